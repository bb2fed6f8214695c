"""How a row of the left column is painted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.list_rows import ROW_ROLE, ListRow
from gui.theme import SIDE_PADDING_PX, SMALL_TEXT_PX, TEXT_PX, Theme, icon, interface_font

ROW_HEIGHT_PX = 46
THUMBNAIL_RADIUS_PX = 3

_ACCENT_BAR_PX = 3
_GAP_PX = 10
_LINE_PX = 18
_SIGN_PX = 13


class RowDelegate(QStyledItemDelegate):
    """Paints the selection, a thumbnail, two lines of text and a number.

    Parameters
    ----------
    theme
        The colors.
    thumbnail_size
        Room for a picture at the left; none when empty.
    """

    def __init__(
        self, theme: Theme, thumbnail_size: QSize | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnail_size = thumbnail_size
        self._title_font = interface_font(TEXT_PX)
        self._detail_font = interface_font(SMALL_TEXT_PX)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self._sign = icon("warning", theme, "error")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every row."""
        return QSize(0, ROW_HEIGHT_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row: ListRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter, rect, state, row)
        inner = rect.adjusted(SIDE_PADDING_PX, 0, -SIDE_PADDING_PX, 0)
        if self._thumbnail_size is not None:
            self._paint_thumbnail(painter, inner, row)
            inner.setLeft(inner.left() + self._thumbnail_size.width() + _GAP_PX)
        inner.setRight(inner.right() - self._paint_figure(painter, inner, row))
        self._paint_lines(painter, inner, row)
        painter.restore()

    def _paint_background(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: ListRow
    ) -> None:
        flag = QStyle.StateFlag
        if state & flag.State_Selected:
            painter.fillRect(rect, self._theme.color("selected"))
            bar = QRect(rect.left(), rect.top(), _ACCENT_BAR_PX, rect.height())
            painter.fillRect(bar, self._theme.color("accent"))
        elif state & flag.State_MouseOver and row.is_usable:
            painter.fillRect(rect, self._theme.color("row_hover"))
        if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_thumbnail(self, painter: QPainter, inner: QRect, row: ListRow) -> None:
        assert self._thumbnail_size is not None
        box = QRect(inner.topLeft(), self._thumbnail_size)
        box.moveTop(inner.top() + (inner.height() - box.height()) // 2)
        if row.thumbnail is not None:
            painter.drawImage(box, row.thumbnail)
            return
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("raised"))
        radius_px = THUMBNAIL_RADIUS_PX
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius_px, radius_px)

    def _paint_figure(self, painter: QPainter, inner: QRect, row: ListRow) -> int:
        """Paint the number and return the width that it takes from the lines."""
        if not row.figure:
            return 0
        painter.setFont(self._title_font)
        painter.setPen(self._theme.color("muted" if row.is_usable else "disabled"))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, align, row.figure)
        return QFontMetrics(self._title_font).horizontalAdvance(row.figure) + _GAP_PX

    def _paint_lines(self, painter: QPainter, inner: QRect, row: ListRow) -> None:
        top_px = inner.top() + (inner.height() - 2 * _LINE_PX) // 2
        line = QRect(inner.left(), top_px, inner.width(), _LINE_PX)
        mode = Qt.TextElideMode
        middle = mode.ElideMiddle if self._thumbnail_size is not None else mode.ElideRight
        painter.setPen(self._theme.color("text" if row.is_usable else "disabled"))
        _draw_line(painter, line, row.title, self._title_font, middle)
        line.translate(0, _LINE_PX)
        if row.problem:
            sign = QRect(line.left(), line.top() + 2, _SIGN_PX, _SIGN_PX)
            self._sign.paint(painter, sign)
            line.setLeft(line.left() + _SIGN_PX + 4)
        painter.setPen(self._theme.color("error" if row.problem else "muted"))
        text = row.problem or row.detail
        _draw_line(painter, line, text, self._detail_font, mode.ElideRight)


def _draw_line(
    painter: QPainter, rect: QRect, text: str, font: QFont, mode: Qt.TextElideMode
) -> None:
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(text, mode, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
