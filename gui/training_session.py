"""The training of one network, as the GUI thread sees it."""

import enum
import threading

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import (
    CheckpointSaved,
    EpochDone,
    PhotosRead,
    PreviewReady,
    PreviewRequest,
    RunStarted,
    StepsDone,
    TrainingEvent,
    TrainingOutcome,
    TrainingSettings,
    network_input,
    train,
)
from gui.jobs import Failure, Job, JobRunner, Lane


class RunState(enum.Enum):
    """What the training is doing."""

    IDLE = "idle"
    PREPARING = "preparing"
    TRAINING = "training"
    STOPPING = "stopping"


class _PreviewMailbox:
    """Holds the photograph to show; written by the GUI thread, read by the one that trains."""

    def __init__(self, image_px: int) -> None:
        self._image_px = image_px
        self._lock = threading.Lock()
        self._photo: tuple[str, NDArray[np.uint8]] | None = None
        self._request: PreviewRequest | None = None

    def put(self, photo_id: str, rgb_u8: NDArray[np.uint8] | None) -> None:
        with self._lock:
            self._photo = None if rgb_u8 is None else (photo_id, rgb_u8)

    def __call__(self) -> PreviewRequest | None:
        with self._lock:
            photo = self._photo
        if photo is None:
            return None
        photo_id, rgb_u8 = photo
        if self._request is None or self._request.photo_id != photo_id:
            self._request = PreviewRequest(photo_id, network_input(rgb_u8, self._image_px))
        return self._request


class TrainingSession(QObject):
    """Starts and stops a training and passes on what it reports.

    Signals
    -------
    state_changed(RunState)
    photos_read(PhotosRead)
    run_started(RunStarted)
    steps_done(StepsDone)
    epoch_done(EpochDone)
    preview_ready(PreviewReady)
    checkpoint_saved(CheckpointSaved)
    ended(TrainingOutcome)
        The run was completed or stopped.
    failed(Failure)
        The run ended with an error.
    """

    state_changed = Signal(object)
    photos_read = Signal(object)
    run_started = Signal(object)
    steps_done = Signal(object)
    epoch_done = Signal(object)
    preview_ready = Signal(object)
    checkpoint_saved = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._mailbox: _PreviewMailbox | None = None
        self._state = RunState.IDLE
        self._preview_photo: tuple[str, NDArray[np.uint8] | None] = ("", None)
        self._signals = {
            PhotosRead: self.photos_read,
            RunStarted: self.run_started,
            StepsDone: self.steps_done,
            EpochDone: self.epoch_done,
            PreviewReady: self.preview_ready,
            CheckpointSaved: self.checkpoint_saved,
        }

    @property
    def state(self) -> RunState:
        """What the training is doing."""
        return self._state

    @property
    def is_running(self) -> bool:
        """Whether a run was started and has not ended."""
        return self._state is not RunState.IDLE

    @property
    def is_stopping(self) -> bool:
        """Whether the run was asked to stop and has not ended yet."""
        return self._state is RunState.STOPPING

    def start(self, settings: TrainingSettings) -> None:
        """Start a training; only one at a time."""
        if self.is_running:
            return
        mailbox = _PreviewMailbox(settings.spec.image_px)
        mailbox.put(*self._preview_photo)
        self._mailbox = mailbox
        self._set_state(RunState.PREPARING)
        self._job = self._runner.submit(
            Lane.TRAIN,
            lambda context: train(settings, context.emit, context.stop, mailbox),
            self._on_done,
            on_failed=self._on_failed,
            on_event=self._on_event,
            on_stopped=lambda: self._on_done(TrainingOutcome(True, 0, None)),
        )

    def stop(self) -> None:
        """Ask the run to stop after its current batch and keep what it has."""
        if self._job is not None and self._state is not RunState.STOPPING:
            self._job.stop.request()
            self._set_state(RunState.STOPPING)

    def set_preview_photo(self, photo_id: str, rgb_u8: NDArray[np.uint8] | None) -> None:
        """Choose the photograph that the run shows between its batches; None shows nothing."""
        self._preview_photo = (photo_id, rgb_u8)
        if self._mailbox is not None:
            self._mailbox.put(photo_id, rgb_u8)

    def _on_event(self, event: TrainingEvent) -> None:
        if isinstance(event, RunStarted) and self._state is RunState.PREPARING:
            self._set_state(RunState.TRAINING)
        self._signals[type(event)].emit(event)

    def _on_done(self, outcome: TrainingOutcome) -> None:
        self._finish()
        self.ended.emit(outcome)

    def _on_failed(self, failure: Failure) -> None:
        self._finish()
        self.failed.emit(failure)

    def _finish(self) -> None:
        self._job = self._mailbox = None
        self._set_state(RunState.IDLE)

    def _set_state(self, state: RunState) -> None:
        self._state = state
        self.state_changed.emit(state)
