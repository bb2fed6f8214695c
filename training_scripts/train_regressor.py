"""Train a regressor: L* in, the mean a*, b* of the photograph out.

Example: ``python -m training_scripts.train_regressor --data faces --output runs/regressor``
"""

import argparse
import sys
from collections.abc import Sequence

from engine.api import REGRESSOR_FILTERS
from training_scripts._console import run_reporting_errors
from training_scripts._training import add_training_options, train_from


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Train a regressor: L* in, mean a*b* out.")
    parser.add_argument("--filters", type=int, default=REGRESSOR_FILTERS)
    add_training_options(parser)
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: train_from(parser, options, "regressor"))


if __name__ == "__main__":
    sys.exit(main())
