"""The sweep that is planned, trained or kept, as the GUI thread sees it."""

import datetime
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import (
    EngineError,
    RunKey,
    StepsDone,
    Sweep,
    SweepChanged,
    SweepOutcome,
    SweepQueue,
    SweepRow,
    TrainingSettings,
    estimate_seconds_left,
    key_of,
    newest_sweep,
    read_sweep,
    run_sweep,
    runs_dir,
    unfinished,
)
from gui.training_session import RunState
from gui.workspace import Workspace

_log = logging.getLogger(__name__)
_Kept = tuple[Sweep, tuple[SweepRow, ...]]


class SweepSession(QObject):
    """Holds one sweep: first a plan, then its runs; trains it through the training session.

    Signals
    -------
    changed()
        The runs, their order, or what is done with them changed.
    progressed()
        The run that is being trained came further.

    Parameters
    ----------
    workspace
        The document.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._training = workspace.training
        self._sweep: Sweep | None = None
        self._rows: dict[RunKey, SweepRow] = {}
        self._queue = SweepQueue()
        self._left_out: set[RunKey] = set()
        self._is_ours = False
        self._position = 0.0
        training = self._training
        training.sweep_changed.connect(self._on_sweep_changed)
        training.steps_done.connect(self._on_steps_done)
        training.run_started.connect(self._on_run_started)
        training.work_ended.connect(self._on_ended)
        training.failed.connect(lambda _: self._on_ended(None))
        training.state_changed.connect(lambda _: self.changed.emit())

    # What is there

    @property
    def sweep(self) -> Sweep | None:
        """The sweep; None while it is only a plan."""
        return self._sweep

    @property
    def is_running(self) -> bool:
        """Whether its runs are being trained."""
        return self._is_ours

    @property
    def state(self) -> RunState:
        """What the training of this sweep is doing."""
        return self._training.state if self._is_ours else RunState.IDLE

    @property
    def is_blocked(self) -> bool:
        """Whether something else is being trained."""
        return self._training.is_running and not self._is_ours

    @property
    def waiting(self) -> tuple[RunKey, ...]:
        """The runs that wait, the next one first."""
        return self._queue.waiting

    @property
    def rows(self) -> tuple[SweepRow, ...]:
        """The runs that were begun, then those that wait, in their order."""
        waiting = self._queue.waiting
        # The worker may have taken the next one just now, and has not said so yet.
        begun = [
            row
            for key, row in self._rows.items()
            if key not in waiting and (row.status != "waiting" or key not in self._left_out)
        ]
        return (*begun, *(self._rows.get(key) or self._planned(key) for key in waiting))

    @property
    def epoch_position(self) -> float:
        """How many epochs the run that is being trained has behind it: 1.5 is in the second."""
        return self._position

    @property
    def seconds_left(self) -> float | None:
        """Estimate for all that waits or is being trained; None while it is not known."""
        if not self._is_ours:
            return None
        current = [key for key, row in self._rows.items() if row.status == "running"]
        return estimate_seconds_left(self.rows, [*current, *self._queue.waiting])

    @property
    def unfinished(self) -> tuple[RunKey, ...]:
        """What going on would train."""
        return self._queue.waiting or unfinished(self.rows)

    # Planning

    def choose(self, filters: int, is_chosen: bool) -> None:
        """Let a filter count wait for its turn, or not any more."""
        for seed in self._sweep.seeds if self._sweep is not None else (0,):
            key = RunKey(filters, seed)
            if is_chosen:
                self._let_wait(key)
            else:
                self._leave_out(key)
        self.changed.emit()

    def move(self, key: RunKey, to_index: int) -> None:
        """Give a run that waits another place in the queue, counted from 0."""
        self._queue.move(key, to_index)
        self.changed.emit()

    def remove(self, key: RunKey) -> None:
        """Take a run out of the queue; what it has learnt is kept."""
        self._leave_out(key)
        self.changed.emit()

    def retry(self, key: RunKey) -> None:
        """Let a run that failed or was taken out wait again."""
        self._let_wait(key)
        self.changed.emit()

    def forget(self) -> None:
        """Begin a new plan; what is kept stays on disk. Nothing while it is being trained."""
        if not self._is_ours:
            self._hold(None)
            self.changed.emit()

    def _let_wait(self, key: RunKey) -> None:
        row = self._rows.get(key)
        if row is None or row.status not in ("complete", "running"):
            self._left_out.discard(key)
            self._queue.add(key)

    def _leave_out(self, key: RunKey) -> None:
        self._left_out.add(key)
        self._queue.remove(key)

    # Training

    def start(self, base: TrainingSettings) -> None:
        """Train the plan.

        Parameters
        ----------
        base
            What all runs have in common; the sweep gets a folder of its own.

        Raises
        ------
        SettingsError
            When a filter count or the network is not one for a sweep.
        """
        now = datetime.datetime.now()
        folder = _free(runs_dir() / f"{now:%Y-%m-%d_%H-%M-%S}_sweep")
        filters = tuple(key.filters for key in self._queue.waiting)
        base = replace(base, run_dir=folder, initial_checkpoint=None, freeze_encoder=False)
        sweep = Sweep(base, filters)
        self._hold(None, (), sweep.keys)
        self._run(sweep)

    def go_on(self) -> None:
        """Train what is left of the sweep, with its own settings."""
        assert self._sweep is not None
        sweep = self._sweep
        for key in self.unfinished:
            self._queue.add(key)
            sweep = sweep.with_key(key)
        self._run(sweep)

    def _run(self, sweep: Sweep) -> None:
        if self._training.is_running:
            return
        queue = self._queue
        self._sweep, self._is_ours = sweep, True
        self._training.start_work(
            lambda context, hooks: run_sweep(sweep, queue, context.emit, context.stop, hooks)
        )
        self.changed.emit()

    # Kept sweeps

    def open(self, folder: Path) -> None:
        """Open a kept sweep; nothing while one is being trained."""
        self._when_ready(lambda: self._workspace.run_aside(lambda: read_sweep(folder), self._show))

    def open_newest(self) -> None:
        """Open the newest sweep, unless there is a plan by the time that it is read."""

        def read() -> _Kept | None:
            folder = newest_sweep(runs_dir())
            try:
                return read_sweep(folder) if folder is not None else None
            except EngineError as error:
                _log.warning("The newest sweep is not opened: %s", error)
                return None

        def show(kept: object) -> None:
            if kept is not None and self._sweep is None and not self._queue.waiting:
                self._show(kept)

        self._when_ready(lambda: self._workspace.run_aside(read, show))

    def _when_ready(self, action: Callable[[], None]) -> None:
        """Do something as soon as the engine is there: reading before would wait for it."""
        if self._workspace.engine_info is not None:
            action()
        else:
            self._workspace.engine_ready.connect(lambda _: action())

    def _show(self, kept: object) -> None:
        if self._is_ours:
            return
        assert isinstance(kept, tuple)
        sweep, rows = kept
        self._hold(sweep, rows, unfinished(rows))
        self.changed.emit()

    # What the training says

    def _planned(self, key: RunKey) -> SweepRow:
        sweep = self._sweep
        return SweepRow(
            filters=key.filters,
            seed=key.seed,
            status="waiting",
            run_dir=sweep.run_dir(key) if sweep is not None else Path(),
            epochs_done=0,
            epochs=sweep.base.epochs if sweep is not None else 0,
            parameter_count=0,
            run_seconds=0.0,
            best_loss=None,
            test=None,
        )

    def _hold(
        self, sweep: Sweep | None, rows: Iterable[SweepRow] = (), waiting: Iterable[RunKey] = ()
    ) -> None:
        self._sweep, self._rows = sweep, {key_of(row): row for row in rows}
        self._queue, self._left_out = SweepQueue(waiting), set()

    def _on_sweep_changed(self, event: SweepChanged) -> None:
        if self._is_ours:
            self._take(event.rows)

    def _on_run_started(self, _: object) -> None:
        self._position = 0.0

    def _on_steps_done(self, steps: StepsDone) -> None:
        if self._is_ours:
            self._position = float(steps.epoch_positions[-1])
            self.progressed.emit()

    def _on_ended(self, outcome: object) -> None:
        if not self._is_ours:
            return
        self._is_ours = False
        if isinstance(outcome, SweepOutcome):
            self._take(outcome.rows)
            return
        # It ended before its first run, or with an error: what is on disk is true.
        for key, row in self._rows.items():
            if row.status == "running":
                self._rows[key] = replace(row, status="stopped")
                self._queue.add(key, 0)
        self.changed.emit()

    def _take(self, rows: tuple[SweepRow, ...]) -> None:
        was_running = {key for key, row in self._rows.items() if row.status == "running"}
        if any(row.status == "running" and key_of(row) not in was_running for row in rows):
            self._position = 0.0  # its photographs are read first
        self._rows |= {key_of(row): row for row in rows}
        if self._sweep is not None:
            for row in rows:
                self._sweep = self._sweep.with_key(key_of(row))
        self.changed.emit()


def _free(folder: Path) -> Path:
    path, number = folder, 2
    while path.exists():
        path = folder.with_name(f"{folder.name}_{number}")
        number += 1
    return path
