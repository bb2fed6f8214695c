"""The window: builds the parts and wires them; no arithmetic, no files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from engine.api import EngineInfo, log_dir
from gui.actions import Actions, WindowState, menus
from gui.checkpoint_list import CheckpointList
from gui.checkpoint_rows import checkpoint_rows
from gui.columns import Columns, LeftColumn, RightColumn
from gui.dialogs import Dialogs
from gui.drop_overlay import DropOverlay
from gui.drop_texts import describe_drop, local_paths
from gui.figures_panel import FiguresPanel
from gui.loss_plot import LossPlot
from gui.messages import Banner
from gui.pane_row import PaneRow
from gui.picture_list import PictureList
from gui.picture_presenter import PicturePresenter
from gui.predictions import LIVE_ID
from gui.preferences import Preferences
from gui.qimage import to_qimage, to_rgb_u8
from gui.status_bar import StatusBar
from gui.theme import Theme, apply_theme, resolve_theme, set_role
from gui.top_bar import TopBar
from gui.training_panel import TrainingPanel
from gui.training_presenter import TrainingPresenter
from gui.workspace import Workspace

_SMALLEST_SIZE = (900, 600)
_FIRST_SIZE = (1440, 900)
# Pictures get two thirds of the middle, the plot one.
_SPLIT = (520, 290)


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
        self._build_menus()
        theme = self._theme
        self.top_bar = TopBar(self.actions_table, theme)
        self.banner = Banner(theme)
        self.picture_list = PictureList(theme)
        self.checkpoint_list = CheckpointList(theme)
        self.pane_row = PaneRow(theme)
        self.loss_plot = LossPlot(theme)
        self.training_panel = TrainingPanel(theme)
        self.figures_panel = FiguresPanel(
            self.tr("Against the original"), self.tr("Shown for photographs that have color.")
        )
        self.status_bar = StatusBar(theme)
        self.columns = Columns(
            LeftColumn(self.picture_list, self.checkpoint_list),
            self._build_middle(),
            RightColumn([self.training_panel, self.figures_panel]),
        )
        self.setCentralWidget(
            _stacked(self.top_bar, self.banner, self.columns, self.status_bar, tall=self.columns)
        )
        self.pane_row.original.set_empty_action(self.actions_table["open_photos"])
        self.drop_overlay = DropOverlay(self)

    def _build_middle(self) -> QWidget:
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.pane_row)
        self._splitter.addWidget(self.loss_plot)
        self._splitter.setSizes(_SPLIT)
        for part, share in enumerate(_SPLIT):
            self._splitter.setStretchFactor(part, share)
        return self._splitter

    def _build_menus(self) -> None:
        wordmark = QLabel("Tintype", self.menuBar())  # a parent: Qt alone would lose it
        set_role(wordmark, "wordmark")
        self.menuBar().setCornerWidget(wordmark, Qt.Corner.TopLeftCorner)
        for title, names in menus().items():
            menu = self.menuBar().addMenu(title)
            for name in names:
                if name:
                    menu.addAction(self.actions_table[name])
                else:
                    menu.addSeparator()

    def _connect(self) -> None:
        self._connect_actions()
        workspace = self.workspace
        self.picture_presenter = PicturePresenter(
            workspace, self.picture_list, self.pane_row, self.figures_panel, self.status_bar
        )
        self.training_presenter = TrainingPresenter(
            workspace, self.training_panel, self.loss_plot, self.status_bar
        )
        self.top_bar.checkpoint_selected.connect(workspace.checkpoints.select)
        self.checkpoint_list.checkpoint_selected.connect(workspace.checkpoints.select)
        self._connect_checkpoint_menu()
        workspace.checkpoints.listed.connect(self._on_checkpoints_listed)
        workspace.checkpoints.current_changed.connect(self._on_checkpoint_changed)
        workspace.checkpoints.file_opened.connect(self._on_checkpoint_opened)
        workspace.checkpoints.exported.connect(self._on_exported)
        workspace.message.connect(self.banner.show_message)
        workspace.picture_saved.connect(self._on_saved)
        workspace.engine_ready.connect(self._on_engine_ready)
        workspace.state_changed.connect(self._update_actions)
        workspace.training.ended.connect(self._on_training_over)
        workspace.training.failed.connect(self._on_training_over)
        self.training_panel.folder_requested.connect(self._choose_training_folder)
        self.training_presenter.folder_used.connect(self._remember_training_folder)
        self.status_bar.device_clicked.connect(self._show_device)
        self._update_actions()

    def _connect_checkpoint_menu(self) -> None:
        """Offer what can be done with the row under the mouse, in use or not."""
        export = QAction(self.tr("Export as .keras…"), self)
        export.triggered.connect(lambda: self._export(self.checkpoint_list.menu_row_id))
        show = QAction(self.tr("Show in folder"), self)
        show.triggered.connect(lambda: _show_in_folder(self.checkpoint_list.menu_row_id))
        self.checkpoint_list.set_context_actions([export, show])

    def _connect_actions(self) -> None:
        slots = {
            "open_photos": lambda: self.workspace.open_paths(self._dialogs.ask_photos()),
            "open_folder": self._open_folder,
            "open_checkpoint": self._open_checkpoint,
            "save": self._save,
            "save_as": self._save_as,
            "export_keras": self._export_in_use,
            "close_picture": self._close_picture,
            "quit": self.close,
            "paste": self._paste,
            "copy": self._copy,
            "fit": self.pane_row.fit,
            "actual_size": self.pane_row.actual_size,
            "zoom_in": self.pane_row.zoom_in,
            "zoom_out": self.pane_row.zoom_out,
            "previous": lambda: self.workspace.pictures.select_neighbor(-1),
            "next": lambda: self.workspace.pictures.select_neighbor(1),
            "theme_system": lambda: self._choose_theme("system"),
            "theme_light": lambda: self._choose_theme("light"),
            "theme_dark": lambda: self._choose_theme("dark"),
            "choose_training_folder": self._choose_training_folder,
            "start_training": self.training_panel.request_start,
            "stop_training": self.workspace.training.stop,
            "shortcuts": self._show_shortcuts,
            "open_log": self._open_log,
            "about": self._show_about,
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
        self.actions_table["log_plot"].toggled.connect(self.loss_plot.set_log)
        self.loss_plot.log_changed.connect(self.actions_table["log_plot"].setChecked)

    def _restore(self) -> None:
        self.picture_list.view.setFocus()
        self.restoreGeometry(self._preferences.geometry)
        self._splitter.restoreState(self._preferences.splitter)
        self.actions_table[f"theme_{self._preferences.theme}"].setChecked(True)
        if (folder := self._preferences.training_folder) is not None:
            self.training_presenter.set_folder(folder)

    # Actions

    def _open_folder(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Open a folder of photographs"))
        if folder is not None:
            self.workspace.open_paths([folder])

    def _open_checkpoint(self) -> None:
        path = self._dialogs.ask_checkpoint()
        if path is not None:
            self.workspace.checkpoints.open_file(path)

    def _save(self) -> None:
        """Save where it was saved before, else ask."""
        saved = self.workspace.saved_path()
        if saved is None:
            self._save_as()
        else:
            self.workspace.save(saved)

    def _save_as(self) -> None:
        proposed = self.workspace.proposed_path()
        path = self._dialogs.ask_save_path(proposed) if proposed else None
        if path is not None:
            self.workspace.save(path)

    def _export_in_use(self) -> None:
        self._export(self.workspace.checkpoints.current_id)

    def _export(self, checkpoint_id: str) -> None:
        card = self.workspace.checkpoints.card_of(checkpoint_id)
        if card is None:
            return
        path = self._dialogs.ask_save_path(Path.home() / f"{card.title}.keras")
        if path is not None:
            self.workspace.checkpoints.export(Path(checkpoint_id), path)

    def _close_picture(self) -> None:
        current = self.workspace.pictures.current
        if current is not None:
            self.workspace.pictures.remove(current.picture_id)

    def _paste(self) -> None:
        """Open the picture, or the files, that the clipboard holds."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = local_paths(mime)
        if paths:
            self.workspace.open_paths(paths)
        elif mime.hasImage():
            self.workspace.paste(*to_rgb_u8(QGuiApplication.clipboard().image()))
        else:
            self.banner.show_message(
                "info", self.tr("The clipboard holds no picture; copy one first.")
            )

    def _copy(self) -> None:
        prediction = self.workspace.prediction
        if prediction is not None:
            QGuiApplication.clipboard().setImage(to_qimage(prediction.rgb_u8))
            self.status_bar.set_message(self.tr("Result copied at full size"))

    def _choose_training_folder(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Choose photographs to train on"))
        if folder is not None:
            self.training_presenter.set_folder(folder)

    def _remember_training_folder(self, folder: Path) -> None:
        self._preferences.training_folder = folder

    def _choose_theme(self, preference: str) -> None:
        self._preferences.theme = preference
        self.set_theme(resolve_theme(preference))

    def set_theme(self, theme: Theme) -> None:
        """Restyle the whole window."""
        self._theme = theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)
        for part in (
            *(self.top_bar, self.banner, self.picture_list, self.checkpoint_list, self.pane_row),
            *(self.loss_plot, self.training_panel, self.status_bar),
        ):
            part.set_theme(theme)

    def _show_shortcuts(self) -> None:
        rows = [
            f"{action.toolTip()}"
            for action in self.actions_table.all()
            if not action.shortcut().isEmpty()
        ]
        self._dialogs.tell(self.tr("Keyboard shortcuts"), "\n".join(rows))

    def _open_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_dir())))

    def _show_about(self) -> None:
        self._dialogs.tell(
            self.tr("About Tintype"),
            self.tr(
                "Tintype trains, compares and applies image colorizers on this machine. "
                "Your photographs never leave it."
            ),
        )

    # What the workspace says

    def _on_checkpoints_listed(self) -> None:
        store = self.workspace.checkpoints
        rows = checkpoint_rows(store.entries, store.live)
        self.checkpoint_list.set_checkpoints(rows)
        self.top_bar.set_checkpoints(
            [(row.checkpoint_id, row.title) for row in rows if row.is_usable], store.current_id
        )
        self.checkpoint_list.set_current(store.current_id)
        self._update_actions()

    def _on_checkpoint_changed(self, checkpoint_id: str) -> None:
        self.checkpoint_list.set_current(checkpoint_id)
        self.top_bar.set_current(checkpoint_id)

    def _on_checkpoint_opened(self, name: str) -> None:
        sentence = self.tr("Checkpoint “{name}” is in use.").format(name=name)
        self.banner.show_message("good", sentence)

    def _on_exported(self, path: Path) -> None:
        self.banner.show_message("good", self.tr("Exported as {path}").format(path=path))

    def _on_saved(self, path: Path) -> None:
        self.banner.show_message("good", self.tr("Saved as {path}").format(path=path))

    def _on_engine_ready(self, info: EngineInfo) -> None:
        self.status_bar.set_device(
            f"{info.device.split(',')[0]}, TensorFlow {info.tensorflow_version.rpartition('.')[0]}",
            f"{info.device}, TensorFlow {info.tensorflow_version}",
        )

    def _show_device(self) -> None:
        info = self.workspace.engine_info
        if info is None:
            text = self.tr("TensorFlow is being loaded.")
        else:
            text = self.tr("The work runs on: {device}. TensorFlow {version}.").format(
                device=info.device, version=info.tensorflow_version
            )
        self.banner.show_message("info", text)

    def _update_actions(self) -> None:
        workspace = self.workspace
        training = workspace.training
        self.actions_table.update_state(
            WindowState(
                has_picture=workspace.pictures.current is not None,
                has_prediction=workspace.prediction is not None,
                has_checkpoint=workspace.checkpoints.current_card is not None,
                is_training=training.is_running,
                is_stopping=training.is_stopping,
            )
        )

    def _on_training_over(self, _: object) -> None:
        if self._closes_after_training:
            QTimer.singleShot(0, self.close)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the engine once the window is on screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._on_first_painted)

    def _on_first_painted(self) -> None:
        self.first_painted.emit()
        self.workspace.open_paths(self._first_files)
        self.workspace.start()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system between light and dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self._preferences.theme == "system":
            self.set_theme(resolve_theme("system"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what dropping here would do."""
        sentence = describe_drop(event.mimeData())
        if sentence:
            self.drop_overlay.show_sentence(sentence)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the overlay away."""
        self.drop_overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.drop_overlay.hide()
        self.workspace.open_paths(local_paths(event.mimeData()))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close at once, or after a training was stopped and kept."""
        if self.workspace.training.is_running and not self._may_close():
            event.ignore()
            return
        self._preferences.geometry = self.saveGeometry()
        self._preferences.splitter = self._splitter.saveState()
        self.workspace.shut_down()
        event.accept()

    def _may_close(self) -> bool:
        """Ask once; then wait for the training's end, which closes the window."""
        if not self._closes_after_training and self._dialogs.ask_stop_training():
            self._closes_after_training = True
            self.workspace.training.stop()
        # It may have ended while the question was open.
        return not self.workspace.training.is_running


def _show_in_folder(checkpoint_id: str) -> None:
    if checkpoint_id != LIVE_ID:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(checkpoint_id).parent)))


def _stacked(*widgets: QWidget, tall: QWidget) -> QWidget:
    """Put widgets above each other; the tall one gets the height that is left."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is tall else 0)
    return holder
