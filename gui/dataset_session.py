"""The inspection of a folder of training photographs, as the GUI thread sees it."""

import enum
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import (
    InspectedPhoto,
    Inspection,
    PhotosInspected,
    RateMeter,
    SplitRule,
    inspect_folders,
    preview_split,
)
from gui.dataset_tally import Tally
from gui.jobs import Failure, Job, JobRunner, Lane

# Long enough to be steady, short enough to follow larger files.
_RATE_WINDOW_S = 3.0


class InspectionState(enum.Enum):
    """How far the inspection of the folder is."""

    NONE = "none"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


class DatasetSession(QObject):
    """Holds one folder and what is known of it.

    Signals
    -------
    folder_changed(object)
        The path of the folder that is inspected from now on; nothing is known of it yet.
    photos_inspected(PhotosInspected)
        Some more photographs; the tally holds them already.
    state_changed(InspectionState)
    failed(Failure)
        Why the folder could not be inspected.
    split_ready(object)
        How a training would share the usable photographs: a tuple of the counts to train, to
        validate and to test, or a sentence that says why it cannot.

    Attributes
    ----------
    folder
        What is or was inspected, or None.
    inspection
        What was found, once all of it is known.
    tally
        What was counted so far.
    done, total
        Files looked at, and of all; 0 of 0 until the files are found.
    """

    folder_changed = Signal(object)
    photos_inspected = Signal(object)
    state_changed = Signal(object)
    failed = Signal(object)
    split_ready = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._split_job: Job | None = None
        self._state = InspectionState.NONE
        self._meter = RateMeter(_RATE_WINDOW_S)
        self.folder: Path | None = None
        self.inspection: Inspection | None = None
        self.tally = Tally()
        self.done = self.total = 0

    @property
    def state(self) -> InspectionState:
        """How far the inspection is."""
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether photographs are being looked at."""
        return self._state is InspectionState.RUNNING

    @property
    def photos_per_second(self) -> float:
        """The rate over the last seconds, 0.0 until it is known."""
        return self._meter.per_second

    @property
    def seconds_left(self) -> float | None:
        """An estimate for the rest, or None until it is known."""
        rate = self._meter.per_second
        return (self.total - self.done) / rate if rate else None

    @property
    def photos(self) -> tuple[InspectedPhoto, ...]:
        """All photographs, once the inspection is complete."""
        return self.inspection.photos if self.inspection else ()

    def inspect(self, folder: Path) -> None:
        """Look at every photograph below a folder; another inspection is abandoned."""
        for job in (self._job, self._split_job):
            if job is not None:
                job.abandon()
        self._split_job = None
        self.folder, self.inspection, self.tally = folder, None, Tally()
        self.done = self.total = 0
        self._meter = RateMeter(_RATE_WINDOW_S)
        self.folder_changed.emit(folder)
        self._set_state(InspectionState.RUNNING)
        self._job = self._runner.submit(
            Lane.DATA,
            lambda context: inspect_folders((folder,), context.emit, context.stop),
            self._on_done,
            on_event=self._on_event,
            on_failed=self._on_failed,
            on_stopped=lambda: self._end(InspectionState.STOPPED),
        )

    def cancel(self) -> None:
        """Stop looking; what was seen so far stays."""
        if self._job is not None:
            self._job.abandon()
            self._end(InspectionState.STOPPED)

    def request_split(self, rule: SplitRule) -> None:
        """Work out how a training would share the photographs; only the last wish counts."""
        inspection = self.inspection
        if inspection is None:
            return
        if self._split_job is not None:
            self._split_job.abandon()
        self._split_job = self._runner.submit(
            Lane.DATA,
            lambda _: preview_split(inspection, rule),
            self.split_ready.emit,
            on_failed=lambda failure: self.split_ready.emit(failure.sentence),
        )

    def _on_event(self, event: object) -> None:
        if isinstance(event, PhotosInspected):
            self.done, self.total = event.done, event.total
            self._meter.mark(event.done, time.monotonic())
            self.tally.add(event.photos)
            self.photos_inspected.emit(event)

    def _on_done(self, inspection: Inspection) -> None:
        self.inspection = inspection
        # Not the sum of the events: a layout in pairs is only known at the end.
        self.tally = Tally(inspection.photos)
        self._end(InspectionState.DONE)

    def _on_failed(self, failure: Failure) -> None:
        self._end(InspectionState.FAILED)
        self.failed.emit(failure)

    def _end(self, state: InspectionState) -> None:
        self._job = None
        self._set_state(state)

    def _set_state(self, state: InspectionState) -> None:
        self._state = state
        self.state_changed.emit(state)
