"""How a line of the table of a sweep is painted."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.filter_colors import filter_color
from gui.sweep_rows import COLUMNS, SweepLine
from gui.theme import SMALL_TEXT_PX, Theme, interface_font

LINE_ROLE = int(Qt.ItemDataRole.UserRole)
_DOT_PX, _DOT_GAP_PX = 10, 8
_PADDING_PX = 14
_BAR_PX = 2
_FLOOR_NAME_PX = 90
_FILTERS, _STATUS, _TEST = (COLUMNS.index(name) for name in ("filters", "status", "test"))


class SweepDelegate(QStyledItemDelegate):
    """Paints the color of a filter count, the texts, and how far a run is below its status.

    Parameters
    ----------
    theme
        The colors.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = interface_font(SMALL_TEXT_PX)
        self._strong = interface_font(SMALL_TEXT_PX, semi_bold=True)

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
        line: SweepLine = index.data(LINE_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.color("selected"))
        inner = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        if index.column() == _FILTERS:
            self._paint_dot(painter, inner, line)
            inner.setLeft(inner.left() + _DOT_PX + _DOT_GAP_PX)
            # The name of a floor may go on into the cell beside it, which is empty.
            inner.setRight(rect.right() + (_FLOOR_NAME_PX if line.key is None else 0))
        if index.column() == _STATUS:
            self._paint_share(painter, inner, line)
        is_figure = index.column() in (_FILTERS, _TEST) and line.key is not None
        painter.setFont(self._strong if is_figure else self._font)
        painter.setPen(self._theme.color(self._token(line, index.column())))
        text = QFontMetrics(painter.font()).elidedText(
            line.texts[index.column()], Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), text)
        painter.restore()

    def _token(self, line: SweepLine, column: int) -> str:
        if column == _STATUS and line.status == "failed":
            return "error"
        if column == _STATUS and line.status == "complete":
            return "good"
        is_quiet = line.status in ("waiting", "floor") or column not in (_FILTERS, _STATUS, _TEST)
        return "muted" if is_quiet else "text"

    def _paint_dot(self, painter: QPainter, inner: QRect, line: SweepLine) -> None:
        middle = inner.center().y() + 0.5
        if line.key is None:
            # As the floor is drawn in the plot.
            painter.setPen(QPen(self._theme.color("muted"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(
                inner.left() - 2, round(middle), inner.left() + _DOT_PX + 2, round(middle)
            )
            return
        color = filter_color(line.filters, self._theme)
        box = QRectF(inner.left() + 0.75, middle - _DOT_PX / 2 + 0.75, _DOT_PX - 1.5, _DOT_PX - 1.5)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush if line.is_waiting else color)
        painter.drawEllipse(box)

    def _paint_share(self, painter: QPainter, inner: QRect, line: SweepLine) -> None:
        if line.share is None:
            return
        bar = QRectF(inner.left(), inner.bottom() - _BAR_PX - 1, inner.width(), _BAR_PX)
        painter.fillRect(bar, self._theme.color("line"))
        bar.setWidth(bar.width() * min(max(line.share, 0.0), 1.0))
        token = "accent" if line.status == "running" else "scroll_hover"
        painter.fillRect(bar, self._theme.color(token))
