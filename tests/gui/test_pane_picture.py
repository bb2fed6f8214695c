import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from gui.pane_picture import PanePicture


def test_levels_halve_until_they_are_small() -> None:
    levels = PanePicture.from_pixels(np.zeros((601, 1200, 3), np.uint8)).levels
    assert [(level.width(), level.height()) for level in levels] == [
        (1200, 601),
        (600, 300),
        (300, 150),
    ]


def test_levels_are_averages() -> None:
    pixels_u8 = np.zeros((4, 600, 3), np.uint8)
    pixels_u8[::2, ::2] = 200
    half = PanePicture.from_pixels(pixels_u8).levels[1]
    assert {half.pixelColor(x, 0).red() for x in range(300)} == {50}


def test_transparent_pixels_leave_no_fringe() -> None:
    rgba_u8 = np.zeros((4, 600, 4), np.uint8)
    rgba_u8[:, ::2] = (240, 100, 20, 255)
    color = PanePicture.from_pixels(rgba_u8).levels[1].pixelColor(10, 1)
    assert color.alpha() == 128
    assert (color.red(), color.green(), color.blue()) == pytest.approx((240, 100, 20), abs=3)


def test_the_level_is_never_much_larger_than_needed() -> None:
    shown = PanePicture.from_pixels(np.zeros((800, 1600, 3), np.uint8))
    assert [shown.level_for(s).width() for s in (4.0, 1.0, 0.6, 0.5, 0.3, 0.01)] == [
        *(1600, 1600, 1600, 800, 800),
        *(400,),
    ]
    assert shown.smallest_level(401).width() == 800
    assert shown.smallest_level(9999).width() == 1600


def test_a_thin_strip_is_a_picture() -> None:
    assert PanePicture.from_pixels(np.zeros((1, 4000, 3), np.uint8)).size.height() == 1


def test_smaller_levels_are_of_a_format_that_is_scaled_fast() -> None:
    levels = PanePicture.from_pixels(np.full((4, 600, 3), (200, 90, 30), np.uint8)).levels
    assert levels[1].format() == QImage.Format.Format_RGB32
    color = levels[1].pixelColor(100, 1)
    assert (color.red(), color.green(), color.blue()) == (200, 90, 30)


def test_smaller_pixels_can_stand_for_a_larger_picture():
    pixels_u8 = np.zeros((300, 400, 3), np.uint8)
    pixels_u8[:150] = (200, 10, 20)
    picture = PanePicture.from_pixels(pixels_u8, QSize(4000, 3000))
    assert (picture.width_px, picture.height_px) == (4000, 3000)
    assert picture.rgb_at(3999, 1499) == (200, 10, 20)
    assert picture.rgb_at(0, 1500) == (0, 0, 0)
    assert picture.level_for(0.01).width() == 400  # no smaller level is kept
    assert picture.level_for(1.0).width() == 400
