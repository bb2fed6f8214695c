"""Training one network after the other, each with another filter count, and comparing them."""

import logging
from dataclasses import replace
from pathlib import Path

from engine.control import StopToken
from engine.errors import EngineError, RunStopped
from engine.events import EpochDone, RunNote, RunStarted, StepsDone, SweepChanged, TrainingEvent
from engine.files import describe_os_error
from engine.run_folder import run_lock
from engine.run_types import SweepRow
from engine.settings_file import SETTINGS_NAME
from engine.sweep_folder import (
    SWEEP_NAME,
    StoredSweep,
    keep_split,
    measures_missing,
    read_row,
    read_stored_sweep,
    read_sweep,
    require_same_recipe,
    rows_in_order,
    write_sweep,
)
from engine.sweep_queue import SweepQueue, unfinished
from engine.sweep_table import TABLE_NAME, write_table
from engine.sweep_types import RunKey, Sweep, SweepOutcome, key_of
from engine.trainer import resume_training, train
from engine.training_types import Emit, TrainingHooks

__all__ = [
    "RunKey",
    "Sweep",
    "SweepOutcome",
    "SweepQueue",
    "key_of",
    "read_sweep",
    "run_sweep",
    "unfinished",
    "write_table",
]

_NO_HOOKS = TrainingHooks()
_log = logging.getLogger(__name__)


def run_sweep(
    sweep: Sweep,
    queue: SweepQueue,
    emit: Emit,
    stop: StopToken,
    hooks: TrainingHooks = _NO_HOOKS,
) -> SweepOutcome:
    """Train the runs of a sweep that wait, one after the other.

    A run that is complete is not trained again, and one that was stopped or killed goes on. A run
    that fails is a row with its sentence, and the others go on. All runs have the split of the
    first one, whatever their seed.

    Parameters
    ----------
    sweep
        What to train; its folder is made, and written after every change.
    queue
        Which runs, in which order; other threads may change it meanwhile. A filter count that the
        sweep does not have yet joins it.
    emit
        Receives the events of the runs, and SweepChanged after every change, on this thread.
    stop
        Stops the run that is being trained and keeps it; the others wait.
    hooks
        See :func:`engine.trainer.train`.

    Raises
    ------
    EngineError
        When the folder cannot be written, holds a sweep with other settings, or is being trained
        in already.
    """
    with run_lock(sweep.folder):
        require_same_recipe(sweep)
        return _SweepRun(sweep, queue, (emit, stop, hooks)).run()


class _SweepRun:
    """A sweep while it is trained; its methods are called on one thread."""

    def __init__(
        self, sweep: Sweep, queue: SweepQueue, watchers: tuple[Emit, StopToken, TrainingHooks]
    ) -> None:
        self._sweep = sweep
        self._queue = queue
        self._emit, self._stop, self._hooks = watchers
        self._current: RunKey | None = None
        self._seen_changes = -1
        problems = {}
        if (sweep.folder / SWEEP_NAME).exists():
            stored = read_stored_sweep(sweep.folder)
            problems = dict(stored.problems)
            for key in stored.sweep.keys:
                self._sweep = self._sweep.with_key(key)
        self._rows = {
            key: read_row(self._sweep, key, problems.get(key, "")) for key in self._sweep.keys
        }

    def run(self) -> SweepOutcome:
        self._write(may_fail=True)
        self._publish()
        while not self._stop.is_requested:
            self._current = self._queue.take()
            if self._current is None:
                return SweepOutcome(False, self._shown())
            self._train(self._current)
        return SweepOutcome(bool(self._queue.waiting), self._shown())

    def _train(self, key: RunKey) -> None:
        """Train a run; what goes wrong with it becomes its row."""
        self._adopt(key)
        problem, was_stopped = "", False
        before = self._rows[key]
        if before.status != "complete" or measures_missing(before):
            self._rows[key] = replace(before, status="running", problem="")
            self._changed()
            try:
                was_stopped = self._train_or_go_on(key)
            except RunStopped:
                was_stopped = True
            except (EngineError, OSError) as error:
                problem = _sentence(error, self._sweep.run_dir(key))
                _log.warning("Run %s of a sweep failed: %s", key, problem, exc_info=True)
        self._rows[key] = read_row(self._sweep, key, problem)
        self._current = None
        if was_stopped:
            self._queue.add(key, 0)
        self._changed()

    def _train_or_go_on(self, key: RunKey) -> bool:
        """Return whether a stop ended the run."""
        settings = self._sweep.settings_of(key, keep_split(self._sweep))
        if (settings.run_dir / SETTINGS_NAME).exists():
            outcome = resume_training(
                settings.run_dir, self._on_event, self._stop, self._hooks, settings.epochs
            )
        else:
            outcome = train(settings, self._on_event, self._stop, self._hooks)
        return outcome.was_stopped

    def _adopt(self, key: RunKey) -> None:
        if key not in self._rows:
            self._sweep = self._sweep.with_key(key)
            self._rows[key] = read_row(self._sweep, key)

    def _on_event(self, event: TrainingEvent) -> None:
        """Pass an event of the run on, and take from it what its row shows."""
        self._emit(event)
        assert self._current is not None
        row = self._rows[self._current]
        if isinstance(event, RunStarted):
            keep_split(self._sweep)
            self._rows[self._current] = replace(
                row, epochs=event.epochs, parameter_count=event.parameter_count
            )
        elif isinstance(event, EpochDone):
            losses = (row.best_loss, event.validation_loss)
            self._rows[self._current] = replace(
                row,
                epochs_done=event.epoch,
                run_seconds=event.run_seconds,
                best_loss=min((loss for loss in losses if loss is not None), default=None),
            )
        elif not isinstance(event, StepsDone) or self._queue.changes == self._seen_changes:
            return
        self._changed()

    def _changed(self) -> None:
        self._write()
        self._publish()

    def _publish(self) -> None:
        self._emit(SweepChanged(self._shown()))

    def _order(self) -> tuple[RunKey, ...]:
        current = () if self._current is None else (self._current,)
        return (*current, *self._queue.waiting)

    def _shown(self) -> tuple[SweepRow, ...]:
        return rows_in_order(self._rows, self._order())

    def _write(self, may_fail: bool = False) -> None:
        """Write the sweep; a disk that is full now may be so no more when the next run begins."""
        self._seen_changes = self._queue.changes
        for key in self._queue.waiting:
            self._adopt(key)
        problems = {key: row.problem for key, row in self._rows.items() if row.problem}
        folder = self._sweep.folder
        try:
            write_sweep(StoredSweep(self._sweep, self._order(), problems))
            write_table(folder / TABLE_NAME, self._shown())
        except (EngineError, OSError) as error:
            sentence = _sentence(error, folder / SWEEP_NAME)
            if may_fail:
                raise EngineError(sentence) from error
            _log.warning("The state of a sweep was not written: %s", sentence, exc_info=True)
            self._emit(RunNote(sentence))


def _sentence(error: EngineError | OSError, path: Path) -> str:
    """Say for people what went wrong with a file."""
    return describe_os_error(error, path) if isinstance(error, OSError) else str(error)
