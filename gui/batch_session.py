"""The colorizing of folders, as the GUI thread sees it."""

import enum
import gc
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import (
    BatchOutcome,
    BatchProgress,
    BatchSettings,
    ItemsFound,
    PauseGate,
    SkippedFile,
)
from gui.batch_mail import BatchMail
from gui.batch_record import BatchRecord, BatchRow
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.thumbnail_reader import ThumbnailReader

# Photographs found at once in a large folder.
_MANY = 500


class BatchState(enum.Enum):
    """What the batch is doing."""

    IDLE = "idle"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"


class BatchSession(QObject):
    """Holds what is to be colorized and what became of it, and runs one batch at a time.

    Signals
    -------
    state_changed(BatchState)
    inputs_changed()
        Other photographs or folders are to be colorized.
    queued()
        What was added starts when the batch under way ends.
    cleared()
        The rows of the last batch are gone.
    items_added(int, int)
        The numbers of the first and the last of some new rows.
    items_changed(object)
        A tuple of the numbers of some rows of which more is known.
    progress(BatchProgress)
    skipped_found(SkippedFile)
        A folder or link that the search passed over.
    ended(BatchOutcome)
        A batch was completed or stopped, or its disk is full.
    problem_found(Failure)
        A batch ended with an error.

    Attributes
    ----------
    settings
        Of the batch under way, or of the last one; None before the first.
    outcome
        How the last batch ended; None before, and while one is under way.
    thumbnails
        Reads the small pictures of what is listed.
    """

    state_changed = Signal(object)
    inputs_changed = Signal()
    queued = Signal()
    cleared = Signal()
    items_added = Signal(int, int)
    items_changed = Signal(object)
    progress = Signal(object)
    skipped_found = Signal(object)
    ended = Signal(object)
    problem_found = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._record = BatchRecord()
        self._inputs: dict[Path, None] = {}
        self._queue: dict[Path, None] = {}
        # All that the rows came from: a batch, and what was added to it.
        self._begun: dict[Path, None] = {}
        self._state = BatchState.IDLE
        self._job: Job | None = None
        self._gate = PauseGate()
        self._progress: BatchProgress | None = None
        self.thumbnails = ThumbnailReader(runner, self)
        self.settings: BatchSettings | None = None
        self.outcome: BatchOutcome | None = None

    # What is known

    @property
    def state(self) -> BatchState:
        """What the batch is doing."""
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether a batch was started and has not ended; a pause is no end."""
        return self._state is not BatchState.IDLE

    @property
    def can_pause(self) -> bool:
        """Whether there is something to pause."""
        return self._state is BatchState.RUNNING

    @property
    def can_retry(self) -> bool:
        """Whether something failed that can be tried again now."""
        return not self.is_running and bool(self._record.failed)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What is to be colorized, in the order in which it was added."""
        return tuple(self._inputs)

    @property
    def queue(self) -> tuple[Path, ...]:
        """Those of the inputs that start when the batch under way ends."""
        return tuple(self._queue)

    @property
    def rows(self) -> list[BatchRow]:
        """All photographs that were found; not to be changed."""
        return self._record.rows

    @property
    def failed(self) -> list[int]:
        """The numbers of the rows that could not be colorized; not to be changed."""
        return self._record.failed

    @property
    def last_progress(self) -> BatchProgress | None:
        """How far the batch is, or was at its end."""
        return self._progress

    # What is to be colorized

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Add photographs and folders; while a batch runs, they start when it ends."""
        new = [path for path in dict.fromkeys(paths) if path not in self._inputs]
        if not new:
            return
        self._inputs |= dict.fromkeys(new)
        if self.is_running:
            self._queue |= dict.fromkeys(new)
            self.queued.emit()
        self.inputs_changed.emit()

    def can_remove(self, path: Path) -> bool:
        """Whether an input can be taken out: not while it is being colorized."""
        return path in self._inputs and (not self.is_running or path in self._queue)

    def remove(self, paths: Iterable[Path]) -> None:
        """Take inputs out; those of the batch under way stay."""
        removable = [path for path in paths if self.can_remove(path)]
        for path in removable:
            del self._inputs[path]
            self._queue.pop(path, None)
        if removable:
            self.inputs_changed.emit()

    def clear(self) -> None:
        """Forget inputs and rows; while a batch runs, only what waits for its end."""
        if not self.is_running:
            self._forget_rows()
        self.remove(self.inputs)

    # Running

    def start(self, settings: BatchSettings) -> None:
        """Colorize; nothing while a batch is under way."""
        if not self.is_running:
            self._forget_rows()
            self._run(settings)

    def retry_failed(self) -> None:
        """Try once more what failed, with the settings that it failed with."""
        if not self.can_retry or self.settings is None:
            return
        numbers = self._record.begin_retry()
        self.items_changed.emit(tuple(numbers))
        sources = frozenset(Path(self.rows[number].source) for number in numbers)
        settings = replace(self.settings, inputs=tuple(self._begun), only=sources, redoes=False)
        self._run(settings)

    def pause(self) -> None:
        """Let the batch rest after the photographs that it works on."""
        if self.can_pause:
            self._gate.pause()
            self._set_state(BatchState.PAUSED)

    def go_on(self) -> None:
        """End a pause."""
        if self._state is BatchState.PAUSED:
            self._gate.go_on()
            self._set_state(BatchState.RUNNING)

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if self.can_pause:
            self.pause()
        else:
            self.go_on()

    def cancel(self) -> None:
        """Stop the batch; what is done stays, and what was added to it waits for the next one."""
        if self._job is not None and self._state is not BatchState.STOPPING:
            self._job.stop.request()
            self._gate.go_on()
            self._set_state(BatchState.STOPPING)

    def _run(self, settings: BatchSettings) -> None:
        self.settings, self.outcome, self._progress = settings, None, None
        self._begun |= dict.fromkeys(settings.inputs)
        self._queue.clear()
        self._gate = gate = PauseGate()
        self._job = self._runner.submit(
            Lane.BATCH,
            lambda context: _colorize(settings, context, gate),
            self._on_done,
            on_event=self._on_event,
            on_failed=self._on_failed,
            on_stopped=lambda: self._on_done(self._stopped_outcome()),
        )
        self._set_state(BatchState.RUNNING)

    def _forget_rows(self) -> None:
        self._record.clear()
        self._begun.clear()
        self._progress = self.outcome = None
        self.cleared.emit()

    # What the engine says

    def _on_event(self, event: object) -> None:
        if isinstance(event, tuple):
            numbers = [self._record.apply(news) for news in event]
            # A photograph may be begun and done in one event.
            self.items_changed.emit(tuple(n for n in dict.fromkeys(numbers) if n is not None))
        elif isinstance(event, ItemsFound):
            new = self._record.add(event.items)
            if new:
                self.items_added.emit(new[0], new[-1])
            if len(new) >= _MANY:
                # They last; the collector's passes over 100,000 of them would be pauses.
                gc.freeze()
        elif isinstance(event, BatchProgress):
            self._progress = event
            self.progress.emit(event)
        elif isinstance(event, SkippedFile):
            self.skipped_found.emit(event)

    def _on_done(self, outcome: BatchOutcome) -> None:
        self._end(outcome, lambda: self.ended.emit(outcome))
        settings = self.settings
        if self._queue and not self.is_running and not outcome.was_stopped and settings is not None:
            self._record.begin()
            self._run(replace(settings, inputs=self.queue, only=None))

    def _on_failed(self, failure: Failure) -> None:
        self._end(None, lambda: self.problem_found.emit(failure))

    def _end(self, outcome: BatchOutcome | None, tell: Callable[[], None]) -> None:
        self._job, self.outcome = None, outcome
        if changed := self._record.settle():
            self.items_changed.emit(tuple(changed))
        if outcome is None or outcome.was_stopped:
            self._queue.clear()
        self._set_state(BatchState.IDLE)
        tell()

    def _stopped_outcome(self) -> BatchOutcome:
        """Say how far a batch came that was stopped before it could say so itself."""
        last = self._progress
        counts = (last.done, last.skipped, last.failed) if last is not None else (0, 0, 0)
        return BatchOutcome(*counts, was_stopped=True)

    def _set_state(self, state: BatchState) -> None:
        self._state = state
        self.state_changed.emit(state)


def _colorize(settings: BatchSettings, context: JobContext, gate: PauseGate) -> BatchOutcome:
    """Colorize; on the worker."""
    from engine.api import colorize_folders

    mail = BatchMail(context.emit)
    try:
        return colorize_folders(settings, mail.emit, context.stop, gate)
    finally:
        mail.flush()
