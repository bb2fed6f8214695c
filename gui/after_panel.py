"""A part of the right column: what is changed after the prediction, and the network's size."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from engine.api import Adjustments
from gui.render_size_row import RenderSizeRow, SizeOffer
from gui.slider_row import SliderRange, SliderRow, percent
from gui.theme import SIDE_PADDING_PX, set_role

__all__ = ["AfterPanel", "SizeOffer"]

_PERCENT = 100


@dataclass(frozen=True)
class _Slider:
    """A slider of the panel.

    Attributes
    ----------
    field
        Which of the adjustments it is.
    row
        The widget; its value is that of the adjustment times 100.
    """

    field: str
    row: SliderRow


class AfterPanel(QWidget):
    """Sliders that change the result at once, without running the network again.

    Attributes
    ----------
    reset_button
        For the head of the panel.

    Signals
    -------
    adjusted(Adjustments)
        The user moved one of the sliders.
    reset_requested()
        The user wants to see again what the network says.
    size_chosen(object)
        The RenderSize that the network should work at, or None for the one that suits it best.
    """

    adjusted = Signal(object)
    reset_requested = Signal()
    size_chosen = Signal(object)

    def __init__(self, sizes_px: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sliders = self._make_sliders()
        self.reset_button = QPushButton(self.tr("Reset"))
        self.size_row = RenderSizeRow(sizes_px)
        self._build_ui()
        for slider in self._sliders:
            slider.row.value_changed.connect(lambda _: self.adjusted.emit(self.adjustments()))
        self.reset_button.clicked.connect(self.reset_requested)
        self.size_row.chosen.connect(self.size_chosen)
        self.show_adjustments(Adjustments())

    def adjustments(self) -> Adjustments:
        """Return what the sliders say."""
        values = {one.field: one.row.value() / _PERCENT for one in self._sliders}
        return Adjustments(**values)

    def show_adjustments(self, adjustments: Adjustments) -> None:
        """Move the sliders without a signal."""
        for one in self._sliders:
            one.row.set_value(round(getattr(adjustments, one.field) * _PERCENT))
        had_focus = self.reset_button.hasFocus()
        self.reset_button.setEnabled(not adjustments.is_neutral)
        if had_focus and adjustments.is_neutral:
            self._sliders[0].row.setFocus()  # else the focus would be nowhere

    def _make_sliders(self) -> tuple[_Slider, ...]:
        saturation = SliderRow(self.tr("Saturation"), SliderRange(0, 200, page=10), percent)
        saturation.set_tooltip(self.tr("How strong the colors are; 100 % is what the network says"))
        blend = SliderRow(self.tr("Blend with gray"), SliderRange(0, 100, page=10), percent)
        blend.set_tooltip(self.tr("How much of the gray photograph is mixed in"))
        temperature = SliderRow(
            self.tr("Temperature"), SliderRange(-100, 100, page=10), self._describe_temperature
        )
        temperature.set_tooltip(self.tr("Cooler (bluish) to the left, warmer to the right"))
        return (
            _Slider("saturation", saturation),
            _Slider("gray_blend", blend),
            _Slider("temperature", temperature),
        )

    def _describe_temperature(self, value: int) -> str:
        if value == 0:
            return self.tr("neutral")
        text = self.tr("cooler {amount}") if value < 0 else self.tr("warmer {amount}")
        return text.format(amount=abs(value))

    def _build_ui(self) -> None:
        set_role(self.reset_button, "link")
        self.reset_button.setAccessibleName(self.tr("Reset saturation, gray and temperature"))
        self.reset_button.setToolTip(self.tr("Show again what the network says (Ctrl+R)"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        layout.setSpacing(0)
        for one in self._sliders:
            layout.addWidget(one.row)
        layout.addWidget(self.size_row)
        self.setAccessibleName(self.tr("After prediction"))
