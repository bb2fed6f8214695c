"""What tiles and heads of the filter grid have in common when they are painted."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from gui.color_scales import MapScale, scale_colors
from gui.map_scale import scale_labels
from gui.qimage import to_qimage
from gui.theme import HEAD_TEXT_PX, TEXT_PX, Theme, interface_font

_BADGE_PX = 17
BADGE_ROOM_PX = _BADGE_PX + 7
_GAP_PX = 8
_SCALE_PX = 8


@cache
def tile_font(size_px: int, semi_bold: bool = False) -> QFont:
    """Return the interface font; it is looked up once, not for every text of every tile."""
    return interface_font(size_px, semi_bold)


def paint_badge(painter: QPainter, row: QRect, digit: int, theme: Theme) -> None:
    """Draw the key of a tile at the left end of a row."""
    top = row.top() + (row.height() - _BADGE_PX) / 2
    box = QRectF(row.left() + 0.5, top + 0.5, _BADGE_PX - 1, _BADGE_PX - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("scroll"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.color("muted"))
    painter.setFont(tile_font(HEAD_TEXT_PX, semi_bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(digit))
    painter.restore()


def paint_scale(painter: QPainter, row: QRect, scale: MapScale) -> None:
    """Draw which color stands for which number, in one row: 0, the colors, 20+."""
    low, _, high = scale_labels(scale)
    metrics = QFontMetrics(painter.font())
    painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, low)
    painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, high)
    left, right = (metrics.horizontalAdvance(text) + _GAP_PX for text in (low, high))
    top = row.center().y() - _SCALE_PX // 2
    bar = QRect(row.left() + left, top, max(row.width() - left - right, 1), _SCALE_PX)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(bar, to_qimage(scale_colors(scale)[None]))


def fitting_pair(name: str, infos: Sequence[str], room_px: int) -> tuple[str, str]:
    """Return a name, shortened if need be, and the longest info that has room beside it."""
    metrics = QFontMetrics(tile_font(TEXT_PX))
    name_px = metrics.horizontalAdvance(name)
    info = first_fitting(infos, tile_font(HEAD_TEXT_PX), room_px - name_px - _GAP_PX)
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room_px), info


def first_fitting(texts: Sequence[str], font: QFont, room_px: int) -> str:
    """Return the first text that has room, or none."""
    metrics = QFontMetrics(font)
    return next((text for text in texts if metrics.horizontalAdvance(text) <= room_px), "")
