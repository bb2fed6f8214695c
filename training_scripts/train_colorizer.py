"""Train a colorizer: L* in, a*b* out.

Example: ``python -m training_scripts.train_colorizer --data faces --output runs/faces64``
"""

import argparse
import sys
from collections.abc import Sequence

from engine.api import EFFICIENTNET_FILTERS, ModelSpec
from training_scripts._console import run_reporting_errors
from training_scripts._training import add_training_options, train_from


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Train a colorizer: L* in, a*b* out.")
    parser.add_argument(
        "--kind",
        choices=("colorizer", "encoder_decoder", "efficientnet"),
        default="colorizer",
        help="the report's network, one with skip connections, or one that learns little from few "
        "photographs unless --from-checkpoint names one that knows many",
    )
    parser.add_argument(
        "--filters",
        type=int,
        help=f"default: {ModelSpec.filters}, of an efficientnet {EFFICIENTNET_FILTERS}",
    )
    add_training_options(parser)
    options = parser.parse_args(arguments)
    if options.filters is None:
        is_efficientnet = options.kind == "efficientnet"
        options.filters = EFFICIENTNET_FILTERS if is_efficientnet else ModelSpec.filters
    return run_reporting_errors(lambda: train_from(parser, options, options.kind))


if __name__ == "__main__":
    sys.exit(main())
