"""A picture and its halves, quarters and so on, so that a pane never scales down by much."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from gui.qimage import to_qimage

# No pane shows a picture smaller than this for long: more levels would save nothing.
_SMALLEST_LEVEL_PX = 256
_ROWS_AT_ONCE = 64


@dataclass(frozen=True, eq=False)
class PanePicture:
    """What an ``ImagePane`` draws; made by ``from_pixels`` on any thread.

    Attributes
    ----------
    levels
        The picture at full size, then each half the size of the one before. While a large
        photograph is being prepared, its smaller levels only.
    full_size
        Of the picture where the first level is smaller, else None.
    """

    levels: tuple[QImage, ...]
    full_size: QSize | None = None

    @classmethod
    def from_pixels(
        cls, pixels_u8: NDArray[np.uint8], full_size: QSize | None = None
    ) -> "PanePicture":
        """Build the levels of a picture; for a large one call it on a worker thread.

        Parameters
        ----------
        pixels_u8
            Shape (H, W, 3) sRGB, (H, W, 4) sRGB with straight alpha, or (H, W) gray; uint8.
            The pixels are copied.
        full_size
            Of the picture that these pixels stand for, where it is larger.

        Raises
        ------
        ValueError
            When the array has another shape or type, or no pixels.
        """
        if pixels_u8.ndim == 3 and pixels_u8.shape[2] == 4 and pixels_u8.dtype == np.uint8:
            pixels_u8 = _premultiplied(pixels_u8)
        levels = [_level(pixels_u8)]
        while max(pixels_u8.shape[:2]) >= 2 * _SMALLEST_LEVEL_PX and min(pixels_u8.shape[:2]) > 1:
            pixels_u8 = _halved(pixels_u8)
            levels.append(_fast(_level(pixels_u8)))
        return cls(tuple(levels), full_size)

    @property
    def width_px(self) -> int:
        """Width of the picture at full size."""
        return self.size.width()

    @property
    def height_px(self) -> int:
        """Height of the picture at full size."""
        return self.size.height()

    @property
    def size(self) -> QSize:
        """Width and height at full size."""
        return self.levels[0].size() if self.full_size is None else self.full_size

    def rgb_at(self, x: int, y: int) -> tuple[int, int, int]:
        """Return the sRGB color of a pixel at full size, each from 0 to 255."""
        largest, size = self.levels[0], self.size
        color = largest.pixelColor(
            x * largest.width() // size.width(), y * largest.height() // size.height()
        )
        return color.red(), color.green(), color.blue()

    def level_for(self, scale: float) -> QImage:
        """Return the smallest level that need not be enlarged to show the picture at a scale.

        Parameters
        ----------
        scale
            Device pixels for each picture pixel.
        """
        return self.smallest_level(int(max(self.width_px, self.height_px) * scale))

    def smallest_level(self, longer_side_px: int) -> QImage:
        """Return the smallest level whose longer side has at least so many pixels."""
        for level in reversed(self.levels):
            if max(level.width(), level.height()) >= longer_side_px:
                return level
        return self.levels[0]


def _level(pixels_u8: NDArray[np.uint8]) -> QImage:
    image = to_qimage(pixels_u8)
    if image.format() == QImage.Format.Format_RGBA8888:
        image.reinterpretAsFormat(QImage.Format.Format_RGBA8888_Premultiplied)
    return image


def _fast(level: QImage) -> QImage:
    """Return a level as Qt scales it almost twice as fast; a third more memory."""
    if level.format() == QImage.Format.Format_RGB888:
        return level.convertToFormat(QImage.Format.Format_RGB32)
    return level


def _premultiplied(rgba_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Multiply colors by alpha: only such pixels can be averaged without dark fringes."""
    result = rgba_u8.copy()
    for top in range(0, len(rgba_u8), _ROWS_AT_ONCE):
        rows = rgba_u8[top : top + _ROWS_AT_ONCE]
        color = rows[..., :3].astype(np.uint16) * rows[..., 3:]
        result[top : top + _ROWS_AT_ONCE, :, :3] = (color + 127) // 255
    return result


def _halved(pixels_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Average squares of four pixels; an odd last row or column is left out."""
    height, width = pixels_u8.shape[0] // 2, pixels_u8.shape[1] // 2
    result = np.empty((height, width, *pixels_u8.shape[2:]), np.uint8)
    # In strips: they stay in the processor's cache, and other threads get their turn.
    for top in range(0, height, _ROWS_AT_ONCE):
        strip = pixels_u8[2 * top : 2 * min(top + _ROWS_AT_ONCE, height), : 2 * width]
        sums = strip[0::2].astype(np.uint16)
        sums += strip[1::2]
        squares = sums[:, 0::2] + sums[:, 1::2]
        squares += 2
        squares >>= 2
        result[top : top + _ROWS_AT_ONCE] = squares
    return result
