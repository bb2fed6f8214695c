"""Keeping a colour inside sRGB by giving up chroma, never lightness."""

import numpy as np

from engine.color import FloatArray, lab_to_linear_rgb

# A third of a level at the dark end, where the gamma curve is steepest (12.92 x 255, x 65,535);
# with 16 bits float32 leaves no more than about that.
TOLERANCE_U8, TOLERANCE_U16 = np.float32(1e-4), np.float32(5e-7)
# Halving twelve times finds the edge of the gamut to 1/4096 of the chroma.
_HALVINGS = 12


def lab_to_linear_rgb_in_gamut(
    lightness: FloatArray, ab: FloatArray, tolerance: np.float32 = TOLERANCE_U8
) -> FloatArray:
    """Convert CIELAB to linear RGB; where that leaves sRGB, reduce chroma and keep L* and hue.

    Parameters
    ----------
    lightness
        Shape (...), float32, L* in [0, 100].
    ab
        Shape (..., 2), float32, a* and b*.
    tolerance
        How far outside [0, 1] still counts as inside.

    Returns
    -------
    Shape (..., 3), float32, linear RGB in [0, 1] up to the tolerance.
    """
    linear = lab_to_linear_rgb(lightness, ab)
    outside = _is_outside(linear, tolerance)
    if outside.any():
        linear[outside] = _with_less_chroma(lightness[outside], ab[outside], tolerance)
    return linear


def _is_outside(linear_rgb: FloatArray, tolerance: np.float32) -> np.ndarray:
    # Channel by channel: numpy's own minimum over an axis of three is seven times slower.
    red, green, blue = (linear_rgb[..., channel] for channel in range(3))
    lowest = np.minimum(np.minimum(red, green), blue)
    highest = np.maximum(np.maximum(red, green), blue)
    return (lowest < -tolerance) | (highest > 1 + tolerance)


def _with_less_chroma(lightness: FloatArray, ab: FloatArray, tolerance: np.float32) -> FloatArray:
    """Find by halving, for each of n pixels, the largest share of its chroma that sRGB holds."""
    inside = np.zeros(lightness.shape, np.float32)
    step = np.float32(1)
    for _ in range(_HALVINGS):
        step /= 2
        tried = inside + step
        fits = ~_is_outside(lab_to_linear_rgb(lightness, ab * tried[:, None]), tolerance)
        inside = np.where(fits, tried, inside)
    return lab_to_linear_rgb(lightness, ab * inside[:, None])
