"""Train a colorizer: L* in, a*b* out.

Example: ``python -m training_scripts.train_colorizer --data faces --output runs/faces64``
"""

import argparse
import sys
from collections.abc import Sequence

from training_scripts._console import run_reporting_errors
from training_scripts._training import add_training_options, train_from


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Train a colorizer: L* in, a*b* out.")
    parser.add_argument(
        "--kind",
        choices=("colorizer", "encoder_decoder"),
        default="colorizer",
        help="the report's network, or one with skip connections",
    )
    parser.add_argument("--filters", type=int, default=64)
    add_training_options(parser)
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: train_from(parser, options, options.kind))


if __name__ == "__main__":
    sys.exit(main())
