"""Keeps the list of kept runs true, and does what is asked for in it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from engine.api import RunRecord
from gui.commands import show_folder
from gui.loss_plot import LossPlot
from gui.plot_presenter import PlotPresenter
from gui.run_list import RunList
from gui.run_rows import describe_status, run_label, run_rows
from gui.workspace import Workspace


class RunPresenter(QObject):
    """Listens to the store of runs and to their list.

    Signals
    -------
    run_opened(RunRecord)
        A kept run is looked at.
    interrupted_found(RunRecord)
        At the start: the newest run did not come to its end.
    start_wanted(object)
        The path of a checkpoint that a new training is to start from.

    Parameters
    ----------
    workspace
        The document.
    run_list, plot, plot_presenter
        The views, and who shows a run on the plot.
    """

    run_opened = Signal(object)
    interrupted_found = Signal(object)
    start_wanted = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        run_list: RunList,
        plot: LossPlot,
        plot_presenter: PlotPresenter,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._store = workspace.runs
        self._list = run_list
        self._plot = plot
        self._plot_presenter = plot_presenter
        self._overlaid: list[str] = []
        self._opening = ""
        self._was_listed = False
        self._connect()
        self._build_menu()

    def _connect(self) -> None:
        training = self._workspace.training
        self._store.listed.connect(self._on_listed)
        self._store.metrics_ready.connect(self._on_metrics_ready)
        self._store.metrics_failed.connect(self._on_metrics_failed)
        self._list.overlay_toggled.connect(self.toggle_overlay)
        self._list.run_opened.connect(self.open_run)
        for over in (training.ended, training.work_ended, training.failed, training.run_started):
            over.connect(lambda _: self._store.refresh())

    def _build_menu(self) -> None:
        """Offer what can be done with the row under the mouse."""
        actions = []
        for text, slot in (
            (self.tr("Look at this run"), self.open_run),
            (self.tr("Draw its curve, or not"), self.toggle_overlay),
            (self.tr("Continue"), self.continue_run),
            (self.tr("Use its best checkpoint"), self._use_best),
            (self.tr("Start a new training from it"), self._start_from),
            (self.tr("Show in folder"), lambda run_id: show_folder(Path(run_id))),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, slot=slot: slot(self._list.menu_row_id))
            actions.append(action)
        self._list.set_context_actions(actions)

    def open_run(self, run_id: str) -> None:
        """Show a kept run: its curve, its best checkpoint, its pictures."""
        if self._workspace.training.is_running:
            self._say(
                self.tr("The plot belongs to the training that is running; wait until it ends.")
            )
            return
        self._opening = run_id
        self._store.request_metrics(run_id)

    def toggle_overlay(self, run_id: str) -> None:
        """Draw a run behind the current curve, or not any more."""
        if run_id in self._overlaid:
            self._overlaid.remove(run_id)
            self._show_overlays()
        else:
            self._overlaid.append(run_id)
            self._store.request_metrics(run_id)
        self._show_rows()

    def continue_run(self, run_id: str) -> None:
        """Go on with a run that was stopped or interrupted; a complete one is only looked at."""
        run = self._store.run(run_id)
        if run is None:
            return
        if self._workspace.training.is_running:
            self._say(self.tr("A training is running already; wait until it ends, or stop it."))
            return
        if run.status == "complete":
            self.open_run(run_id)
        else:
            self._workspace.resume_training(run.run_dir, None)

    def _use_best(self, run_id: str) -> None:
        if (checkpoint := self._require_checkpoint(run_id)) is not None:
            self._workspace.checkpoints.use(checkpoint)

    def _start_from(self, run_id: str) -> None:
        if (checkpoint := self._require_checkpoint(run_id)) is not None:
            self.start_wanted.emit(checkpoint)

    def _require_checkpoint(self, run_id: str) -> Path | None:
        """Return the checkpoint of a run; say so where it has none."""
        run = self._store.run(run_id)
        if run is None:
            return None
        if (checkpoint := _checkpoint_of(run)) is None:
            text = self.tr("“{title}” has no checkpoint yet: its first epoch did not end.")
            self._say(text.format(title=run.title))
        return checkpoint

    def _say(self, sentence: str) -> None:
        self._workspace.message.emit("info", sentence, "")

    def _on_listed(self) -> None:
        known = {str(run.run_dir) for run in self._store.runs}
        self._overlaid = [run_id for run_id in self._overlaid if run_id in known]
        self._show_rows()
        self._show_overlays()
        if not self._was_listed:
            self._was_listed = True
            self._tell_of_interrupted()

    def _tell_of_interrupted(self) -> None:
        """Say once, at the start, that the newest run did not end by itself."""
        newest = next(iter(self._store.runs), None)
        is_resting = not self._workspace.training.is_running
        if newest is None or newest.status != "interrupted" or not is_resting:
            return
        text = self.tr(
            "The training “{title}” did not come to its end ({status}). It goes on where it was: "
            "press Continue at the right."
        )
        self.interrupted_found.emit(newest)
        sentence = text.format(title=newest.title, status=describe_status(newest))
        self._say(sentence)

    def _show_rows(self) -> None:
        self._list.set_runs(run_rows(self._store.runs, self._overlaid))

    def _on_metrics_ready(self, run_id: str) -> None:
        run, metrics = self._store.run(run_id), self._store.metrics_of(run_id)
        if run_id in self._overlaid:
            self._show_overlays()
        if run is None or metrics is None or run_id != self._opening:
            return
        self._opening = ""
        if self._workspace.training.is_running:
            return
        self._plot_presenter.show_run(run, metrics)
        if (checkpoint := _checkpoint_of(run)) is not None:
            self._workspace.checkpoints.use(checkpoint)
        self.run_opened.emit(run)

    def _on_metrics_failed(self, run_id: str) -> None:
        if run_id == self._opening:
            self._opening = ""
        if run_id in self._overlaid:
            self._overlaid.remove(run_id)
            self._show_overlays()
            self._show_rows()

    def _show_overlays(self) -> None:
        from gui.plot_overlays import OverlayCurve

        curves = []
        for run_id in self._overlaid:
            run, metrics = self._store.run(run_id), self._store.metrics_of(run_id)
            if run is not None and metrics is not None:
                spec = run.settings.spec
                curves.append(OverlayCurve(run_id, run_label(run), spec.filters, metrics))
            else:
                self._store.request_metrics(run_id)
        self._plot.set_overlays(curves)


def _checkpoint_of(run: RunRecord) -> Path | None:
    return run.best_checkpoint or run.last_checkpoint
