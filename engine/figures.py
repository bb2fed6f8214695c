"""How far a prediction is from the original, in the field's usual figures.

Pixels that are compared one by one (MAE, PSNR, delta E, chroma) are taken evenly spaced from a
large picture. SSIM compares neighborhoods, which spaced pixels would tear apart: it is that of the
pictures made smaller by averaging, so of a large photograph it does not judge the finest detail.
A colorizer changes none of that, because L* stays that of the photograph.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.area_averaging import shrink_by_area
from engine.color import A_SCALE, B_SCALE, FloatArray, rgb_to_lab
from engine.control import StopToken
from engine.ordered_pool import map_ordered

# MAE is then right to 0.0001 and delta E to 0.02, of any number of pixels (measured).
_SAMPLE_PIXELS = 1 << 16
_SSIM_PIXELS = 1 << 18
# Side of the window that SSIM looks through (Wang et al. 2004, as scikit-image has it).
_SSIM_WINDOW_PX = 7
_CHANNELS = 3
# With less the share of chroma that is kept would be one of rounding errors.
_LEAST_CHROMA = 1


@dataclass(frozen=True)
class Figures:
    """A prediction against its original.

    Attributes
    ----------
    mae
        Mean absolute error of a*b*, both scaled to [0, 1].
    psnr_db
        Peak signal-to-noise ratio of the sRGB pixels in decibels; infinite where they are equal.
    chroma_kept
        Mean chroma of the prediction as a share of the original's; None for a gray original.
    ssim
        Structural similarity of the sRGB pixels, the mean of the three channels, at most 1: with a
        uniform window of 7 pixels, in pictures averaged to at most 262 144 pixels.
    delta_e
        Mean color difference, CIEDE2000.
    chroma, original_chroma
        Mean chroma C*ab of the prediction and of the original.
    """

    mae: float
    psnr_db: float
    chroma_kept: float | None
    ssim: float
    delta_e: float
    chroma: float
    original_chroma: float


def compare_pixels(
    original_u8: NDArray[np.uint8], predicted_u8: NDArray[np.uint8], spreads: bool = True
) -> Figures:
    """Compare a prediction with its original; none of the figures is ever NaN.

    Parameters
    ----------
    original_u8, predicted_u8
        Shape (height, width, 3), uint8, sRGB, the same size, at least 1 by 1.
    spreads
        Whether all cores share the work; False where the caller keeps them busy.
    """
    # Once, and not by several threads at the same time.
    from skimage.color import deltaE_ciede2000
    from skimage.metrics import structural_similarity

    def mean_delta_e() -> float:
        return float(deltaE_ciede2000(*lab).mean(dtype=np.float64))

    def similarity(number: int) -> float:
        channels = (_channel(one, number) for one in small)
        return float(structural_similarity(*channels, win_size=_SSIM_WINDOW_PX, data_range=255))

    small = [shrink_by_area(one, _SSIM_PIXELS) for one in (original_u8, predicted_u8)]
    sample = [_evenly_spaced(one) for one in (original_u8, predicted_u8)]
    lab = [rgb_to_lab(one) for one in sample]
    # The longest first: so the cores are done at about the same time.
    tasks: list[Callable[[], float]] = [
        mean_delta_e,
        *(partial(similarity, number) for number in range(_CHANNELS)),
    ]
    delta_e, *similarities = (
        map_ordered(lambda task: task(), tasks, StopToken(), "figures")
        if spreads
        else (task() for task in tasks)
    )
    original_chroma, chroma = (_mean_chroma(one) for one in lab)
    return Figures(
        mae=_mae_of_scaled_ab(*lab),
        psnr_db=_psnr_db(*sample),
        chroma_kept=chroma / original_chroma if original_chroma > _LEAST_CHROMA else None,
        ssim=sum(similarities) / _CHANNELS,
        delta_e=delta_e,
        chroma=chroma,
        original_chroma=original_chroma,
    )


def _evenly_spaced(rgb_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    step = max(1, int(np.sqrt(rgb_u8.shape[0] * rgb_u8.shape[1] / _SAMPLE_PIXELS)))
    # An odd step meets all places of the blocks of 8 by 8 that a JPEG is made of.
    step += 1 - step % 2
    return np.ascontiguousarray(rgb_u8[::step, ::step])


def _mae_of_scaled_ab(original: FloatArray, predicted: FloatArray) -> float:
    # The offsets of the scaling cancel out.
    off = np.abs(original[..., 1:] - predicted[..., 1:]).mean(axis=(0, 1), dtype=np.float64)
    return float((off / (A_SCALE, B_SCALE)).mean())


def _psnr_db(original_u8: NDArray[np.uint8], predicted_u8: NDArray[np.uint8]) -> float:
    squared = (original_u8.astype(np.float32) - predicted_u8) ** 2
    mean_squared = float(squared.mean(dtype=np.float64))
    return float(10 * np.log10(255**2 / mean_squared)) if mean_squared else float("inf")


def _mean_chroma(lab: FloatArray) -> float:
    return float(np.hypot(lab[..., 1], lab[..., 2]).mean(dtype=np.float64))


def _channel(rgb_u8: NDArray[np.uint8], number: int) -> FloatArray:
    """Take out a channel, float32, at least as large as the window: its edges are repeated."""
    channel = rgb_u8[..., number].astype(np.float32)
    missing = [(0, max(0, _SSIM_WINDOW_PX - side_px)) for side_px in channel.shape]
    return np.pad(channel, missing, mode="edge")
