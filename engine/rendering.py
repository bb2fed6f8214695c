"""Joining predicted a*b* with the photograph's own L*, at the photograph's own size.

Work goes strip by strip, so that no float copy of a whole photograph ever exists, and strips go
side by side on all cores: numpy and Pillow release Python's global lock inside their loops.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.adjustments import Adjustments, adjust_ab
from engine.color import (
    FloatArray,
    Level,
    linear_to_srgb,
    rgb_to_gray,
    rgb_to_lightness,
    unscale_ab,
)
from engine.control import StopToken
from engine.gamut import TOLERANCE_U8, TOLERANCE_U16, lab_to_linear_rgb_in_gamut

# A strip's float temporaries stay within a core's cache at about this many pixels.
_STRIP_PIXELS = 1 << 16


def render(
    rgb: NDArray[Level],
    ab_scaled: FloatArray,
    stop: StopToken | None = None,
    adjustments: Adjustments | None = None,
) -> NDArray[Level]:
    """Give a photograph new colours: its own L* with a*, b* enlarged to its size.

    Only a*b* is enlarged (bicubic). Where the result would leave sRGB, chroma is reduced and L*
    and hue are kept.

    Parameters
    ----------
    rgb
        Shape (height, width, 3), uint8 or uint16, sRGB; only its L* is used.
    ab_scaled
        Shape (h, w, 2), float32, a* and b* scaled to [0, 1]; any size, (1, 1, 2) included.
    stop
        Looked at between strips; None where nobody can ask for a stop.
    adjustments
        Of the enlarged colors; None changes nothing.

    Returns
    -------
    Shape (height, width, 3), sRGB, of the type of the photograph.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    height, width = rgb.shape[:2]
    adjustments = adjustments or Adjustments()
    tolerance = TOLERANCE_U16 if rgb.dtype == np.uint16 else TOLERANCE_U8
    planes = [Image.fromarray(plane) for plane in np.moveaxis(unscale_ab(ab_scaled), -1, 0)]
    rendered = np.empty((height, width, 3), rgb.dtype)

    def render_strip(rows: slice) -> None:
        if stop is not None:
            stop.raise_if_requested()
        ab = np.stack([_enlarge(plane, rows, width, height) for plane in planes], axis=-1)
        lightness = rgb_to_lightness(rgb[rows])
        ab = adjust_ab(ab, lightness, adjustments)
        linear = lab_to_linear_rgb_in_gamut(lightness, ab, tolerance)
        rendered[rows] = linear_to_srgb(linear, rgb.dtype)

    _for_each_strip(height, width, render_strip)
    return rendered


def render_gray(rgb: NDArray[Level]) -> NDArray[Level]:
    """Show only the L* of a photograph.

    Parameters
    ----------
    rgb
        Shape (height, width, 3), uint8 or uint16, sRGB.

    Returns
    -------
    Shape (height, width, 3), sRGB, of the type of the photograph, three equal channels of the
    same L*.
    """
    height, width = rgb.shape[:2]
    gray = np.empty((height, width, 3), rgb.dtype)

    def render_strip(rows: slice) -> None:
        gray[rows] = rgb_to_gray(rgb[rows])[..., None]

    _for_each_strip(height, width, render_strip)
    return gray


def _enlarge(plane: Image.Image, rows: slice, width: int, height: int) -> FloatArray:
    """Enlarge the part of a plane that falls on some rows of the photograph."""
    scale = plane.height / height
    box = (0, rows.start * scale, plane.width, rows.stop * scale)
    size = (width, rows.stop - rows.start)
    return np.asarray(plane.resize(size, Image.Resampling.BICUBIC, box=box))


def _for_each_strip(height: int, width: int, work: Callable[[slice], None]) -> None:
    rows = max(1, _STRIP_PIXELS // max(1, width))
    strips = [slice(top, min(top + rows, height)) for top in range(0, height, rows)]
    if len(strips) == 1:
        work(strips[0])
        return
    for _ in _pool().map(work, strips):
        pass


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="render")
