"""How a line of the table of methods is painted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.api import CHECKPOINT, FLOOR, QUOTED
from gui.filter_colors import filter_color
from gui.method_rows import COLUMNS, MethodRow
from gui.theme import SMALL_TEXT_PX, Theme, interface_font

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
_DOT_PX, _DOT_GAP_PX = 10, 8
_PADDING_PX = 14


class MethodDelegate(QStyledItemDelegate):
    """Paints the sign of a method, its name and its figures, the best of them in bold.

    Parameters
    ----------
    theme
        The colors.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row: MethodRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        column = COLUMNS[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("selected"))
        inner = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        if column == "title":
            self._paint_sign(painter, inner, row)
            inner.setLeft(inner.left() + _DOT_PX + _DOT_GAP_PX)
        is_best = column in row.best
        painter.setFont(self._font(row, is_best))
        is_loud = row.kind == CHECKPOINT or is_best
        painter.setPen(self._theme.color("text" if is_loud else "muted"))
        text = row.text(column)
        if column == "title":
            metrics = QFontMetrics(painter.font())
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)
        painter.restore()

    def _font(self, row: MethodRow, is_best: bool) -> QFont:
        font = interface_font(SMALL_TEXT_PX)
        if is_best:
            font.setWeight(QFont.Weight.Bold)
        font.setItalic(row.kind == QUOTED)
        return font

    def _paint_sign(self, painter: QPainter, inner: QRect, row: MethodRow) -> None:
        middle = inner.center().y() + 0.5
        if row.kind == FLOOR:
            # As the floor is drawn in the plot.
            painter.setPen(QPen(self._theme.color("muted"), 1.5, Qt.PenStyle.DashLine))
            left, right = inner.left() - 2, inner.left() + _DOT_PX + 2
            painter.drawLine(left, round(middle), right, round(middle))
        elif row.filters is not None:
            box = QRectF(inner.left(), middle - _DOT_PX / 2, _DOT_PX, _DOT_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(filter_color(row.filters, self._theme))
            painter.drawEllipse(box)
