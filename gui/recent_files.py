"""What was opened last: photographs, folders, checkpoints and runs."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.dropped_files import CHECKPOINT, FOLDER, KINDS, PHOTO, RUN, DroppedFiles

if TYPE_CHECKING:
    from gui.preferences import Preferences

MOST_RECENT = 10
# Of many photographs that are opened at once: more would push out everything older.
_PHOTOS_AT_ONCE = 3


@dataclass(frozen=True)
class RecentFile:
    """Something that was opened.

    Attributes
    ----------
    path
        Where it was then.
    kind
        One of ``gui.dropped_files.KINDS``.
    """

    path: Path
    kind: str


def to_text(files: tuple[RecentFile, ...]) -> str:
    """Return recent files as they are kept."""
    return json.dumps([{"path": str(file.path), "kind": file.kind} for file in files])


def from_text(text: str) -> tuple[RecentFile, ...]:
    """Read what ``to_text`` made; what is broken of it is left out."""
    try:
        rows = json.loads(text)
    except ValueError:
        return ()
    files = (_from_row(row) for row in (rows if isinstance(rows, list) else ()))
    return tuple(file for file in files if file is not None)[:MOST_RECENT]


class RecentFiles(QObject):
    """The list of recent files, newest first; it is kept in the preferences.

    Signals
    -------
    changed()
        Something was opened, or the list was cleared.
    """

    changed = Signal()

    def __init__(self, preferences: "Preferences", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences

    @property
    def files(self) -> tuple[RecentFile, ...]:
        """The list, newest first."""
        return self._preferences.recent_files

    def note(self, opened: DroppedFiles) -> None:
        """Put what was opened on top of the list."""
        news = [
            *(RecentFile(path.absolute(), PHOTO) for path in opened.photos[:_PHOTOS_AT_ONCE]),
            *(RecentFile(path.absolute(), FOLDER) for path in opened.folders),
            *(RecentFile(path.absolute(), CHECKPOINT) for path in opened.checkpoints),
            *(RecentFile(path.absolute(), RUN) for path in opened.runs),
        ]
        if news:
            paths = {file.path for file in news}
            olds = [file for file in self.files if file.path not in paths]
            self._preferences.recent_files = (*news, *olds)[:MOST_RECENT]
            self.changed.emit()

    def clear(self) -> None:
        """Forget all."""
        self._preferences.recent_files = ()
        self.changed.emit()


def _from_row(row: object) -> RecentFile | None:
    if not isinstance(row, dict):
        return None
    path, kind = row.get("path"), row.get("kind")
    if isinstance(path, str) and path and isinstance(kind, str) and kind in KINDS:
        return RecentFile(Path(path), kind)
    return None
