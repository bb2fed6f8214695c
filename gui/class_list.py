"""The classes of a data set with the number of photographs in each."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.facts_grid import ROW_HEIGHT_PX, VALUE_WIDTH_PX
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.quantities import format_count
from gui.theme import SIDE_PADDING_PX, TEXT_PX, Theme, interface_font
from gui.verdict_texts import class_title

_COUNT_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class _ClassModel(QAbstractListModel):
    """Names and counts, in order of the names."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[tuple[str, int]] = []

    def set_rows(self, rows: list[tuple[str, int]]) -> None:
        if [name for name, _ in rows] == [name for name, _ in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, count = self.rows[index.row()]
        texts = {
            Qt.ItemDataRole.DisplayRole: class_title(name),
            Qt.ItemDataRole.ToolTipRole: f"{class_title(name)}: {count}",
            Qt.ItemDataRole.AccessibleTextRole: f"{class_title(name)}: {count}",
            _COUNT_ROLE: count,
        }
        return texts.get(Qt.ItemDataRole(role))


class _ClassDelegate(QStyledItemDelegate):
    """Paints a muted name and a count, as the facts above them."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._font = interface_font(TEXT_PX)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.color("row_hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        inner = rect.adjusted(SIDE_PADDING_PX, 0, -SIDE_PADDING_PX, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        # Below the figures of the facts.
        figure = inner.adjusted(inner.width() - VALUE_WIDTH_PX, 0, 0, 0)
        painter.setPen(self.theme.color("text"))
        painter.drawText(figure, align, format_count(index.data(_COUNT_ROLE)))
        inner.setRight(figure.left() - 8)
        painter.setPen(self.theme.color("muted"))
        name = metrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, inner.width()
        )
        painter.drawText(inner, align, name)
        painter.restore()


class ClassList(QListView):
    """The classes; a click on one asks for its photographs.

    Signals
    -------
    class_wanted(str)
        The class whose photographs the user wants to see.
    """

    class_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes = _ClassModel(self)
        self._delegate = _ClassDelegate(theme, self)
        self.setObjectName("class_list")
        self.setAccessibleName(self.tr("Classes"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayScrollBar(self)
        self.setModel(self._classes)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._ask_for)

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Name and count of each class."""
        return tuple(self._classes.rows)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show these classes, in order of their names."""
        self._classes.set_rows(sorted(counts.items()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the photographs of the current class on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_for(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask_for(self, index: QModelIndex) -> None:
        if index.isValid():
            self.class_wanted.emit(self._classes.rows[index.row()][0])
