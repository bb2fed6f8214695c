"""The pin at the right of a row of the picture list: painted, hovered and clicked."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QToolTip

from gui.list_rows import ROW_ROLE, ListRow
from gui.row_delegate import RowDelegate
from gui.row_list import RowView
from gui.theme import SIDE_PADDING_PX, Theme, icon

_BUTTON_PX, _ICON_PX = 24, 16
_MOUSE_BUTTON_EVENTS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


def pin_rect(row_rect: QRect) -> QRect:
    """Return where in a row the pin is."""
    left_px = row_rect.right() - SIDE_PADDING_PX - _BUTTON_PX + 5
    top_px = row_rect.top() + (row_rect.height() - _BUTTON_PX) // 2
    return QRect(left_px, top_px, _BUTTON_PX, _BUTTON_PX)


class PinRowDelegate(RowDelegate):
    """Paints a pin in pinned rows, and a paler one in the row under the mouse."""

    hot_id = ""  # the row whose pin is under the mouse

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        super().set_theme(theme)
        self._pinned, self._free = icon("pinned", theme, "accent"), icon("pin", theme, "muted")

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        state: QStyle.StateFlag = option.state
        self._is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._pin_rect = pin_rect(option.rect)
        super().paint(painter, option, index)

    def _paint_figure(self, painter: QPainter, inner: QRect, row: ListRow) -> int:
        if not (row.is_pinned or self._is_hovered):
            return 0
        button = self._pin_rect
        if self._is_hovered and row.row_id == self.hot_id:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("raised_pressed"))
            painter.drawRoundedRect(button, 4, 4)
        place = QRect(0, 0, _ICON_PX, _ICON_PX)
        place.moveCenter(button.center())
        (self._pinned if row.is_pinned else self._free).paint(painter, place)
        return inner.right() - button.left() + 4


class PinButtons(QObject):
    """Makes a button of the pin in each row: a click on it does not select the row.

    Signals
    -------
    clicked(str)
        The id of the row.

    Parameters
    ----------
    view
        The list.
    delegate
        Paints its rows.
    """

    clicked = Signal(str)

    def __init__(self, view: RowView, delegate: PinRowDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the clicks on a pin."""
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._set_hot("")
        elif isinstance(event, QMouseEvent):
            row = self._row_with_pin_at(event)
            if kind == QEvent.Type.MouseMove:
                self._set_hot(row.row_id if row else "")
            elif row and kind in _MOUSE_BUTTON_EVENTS:
                return self._take(event, row)
        elif isinstance(event, QHelpEvent) and (row := self._row_with_pin_at(event)):
            QToolTip.showText(event.globalPos(), self._describe(row), self._view)
            return True
        return super().eventFilter(watched, event)

    def _take(self, event: QMouseEvent, row: ListRow) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        if event.type() != QEvent.Type.MouseButtonRelease:
            self.clicked.emit(row.row_id)
        return True

    def _describe(self, row: ListRow) -> str:
        if row.is_pinned:
            return self.tr("Unpin (P)")
        return self.tr("Pin, to watch a training learn it (P)")

    def _row_with_pin_at(self, event: QMouseEvent | QHelpEvent) -> ListRow | None:
        place = event.position().toPoint() if isinstance(event, QMouseEvent) else event.pos()
        index = self._view.indexAt(place)
        if not index.isValid() or not pin_rect(self._view.visualRect(index)).contains(place):
            return None
        row: ListRow = index.data(ROW_ROLE)
        return row

    def _set_hot(self, row_id: str) -> None:
        if row_id == self._delegate.hot_id:
            return
        self._delegate.hot_id = row_id
        viewport = self._view.viewport()
        shape = Qt.CursorShape.PointingHandCursor if row_id else Qt.CursorShape.ArrowCursor
        viewport.setCursor(shape)
        viewport.update()
