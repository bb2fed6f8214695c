"""Keeps the plot true to the training, and to the kept run that is looked at."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from engine.api import (
    EngineError,
    EpochDone,
    EpochRow,
    RunMetrics,
    RunRecord,
    RunStarted,
    StepsDone,
    read_metrics,
)
from engine.api import epoch_checkpoint as find_checkpoint
from gui.dialogs import Dialogs
from gui.loss_plot import LossPlot
from gui.workspace import Workspace


class PlotPresenter(QObject):
    """Listens to the training and shows its losses.

    Parameters
    ----------
    workspace
        The document.
    plot
        The view.
    dialogs
        Ask where to save.
    """

    def __init__(self, workspace: Workspace, plot: LossPlot, dialogs: Dialogs) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._plot = plot
        self._dialogs = dialogs
        self._run_dir: Path | None = None
        self._started: RunStarted | None = None
        # What came while the losses of a run that goes on were still being read.
        self._waiting: list[StepsDone | EpochDone] | None = None
        self._connect()

    def _connect(self) -> None:
        training = self._workspace.training
        training.run_started.connect(self._on_run_started)
        training.steps_done.connect(self._on_news)
        training.epoch_done.connect(self._on_news)
        self._plot.epoch_clicked.connect(self._on_epoch_clicked)
        self._plot.export_requested.connect(self.export)

    @property
    def run_dir(self) -> Path | None:
        """The folder of the run that is shown."""
        return self._run_dir

    def show_run(self, run: RunRecord, metrics: RunMetrics) -> None:
        """Show a kept run."""
        self._run_dir, self._started, self._waiting = run.run_dir, None, None
        loss_name = run.settings.effective_loss.upper()
        self._plot.load_run(loss_name, _steps_per_epoch(metrics), run.settings.epochs, metrics)
        self._plot.curves.show_all()

    def export(self) -> None:
        """Ask for a file, and save the curves into it as its ending says."""
        path = self._dialogs.ask_save_path(Path("loss.png"))
        if path is not None:
            self._export_to(path)

    def _export_to(self, path: Path) -> None:
        # Imported late: it belongs to the plot, which is no part of the way to a window.
        from gui.plot_export import PICTURE_SUFFIXES, save_plot, write_curves_csv

        if path.suffix.lower() == ".csv":
            runs = self._shown_metrics()

            def write() -> bool:
                try:
                    write_curves_csv(path, runs)
                except OSError:
                    return False
                return True

            def on_done(is_written: object) -> None:
                (self._tell_saved if is_written else self._tell_unwritable)(path)

            self._workspace.run_aside(write, on_done)
            return
        if path.suffix.lower() not in PICTURE_SUFFIXES:
            path = path.with_name(f"{path.name}.png")
        try:
            background = self._plot.theme.color("panel")
            save_plot(self._plot.curves, path, background, self.tr("Loss"))
        except OSError:
            self._tell_unwritable(path)
        else:
            self._tell_saved(path)

    def _on_run_started(self, started: RunStarted) -> None:
        settings = started.settings
        loss_name = settings.effective_loss if settings else ""
        self._run_dir = settings.run_dir if settings else None
        self._started = started
        self._plot.start_run(loss_name, started.steps_per_epoch, started.epochs)
        self._plot.curves.show_all()
        if not started.steps_done or self._run_dir is None:
            self._waiting = None
            return
        self._waiting, run_dir = [], self._run_dir

        def read() -> RunMetrics | EngineError:
            try:
                return read_metrics(run_dir)
            except EngineError as error:
                return error

        self._workspace.run_aside(read, lambda found: self._on_past_read(started, found))

    def _on_past_read(self, started: RunStarted, found: object) -> None:
        """Put what the run has behind it before what came meanwhile."""
        if self._waiting is None or started is not self._started:
            return
        waiting, self._waiting = self._waiting, None
        if isinstance(found, RunMetrics):
            past = _until(found, started.steps_done)
            self._plot.load_run(self._plot.loss_name, started.steps_per_epoch, started.epochs, past)
        else:  # the run goes on all the same, and its plot with it
            self._workspace.message.emit("error", str(found), "")
        for news in waiting:
            self._append(news)

    def _on_news(self, news: StepsDone | EpochDone) -> None:
        if self._waiting is not None:
            self._waiting.append(news)
        else:
            self._append(news)

    def _append(self, news: StepsDone | EpochDone) -> None:
        if isinstance(news, StepsDone):
            self._plot.append_steps(
                news.first_step, news.losses, news.epoch_positions, news.run_seconds
            )
            return
        self._plot.append_epoch(
            EpochRow(
                news.epoch,
                news.step,
                float(news.epoch),
                news.run_seconds,
                news.training_loss,
                news.validation_loss,
            )
        )

    def _on_epoch_clicked(self, epoch: int) -> None:
        """Use the checkpoint of an epoch of the run that is shown."""
        run_dir = self._run_dir
        if run_dir is None:
            return

        def on_found(path: object) -> None:
            if isinstance(path, Path):
                self._workspace.checkpoints.use(path)
                return
            text = self.tr("Of epoch {epoch} no checkpoint was kept: of long trainings only some.")
            self._workspace.message.emit("info", text.format(epoch=epoch), "")

        self._workspace.run_aside(lambda: find_checkpoint(run_dir, epoch), on_found)

    def _shown_metrics(self) -> list[tuple[str, RunMetrics]]:
        """Return the curves by the names of their folders, or by all of a path that tells more."""
        shown = str(self._run_dir or "")
        runs = {shown: self._plot.history.metrics()}
        runs |= {
            one.run_id: one.metrics for one in self._plot.curves.overlays if one.run_id != shown
        }
        runs = {run_id: metrics for run_id, metrics in runs.items() if len(metrics.steps)}
        names = {run_id: Path(run_id).name for run_id in runs}
        count = Counter(names.values())
        return [
            (name if count[name] == 1 else run_id, runs[run_id]) for run_id, name in names.items()
        ]

    def _tell_unwritable(self, path: Path) -> None:
        sentence = self.tr("{0} could not be written. Choose another folder.").format(path)
        self._workspace.message.emit("error", sentence, "")

    def _tell_saved(self, path: Path) -> None:
        sentence = self.tr("Saved as {path}").format(path=path)
        self._workspace.message.emit("good", sentence, "")


def _until(metrics: RunMetrics, step: int) -> RunMetrics:
    """Return what a run had at a step; it may have trained on since."""
    count = int(np.searchsorted(metrics.steps, step, side="right"))
    return RunMetrics(
        metrics.steps[:count],
        metrics.epoch_positions[:count],
        metrics.run_seconds[:count],
        metrics.losses[:count],
        tuple(row for row in metrics.epochs if row.step <= step),
    )


def _steps_per_epoch(metrics: RunMetrics) -> int:
    if metrics.epochs:
        return max(1, round(metrics.epochs[-1].step / metrics.epochs[-1].epoch))
    if len(metrics.steps) and metrics.epoch_positions[-1] > 0:
        return max(1, math.ceil(float(metrics.steps[-1] / metrics.epoch_positions[-1])))
    return 1
