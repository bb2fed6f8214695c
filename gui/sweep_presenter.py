"""Keeps the page of the sweep true to the sweep, and does what is asked for there."""

from pathlib import Path

from PySide6.QtCore import QObject

from engine.api import EngineError, EpochRow, RunKey, SettingsError, read_metrics, write_table
from gui.commands import show_folder
from gui.dialogs import Dialogs
from gui.engine_texts import translate_engine
from gui.quantities import format_duration
from gui.sweep_page import SweepControls, SweepPage
from gui.sweep_plot import preload_graph
from gui.sweep_rows import sweep_lines
from gui.sweep_session import SweepSession
from gui.training_panel import TrainingPanel
from gui.training_plan import plan_training
from gui.training_session import RunState
from gui.workspace import Workspace

_PICTURE_SUFFIXES = (".png", ".svg")


class SweepPresenter(QObject):
    """Listens to the sweep, the training form and the page.

    Parameters
    ----------
    workspace
        The document.
    page
        The view.
    panel
        Its form says what all runs have in common.
    dialogs
        Asks the user.
    """

    def __init__(
        self, workspace: Workspace, page: SweepPage, panel: TrainingPanel, dialogs: Dialogs
    ) -> None:
        super().__init__(page)
        self.session = SweepSession(workspace)
        self._workspace = workspace
        self._page = page
        self._panel = panel
        self._dialogs = dialogs
        self._curves: dict[RunKey, tuple[EpochRow, ...]] = {}
        self._read: dict[RunKey, tuple[Path, int]] = {}
        self._reading = False
        self._connect()
        self._refresh()
        if workspace.engine_info is not None:
            self._prepare_plot()
        else:
            workspace.engine_ready.connect(self._prepare_plot)
        self.session.open_newest()

    def _connect(self) -> None:
        session, page = self.session, self._page
        session.changed.connect(self._refresh)
        session.progressed.connect(self._refresh_lines)
        page.chips.toggled.connect(session.choose)
        page.start_requested.connect(self._on_start)
        page.pause_requested.connect(self._on_pause)
        page.stop_requested.connect(self._workspace.training.stop)
        page.command_requested.connect(self._on_command)
        page.table.move_requested.connect(session.move)
        page.table.remove_requested.connect(session.remove)
        page.table.retry_requested.connect(session.retry)
        page.table.folder_wanted.connect(self._on_folder_wanted)
        page.plot.view_changed.connect(self._on_view_changed)

    def _prepare_plot(self, _: object = None) -> None:
        self._workspace.run_aside(preload_graph, self._on_plot_loaded)

    def _on_plot_loaded(self, _: object) -> None:
        self._page.plot.prepare()
        self._refresh_controls()

    def _on_view_changed(self, _: str) -> None:
        self._read_curves()
        self._refresh_controls()

    # What the page shows

    def _refresh(self) -> None:
        rows = self.session.rows
        self._refresh_lines()
        self._page.plot.set_rows(rows)
        self._read_curves()
        self._refresh_controls()

    def _refresh_lines(self) -> None:
        session = self.session
        is_resting = session.state in (RunState.PAUSED, RunState.PAUSING)
        lines = sweep_lines(session.rows, session.epoch_position, is_resting)
        self._page.set_lines(lines, session.waiting)

    def _refresh_controls(self) -> None:
        self._page.set_controls(self._controls())

    def _controls(self) -> SweepControls:
        session = self.session
        rows = session.rows
        waiting = {key.filters for key in session.waiting}
        state = session.state
        commands = {"open"} if not session.is_running else set()
        if not session.is_running and (session.sweep is not None or waiting):
            commands.add("new")
        if session.sweep is not None:
            commands |= {"show_folder", "export_table"}
        if not self._page.plot.is_empty_shown:
            commands.add("export_plot")
        can_rest = state in (RunState.TRAINING, RunState.PAUSING, RunState.PAUSED)
        is_resting = state in (RunState.PAUSING, RunState.PAUSED)
        return SweepControls(
            chosen={row.filters for row in rows},
            locked={row.filters for row in rows} - waiting,
            start_text=self._start_text(),
            obstacle=self._obstacle(),
            pause_text=(self.tr("Continue") if is_resting else self.tr("Pause")) * can_rest,
            can_stop=session.is_running,
            is_stopping=state is RunState.STOPPING,
            sentence=self._sentence(),
            commands=commands,
        )

    def _start_text(self) -> str:
        session = self.session
        if session.is_running:
            return ""
        if session.sweep is None:
            return self.tr("Start")
        return self.tr("Go on") if session.unfinished else ""

    def _obstacle(self) -> str:
        session = self.session
        if not session.unfinished:
            return self.tr("Choose the filter counts to compare first")
        if session.is_blocked:
            return self.tr("Another training is running; wait for its end, or stop it")
        return ""

    def _sentence(self) -> str:
        session = self.session
        rows = session.rows
        if not rows:
            return ""
        if session.sweep is None:
            sentence = self.tr("{0} to train with the settings of the form. Drag to reorder.")
            return sentence.format(_count(len(rows), self.tr("1 network"), self.tr("{0} networks")))
        done = sum(row.status == "complete" for row in rows)
        parts = [self.tr("{0} of {1} complete").format(done, len(rows))]
        if failed := sum(row.status == "failed" for row in rows):
            parts.append(self.tr("{0} failed").format(failed))
        if session.state is RunState.PREPARING:
            parts.append(self.tr("reading photographs"))
        elif session.seconds_left:
            left = format_duration(session.seconds_left)
            parts.append(self.tr("about {0} left").format(left))
        base = session.sweep.base
        parts.append(
            self.tr("{0}, {1}, batches of {2}").format(
                base.data_dirs[0].name,
                _count(base.epochs, self.tr("1 epoch"), self.tr("{0} epochs")),
                base.batch_size,
            )
        )
        return " · ".join(parts)

    # Curves

    def _read_curves(self) -> None:
        """Read the epochs of runs that came further, on a worker, where they are shown."""
        rows = [row for row in self.session.rows if row.epochs_done]
        wanted = {RunKey(row.filters, row.seed): (row.run_dir, row.epochs_done) for row in rows}
        if gone := [key for key in self._curves if key not in wanted]:
            for key in gone:
                del self._curves[key]
                self._read.pop(key, None)
            self._page.plot.set_curves(self._curves)
        news = {key: mark for key, mark in wanted.items() if self._read.get(key) != mark}
        if self._page.plot.view != "curves" or not news or self._reading:
            return
        self._reading = True

        def read() -> dict[RunKey, tuple[EpochRow, ...]]:
            found = {}
            for key, (run_dir, _) in news.items():
                try:
                    found[key] = read_metrics(run_dir).epochs
                except EngineError:  # its row says what is wrong with it
                    found[key] = ()
            return found

        def show(found: object) -> None:
            assert isinstance(found, dict)
            self._reading = False
            self._read |= news
            self._curves |= found
            self._page.plot.set_curves(self._curves)
            self._read_curves()
            self._refresh_controls()

        self._workspace.run_aside(read, show)

    # What is asked for

    def _on_start(self) -> None:
        session = self.session
        if session.sweep is not None:
            session.go_on()
            return
        form = self._panel.form()
        if form is None:
            self._refuse(self.tr("Mend the marked field of the training form first."))
            return
        try:
            session.start(plan_training(form, self._workspace.augmentation))
        except SettingsError as error:
            self._refuse(translate_engine(str(error)))
            return
        if form.start_from:
            sentence = self.tr(
                "A sweep trains every network from its beginning; the checkpoint to start from "
                "is not used."
            )
            self._workspace.message.emit("info", sentence, "")

    def _on_pause(self) -> None:
        training = self._workspace.training
        if training.can_go_on:
            training.go_on()
        else:
            training.pause()

    def _on_command(self, name: str) -> None:
        {
            "new": self.session.forget,
            "open": self._open,
            "show_folder": self._show_folder,
            "export_table": self._export_table,
            "export_plot": self._export_plot,
        }[name]()

    def _open(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Open the folder of a sweep"))
        if folder is not None:
            self.session.open(folder)

    def _show_folder(self) -> None:
        if self.session.sweep is not None:
            show_folder(self.session.sweep.folder)

    def _on_folder_wanted(self, key: RunKey) -> None:
        if self.session.sweep is not None:
            show_folder(self.session.sweep.run_dir(key))

    def _export_table(self) -> None:
        path = self._dialogs.ask_save_path(Path("sweep.csv"))
        if path is not None:
            rows = self.session.rows
            self._workspace.run_aside(
                lambda: write_table(path, rows), lambda _: self._tell_saved(path)
            )

    def _export_plot(self) -> None:
        path = self._dialogs.ask_save_path(Path("sweep.png"))
        if path is None:
            return
        if path.suffix.lower() not in _PICTURE_SUFFIXES:
            path = path.with_name(f"{path.name}.png")
        try:
            self._page.plot.save(path)
        except OSError:
            sentence = self.tr("{0} could not be written. Choose another folder.").format(path)
            self._workspace.message.emit("error", sentence, "")
        else:
            self._tell_saved(path)

    def _tell_saved(self, path: Path) -> None:
        self._workspace.message.emit("good", self.tr("Saved as {0}").format(path), "")

    def _refuse(self, sentence: str) -> None:
        self._workspace.message.emit("error", sentence, "")


def _count(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count)
