"""A frame that was moved looks as one that was drawn at once."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor

from gui.pane_picture import PanePicture
from gui.picture_frame import PictureFrame, Placing

SURROUND = QColor(26, 26, 26)
# Qt's smooth scaling differs in the last bit with where a line starts.
ROUNDING = 1


@pytest.fixture(scope="module")
def picture():
    noise = np.random.default_rng(3).integers(0, 256, (90, 120, 3), np.uint8)
    return PanePicture.from_pixels(noise)


def placing(left, top, width=300, height=225, is_smooth=True):
    return Placing(QRectF(left, top, width, height), QSize(80, 60), 1.0, is_smooth, SURROUND)


def pixels(pixmap):
    image = pixmap.toImage()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows.astype(int).reshape(image.height(), image.width(), 4)[..., :3]


def fresh(picture, where):
    return pixels(PictureFrame().drawn(picture, where))


@pytest.mark.parametrize("is_smooth", [True, False])
def test_after_many_small_moves_it_looks_as_drawn_at_once(qapp, picture, is_smooth):
    frame = PictureFrame()
    left, top = -100, -90
    for x, y in ((7, 3), (-11, 4), (0, -30), (90, 0), (-2, 50), (0, 0), (200, -100)):
        left, top = left + x, top + y
        where = placing(left, top, is_smooth=is_smooth)
        moved = pixels(frame.drawn(picture, where))
        assert np.abs(moved - fresh(picture, where)).max() <= ROUNDING


def test_what_was_out_of_sight_is_drawn_when_it_is_wanted(qapp, picture):
    frame, where = PictureFrame(), placing(-50, -40)
    frame.drawn(picture, where, QRectF(0, 0, 30, 60))
    frame.drawn(picture, placing(-45, -40), QRectF(0, 0, 20, 60))
    whole = pixels(frame.drawn(picture, placing(-45, -40)))
    assert np.abs(whole - fresh(picture, placing(-45, -40))).max() <= ROUNDING


def test_another_picture_size_or_sharpness_is_drawn_anew(qapp, picture):
    frame = PictureFrame()
    other = PanePicture.from_pixels(np.full((90, 120, 3), 200, np.uint8))
    for shown, where in (
        (picture, placing(-20, -20)),
        (picture, placing(-20, -20, 320, 240)),
        (picture, placing(-20, -20, 320, 240, is_smooth=False)),
        (other, placing(-20, -20, 320, 240, is_smooth=False)),
    ):
        drawn = pixels(frame.drawn(shown, where))
        assert np.abs(drawn - fresh(shown, where)).max() <= ROUNDING


def test_around_the_picture_is_the_surround(qapp, picture):
    frame = PictureFrame()
    frame.drawn(picture, placing(-20, -20))
    image = frame.drawn(picture, placing(30, 25)).toImage()
    assert image.pixelColor(10, 10) == SURROUND
    assert image.pixelColor(29, 40) == SURROUND


def test_it_has_the_density_of_the_screen(qapp, picture):
    where = Placing(QRectF(5, 5, 60, 45), QSize(80, 60), 2.0, True, SURROUND)
    pixmap = PictureFrame().drawn(picture, where)
    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (160, 120, 2.0)
    # 120 pixels on 120 device pixels: each one as it is.
    first = pixmap.toImage().pixelColor(10, 10)
    assert (first.red(), first.green(), first.blue()) == picture.rgb_at(0, 0)
