"""A sweep that goes on in a process of its own, which tests kill.

``python killable_sweep.py FOLDER`` says each step, as "filters step", and waits for a line.
"""

import sys
from dataclasses import replace
from pathlib import Path

from helpers.training import tiny_settings

from engine import run_keeper, step_reporter
from engine.control import StopToken
from engine.events import RunStarted, StepsDone
from engine.sweep import Sweep, SweepQueue, read_sweep, run_sweep, unfinished


def sweep(folder: Path, name: str) -> Sweep:
    """Make a sweep of two filter counts; its photographs are written too."""
    return Sweep(replace(tiny_settings(folder, epochs=2), run_dir=folder / name), (2, 4))


def _main(folder: Path) -> None:
    # A state every few steps, so that what is killed goes on in the middle of an epoch.
    run_keeper._STATE_INTERVAL_S = 0.0
    run_keeper._LARGEST_STATE_SHARE = 1.0
    step_reporter.EVENT_INTERVAL_S = 0.0
    torn, rows = read_sweep(folder / "torn")
    filters = [0]

    def emit(event: object) -> None:
        if isinstance(event, RunStarted):
            filters[0] = event.settings.spec.filters
        if isinstance(event, StepsDone):
            sys.stdout.write(f"{filters[0]} {event.first_step}\n")
            sys.stdout.flush()
            sys.stdin.readline()

    run_sweep(torn, SweepQueue(unfinished(rows)), emit, StopToken())


if __name__ == "__main__":
    _main(Path(sys.argv[1]))
