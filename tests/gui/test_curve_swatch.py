import pytest
from helpers.looks import dress
from PySide6.QtGui import QImage

from gui.curve_swatch import CurveSwatch
from gui.theme import load_theme

DARK, LIGHT = load_theme("dark"), load_theme("light")


def picture_of(swatch: CurveSwatch) -> QImage:
    return swatch.grab().toImage()


def colored_columns(swatch: CurveSwatch) -> list[bool]:
    """Tell for each column whether the middle of the picture has the color of the curve."""
    image, color = picture_of(swatch), swatch._theme.color(swatch._token)
    middle = image.height() // 2
    return [
        any(image.pixelColor(x, y) == color for y in (middle - 1, middle))
        for x in range(image.width())
    ]


@pytest.fixture
def make_swatch(qtbot, qapp):
    def make(token: str, is_dashed: bool) -> CurveSwatch:
        swatch = CurveSwatch(dress(qapp, "dark"), token, is_dashed)
        qtbot.addWidget(swatch)
        return swatch

    return make


def test_the_training_is_one_line(make_swatch) -> None:
    columns = colored_columns(make_swatch("accent", False))
    assert all(columns[2:-2])


def test_the_validation_is_a_dash_with_a_mark(make_swatch) -> None:
    columns = colored_columns(make_swatch("second", True))
    middle = len(columns) // 2
    assert columns[2]
    assert columns[middle]
    assert columns[-3]
    assert not columns[6]
    assert not columns[-7]


def test_a_swatch_follows_the_theme(make_swatch) -> None:
    swatch = make_swatch("second", True)
    assert DARK.color("second") != LIGHT.color("second")
    swatch.set_theme(LIGHT)
    image = picture_of(swatch)
    assert image.pixelColor(image.width() // 2, image.height() // 2) == LIGHT.color("second")
