"""Keeps the training panel, the plot and the status bar true to the training."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import EpochDone, PhotosRead, RunStarted, StepsDone
from gui.loss_plot import LossPlot
from gui.quantities import format_duration
from gui.status_bar import StatusBar
from gui.training_form import TrainingForm
from gui.training_panel import TrainingFacts, TrainingPanel
from gui.training_session import RunState
from gui.workspace import Workspace


class TrainingPresenter(QObject):
    """Listens to the training and shows it.

    Signals
    -------
    folder_used(object)
        The path of the folder that a training was started on.

    Parameters
    ----------
    workspace
        The document.
    panel, plot, status
        The views.
    """

    folder_used = Signal(object)

    def __init__(
        self, workspace: Workspace, panel: TrainingPanel, plot: LossPlot, status: StatusBar
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        self._plot = plot
        self._status = status
        self._started: RunStarted | None = None
        self._validation_text = "–"
        self._connect()

    def _connect(self) -> None:
        training = self._workspace.training
        training.state_changed.connect(self._on_state_changed)
        training.photos_read.connect(self._on_photos_read)
        training.run_started.connect(self._on_run_started)
        training.steps_done.connect(self._on_steps_done)
        training.epoch_done.connect(self._on_epoch_done)
        training.ended.connect(self._on_over)
        training.failed.connect(self._on_over)
        self._panel.start_requested.connect(self._on_start_requested)
        self._panel.stop_requested.connect(training.stop)

    def _on_start_requested(self, form: TrainingForm) -> None:
        self.folder_used.emit(Path(form.folder))
        self._workspace.start_training(form)

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
        self._validation_text = "–"
        loss_name = self._workspace.training_loss.upper()
        self._plot.start_run(loss_name, started.steps_per_epoch, started.epochs)

    def _on_steps_done(self, steps: StepsDone) -> None:
        if self._started is None:
            return
        self._plot.append_steps(steps.first_step, steps.losses)
        last_step = steps.first_step + len(steps.losses) - 1
        epochs_done = last_step / self._started.steps_per_epoch
        share = epochs_done / self._started.epochs
        self._panel.set_facts(
            TrainingFacts(
                epoch=self.tr("{done} of {all}").format(
                    done=f"{epochs_done:.1f}", all=self._started.epochs
                ),
                rate=f"{steps.images_per_second:.0f} img/s" if steps.images_per_second else "–",
                time_left=format_duration(steps.seconds_left),
                validation=self._validation_text,
            )
        )
        self._status.set_progress(self._progress_text(steps, last_step), share)

    def _progress_text(self, steps: StepsDone, last_step: int) -> str:
        """Say step, epoch, rate and time left in one line."""
        text = self.tr("Step {step}, epoch {epoch}").format(step=last_step, epoch=steps.epoch)
        if steps.images_per_second:
            text += f", {steps.images_per_second:.0f} img/s"
        if steps.seconds_left is not None:
            text += self.tr(", {time} left").format(time=format_duration(steps.seconds_left))
        return text

    def _on_epoch_done(self, done: EpochDone) -> None:
        self._plot.append_epoch(done.epoch, done.step, done.training_loss, done.validation_loss)
        if done.validation_loss is not None:
            self._validation_text = f"{done.validation_loss:.4f}"

    def _on_over(self, _: object) -> None:
        self._started = None
        self._status.clear_progress()
