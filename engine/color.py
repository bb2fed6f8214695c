"""sRGB to CIELAB and back, and the scaling of L*, a*, b* for the networks: written once, here.

All of it is float32. The white point is D65 (2 degree observer), the matrix that of IEC 61966-2-1
as scikit-image rounds it, so that both agree to 1e-3 in every channel. Gamma is applied by table:
an 8-bit sRGB value has only 256 possible linear values, a 16-bit one 65,536.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
# Of an sRGB pixel: what goes in with 16 bits comes out with 16 bits.
Level = TypeVar("Level", np.uint8, np.uint16)

# The extremes of a* and b* over the whole sRGB gamut (and L* from 0 to 100).
L_SCALE = 100.0
A_OFFSET, A_SCALE = 86.185, 184.439
B_OFFSET, B_SCALE = 107.863, 202.345

_AB_OFFSET = np.array([A_OFFSET, B_OFFSET], np.float32)
_AB_SCALE = np.array([A_SCALE, B_SCALE], np.float32)

# IEC 61966-2-1 (sRGB), linear RGB to XYZ.
_XYZ_FROM_RGB = np.array(
    [
        [0.412453, 0.357580, 0.180423],
        [0.212671, 0.715160, 0.072169],
        [0.019334, 0.119193, 0.950227],
    ]
)
# CIE 15:2004, table T.3: D65, 2 degree observer.
_WHITE_XYZ = np.array([0.95047, 1.0, 1.08883])
# Linear RGB to X/Xn, Y/Yn, Z/Zn and back, the white point folded in.
RELATIVE_XYZ_FROM_RGB = (_XYZ_FROM_RGB / _WHITE_XYZ[:, None]).astype(np.float32)
RGB_FROM_RELATIVE_XYZ = np.linalg.inv(_XYZ_FROM_RGB / _WHITE_XYZ[:, None]).astype(np.float32)

# CIE 15:2004, equation 8.4: f(t) is a cube root above (6/29)^3 and a line below.
LINEAR_BELOW = np.float32((6 / 29) ** 3)
LINE_SLOPE = np.float32((29 / 6) ** 2 / 3)
LINE_OFFSET = np.float32(4 / 29)
_CUBE_ABOVE = np.float32(6 / 29)

_GAMMA_STEPS = 65_535
# Of the square root, in which the gamma curve is nearly a line: a step is at most 0.4 of a
# 16-bit level.
_ROOT_STEPS = 262_143


def _linear_from_srgb(srgb: NDArray[np.float64]) -> NDArray[np.float64]:
    """Undo the sRGB gamma (IEC 61966-2-1) of values in [0, 1]."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def _srgb_from_linear(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    """Apply the sRGB gamma (IEC 61966-2-1) to values in [0, 1]."""
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)


LINEAR_FROM_U8 = _linear_from_srgb(np.arange(256) / 255).astype(np.float32)
_U8_FROM_LINEAR = np.rint(
    _srgb_from_linear(np.arange(_GAMMA_STEPS + 1) / _GAMMA_STEPS) * 255
).astype(np.uint8)


def rgb_to_lab(rgb: NDArray[Level]) -> FloatArray:
    """Convert sRGB pixels to CIELAB.

    Parameters
    ----------
    rgb
        Shape (..., 3), uint8 or uint16, sRGB.

    Returns
    -------
    Shape (..., 3), float32: L* in [0, 100], a* in [-86.19, 98.26], b* in [-107.87, 94.49].
    """
    linear = _linear_table(rgb.dtype)[rgb]
    f_x, f_y, f_z = (_cube_root(linear @ row) for row in RELATIVE_XYZ_FROM_RGB)
    lab = np.empty(rgb.shape, np.float32)
    lab[..., 0] = 116 * f_y - 16
    lab[..., 1] = 500 * (f_x - f_y)
    lab[..., 2] = 200 * (f_y - f_z)
    return lab


def rgb_to_lightness(rgb: NDArray[Level]) -> FloatArray:
    """Compute only L* of sRGB pixels, at a third of the cost of all three channels.

    Parameters
    ----------
    rgb
        Shape (..., 3), uint8 or uint16, sRGB.

    Returns
    -------
    Shape (...), float32, L* in [0, 100].
    """
    return 116 * _cube_root(_relative_luminance(rgb)) - 16


def rgb_to_gray(rgb: NDArray[Level]) -> NDArray[Level]:
    """Compute the neutral gray that has the same L* as each sRGB pixel.

    Parameters
    ----------
    rgb
        Shape (..., 3), uint8 or uint16, sRGB.

    Returns
    -------
    Shape (...), the type of what was given, sRGB gray level.
    """
    return _encoder(rgb.dtype)(_relative_luminance(rgb))


def lab_to_linear_rgb(lightness: FloatArray, ab: FloatArray) -> FloatArray:
    """Convert CIELAB to linear RGB without clipping: outside [0, 1] means outside sRGB.

    Parameters
    ----------
    lightness
        Shape (...), float32, L* in [0, 100].
    ab
        Shape (..., 2), float32, a* and b*.

    Returns
    -------
    Shape (..., 3), float32, linear RGB; NOT limited to [0, 1].
    """
    f_y = (lightness + np.float32(16)) / np.float32(116)
    # Channel after channel in memory: numpy is several times as fast on whole planes.
    relative_xyz = np.empty((3, *lightness.shape), np.float32)
    relative_xyz[0] = cube(f_y + ab[..., 0] / np.float32(500))
    relative_xyz[1] = cube(f_y)
    relative_xyz[2] = cube(f_y - ab[..., 1] / np.float32(200))
    linear = RGB_FROM_RELATIVE_XYZ @ relative_xyz.reshape(3, -1)
    return np.moveaxis(linear.reshape(relative_xyz.shape), 0, -1)


def cube(f: FloatArray) -> FloatArray:
    """Undo f(t) of CIE 15:2004: from L* and a*, b* back to relative XYZ; any shape, float32."""
    cube = f * f * f
    on_line = f <= _CUBE_ABOVE
    if on_line.any():
        np.copyto(cube, (f - LINE_OFFSET) / LINE_SLOPE, where=on_line)
    return cube


def linear_rgb_to_u8(linear_rgb: FloatArray) -> NDArray[np.uint8]:
    """Apply the sRGB gamma and round to 8 bits; values outside [0, 1] are clipped.

    Parameters
    ----------
    linear_rgb
        Shape (..., 3), float32.

    Returns
    -------
    Shape (..., 3), uint8, sRGB.
    """
    return linear_rgb_to_srgb(linear_rgb, np.dtype(np.uint8))


def linear_rgb_to_u16(linear_rgb: FloatArray) -> NDArray[np.uint16]:
    """Apply the sRGB gamma and round to 16 bits; values outside [0, 1] are clipped.

    Parameters
    ----------
    linear_rgb
        Shape (..., 3), float32.

    Returns
    -------
    Shape (..., 3), uint16, sRGB, at most 0.7 of a level off; a level's own value gives the level.
    """
    return linear_rgb_to_srgb(linear_rgb, np.dtype(np.uint16))


def linear_rgb_to_srgb(linear_rgb: FloatArray, dtype: np.dtype[Level]) -> NDArray[Level]:
    """Apply the sRGB gamma and round to a type, uint8 or uint16; shape (..., 3)."""
    encode = _encoder(dtype)
    rgb = np.empty(linear_rgb.shape, dtype)
    for channel in range(3):  # they may lie one after another in memory
        rgb[..., channel] = encode(linear_rgb[..., channel])
    return rgb


def scale_lightness(lightness: FloatArray) -> FloatArray:
    """Scale L* from [0, 100] to [0, 1]; any shape, float32."""
    return lightness / np.float32(L_SCALE)


def scale_ab(ab: FloatArray) -> FloatArray:
    """Scale a*, b* over the sRGB gamut to [0, 1]; shape (..., 2), float32."""
    return (ab + _AB_OFFSET) / _AB_SCALE


def unscale_ab(ab_scaled: FloatArray) -> FloatArray:
    """Undo :func:`scale_ab`; shape (..., 2), float32."""
    return ab_scaled * _AB_SCALE - _AB_OFFSET


def _relative_luminance(rgb: NDArray[Level]) -> FloatArray:
    """Y / Yn in [0, 1] of sRGB pixels of shape (..., 3)."""
    red, green, blue = _luminance_tables(rgb.dtype)
    # Every index is inside; to be told so spares numpy a check and a copy.
    luminance = red.take(rgb[..., 0], mode="clip")
    luminance += green.take(rgb[..., 1], mode="clip")
    luminance += blue.take(rgb[..., 2], mode="clip")
    return luminance


@cache
def _luminance_tables(dtype: np.dtype) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Tell what each channel adds to Y / Yn: three tables are cheaper than a product a pixel."""
    red, green, blue = (_linear_table(dtype) * weight for weight in RELATIVE_XYZ_FROM_RGB[1])
    return red, green, blue


