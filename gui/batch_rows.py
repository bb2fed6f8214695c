"""The photographs of a batch as the rows of a table, all of them or those that failed."""

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from gui.batch_record import BatchRow, ItemState
from gui.batch_session import BatchSession
from gui.batch_texts import format_mae, format_time, state_text

COLUMNS = ("pictures", "name", "state", "mae", "time")
PICTURES, NAME, STATE, MAE, TIME = range(len(COLUMNS))
ROW_ROLE = int(Qt.ItemDataRole.UserRole)

# Of 100,000 photographs that were done before, thousands a second are passed over.
_TELL_MS = 40

_Index = QModelIndex | QPersistentModelIndex


class BatchModel(QAbstractTableModel):
    """Reads the rows of the session; holds nothing of them but, of the failed, their numbers.

    Parameters
    ----------
    session
        The batch.
    """

    def __init__(self, session: BatchSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._count = len(session.rows)
        # Numbers of the rows that are shown, ascending; None for all.
        self._shown: list[int] | None = None
        self._changed: set[int] = set()
        self._tell_timer = QTimer(self, singleShot=True, interval=_TELL_MS)
        self._tell_timer.timeout.connect(self.tell_changes)
        self._heads = (
            self.tr("Gray, predicted"),
            self.tr("Picture"),
            self.tr("State"),
            self.tr("MAE"),
            self.tr("Time"),
        )
        self._head_tips = {
            MAE: self.tr(
                "Mean error of a*b*, scaled to 1, of the first checkpoint, where the original has "
                "color and is measured"
            ),
            TIME: self.tr("For all checkpoints, reading and writing included"),
        }
        session.items_added.connect(self._on_added)
        session.items_changed.connect(self._on_items_changed)
        session.cleared.connect(self._on_cleared)
        session.state_changed.connect(lambda _: self._tell_all())

    @property
    def shows_failed_only(self) -> bool:
        """Whether only what could not be colorized is shown."""
        return self._shown is not None

    def set_failed_only(self, is_failed_only: bool) -> None:
        """Show what could not be colorized only, or everything."""
        if is_failed_only != self.shows_failed_only:
            self.beginResetModel()
            self._shown = list(self._session.failed) if is_failed_only else None
            self.endResetModel()

    def number_at(self, index: _Index) -> int | None:
        """Return the number of the photograph at an index, or None for an invalid one."""
        if not index.isValid():
            return None
        return index.row() if self._shown is None else self._shown[index.row()]

    def row_at(self, index: _Index) -> BatchRow | None:
        """Return the photograph at an index, or None for an invalid one."""
        number = self.number_at(index)
        return None if number is None else self._session.rows[number]

    def index_of(self, number: int) -> QModelIndex:
        """Return the index of a photograph; an invalid one where it is not shown."""
        place = self._place_of(number)
        return QModelIndex() if place is None else self.index(place, NAME)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of photographs shown."""
        if parent.isValid():
            return 0
        return self._count if self._shown is None else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._head_tips.get(section)
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, the tooltip, what a screen reader says, or the whole row."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.source}\n{self._text(row, STATE)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = index.column()
            return self._text(row, NAME if column == PICTURES else column)
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def tell_changes(self) -> None:
        """Tell the views of what changed since they were told last."""
        self._tell_timer.stop()
        changed, self._changed = self._changed, set()
        places = [place for n in changed if (place := self._place_of(n)) is not None]
        if places:
            last = self.index(max(places), len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(min(places), 0), last)

    def _text(self, row: BatchRow, column: int) -> str:
        if column == NAME:
            return row.name
        if column == STATE:
            return state_text(row, self._session.is_running)
        if column == MAE:
            return format_mae(row.mae)
        return format_time(row.duration_ms) if column == TIME else ""

    def _place_of(self, number: int) -> int | None:
        if self._shown is None:
            return number if number < self._count else None
        place = bisect_left(self._shown, number)
        return place if place < len(self._shown) and self._shown[place] == number else None

    def _on_added(self, first: int, last: int) -> None:
        if self._shown is not None:
            self._count = last + 1
            return
        self.beginInsertRows(QModelIndex(), first, last)
        self._count = last + 1
        self.endInsertRows()

    def _on_items_changed(self, numbers: tuple[int, ...]) -> None:
        if self._shown is not None:
            for number in numbers:
                self._keep_failed(number)
        self._changed.update(numbers)
        if not self._tell_timer.isActive():
            self._tell_timer.start()

    def _keep_failed(self, number: int) -> None:
        """Take a photograph in that failed, and out one that is tried again."""
        assert self._shown is not None
        has_failed = self._session.rows[number].state is ItemState.FAILED
        is_shown = self._place_of(number) is not None
        if has_failed == is_shown:
            return
        place = bisect_left(self._shown, number)
        if has_failed:
            self.beginInsertRows(QModelIndex(), place, place)
            self._shown.insert(place, number)
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._shown[place]
            self.endRemoveRows()

    def _on_cleared(self) -> None:
        self.beginResetModel()
        self._count, self._changed = 0, set()
        self._shown = None if self._shown is None else []
        self.endResetModel()

    def _tell_all(self) -> None:
        """Tell the states anew: what is not done is waiting only while a batch runs."""
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, STATE), self.index(rows - 1, STATE))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (MAE, TIME) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
