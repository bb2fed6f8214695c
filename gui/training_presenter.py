"""Keeps the training panel, the plot and the status bar true to the training."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import (
    EpochDone,
    PhotosRead,
    RunPaused,
    RunRecord,
    RunStarted,
    StepsDone,
    TrainingOutcome,
    default_title,
)
from gui.quantities import format_count, format_duration
from gui.status_bar import StatusBar
from gui.training_form import TrainingForm
from gui.training_panel import TrainingFacts, TrainingPanel
from gui.training_session import RunState
from gui.workspace import Workspace

# Below, four decimals would not tell two losses apart.
_SMALL_LOSS = 1e-3


class TrainingPresenter(QObject):
    """Listens to the training and shows it.

    Signals
    -------
    form_used(TrainingForm)
        A training was started with this form.

    Parameters
    ----------
    workspace
        The document.
    panel, status
        The views.
    """

    form_used = Signal(object)

    def __init__(self, workspace: Workspace, panel: TrainingPanel, status: StatusBar) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        self._status = status
        self._started: RunStarted | None = None
        self._facts = TrainingFacts()
        self._share = 0.0
        self._epochs_kept = 0
        self._offered_dir: Path | None = None
        self._connect()

    def _connect(self) -> None:
        training = self._workspace.training
        training.state_changed.connect(self._on_state_changed)
        training.photos_read.connect(self._on_photos_read)
        training.run_started.connect(self._on_run_started)
        training.steps_done.connect(self._on_steps_done)
        training.epoch_done.connect(self._on_epoch_done)
        training.run_paused.connect(self._on_run_paused)
        training.run_continued.connect(lambda _: self._show(replace(self._facts, paused_at="")))
        training.ended.connect(self._on_ended)
        training.work_ended.connect(lambda _: self._forget())
        training.failed.connect(lambda _: self._forget())
        self._workspace.training_refused.connect(self._panel.set_problem)
        self._panel.start_requested.connect(self._on_start_requested)
        self._panel.pause_requested.connect(training.pause)
        self._panel.go_on_requested.connect(training.go_on)
        self._panel.stop_requested.connect(training.stop)
        self._panel.continue_requested.connect(self._on_continue_requested)

    def _on_start_requested(self, form: TrainingForm) -> None:
        self.form_used.emit(form)
        self._workspace.start_training(form)

    def _on_continue_requested(self, epochs: int) -> None:
        if self._offered_dir is not None:
            self._workspace.resume_training(self._offered_dir, self._epochs_kept + epochs)

    def offer_run(self, run: RunRecord) -> None:
        """Offer to go on with a kept run, to its end or beyond it."""
        if self._workspace.training.is_running:
            return
        self._offered_dir, self._epochs_kept = run.run_dir, run.epochs_done
        epochs = max(run.settings.epochs - run.epochs_done, 0) or run.settings.epochs
        self._panel.offer_to_continue(epochs, run.title)

    def _on_state_changed(self, state: RunState) -> None:
        self._panel.set_run_state(state.value)
        if state is RunState.STOPPING:
            self._status.set_progress(self.tr("Stopping"), None)

    def _on_photos_read(self, read: PhotosRead) -> None:
        sentence = self.tr("Reading photographs {done} of {total}")
        text = sentence.format(done=read.done, total=read.total)
        self._panel.set_preparing_text(text)
        self._status.set_progress(text, read.done / read.total)

    def _on_run_started(self, started: RunStarted) -> None:
        self._started = started
        self._facts, self._share = TrainingFacts(), 0.0

    def _on_steps_done(self, steps: StepsDone) -> None:
        if self._started is None:
            return
        last_step = steps.first_step + len(steps.losses) - 1
        epochs_done = float(steps.epoch_positions[-1])
        self._share = epochs_done / self._started.epochs
        self._show(
            replace(
                self._facts,
                epoch=self.tr("{done} of {all}").format(
                    done=f"{epochs_done:.1f}", all=self._started.epochs
                ),
                rate=self._rate_text(steps) or "–",
                time_left=format_duration(steps.seconds_left),
            )
        )
        if not self._workspace.training.is_stopping:
            self._status.set_progress(self._progress_text(steps, last_step), self._share)

    def _progress_text(self, steps: StepsDone, last_step: int) -> str:
        """Say step, epoch, rate and time left in one line."""
        text = self.tr("Step {step}, epoch {epoch}").format(step=last_step, epoch=steps.epoch)
        if rate := self._rate_text(steps):
            text += f", {rate}"
        if steps.seconds_left is not None:
            text += self.tr(", {time} left").format(time=format_duration(steps.seconds_left))
        return text

    def _rate_text(self, steps: StepsDone) -> str:
        rate = steps.images_per_second
        return self.tr("{rate} img/s").format(rate=f"{rate:.0f}") if rate else ""

    def _on_epoch_done(self, done: EpochDone) -> None:
        if done.validation_loss is not None:
            digits = 4 if done.validation_loss >= _SMALL_LOSS else 6
            self._show(replace(self._facts, validation=f"{done.validation_loss:.{digits}f}"))

    def _on_run_paused(self, paused: RunPaused) -> None:
        step = format_count(paused.step)
        self._show(replace(self._facts, paused_at=step))
        if not self._workspace.training.is_stopping:
            text = self.tr("Paused at step {step}").format(step=step)
            self._status.set_progress(text, self._share)

    def _show(self, facts: TrainingFacts) -> None:
        self._facts = facts
        self._panel.set_facts(facts)

    def _on_ended(self, outcome: TrainingOutcome) -> None:
        settings = self._workspace.training.settings
        self._forget()
        if outcome.checkpoint is None or settings is None:
            return
        self._offered_dir, self._epochs_kept = settings.run_dir, outcome.epochs
        epochs = max(settings.epochs - outcome.epochs, 0) or settings.epochs
        self._panel.offer_to_continue(epochs, settings.title or default_title(settings))

    def _forget(self) -> None:
        self._started = None
        if self._facts.paused_at:
            self._show(replace(self._facts, paused_at=""))
        self._status.clear_progress()
