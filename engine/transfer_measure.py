"""Measuring one photograph of an evaluation: its true color, and how far a guess is from it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color import FloatArray, rgb_to_lab, scale_ab
from engine.control import StopToken
from engine.errors import ImageError
from engine.figures import compare_pixels
from engine.files import shown_name
from engine.images import read_photo, resize_rgb
from engine.rendering import render
from engine.transfer_types import EvaluatedPhoto, Scores

# What a training of the usual size compares.
COMPARED_PX = 128

# From a picture of which only L* counts, shape (height, width, 3), uint8, sRGB, to a* and b*,
# shape (h, w, 2), float32, scaled to [0, 1].
Guess = Callable[[NDArray[np.uint8]], FloatArray]


@dataclass(frozen=True, eq=False)
class TruePhoto:
    """A photograph of an evaluation in memory.

    Attributes
    ----------
    color_u8
        The original: shape (height, width, 3), uint8, sRGB.
    gray_u8
        What is colorized, of the same shape; only its L* counts.
    """

    color_u8: NDArray[np.uint8]
    gray_u8: NDArray[np.uint8]

    def small_ab_scaled(self) -> FloatArray:
        """Return the true a*b*, shape (128, 128, 2), float32, scaled to [0, 1]."""
        return scale_ab(rgb_to_lab(resize_rgb(self.color_u8, COMPARED_PX))[..., 1:])


def read_true_photo(photo: EvaluatedPhoto) -> TruePhoto:
    """Read an original and its gray picture.

    Raises
    ------
    ImageError
        When one of them cannot be read, when they have different sizes, or when the original has
        no color; the sentence says which.
    """
    color = read_photo(photo.color)
    if not color.has_color:
        raise ImageError(_NO_COLOR.format(name=shown_name(photo.color)))
    if photo.gray is None:
        return TruePhoto(color.rgb_u8, color.rgb_u8)
    gray = read_photo(photo.gray)
    if gray.rgb_u8.shape != color.rgb_u8.shape:
        raise ImageError(
            _OTHER_SIZE.format(
                name=shown_name(photo.color),
                width=color.width_px,
                height=color.height_px,
                gray_width=gray.width_px,
                gray_height=gray.height_px,
            )
        )
    return TruePhoto(color.rgb_u8, gray.rgb_u8)


def mean_ab_scaled(photo: TruePhoto) -> tuple[float, float]:
    """Return the mean a* and b* of an original at 128 x 128 pixels, scaled to [0, 1]."""
    a_mean, b_mean = photo.small_ab_scaled().mean(axis=(0, 1), dtype=np.float64)
    return float(a_mean), float(b_mean)


def gray_ab_scaled() -> tuple[float, float]:
    """Return a* = b* = 0 scaled to [0, 1], which is not quite the middle of the scale."""
    a_scaled, b_scaled = scale_ab(np.zeros(2, np.float32))
    return float(a_scaled), float(b_scaled)


def one_color(ab_scaled: tuple[float, float]) -> Guess:
    """Make a guess that is the same for every photograph."""
    color = np.array(ab_scaled, np.float32).reshape(1, 1, 2)
    return lambda _: color


def measure_guess(
    photo: TruePhoto, true_ab_scaled: FloatArray, guess: Guess, stop: StopToken
) -> Scores:
    """Color a photograph and compare it with the original.

    Parameters
    ----------
    photo
        The photograph.
    true_ab_scaled
        From :meth:`TruePhoto.small_ab_scaled`, which all guesses share.
    guess
        Says the colors.
    stop
        Looked at between steps.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    stop.raise_if_requested()
    ab_scaled = guess(photo.gray_u8)
    # Other photographs are measured at the same time.
    predicted_u8 = render(photo.gray_u8, ab_scaled, stop, spreads=False)
    figures = compare_pixels(photo.color_u8, predicted_u8, spreads=False)
    off = np.abs(_at_compared_size(ab_scaled) - true_ab_scaled)
    return Scores(
        mae=figures.mae,
        mae_128=float(off.mean(dtype=np.float64)),
        psnr_db=figures.psnr_db,
        ssim=figures.ssim,
        delta_e=figures.delta_e,
        chroma=figures.chroma,
        original_chroma=figures.original_chroma,
    )


def _at_compared_size(ab_scaled: FloatArray) -> FloatArray:
    """Bring what a network of another size said to 128 x 128; one color stays one."""
    if ab_scaled.shape[:2] in ((1, 1), (COMPARED_PX, COMPARED_PX)):
        return ab_scaled
    size_px = (COMPARED_PX, COMPARED_PX)
    planes = [
        np.asarray(Image.fromarray(plane).resize(size_px, Image.Resampling.BILINEAR))
        for plane in np.ascontiguousarray(np.moveaxis(ab_scaled, -1, 0))
    ]
    return np.stack(planes, axis=-1)


_NO_COLOR = (
    "{name} has no color, so there is nothing to compare a prediction with; "
    "it counts nowhere in the evaluation."
)
_OTHER_SIZE = (
    "{name} has {width} × {height} pixels but its gray picture has "
    "{gray_width} × {gray_height}, so they cannot be compared; make the gray picture again from "
    "the original."
)
