"""Keeping a colour inside sRGB by giving up chroma, never lightness."""

import numpy as np
from numpy.typing import NDArray

from engine.color import RGB_FROM_RELATIVE_XYZ, FloatArray, cube, lab_to_linear_rgb

# A third of a level at the dark end, where the gamma curve is steepest (12.92 x 255, x 65,535);
# with 16 bits float32 leaves no more than about that.
TOLERANCE_U8, TOLERANCE_U16 = np.float32(1e-4), np.float32(5e-7)
# Halving twelve times finds the edge of the gamut to 1/4096 of the chroma.
_HALVINGS = 12
# So many pixels at a time stay within a core's cache.
_PIXELS = 1 << 14


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
    outside = is_outside(linear, tolerance)
    if outside.any():
        linear[outside] = with_less_chroma(lightness[outside], ab[outside], tolerance)
    return linear


def is_outside(linear_rgb: FloatArray, tolerance: np.float32) -> NDArray[np.bool_]:
    """Tell which pixels lie outside sRGB.

    Parameters
    ----------
    linear_rgb
        Shape (..., 3), float32.
    tolerance
        How far outside [0, 1] still counts as inside.

    Returns
    -------
    Shape (...), bool.
    """
    # Channel by channel: numpy's own minimum over an axis of three is seven times slower.
    red, green, blue = (linear_rgb[..., channel] for channel in range(3))
    lowest = np.minimum(np.minimum(red, green), blue)
    highest = np.maximum(np.maximum(red, green), blue)
    return (lowest < -tolerance) | (highest > 1 + tolerance)


def with_less_chroma(lightness: FloatArray, ab: FloatArray, tolerance: np.float32) -> FloatArray:
    """Convert pixels outside sRGB with the largest share of their chroma that sRGB holds.

    Best asked once for many pixels.

    Parameters
    ----------
    lightness
        Shape (n,), float32, L* in [0, 100].
    ab
        Shape (n, 2), float32, a* and b*.
    tolerance
        How far outside [0, 1] still counts as inside.

    Returns
    -------
    Shape (n, 3), float32, linear RGB in [0, 1] up to the tolerance.
    """
    linear = np.empty((len(lightness), 3), np.float32)
    for first in range(0, len(lightness), _PIXELS):
        part = slice(first, first + _PIXELS)
        linear[part] = _halve(lightness[part], ab[part], tolerance).T
    return linear


def _halve(lightness: FloatArray, ab: FloatArray, tolerance: np.float32) -> FloatArray:
    """Find the share by halving; linear RGB of shape (3, n)."""
    f_y = (lightness + np.float32(16)) / np.float32(116)
    # How X and Z go away from gray; Y stays, as lightness does.
    ray: FloatArray = np.stack([ab[:, 0] / np.float32(500), ab[:, 1] / np.float32(-200)])
    from_y = RGB_FROM_RELATIVE_XYZ[:, 1:2] * cube(f_y)
    from_xz: FloatArray = np.ascontiguousarray(RGB_FROM_RELATIVE_XYZ[:, ::2])

    def linear_with(share: FloatArray) -> FloatArray:
        linear = from_xz @ cube(f_y + ray * share)
        linear += from_y
        return linear

    inside = np.zeros(lightness.shape, np.float32)
    step = np.float32(1)
    for _ in range(_HALVINGS):
        step /= 2
        fits = ~is_outside(linear_with(inside + step).T, tolerance)
        inside += fits * step
    return linear_with(inside)
