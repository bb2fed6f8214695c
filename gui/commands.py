"""What the menus do: ask where a question is needed, then tell the workspace."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from engine.api import ONNX_SUFFIX, collect_diagnostics, home_dir, log_dir
from gui.dialogs import Dialogs
from gui.opener import Opener
from gui.predictions import LIVE_ID
from gui.preferences import SAVE_FORMATS, Preferences
from gui.qimage import to_qimage
from gui.workspace import Workspace


class Commands(QObject):
    """The commands by the name of their action.

    Signals
    -------
    noted(str)
        Something small was done that the status bar should mention.
    training_folder_chosen(object)
        The path of a folder of photographs to train on.
    start_checkpoint_chosen(object)
        The path of a checkpoint to start the next training from.
    theme_wanted(str)
        The user chose a theme in the preferences: ``"system"``, ``"light"`` or ``"dark"``.

    Attributes
    ----------
    opener
        Opens what is dropped, pasted, named or remembered.

    Parameters
    ----------
    workspace
        The document.
    dialogs
        Asks the user.
    preferences
        Remembered choices; those of this user when None.
    """

    noted = Signal(str)
    training_folder_chosen = Signal(object)
    start_checkpoint_chosen = Signal(object)
    theme_wanted = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        dialogs: Dialogs,
        parent: QObject | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs
        self._preferences = Preferences() if preferences is None else preferences
        self.opener = Opener(workspace, self._preferences, self)
        self._windows: dict[str, QWidget] = {}
        self._use_save_format(self._preferences.save_format)
        workspace.pictures.noted.connect(self.noted)

    def by_name(self) -> dict[str, Callable[[], object]]:
        """Return each command under the name of its action."""
        pictures = self._workspace.pictures
        return {
            "open_photos": lambda: self.opener.open_paths(self._dialogs.ask_photos()),
            "open_folder": self.open_folder,
            "open_checkpoint": self.open_checkpoint,
            "reopen_last": self.opener.reopen,
            "save": self.save,
            "save_as": self.save_as,
            "export_keras": lambda: self.export(self._workspace.checkpoints.current_id),
            "export_onnx": lambda: self.export(self._workspace.checkpoints.current_id, ONNX_SUFFIX),
            "close_picture": self.close_picture,
            "pin_picture": self.pin_picture,
            "paste": self.paste,
            "copy": self.copy,
            "preferences": self.show_preferences,
            "previous": lambda: pictures.select_neighbor(-1),
            "next": lambda: pictures.select_neighbor(1),
            "choose_training_folder": self.choose_training_folder,
            "download_faces": self._workspace.faces.download,
            "choose_faces_zip": self.choose_faces_zip,
            "stop_training": self._workspace.training.stop,
            "diagnostics": self.show_diagnostics,
            "open_log": lambda: show_folder(log_dir()),
            "about": self.show_about,
        }

    def open_folder(self) -> None:
        """Open the photographs below a folder."""
        folder = self._dialogs.ask_folder(self.tr("Open a folder of photographs"))
        if folder is not None:
            self.opener.open_paths([folder])

    def open_checkpoint(self) -> None:
        """Use a checkpoint file."""
        path = self._dialogs.ask_checkpoint()
        if path is not None:
            self.opener.open_paths([path])

    def save(self) -> None:
        """Save the result where it was saved before, else ask."""
        saved = self._workspace.results.saved_path()
        if saved is None:
            self.save_as()
        else:
            self._workspace.results.save(saved)

    def save_as(self) -> None:
        """Ask for a place and save the result there."""
        proposed = self._workspace.results.proposed_path()
        path = self._dialogs.ask_save_path(proposed) if proposed else None
        if path is not None:
            self._workspace.results.save(path)

    def export(self, checkpoint_id: str, suffix: str = ".keras") -> None:
        """Ask for a place and write a checkpoint there for other tools."""
        card = self._workspace.checkpoints.card_of(checkpoint_id)
        if card is None:
            return
        path = self._dialogs.ask_save_path(Path.home() / f"{card.title}{suffix}")
        if path is not None:
            # Its suffix says as what it is written: one that was left out is put back.
            is_told = path.suffix.lower() in (".keras", ONNX_SUFFIX)
            named = path if is_told else path.with_name(path.name + suffix)
            self._workspace.checkpoints.export(Path(checkpoint_id), named)

    def pin_picture(self) -> None:
        """Pin the picture looked at, or take its pin off."""
        current = self._workspace.pictures.current
        if current is not None:
            self._workspace.pins.toggle(current.picture_id)

    def close_picture(self) -> None:
        """Take the picture looked at out of the list."""
        current = self._workspace.pictures.current
        if current is not None:
            self._workspace.pictures.remove(current.picture_id)

    def paste(self) -> None:
        """Open the picture, or the files, that the clipboard holds."""
        if not self.opener.take(QGuiApplication.clipboard().mimeData()):
            sentence = self.tr("The clipboard holds no picture; copy one first.")
            self._workspace.message.emit("info", sentence, "")

    def copy(self) -> None:
        """Put the result into the clipboard at full size."""
        prediction = self._workspace.prediction
        if prediction is not None:
            QGuiApplication.clipboard().setImage(to_qimage(prediction.rgb_u8))
            self.noted.emit(self.tr("Result copied at full size"))

    def choose_training_folder(self) -> None:
        """Ask for photographs to train on."""
        folder = self._dialogs.ask_folder(self.tr("Choose photographs to train on"))
        if folder is not None:
            self.training_folder_chosen.emit(folder)

    def choose_start_checkpoint(self) -> None:
        """Ask for the checkpoint that the next training starts from."""
        path = self._dialogs.ask_checkpoint()
        if path is not None:
            self.start_checkpoint_chosen.emit(path)

    def choose_faces_zip(self) -> None:
        """Ask for the face database that the user downloaded."""
        path = self._dialogs.ask_faces_zip()
        if path is not None:
            self._workspace.faces.unpack(path)

    def show_about(self) -> None:
        """Say what this program is."""
        self._dialogs.tell(
            self.tr("About Tintype"),
            self.tr(
                "Tintype trains, compares and applies image colorizers on this machine. "
                "Your photographs never leave it."
            ),
        )

    # Windows of their own

    def show_preferences(self) -> None:
        """Show what can be chosen once for all."""
        from gui.preferences_page import PreferencesWindow
        from gui.translation import available_languages

        def make() -> QWidget:
            window = PreferencesWindow(
                self._preferences, available_languages(), home_dir(), self._dialogs.window
            )
            window.theme_chosen.connect(self.theme_wanted)
            window.save_format_chosen.connect(self._use_save_format)
            window.folder_wanted.connect(show_folder)
            return window

        self._show_window("preferences", make)

    def show_shortcuts(self, actions: Sequence[QAction]) -> None:
        """Show the keys of the actions, and those that are no actions."""
        from gui.shortcuts_page import ShortcutsWindow

        self._show_window(
            "shortcuts", lambda: ShortcutsWindow(actions, parent=self._dialogs.window)
        )

    def _show_window(self, name: str, make: Callable[[], QWidget]) -> None:
        """Show a window, or bring it to the front where it is open already."""
        window = self._windows.get(name)
        if window is None or not isValid(window) or not window.isVisible():
            window = self._windows[name] = make()
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.show()
        else:
            window.raise_()
            window.activateWindow()

    def _use_save_format(self, name: str) -> None:
        self._workspace.results.set_suffix(SAVE_FORMATS[name])

    def show_diagnostics(self) -> None:
        """Show versions, devices, places and the last errors in a window of their own."""
        from PySide6 import __version__ as qt_version

        from gui.diagnostics_page import DiagnosticsWindow

        window = DiagnosticsWindow(self._dialogs.window)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.folder_wanted.connect(show_folder)
        window.show()

        def on_found(found: Any) -> None:
            if isValid(window):  # it may have been closed meanwhile
                window.show_diagnostics(found)

        self._workspace.run_aside(lambda: collect_diagnostics({"PySide6": qt_version}), on_found)

    @staticmethod
    def show_in_folder(checkpoint_id: str) -> None:
        """Open the folder of a checkpoint in the system's file manager."""
        if checkpoint_id != LIVE_ID:
            show_folder(Path(checkpoint_id).parent)


def show_folder(folder: Path) -> None:
    """Open a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
