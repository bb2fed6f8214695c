"""Color conversion at 16 bits, which Pillow has for 8 bits only.

Nearly every RGB profile is three curves and a matrix. Those are applied by table: ten times as
fast as the color library, which evaluates them for each pixel anew, and as exact. Other profiles
are left to the library.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.color import FloatArray
from engine.color_profiles import srgb_profile

_LEVELS = 1 << 16
_WHITE = _LEVELS - 1
_RELATIVE_COLORIMETRIC = 1
# Without the first flag the library rounds everything to a coarse table, 149 levels off in gray.
_NO_TABLE, _BLACK_POINT_COMPENSATION = 0x0100, 0x2000
# Colors are checked against the library, in X, Y, Z where white has Y = 1.
_LARGEST_DIFFERENCE = 1e-4
_COLORS_CHECKED = 500
# A few profiles come again and again in a folder; each has tables of a megabyte.
_KEPT_PROFILES = 8

RgbConversion = Callable[[NDArray[Any]], NDArray[np.uint16]]


@dataclass(frozen=True, eq=False)
class _MatrixProfile:
    """A profile of three curves and a matrix.

    Attributes
    ----------
    linear_from_level
        Shape (3, 65536), float32, rising from 0 to 1: the curve of each channel.
    xyz_from_linear
        Shape (3, 3), float64, the color of each channel in its column.
    """

    linear_from_level: FloatArray
    xyz_from_linear: NDArray[np.float64]


def gray_table(profile: bytes) -> NDArray[np.uint16]:
    """Tabulate what a profile makes of gray.

    Parameters
    ----------
    profile
        For gray or for RGB.

    Returns
    -------
    Shape (65536,), uint16: the sRGB gray level of each stored level.

    Raises
    ------
    RuntimeError
        When the profile is broken.
    """
    ramp = np.arange(_LEVELS, dtype=np.uint16).reshape(256, 256)
    if profile[16:20] != b"GRAY":
        ramp = np.repeat(ramp[..., None], 3, axis=2)
    # All channels are the same but for rounding.
    return _convert_exactly(ramp, profile, srgb_profile().tobytes())[..., 1].reshape(_LEVELS)


@lru_cache(_KEPT_PROFILES)
def rgb_conversion(source: bytes, target: bytes) -> RgbConversion:
    """Make the conversion from one RGB profile to another; what does not fit is clipped.

    Parameters
    ----------
    source, target
        RGB profiles.

    Returns
    -------
    A function of strips of shape (h, w, 3), uint16, that returns the same shape and type; any
    thread may call it.

    Raises
    ------
    RuntimeError
        When a profile is broken, or ``target`` does not know the way back to numbers.
    """
    from_matrix, to_matrix = _matrix_profile(source), _matrix_profile(target)
    if from_matrix is not None and to_matrix is not None:
        return _by_tables(from_matrix, to_matrix)
    _convert_exactly(np.zeros((1, 1, 3), np.uint16), source, target)
    return lambda rgb_u16: _convert_exactly(rgb_u16, source, target)


def _by_tables(source: _MatrixProfile, target: _MatrixProfile) -> RgbConversion:
    matrix = np.linalg.solve(target.xyz_from_linear, source.xyz_from_linear).T.astype(np.float32)
    # Indexed by the root of the linear value: shadows need finer steps than lights.
    linear = (np.arange(_LEVELS) / _WHITE) ** 2
    level_from_root = np.stack(
        [np.interp(linear, curve, np.arange(_LEVELS)) for curve in target.linear_from_level]
    )
    level_from_root = np.rint(level_from_root).astype(np.uint16)

    def convert(rgb_u16: NDArray[np.uint16]) -> NDArray[np.uint16]:
        channels = [curve[rgb_u16[..., c]] for c, curve in enumerate(source.linear_from_level)]
        roots = np.stack(channels, axis=-1) @ matrix
        np.clip(roots, 0, 1, out=roots)
        np.sqrt(roots, out=roots)
        index = (roots * np.float32(_WHITE) + np.float32(0.5)).astype(np.uint16)
        converted = np.empty(rgb_u16.shape, np.uint16)
        for c, table in enumerate(level_from_root):
            converted[..., c] = table[index[..., c]]
        return converted

    return convert


@lru_cache(_KEPT_PROFILES)
def _matrix_profile(profile: bytes) -> _MatrixProfile | None:
    """Measure the curves and the matrix of a profile; None where it is of another kind."""
    ramps = np.zeros((3, _LEVELS, 3), np.uint16)
    for c in range(3):
        ramps[c, :, c] = np.arange(_LEVELS)
    xyz = _to_xyz(ramps, profile)
    columns = xyz[:, -1]
    # Y alone would do, were it not small for blue.
    largest = columns.argmax(axis=1)
    if columns.max(axis=1).min() <= 0 or abs(np.linalg.det(columns)) < _LARGEST_DIFFERENCE:
        return None
    curves = np.stack([xyz[c, :, largest[c]] / columns[c, largest[c]] for c in range(3)])
    colors = np.random.default_rng(0).integers(0, _LEVELS, (1, _COLORS_CHECKED, 3), np.uint16)
    expected = np.stack([curves[c][colors[..., c]] for c in range(3)], axis=-1) @ columns
    is_exact = np.abs(expected - _to_xyz(colors, profile)).max() <= _LARGEST_DIFFERENCE
    if not is_exact or np.diff(curves, axis=1).min() < 0:
        return None
    return _MatrixProfile(curves.astype(np.float32), columns.T)


def _to_xyz(rgb_u16: NDArray[np.uint16], profile: bytes) -> NDArray[np.float64]:
    import imagecodecs

    xyz: NDArray[np.float64] = imagecodecs.cms_transform(
        rgb_u16,
        profile,
        imagecodecs.cms_profile("xyz"),
        colorspace="rgb",
        outcolorspace="xyz",
        outdtype=np.float64,
        intent=_RELATIVE_COLORIMETRIC,
        flags=_NO_TABLE,
    )
    return xyz


def _convert_exactly(
    values_u16: NDArray[np.uint16], source: bytes, target: bytes
) -> NDArray[np.uint16]:
    import imagecodecs

    converted: NDArray[np.uint16] = imagecodecs.cms_transform(
        np.ascontiguousarray(values_u16),
        source,
        target,
        colorspace="gray" if values_u16.ndim == 2 else "rgb",
        outcolorspace="rgb",
        outdtype=np.uint16,
        intent=_RELATIVE_COLORIMETRIC,
        flags=_NO_TABLE | _BLACK_POINT_COMPENSATION,
    )
    return converted