@cache
def _linear_table(dtype: np.dtype) -> FloatArray:
    """Linear values of all levels of a type: 256 of uint8, 65,536 of uint16."""
    if dtype == np.uint8:
        return LINEAR_FROM_U8
    levels = np.iinfo(dtype).max
    return _linear_from_srgb(np.arange(levels + 1) / levels).astype(np.float32)


@cache
def _u16_from_root() -> NDArray[np.uint16]:
    roots = np.arange(_ROOT_STEPS + 1) / _ROOT_STEPS
    return np.rint(_srgb_from_linear(roots**2) * 65_535).astype(np.uint16)


def _encoder(dtype: np.dtype[Level]) -> Callable[[FloatArray], NDArray[Level]]:
    encode: Any = _encode_u16 if dtype == np.uint16 else _encode_u8
    return encode


def _encode_u8(linear: FloatArray) -> NDArray[np.uint8]:
    return _look_up(_U8_FROM_LINEAR, linear)


def _encode_u16(linear: FloatArray) -> NDArray[np.uint16]:
    return _look_up(_u16_from_root(), np.sqrt(np.maximum(linear, 0)))


def _look_up(table: NDArray[Level], share: FloatArray) -> NDArray[Level]:
    """Take the entries of a table whose ends stand for 0 and 1, and for all that is outside."""
    steps = share * np.float32(len(table) - 1)
    steps += np.float32(0.5)
    return table.take(steps.astype(np.intp), mode="clip")


def _cube_root(t: FloatArray) -> FloatArray:
    """f(t) of CIE 15:2004."""
    root = np.asarray(np.cbrt(t))
    on_line = t <= LINEAR_BELOW
    if on_line.any():
        np.copyto(root, t * LINE_SLOPE + LINE_OFFSET, where=on_line)
    return root
