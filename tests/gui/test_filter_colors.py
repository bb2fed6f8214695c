import itertools

import pytest
from PySide6.QtGui import QColor

from gui.filter_colors import filter_color
from gui.theme import load_theme

FIXED = (4, 8, 16, 32, 64, 128, 256)


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2.1 defines it."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in color.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("filters", [*FIXED, 3, 5, 24, 48, 100, 1024])
def test_every_color_stands_out_from_the_panel(name: str, filters: int) -> None:
    theme = load_theme(name)
    one, other = sorted(
        luminance(color) for color in (filter_color(filters, theme), theme.color("panel"))
    )
    assert (other + 0.05) / (one + 0.05) >= 3


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_fixed_colors_differ(name: str) -> None:
    theme = load_theme(name)
    for one, other in itertools.combinations(FIXED, 2):
        a, b = filter_color(one, theme).getRgb(), filter_color(other, theme).getRgb()
        assert sum(abs(x - y) for x, y in zip(a, b, strict=True)) > 60


def test_a_number_between_lies_between() -> None:
    theme = load_theme("dark")
    low, between, high = (filter_color(filters, theme).red() for filters in (64, 90, 128))
    assert low < between < high
    assert filter_color(1, theme) == filter_color(4, theme)
    assert filter_color(1024, theme) == filter_color(256, theme)
