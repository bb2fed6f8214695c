"""How a photograph of a batch is painted: two small pictures, and words."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gui.batch_record import BatchRow, ItemState
from gui.batch_rows import PICTURES, ROW_ROLE, STATE
from gui.theme import SIDE_PADDING_PX, Theme, interface_font

ROW_HEIGHT_PX = 55
PICTURE_SIZE = QSize(62, 42)
GAP_PX = 6
PICTURES_WIDTH_PX = SIDE_PADDING_PX + 2 * PICTURE_SIZE.width() + GAP_PX + 10
CELL_PADDING_PX = 10

_RADIUS_PX = 3
_STATE_TOKENS = {
    ItemState.WAITING: "muted",
    ItemState.WORKING: "accent",
    ItemState.DONE: "good",
    ItemState.SKIPPED: "good",
    ItemState.FAILED: "error",
}

_Index = QModelIndex | QPersistentModelIndex


class BatchDelegate(QStyledItemDelegate):
    """Paints one cell.

    Parameters
    ----------
    theme
        The colors.
    pixmap_of
        Returns the small picture of a file, or None while there is none; it is told of every
        file that is painted.
    """

    def __init__(
        self,
        theme: Theme,
        pixmap_of: Callable[[str], QPixmap | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap_of = pixmap_of
        self._font = interface_font()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of every row."""
        return QSize(0, ROW_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell, with the thin line below it."""
        row: BatchRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        self._paint_ground(painter, rect, option.state, index.column())
        if index.column() == PICTURES:
            self._paint_pictures(painter, rect, row)
        else:
            self._paint_text(painter, option, row, index)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, column: int
    ) -> None:
        flag = QStyle.StateFlag
        if state & flag.State_Selected:
            painter.fillRect(rect, self._theme.color("selected"))
            if column == PICTURES:
                width_px = 4 if state & flag.State_Active and state & flag.State_HasFocus else 3
                edge = QRect(rect.left(), rect.top(), width_px, rect.height() - 1)
                painter.fillRect(edge, self._theme.color("accent"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_pictures(self, painter: QPainter, rect: QRect, row: BatchRow) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRect(rect.left() + SIDE_PADDING_PX, 0, *PICTURE_SIZE.toTuple())
        box.moveTop(rect.top() + (rect.height() - 1 - box.height()) // 2)
        for path_text in (row.source, row.output if _has_result(row) else ""):
            self._paint_picture(painter, box, self._pixmap_of(path_text) if path_text else None)
            box.translate(box.width() + GAP_PX, 0)

    def _paint_picture(self, painter: QPainter, box: QRect, pixmap: QPixmap | None) -> None:
        if pixmap is None:
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.setBrush(self._theme.color("raised"))
            frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
            return
        painter.save()
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(box), _RADIUS_PX, _RADIUS_PX)
        painter.setClipPath(corners)
        painter.drawPixmap(box, pixmap)
        painter.restore()

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, row: BatchRow, index: _Index
    ) -> None:
        column, rect = index.column(), QRect(option.rect)
        painter.setFont(self._font)
        metrics = QFontMetrics(self._font)
        if row.state is ItemState.FAILED and column >= STATE:
            # It has no figures: the reason takes their place too.
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            if isinstance(option.widget, QTableView):
                rect.setLeft(option.widget.columnViewportPosition(STATE))
                rect.setRight(option.widget.viewport().width() - 1)
            index = index.sibling(index.row(), STATE)
            column = STATE
        inner = rect.adjusted(CELL_PADDING_PX, 0, -SIDE_PADDING_PX, -1)
        painter.setPen(self._theme.color(_STATE_TOKENS[row.state] if column == STATE else "text"))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        if column == STATE:
            text = "\n".join(two_lines(text, metrics, inner.width()))
        else:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, inner.width())
        alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.drawText(inner, int(alignment), text)


def two_lines(text: str, metrics: QFontMetrics, width_px: int) -> list[str]:
    """Break a text into a line, or two of which the second one is shortened where it must be."""
    if metrics.horizontalAdvance(text) <= width_px:
        return [text]
    words = text.split(" ")
    count = 1
    while metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width_px:
        count += 1
    lines = " ".join(words[:count]), " ".join(words[count:])
    mode = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, mode, width_px) for line in lines if line]


def _has_result(row: BatchRow) -> bool:
    return bool(row.output) and row.state in (ItemState.DONE, ItemState.SKIPPED)
