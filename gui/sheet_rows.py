"""The photographs of a data set as a Qt model: all of them, or those that a filter lets through."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE, InspectedPhoto
from gui.verdict_texts import badge_text, photo_tooltip

PHOTO_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class Only(enum.Enum):
    """Which photographs a filter lets through."""

    ALL = "all"
    CLASS = "class"
    GRAY = GRAY
    NEARLY_GRAY = NEARLY_GRAY
    DUPLICATES = "duplicates"
    UNREADABLE = UNREADABLE


@dataclass(frozen=True)
class SheetFilter:
    """What the sheet shows.

    Attributes
    ----------
    only
        The kind of filter.
    class_name
        The class that ``Only.CLASS`` lets through.
    """

    only: Only = Only.ALL
    class_name: str = ""

    def accepts(self, photo: InspectedPhoto) -> bool:
        """Return whether a photograph is shown."""
        if self.only is Only.ALL:
            return True
        if self.only is Only.CLASS:
            return photo.class_name == self.class_name
        if self.only is Only.DUPLICATES:
            return photo.duplicate_of is not None
        return photo.verdict == self.only.value


class SheetModel(QAbstractListModel):
    """Photographs in the order of the inspection; only those of the filter are rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[InspectedPhoto] = []
        self._shown: list[InspectedPhoto] = []
        self._filter = SheetFilter()

    @property
    def photos(self) -> Sequence[InspectedPhoto]:
        """All photographs, shown or not."""
        return self._photos

    @property
    def filter(self) -> SheetFilter:
        """What is shown."""
        return self._filter

    def set_photos(self, photos: Sequence[InspectedPhoto]) -> None:
        """Replace all photographs."""
        self._reset(list(photos))

    def append(self, photos: Sequence[InspectedPhoto]) -> None:
        """Add photographs at the end."""
        self._photos.extend(photos)
        shown = [photo for photo in photos if self._filter.accepts(photo)]
        if shown:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(shown) - 1)
            self._shown.extend(shown)
            self.endInsertRows()

    def set_filter(self, sheet_filter: SheetFilter) -> None:
        """Show other photographs."""
        if sheet_filter != self._filter:
            self._filter = sheet_filter
            self._reset(self._photos)

    def photo_at(self, index: _Index) -> InspectedPhoto | None:
        """Return the photograph at an index, or None for an invalid one."""
        return self._shown[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of photographs shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the photograph, its name, its tooltip or what a screen reader says."""
        photo = self.photo_at(index)
        if photo is None:
            return None
        if role == PHOTO_ROLE:
            return photo
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.path.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return photo_tooltip(photo)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (photo.path.name, badge_text(photo))))
        return None

    def _reset(self, photos: list[InspectedPhoto]) -> None:
        self.beginResetModel()
        self._photos = photos
        self._shown = [photo for photo in photos if self._filter.accepts(photo)]
        self.endResetModel()
