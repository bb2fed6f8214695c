"""Names above the columns and beside the rows of the filter grid, when there are several rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.grid_painting import BADGE_ROOM_PX, fitting_pair, paint_badge, tile_font
from gui.grid_plan import LINE_PX, TilePlan
from gui.grid_tile import HEAD_HEIGHT_PX
from gui.theme import HEAD_TEXT_PX, SMALL_TEXT_PX, TEXT_PX, Theme

NAMES_WIDTH_PX = 104
_PADDING_PX = 10
_MOST_LINES = 3


@dataclass(frozen=True)
class GridColumn:
    """What every photograph is seen through: a checkpoint, or nothing.

    Attributes
    ----------
    column_id
        Path of the checkpoint, or "original", "gray" or "map".
    name
        At the left of its head.
    infos
        At the right, from long to short.
    details
        All that is known, in lines.
    digit
        Key that shows it in the slider, or 0.
    """

    column_id: str
    name: str
    infos: Sequence[str] = ()
    details: str = ""
    digit: int = 0


@dataclass(frozen=True)
class GridRow:
    """A photograph.

    Attributes
    ----------
    photo_id
        As in the list of pictures.
    name
        For people.
    width_px, height_px
        Its size; 0 while it is not known.
    """

    photo_id: str
    name: str
    width_px: int = 0
    height_px: int = 0

    @property
    def aspect(self) -> float:
        """Width divided by height; a usual one while they are not known."""
        return self.width_px / self.height_px if self.height_px else 1.5


class _Heads(QWidget):
    """What both have in common: they follow the scrolling of the tiles."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan = TilePlan(1, 1, 1)
        self._scrolled_px = 0

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.update()

    def set_plan(self, plan: TilePlan) -> None:
        """Stand beside tiles of another size."""
        self._plan = plan
        self.update()

    def scroll_to(self, scrolled_px: int) -> None:
        """Follow the tiles."""
        self._scrolled_px = scrolled_px
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show all that is known of what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._details_at(event.x(), event.y()), self)
            return True
        return super().event(event)

    def _details_at(self, x: int, y: int) -> str:
        raise NotImplementedError


class ColumnHeads(_Heads):
    """The names of the columns."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._columns: tuple[GridColumn, ...] = ()

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """Name other columns."""
        self._columns = tuple(columns)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a head above each column that is seen."""
        painter = QPainter(self)
        line = self._theme.color("line")
        painter.fillRect(self.rect(), self._theme.color("panel"))
        for number, column in enumerate(self._columns):
            rect = self._rect(number)
            painter.fillRect(rect.right() + 1, 0, LINE_PX, HEAD_HEIGHT_PX, line)
            self._paint_column(painter, rect, column)
        painter.fillRect(0, HEAD_HEIGHT_PX - 1, self.width(), 1, line)

    def _paint_column(self, painter: QPainter, rect: QRect, column: GridColumn) -> None:
        inner = rect.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        if column.digit:
            paint_badge(painter, inner, column.digit, self._theme)
            inner.setLeft(inner.left() + BADGE_ROOM_PX)
        name, info = fitting_pair(column.name, column.infos, inner.width())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(tile_font(TEXT_PX))
        painter.setPen(self._theme.color("text"))
        painter.drawText(inner, middle, name)
        painter.setFont(tile_font(HEAD_TEXT_PX))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, info)

    def _rect(self, number: int) -> QRect:
        width_px = self._plan.width_px
        left = number * (width_px + LINE_PX) - self._scrolled_px
        return QRect(left, 0, width_px, HEAD_HEIGHT_PX - 1)

    def _details_at(self, x: int, y: int) -> str:
        hit = (c for n, c in enumerate(self._columns) if self._rect(n).contains(x, y))
        column = next(hit, None)
        return column.details if column else ""


class RowNames(_Heads):
    """The names of the photographs, and the corner above them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._rows: tuple[GridRow, ...] = ()

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Name other rows."""
        self._rows = tuple(rows)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a name beside each row that is seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        for number, row in enumerate(self._rows):
            rect = self._rect(number)
            painter.fillRect(0, rect.bottom() + 1, self.width(), 1, self._theme.color("line"))
            self._paint_row(painter, rect, row)
        corner = QRect(0, 0, self.width(), HEAD_HEIGHT_PX)
        painter.fillRect(corner, self._theme.color("panel"))
        painter.fillRect(0, corner.bottom(), self.width(), 1, self._theme.color("line"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color("line"))

    def _paint_row(self, painter: QPainter, rect: QRect, row: GridRow) -> None:
        inner = rect.adjusted(_PADDING_PX, 10, -8, -8)
        metrics = QFontMetrics(tile_font(TEXT_PX))
        lines = _broken(row.name, metrics, inner.width())
        painter.setFont(tile_font(TEXT_PX))
        painter.setPen(self._theme.color("text"))
        for line in lines:
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop, line)
            inner.setTop(inner.top() + metrics.lineSpacing())
        if row.width_px:
            inner.setTop(inner.top() + 2)
            painter.setFont(tile_font(SMALL_TEXT_PX))
            painter.setPen(self._theme.color("muted"))
            size = f"{row.width_px} × {row.height_px}"
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop, size)

    def _rect(self, number: int) -> QRect:
        height_px = self._plan.height_px
        top = HEAD_HEIGHT_PX + number * (height_px + LINE_PX) - self._scrolled_px
        return QRect(0, top, self.width() - 1, height_px)

    def _details_at(self, x: int, y: int) -> str:
        hit = (row for n, row in enumerate(self._rows) if self._rect(n).contains(x, y))
        row = next(hit, None)
        return row.name if row else ""


def _broken(name: str, metrics: QFontMetrics, width_px: int) -> list[str]:
    """Break a file name, which often has no spaces, into lines; the last one is shortened."""
    lines: list[str] = []
    rest = name
    while rest and len(lines) < _MOST_LINES - 1 and metrics.horizontalAdvance(rest) > width_px:
        length = len(rest)
        while length > 1 and metrics.horizontalAdvance(rest[:length]) > width_px:
            length -= 1
        lines.append(rest[:length])
        rest = rest[length:]
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideMiddle, width_px))
    return lines
