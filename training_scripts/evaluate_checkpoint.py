"""Measure a checkpoint on the test photographs of its split.

Example: ``python -m training_scripts.evaluate_checkpoint runs/faces64/best.safetensors --data faces
--split-file runs/faces64/split.json``
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.api import SPLIT_NAME, RunStopped, evaluate_checkpoint
from training_scripts._console import (
    EXIT_DONE,
    EXIT_SOME_FAILED,
    run_reporting_errors,
    stop_on_interrupt,
)
from training_scripts._dataset_progress import CountProgress


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 stopped, 2 not possible."""
    parser = argparse.ArgumentParser(
        description="Measure a checkpoint on the photographs that its split keeps for the test."
    )
    parser.add_argument("checkpoint", type=Path, metavar="CHECKPOINT")
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, metavar="DIR", help="folders of photographs"
    )
    parser.add_argument(
        "--split-file",
        type=Path,
        metavar="FILE",
        help="default: the split.json beside the checkpoint",
    )
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _evaluate(options))


def _evaluate(options: argparse.Namespace) -> int:
    split_file = options.split_file or options.checkpoint.parent / SPLIT_NAME
    with stop_on_interrupt() as stop, CountProgress("Reading", " photos") as progress:
        try:
            result = evaluate_checkpoint(
                options.checkpoint,
                options.data,
                split_file,
                lambda event: progress.show(event.done, event.total),
                stop,
            )
        except RunStopped:
            print("Stopped.")
            return EXIT_SOME_FAILED
    print(f"MAE of a*b* scaled to [0, 1] on {result.test_count} test photographs:")
    for name, value in (
        ("this checkpoint", result.mae),
        ("the training photographs' mean color", result.constant_mae),
        ("neutral gray", result.gray_mae),
    ):
        print(f"  {value:.4f}  {name}")
    return EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
