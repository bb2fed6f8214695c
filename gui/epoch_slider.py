"""A slider over the epochs of a run, with a tick for each."""

from PySide6.QtCore import QLineF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QWidget

from gui.theme import Theme
from gui.wheel_guard import WheelGuard

_HEIGHT_PX, _TICKS_PX, _TICK_PX = 22, 6, 4
# Closer together, ticks would be a gray band.
_LEAST_TICK_GAP_PX = 5
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class EpochSlider(QSlider):
    """Goes where it is clicked; arrows, Page Up, Page Down, Home and End work as ever.

    Signals
    -------
    moved(int)
        The user moved it to another place.
    """

    moved = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._is_quiet = False
        self._guard = WheelGuard(self)
        self._guard.watch(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPageStep(5)
        self.valueChanged.connect(self._on_value_changed)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self.update()

    def show_place(self, place: int, count: int) -> None:
        """Stand at a place among so many, without a signal."""
        self._is_quiet = True
        self.setRange(0, max(count - 1, 0))
        self.setValue(place)
        self._is_quiet = False

    def sizeHint(self) -> QSize:
        """Return a size with room for the ticks."""
        return QSize(200, _HEIGHT_PX + _TICKS_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be aimed at."""
        return QSize(60, _HEIGHT_PX + _TICKS_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to where it was pressed rather than a page towards it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go_to(event)
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        if self.isSliderDown():
            self._go_to(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Stay there."""
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ticks below the groove."""
        super().paintEvent(event)
        count = self.maximum()
        left_px, right_px = self._ends()
        if count < 1 or right_px <= left_px:
            return
        gap_px = (right_px - left_px) / count
        step = next((one for one in _STEPS if one * gap_px >= _LEAST_TICK_GAP_PX), count)
        top_px = self.height() - _TICK_PX - 1
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("scroll"), 1))
        for place in range(0, count + 1, step):
            x_px = round(left_px + place * gap_px) + 0.5
            painter.drawLine(QLineF(x_px, top_px, x_px, top_px + _TICK_PX))

    def _go_to(self, event: QMouseEvent) -> None:
        left_px, right_px = self._ends()
        place = QStyle.sliderValueFromPosition(
            self.minimum(),
            self.maximum(),
            round(event.position().x() - left_px),
            max(round(right_px - left_px), 1),
        )
        self.setValue(place)

    def _ends(self) -> tuple[float, float]:
        """Return where the middle of the handle can be at most."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style, control = self.style(), QStyle.ComplexControl.CC_Slider
        groove = style.subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = style.subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, self)
        half_px = handle.width() / 2
        return groove.left() + half_px, groove.right() + 1 - half_px

    def _on_value_changed(self, place: int) -> None:
        if not self._is_quiet:
            self.moved.emit(place)
