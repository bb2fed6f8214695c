"""The window: builds the parts and wires them; no arithmetic, no files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from engine.api import SIZES_PX, Augmentation, EngineInfo
from gui.actions import Actions, WindowState
from gui.after_panel import AfterPanel
from gui.after_presenter import AfterPresenter
from gui.augmentation_presenter import AugmentationPresenter
from gui.batch_session import BatchState
from gui.checkpoint_list import CheckpointList
from gui.checkpoint_presenter import CheckpointPresenter
from gui.columns import Columns, LeftColumn, RightColumn, Section
from gui.commands import Commands
from gui.compare_area import CompareArea
from gui.compare_presenter import ComparePresenter
from gui.dialogs import Dialogs
from gui.drop_overlay import DropOverlay
from gui.drop_texts import drop_offer, local_paths
from gui.engine_texts import translate_engine
from gui.figures_panel import FiguresPanel
from gui.film_door import build_film_page
from gui.flicker_key import FlickerKey
from gui.form_presenter import FormPresenter
from gui.grid_door import build_grid_page
from gui.loss_page import LossPage
from gui.loss_plot import LossPlot, preload_curves
from gui.lower_area import FILM, LOSS, SWEEP, LowerArea
from gui.menu_bar import fill_menu_bar
from gui.messages import Banner
from gui.middle_area import MiddleArea
from gui.page_doors import PageDoors
from gui.picture_list import PictureList
from gui.picture_presenter import PicturePresenter
from gui.plot_presenter import PlotPresenter
from gui.preferences import Preferences
from gui.recent_menu import RecentMenu
from gui.run_list import RunList
from gui.run_presenter import RunPresenter
from gui.status_bar import StatusBar
from gui.sweep_door import build_sweep_page
from gui.tab_order import move_focus
from gui.theme import Theme, apply_theme, resolve_theme
from gui.top_bar import TopBar
from gui.training_form import TrainingForm
from gui.training_panel import TrainingPanel
from gui.training_presenter import TrainingPresenter
from gui.training_session import RunState
from gui.workspace import Workspace

_SMALLEST_SIZE = (900, 600)
_FIRST_SIZE = (1440, 900)
# Once the engine is ready, the first picture comes before anything else.
_QUIET_AFTER_MS = 500


class MainWindow(QMainWindow):
    """The studio window.

    Signals
    -------
    first_painted()
        The window is on screen; only now does the engine start.

    Parameters
    ----------
    workspace
        The document.
    preferences
        Remembered choices.
    theme
        The look at the start.
    first_files
        Opened once the window is on screen.
    dialogs
        Asks the user; real dialogs when None.
    """

    first_painted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        theme: Theme,
        first_files: Sequence[Path] = (),
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self._preferences = preferences
        self._theme = theme
        self._first_files = tuple(first_files)
        self._dialogs = dialogs or Dialogs(self)
        self.commands = Commands(workspace, self._dialogs, self, preferences)
        self._was_painted = False
        self._closes_after_training = False
        self.actions_table = Actions(self)
        self._build_ui()
        self._connect()
        self._restore()

    # Building

    def _build_ui(self) -> None:
        self.setWindowTitle("Tintype")
        self.setMinimumSize(*_SMALLEST_SIZE)
        self.resize(*_FIRST_SIZE)
        self.setAcceptDrops(True)
        recent = RecentMenu(self.commands.opener.recent, self.workspace.run_aside, self)
        recent.recent_chosen.connect(self.commands.opener.open_recent)
        fill_menu_bar(self.menuBar(), self.actions_table, {"open_checkpoint": recent})
        theme = self._theme
        self.top_bar = TopBar(self.actions_table, theme)
        self.banner = Banner(theme)
        self.picture_list = PictureList(theme)
        self.checkpoint_list = CheckpointList(theme)
        self.loss_plot = LossPlot(theme)
        self.run_list = RunList(theme)
        self.training_panel = TrainingPanel(theme)
        self.after_panel = AfterPanel(SIZES_PX)
        self.figures_panel = FiguresPanel(
            self.tr("Against the original"), self.tr("Shown for photographs that have color.")
        )
        self.status_bar = StatusBar(theme)
        after = self.after_panel
        self.right_column = RightColumn(
            theme,
            (
                Section("training", self.training_panel),
                Section("after", after, beside=after.reset_button),
                Section("figures", self.figures_panel),
            ),
        )
        self.columns = Columns(
            LeftColumn(self.picture_list, self.checkpoint_list),
            self._build_middle(),
            self.right_column,
        )
        self.setCentralWidget(
            _stacked(self.top_bar, self.banner, self.columns, self.status_bar, tall=self.columns)
        )
        self.pane_row.original.set_empty_action(self.actions_table["open_photos"])
        self.drop_overlay = DropOverlay(self)

    def _build_middle(self) -> QWidget:
        workspace, dialogs = self.workspace, self._dialogs
        self.compare = CompareArea(
            self._theme,
            lambda theme: build_grid_page(workspace, dialogs, self.compare.panes.transform, theme),
        )
        self.pane_row = self.compare.panes
        self._middle = MiddleArea(self.compare, self._build_lower_area())
        self.pages = PageDoors(
            workspace,
            self.actions_table,
            self.commands,
            dialogs,
            self._preferences,
            self.training_panel,
            self._middle,
            self._theme,
        )
        return self._middle

    def _build_lower_area(self) -> LowerArea:
        workspace, panel, dialogs = self.workspace, self.training_panel, self._dialogs
        makers = {
            FILM: lambda theme: build_film_page(workspace, dialogs, theme),
            SWEEP: lambda theme: build_sweep_page(workspace, panel, theme, dialogs),
        }
        self.lower_area = LowerArea(LossPage(self.loss_plot, self.run_list), makers, self._theme)
        return self.lower_area

    def _show_lower(self, name: str) -> None:
        self.pages.show_pictures()
        self.actions_table["show_lower"].setChecked(True)
        self.lower_area.show_page(name)
        self.lower_area.focus_page()

    def _connect(self) -> None:
        self._connect_actions()
        workspace = self.workspace
        self.picture_presenter = PicturePresenter(
            workspace, self.picture_list, self.pane_row, self.figures_panel, self.status_bar
        )
        self.compare_presenter = ComparePresenter(
            workspace, self.actions_table, self.compare, self.picture_presenter.show_pixel
        )
        self.after_presenter = AfterPresenter(workspace, self.after_panel)
        self.training_presenter = TrainingPresenter(workspace, self.training_panel, self.status_bar)
        self.plot_presenter = PlotPresenter(workspace, self.loss_plot, self._dialogs)
        self.run_presenter = RunPresenter(
            workspace, self.run_list, self.loss_plot, self.plot_presenter
        )
        self.checkpoint_presenter = CheckpointPresenter(
            workspace, self.checkpoint_list, self.top_bar, self.commands
        )
        self.form_presenter = FormPresenter(workspace, self.training_panel, self.commands)
        self.run_presenter.start_wanted.connect(self.form_presenter.choose_start)
        self.augmentation_presenter = AugmentationPresenter(workspace, self.training_panel)
        self.run_presenter.run_opened.connect(workspace.films.open_run)
        self.run_presenter.run_opened.connect(self.training_presenter.offer_run)
        self.run_presenter.interrupted_found.connect(self.training_presenter.offer_run)
        for came in (self.picture_list.model.rowsInserted, self.picture_list.model.modelReset):
            came.connect(self._on_pictures_came)
        self.pages.percent_changed.connect(self._show_percent)
        workspace.augmentation_changed.connect(self._remember_augmentation)
        workspace.checkpoints.listed.connect(self._update_actions)
        workspace.message.connect(self.banner.show_message)
        workspace.message_outdated.connect(self.banner.withdraw)
        workspace.results.saved.connect(self._on_saved)
        workspace.engine_ready.connect(self._on_engine_ready)
        workspace.state_changed.connect(self._update_actions)
        training = workspace.training
        for is_over in (training.ended, training.work_ended, training.failed):
            is_over.connect(self._on_training_over)
        self.training_panel.folder_requested.connect(self.commands.choose_training_folder)
        self.commands.noted.connect(self.status_bar.set_message)
        self.commands.theme_wanted.connect(self._choose_theme)
        self.commands.opener.view_wanted.connect(self.compare_presenter.show_view)
        FlickerKey(self, self.compare, self.compare.set_flicker)
        self.training_panel.fields.more_toggled.connect(self._remember_training_more)
        self.training_presenter.form_used.connect(self._remember_training_form)
        self.status_bar.device_clicked.connect(self.commands.show_diagnostics)
        self._update_actions()

    def _connect_actions(self) -> None:
        slots = self.commands.by_name() | {
            "quit": self.close,
            "theme_system": lambda: self._choose_theme("system"),
            "theme_light": lambda: self._choose_theme("light"),
            "theme_dark": lambda: self._choose_theme("dark"),
            "start_training": self.training_panel.request_start,
            "pause_training": self.training_panel.request_pause,
            "show_loss": lambda: self._show_lower(LOSS),
            "show_film": lambda: self._show_lower(FILM),
            "show_sweep": lambda: self._show_lower(SWEEP),
            "shortcuts": lambda: self.commands.show_shortcuts(self.actions_table.all()),
        }
        for name, slot in slots.items():
            self.actions_table[name].triggered.connect(slot)
        show_left, show_right = self.actions_table["show_left"], self.actions_table["show_right"]
        show_left.setChecked(self.columns.is_left_visible)
        show_right.setChecked(self.columns.is_right_visible)
        show_left.toggled.connect(self.columns.set_left_visible)
        show_right.toggled.connect(self.columns.set_right_visible)
        self.columns.left_visible_changed.connect(show_left.setChecked)
        self.columns.right_visible_changed.connect(show_right.setChecked)
        self.actions_table["show_lower"].setChecked(True)
        self.actions_table["show_lower"].toggled.connect(self._middle.set_lower_shown)
        self.actions_table["log_plot"].toggled.connect(self.loss_plot.set_log)
        self.actions_table["x_axis"].triggered.connect(self.loss_plot.cycle_x_axis)
        self.loss_plot.log_changed.connect(self.actions_table["log_plot"].setChecked)

    def _restore(self) -> None:
        self.setFocus()  # else the first button would have it, and a ring around it
        self.restoreGeometry(self._preferences.geometry)
        self._middle.restore_state(self._preferences.splitter)
        self.actions_table[f"theme_{self._preferences.theme}"].setChecked(True)
        self.workspace.set_augmentation(self._preferences.augmentation)
        form, mode = self._preferences.training_form, self.workspace.augmentation.mode
        self.training_panel.set_form(replace(form, augmentation_mode=mode))
        self.actions_table["show_lower"].setChecked(self._preferences.shows_lower)
        self.compare.split.set_position(self._preferences.slider_position)
        self.right_column.set_folded(self._preferences.folded_sections)
        self.training_panel.fields.set_more_shown(self._preferences.training_more)
        if (folder := self._preferences.training_folder) is not None:
            self.pages.data_set.set_folder(folder)

    def _remember_training_form(self, form: TrainingForm) -> None:
        # With what was wanted, even where this network or machine has no use for it.
        self._preferences.training_form = self.training_panel.fields.more.fill_wishes(form)
        self._preferences.training_folder = Path(form.folder)

    def _remember_training_more(self, is_shown: bool) -> None:
        self._preferences.training_more = is_shown

    def _remember_augmentation(self, augmentation: Augmentation) -> None:
        self._preferences.augmentation = augmentation

    def _choose_theme(self, preference: str) -> None:
        self._preferences.theme = preference
        self.actions_table[f"theme_{preference}"].setChecked(True)
        self.set_theme(resolve_theme(preference))

    def set_theme(self, theme: Theme) -> None:
        """Restyle the whole window."""
        self._theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)
        for part in (
            *(self.top_bar, self.banner, self.picture_list, self.checkpoint_list),
            *(self._middle, self.training_panel, self.right_column, self.status_bar, self.pages),
        ):
            part.set_theme(theme)

    # What the workspace says

    def _on_pictures_came(self) -> None:
        """Let the arrow keys go through the pictures, unless the user is somewhere else."""
        if self.focusWidget() in (None, self):
            self.picture_list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_percent(self, percent: int) -> None:
        """Say how far the batch is where it is seen from other pages and from the taskbar."""
        with_percent = self.tr("{percent} % – Tintype").format(percent=percent)
        self.setWindowTitle("Tintype" if percent < 0 else with_percent)
        if self.workspace.training.is_running:
            return  # there is room for one, and a training takes longer
        if percent < 0:
            self.status_bar.clear_progress()
        else:
            text = self.tr("Colorizing {percent} %").format(percent=percent)
            self.status_bar.set_progress(text, percent / 100)

    def _on_saved(self, path: Path) -> None:
        self.banner.show_message("good", self.tr("Saved as {path}").format(path=path))

    def _on_engine_ready(self, info: EngineInfo) -> None:
        QTimer.singleShot(_QUIET_AFTER_MS, self._prepare_plot)
        QTimer.singleShot(_QUIET_AFTER_MS, self.workspace.runs.refresh)
        QTimer.singleShot(_QUIET_AFTER_MS, self.pages.batch.offer_unfinished)
        device, version = translate_engine(info.device), info.tensorflow_version
        self.status_bar.set_device(
            f"{device.split(',')[0]}, TensorFlow {version.rpartition('.')[0]}",
            f"{device}, TensorFlow {version}",
        )

    def _prepare_plot(self) -> None:
        self.workspace.run_aside(preload_curves, lambda _: self.loss_plot.prepare())

    def _update_actions(self) -> None:
        workspace = self.workspace
        training, batch = workspace.training, workspace.batch
        self.actions_table.update_state(
            WindowState(
                has_picture=workspace.pictures.current is not None,
                has_prediction=workspace.prediction is not None,
                has_comparison=workspace.has_comparison,
                is_adjusted=workspace.looks.is_adjusted,
                has_checkpoint=workspace.checkpoints.current_card is not None,
                is_training=training.is_running,
                is_stopping=training.is_stopping,
                can_pause=training.state in (RunState.TRAINING, RunState.PAUSED),
                is_batch_running=batch.is_running,
                can_pause_batch=batch.state in (BatchState.RUNNING, BatchState.PAUSED),
                can_retry_batch=batch.can_retry,
                has_report=batch.outcome is not None and batch.outcome.page is not None,
            )
        )

    def _on_training_over(self, _: object) -> None:
        if self._closes_after_training:
            QTimer.singleShot(0, self.close)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from a page to the pictures on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.pages.show_pictures()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go through the window as it is read, on Tab and Shift+Tab."""
        return move_focus(self, next)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the engine once the window is on screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._on_first_painted)

    def _on_first_painted(self) -> None:
        self.first_painted.emit()
        self.commands.opener.open_paths(self._first_files)
        self.workspace.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self._preferences.theme == "system":
            self.set_theme(resolve_theme("system"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what dropping here would do."""
        mime = event.mimeData()
        offer = self.pages.drop_offer(local_paths(mime)) or drop_offer(mime)
        if offer.lines:
            self.drop_overlay.show_offer(offer)
        if offer.is_possible:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the overlay away."""
        self.drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.drop_overlay.hide()
        if not self.pages.takes_drop(local_paths(event.mimeData())):
            self.commands.opener.take(event.mimeData())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once, or after a training was stopped and kept."""
        if not self._batch_may_end() or (
            self.workspace.training.is_running and not self._may_close()
        ):
            event.ignore()
            return
        self.commands.opener.remember_session(self.compare.view)
        self._preferences.shows_lower = self.actions_table["show_lower"].isChecked()
        self._preferences.slider_position = self.compare.split.position
        self._preferences.folded_sections = self.right_column.folded
        self._preferences.geometry = self.saveGeometry()
        self._preferences.splitter = self._middle.save_state()
        self.workspace.shut_down()
        event.accept()

    def _batch_may_end(self) -> bool:
        return not self.workspace.batch.is_running or self._dialogs.ask_stop_batch()

    def _may_close(self) -> bool:
        """Ask once; then wait for the training's end, which closes the window."""
        if not self._closes_after_training and self._dialogs.ask_stop_training():
            self._closes_after_training = True
            self.workspace.training.stop()
        # It may have ended while the question was open.
        return not self.workspace.training.is_running


def _stacked(*widgets: QWidget, tall: QWidget) -> QWidget:
    """Put widgets above each other; the tall one gets the height that is left."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is tall else 0)
    return holder
