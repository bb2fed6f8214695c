"""The rows of the lists in the left column, and the Qt model over them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage

ROW_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, eq=False)
class ListRow:
    """What one row shows.

    Attributes
    ----------
    row_id
        Names the row in signals; unique in its list.
    title, detail
        The first line and the quieter second one.
    tooltip
        More than fits, or nothing.
    figure
        A number at the right, or nothing.
    problem
        Why it cannot be used; takes the place of the detail, with a sign and in another color.
    is_usable
        Whether it can be selected.
    thumbnail
        A small picture of the delegate's size, or None.
    is_pinned
        Whether it is marked with a pin.
    """

    row_id: str
    title: str
    detail: str = ""
    tooltip: str = ""
    figure: str = ""
    problem: str = ""
    is_usable: bool = True
    thumbnail: QImage | None = None
    is_pinned: bool = False

    @property
    def whole_tooltip(self) -> str:
        """The tooltip and the problem; the same sentence is not said twice."""
        return "\n".join(dict.fromkeys(filter(None, (self.tooltip, self.problem))))

    @property
    def spoken_text(self) -> str:
        """Everything that the row says, for a screen reader."""
        pin = QCoreApplication.translate("ListRow", "pinned") if self.is_pinned else ""
        parts = (self.title, self.problem or self.detail, self.figure, pin)
        return ", ".join(part for part in parts if part)


class RowModel(QAbstractListModel):
    """A list of rows that are found by their id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []
        self._numbers: dict[str, int] = {}

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """All rows, in order."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._renumber()
        self.endResetModel()

    def append(self, row: ListRow) -> None:
        """Add a row at the end; a row with a known id replaces that one."""
        if row.row_id in self._numbers:
            self._put(self._numbers[row.row_id], row)
            return
        number = len(self._rows)
        self.beginInsertRows(QModelIndex(), number, number)
        self._rows.append(row)
        self._numbers[row.row_id] = number
        self.endInsertRows()

    def change(self, row_id: str, **changes: Any) -> None:
        """Change fields of a row; an unknown id is ignored, as news may come after a removal."""
        number = self._numbers.get(row_id)
        if number is not None:
            self._put(number, replace(self._rows[number], **changes))

    def remove(self, row_id: str) -> None:
        """Take a row out; an unknown id is ignored."""
        number = self._numbers.get(row_id)
        if number is None:
            return
        self.beginRemoveRows(QModelIndex(), number, number)
        del self._rows[number]
        self._renumber()
        self.endRemoveRows()

    def index_of(self, row_id: str) -> QModelIndex:
        """Return where a row is; an invalid index when it is not there."""
        number = self._numbers.get(row_id)
        return QModelIndex() if number is None else self.index(number)

    def row_at(self, index: _Index) -> ListRow | None:
        """Return the row at an index, or None for an invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself, its title, its tooltip or what a screen reader says."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        texts = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.ToolTipRole: row.whole_tooltip or None,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken_text,
        }
        return texts.get(Qt.ItemDataRole(role))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return what can be done with a row."""
        row = self.row_at(index)
        is_open = row is not None and row.is_usable
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if is_open else Qt.ItemFlag.NoItemFlags

    def _put(self, number: int, row: ListRow) -> None:
        self._rows[number] = row
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def _renumber(self) -> None:
        self._numbers = {row.row_id: number for number, row in enumerate(self._rows)}
