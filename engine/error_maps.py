"""Where in a picture a prediction is off: numbers for each pixel, without their colors.

Work goes strip by strip on all cores, as in :mod:`engine.area_averaging`, because CIEDE2000 makes
some twenty float copies of what it is given.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.area_averaging import shrink_by_area
from engine.color import FloatArray, rgb_to_lab
from engine.control import StopToken
from engine.ordered_pool import map_ordered

MAP_PIXELS = 1 << 20
_STRIP_PIXELS = 1 << 15


@dataclass(frozen=True)
class MapScale:
    """Which numbers the first and the last color of a map stand for.

    Attributes
    ----------
    low, high
        What lies beyond has the color of the end.
    """

    low: float
    high: float

    def positions(self, values: FloatArray) -> FloatArray:
        """Return where numbers lie on the scale, in [0, 1]; any shape, float32."""
        positions = (values - np.float32(self.low)) / np.float32(self.high - self.low)
        return np.clip(positions, 0, 1, out=positions)


# About 1 can just be seen side by side, at 5 anybody sees it, from 20 on it is another color and
# more says nothing more. Fixed, so that the maps of two checkpoints compare.
DELTA_E_SCALE = MapScale(0.0, 20.0)
# Skin has a chroma of about 20 and most of a photograph has less than 30: losing it all is one end.
# As much on both sides, so that what is unchanged lies in the middle.
CHROMA_CHANGE_SCALE = MapScale(-30.0, 30.0)


def delta_e_map(
    original_u8: NDArray[np.uint8],
    predicted_u8: NDArray[np.uint8],
    most_pixels: int = MAP_PIXELS,
    stop: StopToken | None = None,
) -> FloatArray:
    """Compute how different the colors of each pixel are, CIEDE2000.

    Parameters
    ----------
    original_u8, predicted_u8
        Shape (height, width, 3), uint8, sRGB, the same size.
    most_pixels
        Larger pictures are first made smaller by averaging.
    stop
        Looked at between strips; None where nobody can ask for a stop.

    Returns
    -------
    Shape (h, w), float32, 0 or more, never NaN.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    from skimage.color import deltaE_ciede2000

    return _map_strips(deltaE_ciede2000, original_u8, predicted_u8, most_pixels, stop)


def chroma_change_map(
    original_u8: NDArray[np.uint8],
    predicted_u8: NDArray[np.uint8],
    most_pixels: int = MAP_PIXELS,
    stop: StopToken | None = None,
) -> FloatArray:
    """Compute how much chroma C*ab each pixel gained, or lost below 0.

    Parameters
    ----------
    original_u8, predicted_u8, most_pixels, stop
        As for :func:`delta_e_map`.

    Returns
    -------
    Shape (h, w), float32: the prediction's chroma minus the original's.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    return _map_strips(_chroma_change, original_u8, predicted_u8, most_pixels, stop)


def _chroma_change(original: FloatArray, predicted: FloatArray) -> FloatArray:
    return _chroma(predicted) - _chroma(original)


def _chroma(lab: FloatArray) -> FloatArray:
    return np.hypot(lab[..., 1], lab[..., 2])


def _map_strips(
    measure: Callable[[FloatArray, FloatArray], FloatArray],
    original_u8: NDArray[np.uint8],
    predicted_u8: NDArray[np.uint8],
    most_pixels: int,
    stop: StopToken | None,
) -> FloatArray:
    original, predicted = (
        shrink_by_area(one, most_pixels, stop) for one in (original_u8, predicted_u8)
    )
    height, width = original.shape[:2]
    rows = max(1, _STRIP_PIXELS // width)
    strips = [slice(top, top + rows) for top in range(0, height, rows)]

    def work(rows: slice) -> FloatArray:
        return measure(rgb_to_lab(original[rows]), rgb_to_lab(predicted[rows]))

    return np.concatenate(list(map_ordered(work, strips, stop or StopToken(), "map")))
