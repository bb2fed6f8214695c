"""The mean color of a photograph, beside the one that a regressor predicts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.color import FloatArray, linear_rgb_to_u8, rgb_to_lab, unscale_ab
from engine.gamut import lab_to_linear_rgb_in_gamut
from engine.images import resize_rgb

# As a regressor learns it: the mean over a picture of the usual size of a network.
_IMAGE_PX = 128


@dataclass(frozen=True)
class MeanColor:
    """One color.

    Attributes
    ----------
    a, b
        a* and b*.
    rgb
        The color at the mean L* of the photograph, sRGB, each from 0 to 255; where sRGB does not
        reach it, with less chroma.
    """

    a: float
    b: float
    rgb: tuple[int, int, int]


@dataclass(frozen=True)
class MeanColors:
    """What a regressor says of a photograph, and what is true.

    Attributes
    ----------
    predicted
        The mean color that it predicts.
    true
        That of the photograph; None where it has no color.
    """

    predicted: MeanColor
    true: MeanColor | None


def compare_mean_colors(
    rgb_u8: NDArray[np.uint8], ab_scaled: FloatArray, has_color: bool
) -> MeanColors | None:
    """Put the mean color that a network predicts beside the true one.

    Parameters
    ----------
    rgb_u8
        The photograph: shape (height, width, 3), uint8, sRGB.
    ab_scaled
        What the network said: shape (h, w, 2), float32, scaled to [0, 1].
    has_color
        Whether the photograph has colors to compare with.

    Returns
    -------
    None where the network said more than one color: it is no regressor.
    """
    if ab_scaled.shape[:2] != (1, 1):
        return None
    lab = rgb_to_lab(resize_rgb(rgb_u8, _IMAGE_PX)).reshape(-1, 3).mean(axis=0)
    predicted = _color(lab[0], unscale_ab(ab_scaled)[0, 0])
    return MeanColors(predicted, _color(lab[0], lab[1:]) if has_color else None)


def _color(lightness: np.float32, ab: FloatArray) -> MeanColor:
    linear = lab_to_linear_rgb_in_gamut(
        np.full((1, 1), lightness, np.float32), ab.reshape(1, 1, 2).astype(np.float32)
    )
    red, green, blue = (int(value) for value in linear_rgb_to_u8(linear)[0, 0])
    return MeanColor(float(ab[0]), float(ab[1]), (red, green, blue))
