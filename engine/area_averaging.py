"""Making a picture smaller so that each new pixel is the mean of the pixels that it stands for.

Work goes strip by strip on all cores: nothing but the small picture is ever whole in memory.
"""

import math

import numpy as np
from numpy.typing import NDArray

from engine.control import StopToken
from engine.ordered_pool import map_ordered

# Pillow's copy of a strip of about this many pixels stays within a core's cache.
_STRIP_PIXELS = 1 << 18


def shrink_by_area(
    rgb_u8: NDArray[np.uint8], most_pixels: int, stop: StopToken | None = None
) -> NDArray[np.uint8]:
    """Shrink a picture by a whole number, the smallest that is enough.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    most_pixels
        Of the result, at least 1.
    stop
        Looked at between strips; None where nobody can ask for a stop.

    Returns
    -------
    Shape (h, w, 3), uint8, sRGB: each pixel the mean of a square of the picture, at the right and
    the lower edge of what is left of one. The picture itself where it is small enough.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    height, width = rgb_u8.shape[:2]
    factor = shrink_factor(height, width, most_pixels)
    if factor == 1:
        return rgb_u8
    from PIL import Image

    rows = max(1, _STRIP_PIXELS // (width * factor)) * factor
    if rows >= height:  # threads would cost more than they spare
        if stop is not None:
            stop.raise_if_requested()
        return np.asarray(Image.fromarray(rgb_u8).reduce(factor))
    strips = [rgb_u8[top : top + rows] for top in range(0, height, rows)]

    def shrink(strip: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.asarray(Image.fromarray(strip).reduce(factor))

    return np.concatenate(list(map_ordered(shrink, strips, stop or StopToken(), "shrink")))


def shrink_factor(height: int, width: int, most_pixels: int) -> int:
    """Return the smallest whole number that shrinks a picture to so many pixels at most.

    Parameters
    ----------
    height, width
        In pixels.
    most_pixels
        At least 1; the small sides are rounded up.
    """
    factor = max(1, math.isqrt(height * width // most_pixels))
    while -(-height // factor) * -(-width // factor) > most_pixels:
        factor += 1
    return factor
