"""A sweep in a process of its own, which tests kill: ``python killable_sweep.py FOLDER``."""

import sys
from dataclasses import replace
from pathlib import Path

from helpers.training import tiny_settings

from engine import run_keeper
from engine.control import StopToken
from engine.events import EpochDone
from engine.sweep import Sweep, SweepQueue, run_sweep


def sweep(folder: Path, name: str) -> Sweep:
    """Make a sweep of two filter counts; its photographs are written too."""
    return Sweep(replace(tiny_settings(folder, epochs=3), run_dir=folder / name), (2, 4))


def _main(folder: Path) -> None:
    run_keeper._STATE_INTERVAL_S = 0.05
    run_keeper._LARGEST_STATE_SHARE = 1.0
    torn = sweep(folder, "torn")

    def emit(event: object) -> None:
        if isinstance(event, EpochDone):
            sys.stdout.write("epoch\n")
            sys.stdout.flush()

    run_sweep(torn, SweepQueue(torn.keys), emit, StopToken())


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
