"""Measure a run, or a checkpoint, on the test photographs of its split.

Example: ``python -m training_scripts.evaluate runs/faces64``
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.api import SPLIT_NAME, RunStopped, evaluate_checkpoint, read_run
from training_scripts._console import (
    EXIT_DONE,
    EXIT_SOME_FAILED,
    run_reporting_errors,
    stop_on_interrupt,
)
from training_scripts._dataset_progress import CountProgress
from training_scripts._figures import print_figures


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 stopped, 2 not possible."""
    parser = argparse.ArgumentParser(
        description="Measure a checkpoint on the photographs that its split keeps for the test."
    )
    parser.add_argument(
        "checkpoint",
        type=Path,
        metavar="RUN_OR_CHECKPOINT",
        help="a run folder stands for its best checkpoint",
    )
    parser.add_argument(
        "--data",
        type=Path,
        nargs="+",
        metavar="DIR",
        help="folders of photographs; default: those of the run",
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
    checkpoint, data_dirs = _find(options.checkpoint, options.data)
    split_file = options.split_file or checkpoint.parent / SPLIT_NAME
    with stop_on_interrupt() as stop, CountProgress("Reading", " photos") as progress:
        try:
            result = evaluate_checkpoint(
                checkpoint,
                data_dirs,
                split_file,
                lambda event: progress.show(event.done, event.total),
                stop,
            )
        except RunStopped:
            print("Stopped.")
            return EXIT_SOME_FAILED
    print_figures(result)
    return EXIT_DONE


def _find(path: Path, data_dirs: Sequence[Path] | None) -> tuple[Path, Sequence[Path]]:
    """Return the checkpoint file, and the folders of the photographs."""
    checkpoint = path
    if path.is_dir():
        run = read_run(path)
        checkpoint = run.best_checkpoint or run.last_checkpoint or path / "best.safetensors"
    return checkpoint, data_dirs or read_run(checkpoint.parent).settings.data_dirs


if __name__ == "__main__":
    sys.exit(main())
