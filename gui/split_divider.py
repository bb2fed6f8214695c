"""The line between two pictures and the handle on it: where they are and how they look."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from gui.theme import Theme

HANDLE_RADIUS_PX = 14
_HANDLE_MARGIN_PX = 3
_LINE_PX, _OUTLINE_PX = 2, 1
_GRIP_PX = 6
_RING_GAP_PX, _RING_PX = 5, 2
# Half the height and the width of an arrow, and how far it is from the middle.
_ARROW_HALF_PX, _ARROW_PX, _ARROW_GAP_PX = 4.0, 4.5, 3.0


@dataclass(frozen=True)
class DividerLook:
    """What the mouse and the keyboard do with the divider.

    Attributes
    ----------
    is_hot
        The mouse is over it, or holds it.
    has_ring
        Keys move it.
    """

    is_hot: bool = False
    has_ring: bool = False


@dataclass(frozen=True)
class Divider:
    """A vertical line with a round handle in its middle.

    Attributes
    ----------
    x
        Where the line is, in interface pixels of the canvas.
    visible
        The part of the picture in sight, which the line crosses.
    canvas_width
        Width of the canvas: all of the handle stays on it.
    """

    x: float
    visible: QRectF
    canvas_width: float

    @property
    def handle_center(self) -> QPointF:
        """The middle of the handle."""
        margin = HANDLE_RADIUS_PX + _HANDLE_MARGIN_PX
        x = min(max(self.x, margin), max(self.canvas_width - margin, margin))
        return QPointF(x, self.visible.center().y())

    def is_under(self, point: QPointF) -> bool:
        """Tell whether a point is on the handle, or as good as on the line."""
        from_center = point - self.handle_center
        reach = HANDLE_RADIUS_PX + _HANDLE_MARGIN_PX
        if QPointF.dotProduct(from_center, from_center) <= reach**2:
            return True
        is_beside = self.visible.top() <= point.y() <= self.visible.bottom()
        return is_beside and abs(point.x() - self.x) <= _GRIP_PX

    def paint(self, painter: QPainter, theme: Theme, look: DividerLook) -> None:
        """Draw line and handle, light and dark, so that they stand out from any photograph."""
        light, dark = _light_and_dark(theme)
        outline = QColor(dark)
        outline.setAlphaF(0.75)
        line = QRectF(self.x - _LINE_PX / 2, self.visible.top(), _LINE_PX, self.visible.height())
        painter.fillRect(line.adjusted(-_OUTLINE_PX, 0, _OUTLINE_PX, 0), outline)
        painter.fillRect(line, light)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_handle(painter, theme, look)
        painter.restore()

    def _paint_handle(self, painter: QPainter, theme: Theme, look: DividerLook) -> None:
        light, dark = _light_and_dark(theme)
        center, radius = self.handle_center, HANDLE_RADIUS_PX
        painter.setPen(Qt.PenStyle.NoPen)
        if look.has_ring:
            painter.setBrush(theme.color("accent"))
            ring_px = radius + _RING_GAP_PX
            painter.drawEllipse(center, ring_px, ring_px)
        painter.setBrush(dark)
        painter.drawEllipse(center, radius + 1.5, radius + 1.5)
        painter.setBrush(light)
        painter.drawEllipse(center, radius, radius)
        painter.setBrush(theme.color("accent") if look.is_hot else dark)
        painter.drawEllipse(center, radius - _RING_PX, radius - _RING_PX)
        pen = QPen(theme.color("on_accent") if look.is_hot else light, 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for side in (-1, 1):
            painter.drawPath(_arrow(center, side))


def _arrow(center: QPointF, side: int) -> QPainterPath:
    inner, outer = side * _ARROW_GAP_PX, side * (_ARROW_GAP_PX + _ARROW_PX)
    path = QPainterPath(center + QPointF(inner, -_ARROW_HALF_PX))
    path.lineTo(center + QPointF(outer, 0))
    path.lineTo(center + QPointF(inner, _ARROW_HALF_PX))
    return path


def _light_and_dark(theme: Theme) -> tuple[QColor, QColor]:
    if theme.is_dark:
        return theme.color("text"), theme.color("surround")
    return theme.color("panel"), theme.color("text")
