"""Train the same network with one filter count after the other, and compare them.

Example: ``python -m training_scripts.sweep_filters --data faces --output runs/sweep``
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from engine.api import (
    ModelSpec,
    RunKey,
    Sweep,
    SweepChanged,
    SweepOutcome,
    SweepQueue,
    SweepRow,
    TrainingEvent,
    key_of,
    read_sweep,
    run_sweep,
    unfinished,
)
from training_scripts._console import (
    EXIT_DONE,
    EXIT_SOME_FAILED,
    TrainingProgress,
    run_reporting_errors,
    stop_on_interrupt,
)
from training_scripts._training import add_training_options, settings_from, spec_from

FILTERS = (4, 8, 16, 32, 64, 128, 256)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 some failed, 2 not possible."""
    parser = argparse.ArgumentParser(
        description="Train the same network with one filter count after the other."
    )
    parser.add_argument(
        "--filters",
        type=int,
        nargs="+",
        metavar="N",
        help=f"filter counts, trained in this order; default: {' '.join(map(str, FILTERS))}",
    )
    parser.add_argument(
        "--seeds",
        type=_seed,
        nargs="+",
        metavar="N",
        help="train each filter count once with each of them; the split stays that of the first",
    )
    add_training_options(parser)
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _sweep(parser, options))


def _seed(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"a seed is a whole number, 0 or more. Received: {text}")
    return int(text)


def _sweep(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    if options.resume is not None:
        return _report(_train(*_kept(parser, options)))
    if not options.data or options.output is None:
        parser.error("--data and --output are needed, or --resume")
    if options.seeds:
        options.seed = options.seeds[0]
    base = settings_from(options, spec_from(options, "colorizer", ModelSpec.filters))
    sweep = Sweep(base, tuple(options.filters or FILTERS), tuple(options.seeds or ()))
    return _report(_train(sweep, sweep.keys))


def _kept(
    parser: argparse.ArgumentParser, options: argparse.Namespace
) -> tuple[Sweep, tuple[RunKey, ...]]:
    """Open the sweep to go on with, and tell which of its runs are left."""
    given = [name for name in ("data", "output") if getattr(options, name)]
    if given:
        parser.error(f"--resume goes on with the sweep's own settings; leave out --{given[0]}")
    sweep, rows = read_sweep(options.resume)
    left = unfinished(rows)
    if options.epochs is not None:
        sweep = replace(sweep, base=replace(sweep.base, epochs=options.epochs))
        left = tuple(key_of(row) for row in rows)
    filters = options.filters or (sweep.filters if options.seeds else ())
    wanted = tuple(RunKey(n, seed) for seed in options.seeds or sweep.seeds for n in filters)
    return sweep, (*left, *(key for key in wanted if key not in left))


def _train(sweep: Sweep, keys: Sequence[RunKey]) -> SweepOutcome:
    queue = SweepQueue(keys)
    progress = _SweepProgress(queue)
    try:
        with stop_on_interrupt() as stop:
            return run_sweep(sweep, queue, progress, stop)
    finally:
        progress.close()


class _SweepProgress:
    """Prints the events of the runs, and says which of them begins."""

    def __init__(self, queue: SweepQueue) -> None:
        self._queue = queue
        self._training = TrainingProgress()
        self._current: RunKey | None = None

    def __call__(self, event: TrainingEvent) -> None:
        """Print one event."""
        if isinstance(event, SweepChanged):
            self._announce(event.rows)
        else:
            self._training(event)

    def close(self) -> None:
        """Leave the terminal tidy."""
        self._training.close()

    def _announce(self, rows: Sequence[SweepRow]) -> None:
        row = next((one for one in rows if one.status == "running"), None)
        if row is None or key_of(row) == self._current:
            return
        self._current = key_of(row)
        self._training.close()
        self._training = TrainingProgress()
        waiting = len(self._queue.waiting)
        print(f"== {row.filters} filters, seed {row.seed}; {waiting} more wait ==", flush=True)


def _report(outcome: SweepOutcome) -> int:
    """Print the table and return the exit code."""
    print("filters  seed  status       weights  epochs  seconds  test MAE")
    for row in outcome.rows:
        mae = f"{row.test.mae:.4f}" if row.test is not None else "-"
        print(
            f"{row.filters:7}  {row.seed:4}  {row.status:<11}  {row.parameter_count:7,}  "
            f"{row.epochs_done:6}  {row.run_seconds:7.0f}  {mae:>8}"
        )
    for row in outcome.rows:
        if row.problem:
            print(f"{row.filters} filters, seed {row.seed}: {row.problem}", file=sys.stderr)
    if outcome.rows:
        folder = outcome.rows[0].run_dir.parent
        print(f"The table is in {folder / 'sweep.csv'}")
        if outcome.was_stopped:
            print(f"Go on with: --resume {folder}")
    return EXIT_SOME_FAILED if any(row.problem for row in outcome.rows) else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
