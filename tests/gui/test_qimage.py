import numpy as np
import pytest
from PySide6.QtGui import QColor, QColorSpace, QImage

from gui.qimage import to_qimage, to_rgb_u8


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 256, shape, np.uint8)


@pytest.mark.parametrize("channels", [3, 4])
def test_seven_pixels_wide_is_not_sheared(channels: int) -> None:
    pixels_u8 = noise(5, 7, channels)
    image = to_qimage(pixels_u8)
    assert (image.width(), image.height()) == (7, 5)
    for y in range(5):
        for x in range(7):
            color = image.pixelColor(x, y)
            assert [color.red(), color.green(), color.blue(), color.alpha()][:channels] == list(
                pixels_u8[y, x]
            )


def test_gray_pixels_stay_gray() -> None:
    gray_u8 = noise(3, 7)
    image = to_qimage(gray_u8)
    assert image.isGrayscale()
    assert image.pixelColor(6, 2).red() == gray_u8[2, 6]


def test_the_picture_owns_its_memory() -> None:
    pixels_u8 = noise(4, 7, 3)
    expected = QColor(*(int(value) for value in pixels_u8[1, 2]))
    image = to_qimage(pixels_u8)
    pixels_u8[:] = 0
    assert image.pixelColor(2, 1) == expected


def test_memory_without_a_reader_may_go() -> None:
    # If the picture only borrowed the array, this memory would be given to somebody else.
    images = [to_qimage(np.full((64, 63, 3), value, np.uint8)) for value in range(40)]
    noise(64, 63, 3)
    assert [image.pixelColor(62, 63).red() for image in images] == list(range(40))


def test_strides_do_not_matter() -> None:
    pixels_u8 = noise(6, 14, 3)
    for view in (pixels_u8[:, ::2], pixels_u8[::-1], pixels_u8[:, :, ::-1], pixels_u8[:, 3:10]):
        rgb_u8, _ = to_rgb_u8(to_qimage(view))
        np.testing.assert_array_equal(rgb_u8, view)


@pytest.mark.parametrize(
    "bad",
    [np.zeros((4, 4, 2), np.uint8), np.zeros((4, 4, 3), np.float32), np.zeros(4, np.uint8)],
)
def test_other_arrays_are_refused(bad: np.ndarray) -> None:
    with pytest.raises(ValueError, match="Received"):
        to_qimage(bad)


def test_an_empty_array_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one pixel"):
        to_qimage(np.zeros((0, 4, 3), np.uint8))


def test_there_and_back_with_alpha() -> None:
    rgba_u8 = noise(5, 7, 4)
    rgb_u8, alpha_u8 = to_rgb_u8(to_qimage(rgba_u8))
    np.testing.assert_array_equal(rgb_u8, rgba_u8[..., :3])
    assert alpha_u8 is not None
    np.testing.assert_array_equal(alpha_u8, rgba_u8[..., 3])


def test_an_opaque_alpha_channel_says_nothing() -> None:
    image = QImage(7, 3, QImage.Format.Format_ARGB32)
    image.fill(QColor(10, 20, 30))
    rgb_u8, alpha_u8 = to_rgb_u8(image)
    assert alpha_u8 is None
    np.testing.assert_array_equal(rgb_u8, np.full((3, 7, 3), (10, 20, 30), np.uint8))


def test_the_arrays_outlive_the_picture() -> None:
    image = QImage(7, 3, QImage.Format.Format_RGB32)
    image.fill(QColor(1, 2, 3))
    rgb_u8, _ = to_rgb_u8(image)
    image.fill(QColor(200, 200, 200))
    del image
    assert rgb_u8.flags.owndata or rgb_u8.base is not None
    np.testing.assert_array_equal(rgb_u8[0, 0], (1, 2, 3))


def test_another_color_space_becomes_srgb() -> None:
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(QColor(188, 188, 188))
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgbLinear))
    rgb_u8, _ = to_rgb_u8(image)
    # 188 / 255 of the light is far brighter on the scale of sRGB.
    np.testing.assert_allclose(rgb_u8[0, 0], 222, atol=1)


def test_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        to_rgb_u8(QImage())
