"""The controls that say how far a variant may differ from its photograph."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from engine.api import Augmentation
from gui.section_head import SectionHead
from gui.slider_row import SliderRange, SliderRow, percent
from gui.theme import CONTROL_HEIGHT_PX, SIDE_PADDING_PX, set_role
from gui.wheel_guard import WheelGuard

CONTROLS_WIDTH_PX = 262

_PERCENT = 100
_BUTTON_GAP_PX, _PART_GAP_PX, _BOTTOM_PX = 8, 10, 14


class VariantControls(QWidget):
    """A choice, four sliders and two buttons over one ``Augmentation``.

    Signals
    -------
    augmentation_changed(Augmentation)
        The user changed something.
    draw_again_requested()
        The user wants to see other random variants.
    """

    augmentation_changed = Signal(object)
    draw_again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._augmentation = Augmentation()
        self._has_pictures = False
        self._mode = QComboBox()
        self._guard = WheelGuard(self)
        # By the field of the augmentation that each of them sets.
        self._sliders = self._make_sliders()
        self._draw_again = QPushButton(self.tr("Draw again"))
        self._reset = QPushButton(self.tr("Reset"))
        self._fill()
        self._build_ui()
        self._connect()
        self._refresh()

    @property
    def augmentation(self) -> Augmentation:
        """What is set."""
        return self._augmentation

    def set_augmentation(self, augmentation: Augmentation) -> None:
        """Show these settings; no signal follows."""
        self._augmentation = augmentation
        self._refresh()

    def set_has_pictures(self, has_pictures: bool) -> None:
        """Say whether there is something to draw again."""
        self._has_pictures = has_pictures
        self._refresh_buttons()

    def _make_sliders(self) -> dict[str, SliderRow]:
        return {
            "zoom": SliderRow(self.tr("Zoom"), SliderRange(0, 50)),
            "horizontal_shift": SliderRow(
                self.tr("Horizontal shift"), SliderRange(0, 30), _either_way
            ),
            "vertical_shift": SliderRow(self.tr("Vertical shift"), SliderRange(0, 30), _either_way),
            "least_rgb_scale": SliderRow(
                self.tr("RGB scaling"),
                SliderRange(10, 100, is_filled_above=True),
                self._rgb_scale_text,
            ),
        }

    def _fill(self) -> None:
        for mode, text, tooltip in (
            ("fresh", self.tr("Nine, new in each epoch"), self.tr("Drawn anew in each epoch")),
            (
                "fixed",
                self.tr("Nine, the same in each epoch"),
                self.tr("Drawn once, before the first epoch"),
            ),
            ("none", self.tr("None"), self.tr("The network sees only the photograph itself")),
        ):
            self._mode.addItem(text, mode)
            last = self._mode.count() - 1
            self._mode.setItemData(last, tooltip, Qt.ItemDataRole.ToolTipRole)
        tooltips = {
            "zoom": self.tr("Cuts away at most this part of each side and enlarges what is left"),
            "horizontal_shift": self.tr("Moves the picture at most so far to the left or right"),
            "vertical_shift": self.tr("Moves the picture at most so far up or down"),
            "least_rgb_scale": self.tr("Darkens red, green and blue by one factor of this range"),
        }
        for name, slider in self._sliders.items():
            slider.set_tooltip(tooltips[name])
        self._draw_again.setToolTip(self.tr("Show other random variants with these settings"))
        self._reset.setToolTip(self.tr("Go back to the settings of a first start"))

    def _build_ui(self) -> None:
        self.setFixedWidth(CONTROLS_WIDTH_PX)
        set_role(self, "panel")
        set_role(self._mode, "field")
        self._guard.watch(self._mode)
        self._mode.setFixedHeight(CONTROL_HEIGHT_PX)
        self._mode.setAccessibleName(self.tr("Variants of each photograph"))
        note = QLabel(self.tr("Validation and test photographs are never varied."))
        note.setWordWrap(True)
        set_role(note, "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, _BOTTOM_PX)
        layout.setSpacing(0)
        layout.addWidget(SectionHead(self.tr("Variants"), padding_px=0))
        layout.addWidget(self._mode)
        layout.addSpacing(_PART_GAP_PX)
        for slider in self._sliders.values():
            layout.addWidget(slider)
        layout.addSpacing(_PART_GAP_PX)
        layout.addLayout(self._build_buttons())
        layout.addSpacing(_PART_GAP_PX)
        layout.addWidget(note)
        layout.addStretch(1)

    def _build_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(_BUTTON_GAP_PX)
        buttons.addWidget(self._draw_again)
        buttons.addWidget(self._reset)
        buttons.addStretch(1)
        return buttons

    def _connect(self) -> None:
        self._mode.currentIndexChanged.connect(self._on_mode_chosen)
        for name, slider in self._sliders.items():
            slider.value_changed.connect(partial(self._on_slider_moved, name))
        self._draw_again.clicked.connect(self.draw_again_requested)
        self._reset.clicked.connect(self._on_reset)

    def _on_mode_chosen(self) -> None:
        self._change(replace(self._augmentation, mode=self._mode.currentData()))

    def _on_slider_moved(self, name: str, value: int) -> None:
        changes: dict[str, Any] = {name: value / _PERCENT}
        self._change(replace(self._augmentation, **changes))

    def _on_reset(self) -> None:
        self._change(Augmentation())

    def _change(self, augmentation: Augmentation) -> None:
        self.set_augmentation(augmentation)
        self.augmentation_changed.emit(augmentation)

    def _refresh(self) -> None:
        with QSignalBlocker(self._mode):
            self._mode.setCurrentIndex(self._mode.findData(self._augmentation.mode))
        for name, slider in self._sliders.items():
            slider.set_value(round(getattr(self._augmentation, name) * _PERCENT))
            slider.setEnabled(self._augmentation.mode != "none")
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        is_varied = self._augmentation.mode != "none"
        self._draw_again.setEnabled(self._has_pictures and is_varied)
        self._reset.setEnabled(self._augmentation != Augmentation())

    def _rgb_scale_text(self, least: int) -> str:
        if least == _PERCENT:
            return percent(least)
        return self.tr("{0} to {1}").format(percent(least), percent(_PERCENT))


def _either_way(value: int) -> str:
    """Return a shift as text: it goes to both sides."""
    return f"±\u00a0{percent(value)}" if value else percent(value)
