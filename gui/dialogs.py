"""Every question that the window asks in a dialog; tests answer through a class of their own."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from engine.api import PHOTO_SUFFIXES
from gui.checkpoint_store import CHECKPOINT_SUFFIXES


class Dialogs:
    """Asks with real dialogs.

    Parameters
    ----------
    window
        What the dialogs belong to.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def window(self) -> QWidget | None:
        """What the dialogs belong to."""
        return self._window

    def ask_photos(self) -> list[Path]:
        """Ask for photographs to open; an empty list means none."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self._window.tr("Open photographs"),
            "",
            _filters(self._window.tr("Photographs"), PHOTO_SUFFIXES),
        )
        return [Path(name) for name in names]

    def ask_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(self._window, title)
        return Path(name) if name else None

    def ask_checkpoint(self) -> Path | None:
        """Ask for a checkpoint file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self._window.tr("Open checkpoint"),
            "",
            _filters(self._window.tr("Checkpoints"), CHECKPOINT_SUFFIXES),
        )
        return Path(name) if name else None

    def ask_faces_zip(self) -> Path | None:
        """Ask for the file of the face database."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self._window.tr("Choose gt_db.zip, the file of the face database"),
            "",
            _filters(self._window.tr("Zip files"), frozenset({".zip"})),
        )
        return Path(name) if name else None

    def ask_save_path(self, proposed: Path) -> Path | None:
        """Ask where to save; proposes a path and asks before it writes over a file."""
        name, _ = QFileDialog.getSaveFileName(self._window, self._window.tr("Save"), str(proposed))
        return Path(name) if name else None

    def ask_film_path(self, proposed: Path) -> Path | None:
        """Ask where to save an animation; a name without a suffix gets that of the chosen kind."""
        kinds = {
            f"{self._window.tr('Animated WebP')} (*.webp)": ".webp",
            f"{self._window.tr('Animated GIF')} (*.gif)": ".gif",
        }
        name, kind = QFileDialog.getSaveFileName(
            self._window, self._window.tr("Export"), str(proposed), ";;".join(kinds)
        )
        if not name:
            return None
        path = Path(name)
        is_known = path.suffix.lower() in kinds.values()
        return path if is_known else path.with_name(path.name + kinds.get(kind, ".webp"))

    def ask_stop_training(self) -> bool:
        """Ask whether closing may stop the training; what it has learnt is kept."""
        return self._ask_to_close(
            self._window.tr("A training is running"),
            self._window.tr("Stop the training and close Tintype?"),
            self._window.tr("What the network has learnt so far is saved and marked as partial."),
            (self._window.tr("Stop, keep and close"), self._window.tr("Keep training")),
        )

    def ask_stop_batch(self) -> bool:
        """Ask whether closing may stop the colorizing of folders; what is done is kept."""
        return self._ask_to_close(
            self._window.tr("Folders are being colorized"),
            self._window.tr("Stop colorizing and close Tintype?"),
            self._window.tr("What is done is kept; the next start offers to go on with the rest."),
            (self._window.tr("Stop and close"), self._window.tr("Keep colorizing")),
        )

    def _ask_to_close(self, title: str, text: str, more: str, answers: tuple[str, str]) -> bool:
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setInformativeText(more)
        stop = box.addButton(answers[0], QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(answers[1], QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is stop

    def tell(self, title: str, text: str) -> None:
        """Show a text that was asked for, such as the shortcuts."""
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.exec()


def _filters(name: str, suffixes: frozenset[str]) -> str:
    patterns = " ".join(f"*{case}" for suffix in sorted(suffixes) for case in _cases(suffix))
    everything = QCoreApplication.translate("Dialogs", "All files")
    return f"{name} ({patterns});;{everything} (*)"


def _cases(suffix: str) -> tuple[str, str]:
    return suffix, suffix.upper()
