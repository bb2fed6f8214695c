"""The bar that explains the colors of a map."""

import pytest
from helpers.panes import DARK, LIGHT, grabbed
from PySide6.QtGui import QColor

from gui.color_scales import CHROMA_CHANGE, DELTA_E, scale_colors
from gui.map_scale import MapScaleBar, scale_name


@pytest.fixture
def bar(qtbot):
    result = MapScaleBar(DARK)
    qtbot.addWidget(result)
    result.resize(280, result.height())
    result.set_scale(DELTA_E)
    return result


def test_the_ends_and_the_middle_have_numbers(bar):
    assert bar.labels == ("0", "10", "20+")
    bar.set_scale(CHROMA_CHANGE)
    assert bar.labels == ("−30 lost", "0", "+30 gained")


def test_a_screen_reader_hears_the_unit_and_the_ends(bar):
    assert bar.accessibleName()
    assert bar.accessibleDescription() == "ΔE 2000 from 0 to 20+"
    assert scale_name(CHROMA_CHANGE) == "Chroma C*"


def test_the_colors_go_from_left_to_right(bar):
    bar.set_scale(CHROMA_CHANGE)
    image = grabbed(bar)
    y = next(y for y in range(image.height()) if image.pixelColor(140, y).lightness() > 230)
    colors = scale_colors(CHROMA_CHANGE)
    for x, place in ((20, 8), (140, 128), (260, 247)):
        wanted, seen = QColor(*map(int, colors[place])), image.pixelColor(x, y + 3)
        assert abs(seen.red() - wanted.red()) + abs(seen.blue() - wanted.blue()) < 24


def test_without_a_scale_and_in_another_theme(bar):
    bar.set_scale(None)
    bar.set_theme(LIGHT)
    assert bar.labels == ("", "", "")
    assert grabbed(bar).pixelColor(140, 15) == LIGHT.color("panel")
