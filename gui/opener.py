"""The ways in: drop, paste, command line, recent files, what was open last."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from gui.compare_area import VIEWS
from gui.drop_texts import drop_offer, gone_sentence, left_out_sentences, local_paths
from gui.dropped_files import is_there, sort_dropped
from gui.open_session import divide, missing_sentence, session_of
from gui.preferences import Preferences
from gui.qimage import to_rgb_u8
from gui.recent_files import RecentFiles
from gui.workspace import Workspace
from resources import sample_image_path


class Opener(QObject):
    """Opens what the user names in any way, remembers it, and says what cannot be opened.

    Signals
    -------
    view_wanted(str)
        One of ``gui.compare_area.VIEWS``: how the pictures that are open again were looked at.

    Attributes
    ----------
    recent
        What was opened last.

    Parameters
    ----------
    workspace
        The document.
    preferences
        Remember it.
    """

    view_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._preferences = preferences
        self._samples = _sample_files()
        self.recent = RecentFiles(preferences, self)
        workspace.engine_ready.connect(lambda _: workspace.pictures.summarize_all())

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open files and folders and remember them; say which of them are nothing to open."""
        files = sort_dropped(paths)
        for sentence in left_out_sentences(files.others):
            self._workspace.message.emit("error", sentence, "")
        if files.usable:
            own_photos = tuple(path for path in files.photos if path not in self._samples)
            self.recent.note(replace(files, photos=own_photos))
            self._workspace.open_paths(files.usable)

    def take(self, mime: QMimeData) -> bool:
        """Open what was dropped or copied: files, the paths of files as a text, or a picture.

        Returns
        -------
        Whether there was something to open, or to say about it.
        """
        if paths := local_paths(mime):
            self.open_paths(paths)
        elif not (image := _image_of(mime)).isNull():
            self._workspace.paste(*to_rgb_u8(image))
        elif refusal := drop_offer(mime).refusal:
            self._workspace.message.emit("info", f"{refusal}.", "")
        else:
            return False
        return True

    def open_recent(self, path: Path) -> None:
        """Open something of the list of recent files, if it is still there."""

        def on_answered(answer: object) -> None:
            if answer:
                self.open_paths([path])
            else:
                self._workspace.message.emit("error", gone_sentence([path]), "")

        self._workspace.run_aside(lambda: is_there(path), on_answered)

    def reopen(self) -> None:
        """Open the pictures that were open when the window was closed last."""
        session = self._preferences.open_session
        if not session.paths:
            sentence = self.tr("No pictures were open when Tintype was closed last.")
            self._workspace.message.emit("info", sentence, "")
            return

        def on_divided(divided: Any) -> None:
            there, missing = divided
            self._workspace.pictures.reopen(there, session.current)
            if missing:
                self._workspace.message.emit("info", missing_sentence(missing), "")
            if there:
                self.view_wanted.emit(session.view)
            if self._workspace.engine_info is not None:
                self._workspace.pictures.summarize_all()

        self._workspace.run_aside(lambda: divide(session), on_divided)

    def remember_session(self, view: str = VIEWS[0]) -> None:
        """Keep which pictures are open, for the next start."""
        session = session_of(self._workspace.pictures, view, self._samples)
        self._preferences.open_session = session


def _sample_files() -> frozenset[Path]:
    """Return what is shown at the first start; it is none of the user's files."""
    try:
        return frozenset((sample_image_path(),))
    except FileNotFoundError:
        return frozenset()


def _image_of(mime: QMimeData) -> QImage:
    data = mime.imageData() if mime.hasImage() else None
    if isinstance(data, QPixmap):
        return data.toImage()
    return data if isinstance(data, QImage) else QImage()
