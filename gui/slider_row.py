"""A slider below its name, with its value at the right."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from gui.elided_label import ElidedLabel
from gui.theme import restyle, set_role
from gui.wheel_guard import WheelGuard

# The name is closer to its own slider than to the one above.
_TEXT_HEIGHT_PX, _SLIDER_HEIGHT_PX, _BOTTOM_PX = 18, 18, 6
_GAP_PX = 8


@dataclass(frozen=True)
class SliderRange:
    """Which values a slider has.

    Attributes
    ----------
    least, most
        The ends, both included.
    page
        How far Page Up and Page Down go.
    is_filled_above
        Whether the groove is colored from the handle to the upper end, for a value that is the
        lower end of a range.
    """

    least: int
    most: int
    page: int = 5
    is_filled_above: bool = False


def percent(value: int) -> str:
    """Return a value with a percent sign, such as ``"110 %"``, that no line break parts."""
    return f"{value}\u00a0%"


class SliderRow(QWidget):
    """A name, a value and a slider; the wheel turns it only while it has the focus.

    Parameters
    ----------
    text
        The name.
    value_range
        Which values there are; the first one is the least.
    describe
        Returns what stands at the right for a value.

    Signals
    -------
    value_changed(int)
        The user moved the slider to another value.
    """

    value_changed = Signal(int)

    def __init__(
        self,
        text: str,
        value_range: SliderRange,
        describe: Callable[[int], str] = percent,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._name = ElidedLabel(text)
        self._value = QLabel()
        self._slider = _JumpSlider()
        self._guard = WheelGuard(self)
        self._set_range(value_range)
        self._build_ui(text)
        self._slider.valueChanged.connect(self._on_moved)
        self._refresh()

    def value(self) -> int:
        """Return where the slider stands."""
        return self._slider.value()

    def value_text(self) -> str:
        """Return what stands at the right."""
        return self._value.text()

    def set_value(self, value: int) -> None:
        """Move the slider without a signal; a value beyond an end becomes that end."""
        with QSignalBlocker(self._slider):
            self._slider.setValue(value)
        self._refresh()

    def set_tooltip(self, text: str) -> None:
        """Say what the slider does."""
        self.setToolTip(text)
        self._slider.setToolTip(text)

    def _set_range(self, value_range: SliderRange) -> None:
        self._slider.setRange(value_range.least, value_range.most)
        self._slider.setPageStep(value_range.page)
        self._slider.setProperty("filled", "above" if value_range.is_filled_above else "below")
        restyle(self._slider)

    def _build_ui(self, text: str) -> None:
        self._guard.watch(self._slider)
        self._slider.setAccessibleName(text)
        self._slider.setFixedHeight(_SLIDER_HEIGHT_PX)
        self._name.setBuddy(self._slider)
        set_role(self._value, "value")
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        line = QHBoxLayout()
        line.setSpacing(_GAP_PX)
        line.addWidget(self._name, 1)
        line.addWidget(self._value)
        for label in (self._name, self._value):
            label.setFixedHeight(_TEXT_HEIGHT_PX)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, _BOTTOM_PX)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addWidget(self._slider)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._slider)

    def _on_moved(self, value: int) -> None:
        self._refresh()
        self.value_changed.emit(value)

    def _refresh(self) -> None:
        text = self._describe(self._slider.value())
        self._value.setText(text)
        self._slider.setAccessibleDescription(text)


class _JumpSlider(QSlider):
    """A slider whose handle comes to where the groove is pressed and is dragged from there."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the handle below the mouse."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and not self._is_on_handle(point):
            self.setValue(self._value_at(point))
            if not self._is_on_handle(point):
                # So few values that the nearest is not below the mouse: nothing to drag.
                event.accept()
                return
        super().mousePressEvent(event)

    def _is_on_handle(self, point: QPoint) -> bool:
        return self._part(QStyle.SubControl.SC_SliderHandle).contains(point)

    def _value_at(self, point: QPoint) -> int:
        groove = self._part(QStyle.SubControl.SC_SliderGroove)
        handle_px = self._part(QStyle.SubControl.SC_SliderHandle).width()
        left_px = point.x() - groove.left() - handle_px // 2
        option = self._option()
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), left_px, groove.width() - handle_px, option.upsideDown
        )

    def _part(self, part: QStyle.SubControl) -> QRect:
        control = QStyle.ComplexControl.CC_Slider
        return self.style().subControlRect(control, self._option(), part, self)

    def _option(self) -> QStyleOptionSlider:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return option
