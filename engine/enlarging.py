"""Enlarging a*b* to the size of a photograph, along the edges of its L*.

Around each pixel of the small picture a* and b* are taken for lines over L*, as in the fast guided
filter (K. He and J. Sun, arXiv 1505.00996). Its slopes are enlarged and applied to the L* of the
photograph, but not its offsets: they smooth, so instead those are enlarged with which the small
picture stays what it is. ``docs/enlarging.md`` has the measurements.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.area_averaging import shrink_by_area, shrink_factor
from engine.color import FloatArray, Level, rgb_to_lightness
from engine.control import StopToken

# What measured best: windows of 3 x 3 pixels, and a line counts fully where L* varies much more
# than by the root of this, 14.
RADIUS_PX = 1
EPSILON = 200.0
# Below, a photograph has too little that its small picture does not have.
LEAST_GUIDED_RATIO = 1.5

# More would make products of matrices so large that each wants all cores for itself.
_ROWS_AT_ONCE = 32
# Shrunk to so many times the pixels by plain averaging, the rest is cheap.
_OVERSAMPLING = 4


class AbEnlarger:
    """The a*b* of a small picture at the size of a photograph, strip by strip, from any thread.

    Parameters
    ----------
    ab
        Shape (h, w, 2), float32, a* and b*.
    width, height
        Of the photograph, in pixels.
    slopes
        Shape (h, w, 2), float32, from :func:`slopes_over_lightness`, or None for bicubic alone.
    lightness
        Shape (h, w), float32, L* of the small picture; needed with slopes.
    """

    def __init__(
        self,
        ab: FloatArray,
        width: int,
        height: int,
        slopes: FloatArray | None = None,
        lightness: FloatArray | None = None,
    ) -> None:
        small = ab
        if slopes is not None and lightness is not None:
            small = np.concatenate([ab - slopes * lightness[..., None], slopes], axis=-1)
        self._height = height
        # As wide as the photograph, as high as the small picture.
        self._wide = np.stack([_widen(plane, width) for plane in np.moveaxis(small, -1, 0)])

    def rows(self, rows: slice, lightness: FloatArray) -> FloatArray:
        """Enlarge what falls on some rows of the photograph.

        Parameters
        ----------
        rows
            Which ones; start and stop are given.
        lightness
            Shape (rows, width), float32, their L*.

        Returns
        -------
        Shape (rows, width, 2), float32, a* and b*.
        """
        planes = np.empty((len(self._wide), *lightness.shape), np.float32)
        for top in range(rows.start, rows.stop, _ROWS_AT_ONCE):
            part = slice(top, min(top + _ROWS_AT_ONCE, rows.stop))
            first, weights = _bicubic_weights(part, self._height, self._wide.shape[1])
            small = self._wide[:, first : first + weights.shape[1]]
            np.matmul(
                weights, small, out=planes[:, part.start - rows.start : part.stop - rows.start]
            )
        ab = planes[:2]
        if len(planes) > 2:
            planes[2:] *= lightness
            ab += planes[2:]
        return np.moveaxis(ab, 0, -1)


def make_enlarger(rgb: NDArray[Level], ab: FloatArray, stop: StopToken | None) -> AbEnlarger:
    """Choose what measured better, guided by L* or bicubic alone, and prepare it.

    Parameters
    ----------
    rgb
        The photograph: shape (height, width, 3), uint8 or uint16, sRGB.
    ab
        Shape (h, w, 2), float32, a* and b*.
    stop
        Looked at now and then.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    height, width = rgb.shape[:2]
    small_height, small_width = ab.shape[:2]
    ratio = min(height / small_height, width / small_width)
    if ratio < LEAST_GUIDED_RATIO or ab.shape[:2] == (1, 1):
        return AbEnlarger(ab, width, height)
    lightness = _shrunk_lightness(rgb, small_width, small_height, stop)
    slopes = slopes_over_lightness(ab, lightness)
    return AbEnlarger(ab, width, height, slopes, lightness)


