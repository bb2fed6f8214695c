"""What can be changed in a prediction without asking the network again."""

from dataclasses import dataclass

import numpy as np

from engine.color import L_SCALE, FloatArray
from engine.errors import SettingsError

MOST_SATURATION = 2.0

# A temperature of 1 moves a gray of medium lightness to where the daylight of 5000 K lies when
# 6500 K is white: CIE 15:2004, D50 in CIELAB with the white point D65. Other daylights lie on
# nearly the same line.
_WARM_AB = np.array([2.39, 17.65], np.float32)


@dataclass(frozen=True)
class Adjustments:
    """How predicted colors are changed before they are shown; lightness never is.

    Attributes
    ----------
    saturation
        Factor of chroma, from 0 (gray) to 2 (twice as much).
    gray_blend
        Share of the gray picture in the result, from 0 to 1; it acts last, so 1 is gray whatever
        the others are.
    temperature
        From -1 (cool, bluish) over 0 to 1 (warm, yellowish): a shift along the line of daylight
        by (2.39, 17.65) in a*, b*; less toward black and white, which stay neutral.

    Raises
    ------
    SettingsError
        When a value is out of its range.
    """

    saturation: float = 1.0
    gray_blend: float = 0.0
    temperature: float = 0.0

    def __post_init__(self) -> None:
        _require_range("The saturation", self.saturation, 0, MOST_SATURATION)
        _require_range("The blend with gray", self.gray_blend, 0, 1)
        _require_range("The temperature", self.temperature, -1, 1)

    @property
    def is_neutral(self) -> bool:
        """Whether nothing is changed."""
        return self == Adjustments()


def adjust_ab(ab: FloatArray, lightness: FloatArray, adjustments: Adjustments) -> FloatArray:
    """Apply adjustments to predicted colors.

    Parameters
    ----------
    ab
        Shape (..., 2), float32, a* and b*.
    lightness
        Shape (...), float32, L* in [0, 100] of the same pixels.
    adjustments
        What to change.

    Returns
    -------
    Shape (..., 2), float32, a* and b*, which may lie outside sRGB; the array that was given where
    nothing is changed.
    """
    if adjustments.is_neutral:
        return ab
    kept = np.float32(1 - adjustments.gray_blend)
    adjusted = ab * (np.float32(adjustments.saturation) * kept)
    if adjustments.temperature and kept:
        share = lightness / np.float32(L_SCALE)
        # A parabola: 1 at L* 50, and 0 at black and white.
        share *= (1 - share) * np.float32(4 * adjustments.temperature) * kept
        adjusted += share[..., None] * _WARM_AB
    return adjusted


def _require_range(what: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:
        raise SettingsError(f"{what} must be from {least} to {most}. Received: {value}")
