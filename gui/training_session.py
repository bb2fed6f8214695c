"""The training of networks, as the GUI thread sees it."""

import enum
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import (
    CheckpointSaved,
    EpochDone,
    PauseGate,
    PhotosRead,
    PreviewReady,
    RunContinued,
    RunNote,
    RunPaused,
    RunStarted,
    RunTested,
    SamplePhoto,
    SamplesReady,
    StepsDone,
    SweepChanged,
    TrainingEvent,
    TrainingHooks,
    TrainingOutcome,
    TrainingSettings,
    resume_training,
    train,
)
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.training_mail import PreviewMailbox, SampleMailbox

TrainingWork = Callable[[JobContext, TrainingHooks], object]


class RunState(enum.Enum):
    """What the training is doing."""

    IDLE = "idle"
    PREPARING = "preparing"
    TRAINING = "training"
    PAUSING = "pausing"
    PAUSED = "paused"
    STOPPING = "stopping"


class TrainingSession(QObject):
    """Starts, pauses and stops trainings, one at a time, and passes on what they report.

    Signals
    -------
    state_changed(RunState)
    photos_read(PhotosRead)
    run_started(RunStarted)
        It is ``started`` from now on.
    steps_done(StepsDone)
    epoch_done(EpochDone)
    preview_ready(PreviewReady)
    checkpoint_saved(CheckpointSaved)
    run_paused(RunPaused)
    run_continued(RunContinued)
    run_noted(RunNote)
    samples_ready(SamplesReady)
    run_tested(RunTested)
    sweep_changed(SweepChanged)
    ended(TrainingOutcome)
        A training was completed or stopped.
    work_ended(object)
        What other work of :meth:`start_work` returned; None when it was stopped.
    failed(Failure)
        The training or the work ended with an error.
    """

    state_changed = Signal(object)
    photos_read = Signal(object)
    run_started = Signal(object)
    steps_done = Signal(object)
    epoch_done = Signal(object)
    preview_ready = Signal(object)
    checkpoint_saved = Signal(object)
    run_paused = Signal(object)
    run_continued = Signal(object)
    run_noted = Signal(object)
    samples_ready = Signal(object)
    run_tested = Signal(object)
    sweep_changed = Signal(object)
    ended = Signal(object)
    work_ended = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._state = RunState.IDLE
        self._started: RunStarted | None = None
        self._preview, self._samples = PreviewMailbox(), SampleMailbox()
        self._gate = PauseGate()
        self._is_resting = False
        self._signals = {
            PhotosRead: self.photos_read,
            RunStarted: self.run_started,
            StepsDone: self.steps_done,
            EpochDone: self.epoch_done,
            PreviewReady: self.preview_ready,
            CheckpointSaved: self.checkpoint_saved,
            RunPaused: self.run_paused,
            RunContinued: self.run_continued,
            RunNote: self.run_noted,
            SamplesReady: self.samples_ready,
            RunTested: self.run_tested,
            SweepChanged: self.sweep_changed,
        }

    @property
    def state(self) -> RunState:
        """What the training is doing."""
        return self._state

    @property
    def started(self) -> RunStarted | None:
        """How the run under way began, or the last one; None until it has begun."""
        return self._started

    @property
    def settings(self) -> TrainingSettings | None:
        """The settings of that run, as the engine told them."""
        return self._started.settings if self._started else None

    @property
    def is_resting(self) -> bool:
        """Whether the run waits for the end of a pause, or waited when it was stopped."""
        return self._is_resting

    @property
    def is_running(self) -> bool:
        """Whether a run was started and has not ended; a pause is no end."""
        return self._state is not RunState.IDLE

    @property
    def can_pause(self) -> bool:
        """Whether there is something to pause."""
        return self._state is RunState.TRAINING

    @property
    def can_go_on(self) -> bool:
        """Whether the run rests, or will before its next batch."""
        return self._state in (RunState.PAUSING, RunState.PAUSED)

    @property
    def is_stopping(self) -> bool:
        """Whether the run was asked to stop and has not ended yet."""
        return self._state is RunState.STOPPING

    def start(self, settings: TrainingSettings) -> None:
        """Start a training; nothing while one is under way."""
        self._submit(
            lambda context, hooks: train(settings, context.emit, context.stop, hooks),
            self.ended.emit,
            TrainingOutcome(True, 0, None),
        )

    def resume(self, run_dir: Path, epochs: int | None = None) -> None:
        """Go on with a kept run; nothing while a training is under way.

        Parameters
        ----------
        run_dir
            Folder of the run.
        epochs
            How many it is to have in all; None for what it was begun with.
        """
        self._submit(
            lambda context, hooks: resume_training(
                run_dir, context.emit, context.stop, hooks, epochs
            ),
            self.ended.emit,
            TrainingOutcome(True, 0, None),
        )

    def start_work(self, work: TrainingWork) -> None:
        """Do other work that trains, such as a sweep; nothing while a training is under way.

        Parameters
        ----------
        work
            Called on the worker with its context and the hooks for each training in it; emits
            training events. What it returns goes to ``work_ended``.
        """
        self._submit(work, self.work_ended.emit, None)

    def pause(self) -> None:
        """Ask the run to rest before its next batch."""
        if self.can_pause:
            self._gate.pause()
            self._follow_gate()

    def go_on(self) -> None:
        """End the pause."""
        if self.can_go_on:
            self._gate.go_on()
            self._follow_gate()

    def stop(self) -> None:
        """Ask the run to stop after its current batch and keep what it has."""
        if self._job is not None and self._state is not RunState.STOPPING:
            self._job.stop.request()
            self._set_state(RunState.STOPPING)

    def set_preview_photo(self, photo_id: str, rgb_u8: NDArray[np.uint8] | None) -> None:
        """Choose the photograph that the run shows between its batches; None shows nothing."""
        self._preview.put(photo_id, rgb_u8)

    def set_samples(self, photos: Sequence[SamplePhoto]) -> None:
        """Choose the photographs that are colorized at the end of every epoch from now on."""
        self._samples.put(photos)

    def _submit(self, work: TrainingWork, tell: Callable[[Any], None], if_stopped: object) -> None:
        if self.is_running:
            return
        self._gate, self._is_resting, self._started = PauseGate(), False, None
        hooks = TrainingHooks(self._preview, self._samples, self._gate)
        preview = self._preview

        def run(context: JobContext) -> object:
            def emit(event: object) -> None:
                # Here, on the thread that trains: the run asks for the photograph right after.
                if isinstance(event, RunStarted) and event.settings is not None:
                    preview.set_image_px(event.settings.spec.image_px)
                context.emit(event)

            return work(JobContext(emit, context.stop), hooks)

        def on_done(result: object) -> None:
            self._finish()
            tell(result)

        self._set_state(RunState.PREPARING)
        self._job = self._runner.submit(
            Lane.TRAIN,
            run,
            on_done,
            on_failed=self._on_failed,
            on_event=self._on_event,
            on_stopped=lambda: on_done(if_stopped),
        )

    def _on_event(self, event: TrainingEvent) -> None:
        if isinstance(event, RunStarted):
            self._started = event
            self._is_resting = False
        elif isinstance(event, RunPaused | RunContinued):
            self._is_resting = isinstance(event, RunPaused)
        if isinstance(event, RunStarted | RunPaused | RunContinued):
            self._follow_gate()
        self._signals[type(event)].emit(event)

    def _follow_gate(self) -> None:
        """Tell the state from what was asked for and what the run does."""
        if self._state is RunState.STOPPING:
            return
        if not self._gate.is_paused:
            self._set_state(RunState.TRAINING)
        else:
            self._set_state(RunState.PAUSED if self._is_resting else RunState.PAUSING)

    def _on_failed(self, failure: Failure) -> None:
        self._finish()
        self.failed.emit(failure)

    def _finish(self) -> None:
        self._job = None
        self._set_state(RunState.IDLE)

    def _set_state(self, state: RunState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