def slopes_over_lightness(
    ab: FloatArray, lightness: FloatArray, radius_px: int = RADIUS_PX, epsilon: float = EPSILON
) -> FloatArray:
    """Fit lines over L* to a* and b*, each in a window, and average the slopes of all windows.

    Parameters
    ----------
    ab
        Shape (h, w, 2), float32, a* and b*.
    lightness
        Shape (h, w), float32, L* in [0, 100].
    radius_px
        A window has 2 radius_px + 1 pixels on a side.
    epsilon
        Variance of L* below which slopes fade; above 0.

    Returns
    -------
    Shape (h, w, 2), float32.
    """
    planes = np.moveaxis(ab, -1, 0).astype(np.float64)
    guide = lightness.astype(np.float64)
    # All at once: on planes this small, numpy's calls cost more than its sums.
    means = _box_mean(np.stack([guide, guide * guide, *planes, *(guide * planes)]), radius_px)
    mean, mean_square, plane_means, products = means[0], means[1], means[2:4], means[4:]
    variance = mean_square - mean * mean
    slopes = (products - mean * plane_means) / (variance + epsilon)
    return np.moveaxis(_box_mean(slopes, radius_px), 0, -1).astype(np.float32)


def _shrunk_lightness(
    rgb: NDArray[Level], width: int, height: int, stop: StopToken | None
) -> FloatArray:
    """Compute the mean L* below each pixel of a small picture."""
    photo_height, photo_width = rgb.shape[:2]
    pixels = _OVERSAMPLING * width * height
    factor = shrink_factor(photo_height, photo_width, pixels)
    shrunk = Image.fromarray(shrink_by_area(_as_u8(rgb), pixels, stop))
    # The last row and column may stand for less than a whole pixel.
    box = (0, 0, photo_width / factor, photo_height / factor)
    small = shrunk.resize((width, height), Image.Resampling.BILINEAR, box=box)
    return rgb_to_lightness(np.asarray(small))


def _as_u8(rgb: NDArray[Level]) -> NDArray[np.uint8]:
    """Drop the lower eight of 16 bits: for a mean the others are plenty."""
    rgb_u8: Any = rgb
    if rgb.dtype == np.uint16:
        rgb_u8 = np.empty(rgb.shape, np.uint8)
        np.right_shift(rgb, 8, out=rgb_u8, casting="unsafe")
    return rgb_u8


def _box_mean(planes: NDArray[np.float64], radius_px: int) -> NDArray[np.float64]:
    """Average planes of shape (n, h, w) over square windows; outside, the border goes on."""
    side_px = 2 * radius_px + 1
    margin = (radius_px, radius_px)
    padded = np.pad(planes, ((0, 0), margin, margin), mode="edge")
    height, width = planes.shape[1:]
    rows = padded[:, :height].copy()
    for first in range(1, side_px):
        rows += padded[:, first : first + height]
    sums = rows[..., :width].copy()
    for first in range(1, side_px):
        sums += rows[..., first : first + width]
    sums /= side_px**2
    return sums


def _widen(plane: FloatArray, width: int) -> FloatArray:
    image = Image.fromarray(np.ascontiguousarray(plane))
    return np.asarray(image.resize((width, image.height), Image.Resampling.BICUBIC))


def _bicubic_weights(rows: slice, height: int, small_height: int) -> tuple[int, FloatArray]:
    """Compute what each row of the small picture adds to some rows of the photograph.

    Pillow's own, which makes strips ten times as slowly: R. Keys' cubic with a = -0.5, stretched
    where it shrinks, and no row beyond the border.

    Returns
    -------
    The first row of the small picture, and weights of shape (rows, rows of the small picture).
    """
    scale = small_height / height
    stretch = max(scale, 1.0)
    centers = (np.arange(rows.start, rows.stop) + 0.5) * scale - 0.5
    first = max(0, math.ceil(centers[0] - 2 * stretch))
    stop = min(small_height, math.floor(centers[-1] + 2 * stretch) + 1)
    x = np.abs(np.arange(first, stop) - centers[:, None]) / stretch
    near = (1.5 * x - 2.5) * x * x + 1
    far = ((-0.5 * x + 2.5) * x - 4) * x + 2
    weights = np.where(x < 1, near, np.where(x < 2, far, 0))
    weights /= weights.sum(axis=1, keepdims=True)
    return first, weights.astype(np.float32)
