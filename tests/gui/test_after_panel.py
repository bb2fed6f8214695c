"""The sliders after the prediction, and the size of the network."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSlider

from engine.api import Adjustments, RenderSize
from gui.after_panel import AfterPanel, SizeOffer

SIZES_PX = (128, 192, 256, 384, 512)
BEST = RenderSize(128, True)


@pytest.fixture
def panel(qtbot):
    panel = AfterPanel(SIZES_PX)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.reset_button)
    return panel


@pytest.fixture
def adjusted(panel):
    told = []
    panel.adjusted.connect(told.append)
    return told


@pytest.fixture
def chosen(panel):
    told = []
    panel.size_chosen.connect(told.append)
    return told


def sliders(panel):
    return {one.accessibleName(): one for one in panel.findChildren(QSlider)}


def test_every_slider_has_a_name_and_starts_where_nothing_is_changed(panel):
    values = {name: slider.value() for name, slider in sliders(panel).items()}
    assert values == {"Saturation": 100, "Blend with gray": 0, "Temperature": 0, "Render size": 0}
    assert panel.adjustments() == Adjustments()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Saturation", 150, Adjustments(saturation=1.5)),
        ("Blend with gray", 30, Adjustments(gray_blend=0.3)),
        ("Temperature", -40, Adjustments(temperature=-0.4)),
    ],
)
def test_a_moved_slider_is_told(panel, adjusted, name, value, expected):
    sliders(panel)[name].setValue(value)
    assert adjusted == [expected]


def test_showing_adjustments_tells_nothing_and_offers_the_reset(panel, adjusted):
    reset = panel.reset_button
    assert not reset.isEnabled()
    panel.show_adjustments(Adjustments(saturation=0.5, temperature=1))
    assert adjusted == []
    assert reset.isEnabled()
    assert panel.adjustments() == Adjustments(saturation=0.5, temperature=1)


def test_the_reset_is_a_request(qtbot, panel, adjusted):
    panel.show_adjustments(Adjustments(saturation=0.5))
    with qtbot.waitSignal(panel.reset_requested):
        qtbot.mouseClick(panel.reset_button, Qt.MouseButton.LeftButton)
    assert adjusted == []


def test_the_temperature_says_which_way(panel):
    temperature = sliders(panel)["Temperature"]
    assert temperature.accessibleDescription() == "neutral"
    temperature.setValue(25)
    assert temperature.accessibleDescription() == "warmer 25"
    temperature.setValue(-25)
    assert temperature.accessibleDescription() == "cooler 25"


def test_another_size_is_told_and_the_best_one_is_none(panel, chosen):
    panel.size_row.show_offer(SizeOffer(BEST, BEST))
    sliders(panel)["Render size"].setValue(2)
    panel.size_row.show_offer(SizeOffer(RenderSize(256, True), BEST))
    panel.findChild(QCheckBox).click()
    panel.size_row.show_offer(SizeOffer(RenderSize(256, False), BEST))
    panel.findChild(QCheckBox).click()
    sliders(panel)["Render size"].setValue(0)
    assert chosen == [RenderSize(256, True), RenderSize(256, False), RenderSize(256, True), None]


def test_the_cost_is_said_in_words(panel):
    row = panel.size_row
    row.show_offer(SizeOffer(BEST, BEST, network_ms=8.4))
    assert row.cost_text == "Network: 8 ms. Measures best for this network."
    row.show_offer(SizeOffer(RenderSize(256, False), BEST))
    assert row.cost_text == "4 times the pixels of the best size, 128."
    row.show_offer(SizeOffer(RenderSize(128, False), BEST))
    assert row.cost_text == "As many pixels as the best size, 128."


def test_a_network_of_one_size_offers_no_other(panel):
    panel.size_row.show_offer(SizeOffer(BEST, BEST, is_fixed=True))
    assert not sliders(panel)["Render size"].isEnabled()
    assert panel.size_row.cost_text == "This network works at 128 × 128 only."
    panel.size_row.show_offer(None)
    assert panel.size_row.cost_text == ""
