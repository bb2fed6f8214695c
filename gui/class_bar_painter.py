"""How a bar of the classes is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from gui.theme import HEAD_TEXT_PX, SMALL_TEXT_PX, Theme, interface_font

LEAST_BAR_PX, MOST_BAR_PX, GAP_PX = 46, 92, 10
_NAME_PX, _VALUE_PX, _TOP_PX, _BOTTOM_PX = 20, 16, 4, 6


@dataclass(frozen=True)
class ClassBar:
    """One class.

    Attributes
    ----------
    name
        Of the class, as the photographs have it.
    title
        What stands below the bar.
    value
        The error of the method, 0 or more.
    floor
        The error of the floor; None where none is shown.
    tooltip
        Figures in words.
    """

    name: str
    title: str
    value: float
    floor: float | None = None
    tooltip: str = ""


@dataclass(frozen=True)
class BarState:
    """How a bar looks now: current, with the ring of the keyboard, or below the mouse."""

    is_current: bool = False
    has_ring: bool = False
    is_hovered: bool = False


class BarPainter:
    """Paints bars on one ground.

    Parameters
    ----------
    painter
        Of the widget.
    theme
        The colors.
    height_px
        Of the widget.
    highest
        The largest error of all bars and floors.
    """

    def __init__(self, painter: QPainter, theme: Theme, height_px: int, highest: float) -> None:
        self._painter = painter
        self._theme = theme
        self.ground_px = height_px - _BOTTOM_PX - _NAME_PX
        room_px = max(self.ground_px - _TOP_PX - _VALUE_PX, 1)
        self._px_per_unit = room_px / (highest or 1.0)

    def paint_ground(self, width_px: int) -> None:
        """Paint the line on which the bars stand."""
        self._painter.setPen(QPen(self._theme.color("line"), 1))
        self._painter.drawLine(0, self.ground_px, width_px, self.ground_px)

    def paint(self, bar: ClassBar, place: QRect, state: BarState) -> None:
        """Paint one bar with its floor, its figure and its name."""
        self._paint_state(place, state)
        value_top = self.ground_px - bar.value * self._px_per_unit
        floor_top = self.ground_px - (bar.floor or 0.0) * self._px_per_unit
        self._fill(place, floor_top, "scroll")
        self._fill(place, value_top, "accent_hover" if state.is_hovered else "accent")
        if bar.floor is not None and floor_top > value_top:
            # Worse than the floor, which is behind: a line through the bar says where it ends.
            self._painter.setPen(QPen(self._theme.color("panel"), 2, Qt.PenStyle.DashLine))
            left, right = place.left() + GAP_PX / 2, place.right() - GAP_PX / 2
            self._painter.drawLine(QPointF(left, floor_top), QPointF(right, floor_top))
        self._write_value(bar, place, value_top, floor_top)
        self._write_name(bar, place, state.is_current)

    def _fill(self, place: QRect, top: float, token: str) -> None:
        box = QRectF(place.left() + GAP_PX / 2, top, place.width() - GAP_PX, self.ground_px - top)
        self._painter.fillRect(box, self._theme.color(token))

    def _paint_state(self, place: QRect, state: BarState) -> None:
        """Mark the current bar by its ground; with the keyboard here by a ring."""
        if not state.is_current:
            return
        frame = QRectF(place).adjusted(1, 1, -1, -_BOTTOM_PX / 2)
        self._painter.fillRect(frame, self._theme.color("selected"))
        if state.has_ring:
            self._painter.setPen(QPen(self._theme.color("accent"), 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(frame, 4, 4)

    def _write_value(self, bar: ClassBar, place: QRect, value_top: float, floor_top: float) -> None:
        """Write the error into the bar where the floor looks out above it, else on top."""
        is_inside = floor_top < value_top and self.ground_px - value_top >= _VALUE_PX + 2
        top = value_top + 1 if is_inside else min(value_top, floor_top) - _VALUE_PX
        self._painter.setFont(interface_font(HEAD_TEXT_PX))
        self._painter.setPen(self._theme.color("on_accent" if is_inside else "text"))
        box = QRectF(place.left(), top, place.width(), _VALUE_PX)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{bar.value:.4f}")

    def _write_name(self, bar: ClassBar, place: QRect, is_current: bool) -> None:
        painter, middle = self._painter, Qt.AlignmentFlag.AlignCenter
        size_px = HEAD_TEXT_PX if place.width() < 64 else SMALL_TEXT_PX
        font = interface_font(size_px, semi_bold=is_current)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if is_current else "muted"))
        name = QRectF(place.left() + 2, self.ground_px + 2, place.width() - 4, _NAME_PX)
        title = QFontMetrics(font).elidedText(
            bar.title, Qt.TextElideMode.ElideRight, int(name.width())
        )
        painter.drawText(name, middle, title)
