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

from engine.color import FloatArray, linear_rgb_to_u8, rgb_to_gray, rgb_to_lightness, unscale_ab
from engine.control import StopToken
from engine.gamut import lab_to_linear_rgb_in_gamut

# A strip's float temporaries stay within a core's cache at about this many pixels.
_STRIP_PIXELS = 1 << 16


def render(
    rgb_u8: NDArray[np.uint8], ab_scaled: FloatArray, stop: StopToken | None = None
) -> NDArray[np.uint8]:
    """Give a photograph new colours: its own L* with a*, b* enlarged to its size.

    Only a*b* is enlarged (bicubic). Where the result would leave sRGB, chroma is reduced and L*
    and hue are kept.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB; only its L* is used.
    ab_scaled
        Shape (h, w, 2), float32, a* and b* scaled to [0, 1]; any size, (1, 1, 2) included.
    stop
        Looked at between strips; None where nobody can ask for a stop.

    Returns
    -------
    Shape (height, width, 3), uint8, sRGB.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    height, width = rgb_u8.shape[:2]
    planes = [Image.fromarray(plane) for plane in np.moveaxis(unscale_ab(ab_scaled), -1, 0)]
    rendered = np.empty((height, width, 3), np.uint8)

    def render_strip(rows: slice) -> None:
        if stop is not None:
            stop.raise_if_requested()
        ab = np.stack([_enlarge(plane, rows, width, height) for plane in planes], axis=-1)
        lightness = rgb_to_lightness(rgb_u8[rows])
        rendered[rows] = linear_rgb_to_u8(lab_to_linear_rgb_in_gamut(lightness, ab))

    _for_each_strip(height, width, render_strip)
    return rendered


def render_gray(rgb_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Show only the L* of a photograph.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.

    Returns
    -------
    Shape (height, width, 3), uint8, sRGB, three equal channels of the same L*.
    """
    height, width = rgb_u8.shape[:2]
    gray = np.empty((height, width, 3), np.uint8)

    def render_strip(rows: slice) -> None:
        gray[rows] = rgb_to_gray(rgb_u8[rows])[..., None]

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
