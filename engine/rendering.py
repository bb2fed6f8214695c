"""Joining predicted a*b* with the photograph's own L*, at the photograph's own size.

Work goes strip by strip, so that no float copy of a whole photograph ever exists, and strips go
side by side on all cores: numpy releases Python's global lock inside its loops.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from engine.adjustments import Adjustments, adjust_ab
from engine.color import (
    FloatArray,
    Level,
    lab_to_linear_rgb,
    linear_rgb_to_srgb,
    rgb_to_gray,
    rgb_to_lightness,
    unscale_ab,
)
from engine.control import StopToken
from engine.enlarging import make_enlarger
from engine.gamut import TOLERANCE_U8, TOLERANCE_U16, is_outside, with_less_chroma

# Of what one core does in one go, at most.
_STRIP_PIXELS = 1 << 18
# A block's float temporaries stay within a core's cache at about this many pixels; of more the
# product with a matrix of 3 by 3 would be so large that it wants all cores for itself.
_BLOCK_PIXELS = 28_000


def render(
    rgb: NDArray[Level],
    ab_scaled: FloatArray,
    stop: StopToken | None = None,
    adjustments: Adjustments | None = None,
    spreads: bool = True,
) -> NDArray[Level]:
    """Give a photograph new colours: its own L* with a*, b* enlarged to its size.

    Only a*b* is enlarged, along the edges of L* where that measured better (see
    :mod:`engine.enlarging`). Where the result would leave sRGB, chroma is reduced and L* and hue
    are kept.

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
    spreads
        Whether strips go side by side on all cores; False where the caller keeps those busy.

    Returns
    -------
    Shape (height, width, 3), sRGB, of the type of the photograph.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    height, width = rgb.shape[:2]
    strips = _Strips(rgb, ab_scaled, adjustments or Adjustments(), stop)
    if spreads:
        _for_each_strip(height, width, strips.render)
    else:
        for rows in _cut(slice(0, height), max(1, _STRIP_PIXELS // width)):
            strips.render(rows)
    return strips.rendered


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
        for block in _blocks(rows, width):
            gray[block] = rgb_to_gray(rgb[block])[..., None]

    _for_each_strip(height, width, render_strip)
    return gray


class _Strips(Generic[Level]):
    """What the strips of a photograph have in common; any thread may render any of them."""

    def __init__(
        self,
        rgb: NDArray[Level],
        ab_scaled: FloatArray,
        adjustments: Adjustments,
        stop: StopToken | None,
    ) -> None:
        self.rendered: NDArray[Level] = np.empty(rgb.shape, rgb.dtype)
        self._rgb: NDArray[Level] = rgb
        self._adjustments, self._stop = adjustments, stop
        self._enlarger = make_enlarger(rgb, unscale_ab(ab_scaled), stop)
        self._tolerance = TOLERANCE_U16 if rgb.dtype == np.uint16 else TOLERANCE_U8

    def render(self, rows: slice) -> None:
        """Render some rows, block by block.

        What leaves sRGB is brought back at the end, for all blocks at once: it takes many small
        steps, each of which costs about the same for few pixels as for many.
        """
        width = self.rendered.shape[1]
        far: list[tuple[NDArray[np.intp], FloatArray, FloatArray]] = []
        for block in _blocks(rows, width):
            if self._stop is not None:
                self._stop.raise_if_requested()
            lightness = rgb_to_lightness(self._rgb[block])
            ab = adjust_ab(self._enlarger.rows(block, lightness), lightness, self._adjustments)
            linear = lab_to_linear_rgb(lightness, ab)
            self.rendered[block] = linear_rgb_to_srgb(linear, self.rendered.dtype)
            where = np.flatnonzero(is_outside(linear, self._tolerance))
            if where.size:
                planes = np.moveaxis(ab, -1, 0).reshape(2, -1)
                far.append(
                    (where + block.start * width, lightness.ravel()[where], planes[:, where])
                )
        if far:
            self._bring_back(*(np.concatenate(parts, axis=-1) for parts in zip(*far, strict=True)))

    def _bring_back(
        self, where: NDArray[np.intp], lightness: FloatArray, planes: FloatArray
    ) -> None:
        linear = with_less_chroma(lightness, planes.T, self._tolerance)
        srgb = linear_rgb_to_srgb(linear, self.rendered.dtype)
        self.rendered.reshape(-1, 3)[where] = srgb


def _for_each_strip(height: int, width: int, work: Callable[[slice], None]) -> None:
    pixels = min(_STRIP_PIXELS, height * width // (2 * _cores()))
    strips = _cut(slice(0, height), max(1, pixels // width))
    if len(strips) == 1:
        work(strips[0])
        return
    for _ in _pool().map(work, strips):
        pass


def _blocks(rows: slice, width: int) -> list[slice]:
    return _cut(rows, max(1, _BLOCK_PIXELS // width))


def _cut(rows: slice, count: int) -> list[slice]:
    """Cut rows into parts of so many rows."""
    tops = range(rows.start, rows.stop, count)
    return [slice(top, min(top + count, rows.stop)) for top in tops]


def _cores() -> int:
    return os.cpu_count() or 1


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_cores(), thread_name_prefix="render")
