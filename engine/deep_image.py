"""Pictures with 16 bits per channel, which Pillow has no mode for."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color_profiles import embedded_profile
from engine.image_modes import SrgbPixels, has_color, strips, to_8_bit

_OPAQUE = 255


@dataclass(frozen=True, eq=False)
class DeepImage:
    """The first page of a file with 16 bits per channel, as it lies in the file.

    Attributes
    ----------
    values_u16
        Shape (height, width, channels), uint16, 65535 for the brightest: 1 gray, 2 gray and
        alpha, 3 RGB, 4 RGB and alpha. Not turned, not multiplied by alpha.
    head
        An image of one pixel whose ``info`` and ``getexif`` are those of the file.
    frame_count
        Pages in the file, at least 1.
    is_floating_point
        Whether values from 0.0 to 1.0 were scaled.
    """

    values_u16: NDArray[np.uint16]
    head: Image.Image
    frame_count: int = 1
    is_floating_point: bool = False


def turned(values_u16: NDArray[np.uint16], orientation: int) -> NDArray[np.uint16]:
    """Turn stored pixels upright, without a copy.

    Parameters
    ----------
    values_u16
        Shape (height, width, channels).
    orientation
        1 to 8 by the Exif definition; any other number turns nothing.
    """
    if orientation in (3, 4, 6, 7):
        values_u16 = values_u16[::-1]
    if orientation in (2, 3, 7, 8):
        values_u16 = values_u16[:, ::-1]
    return values_u16.swapaxes(0, 1) if orientation in (5, 6, 7, 8) else values_u16


def deep_to_srgb(values_u16: NDArray[np.uint16], profile_bytes: bytes | None) -> SrgbPixels:
    """Convert to sRGB, once at 16 bits and once rounded to 8.

    Parameters
    ----------
    values_u16
        As :class:`DeepImage` has them, but upright; they may be changed.
    profile_bytes
        From the file, or None.
    """
    channels = values_u16.shape[2]
    profile = embedded_profile(profile_bytes, "L" if channels < 3 else "RGB")
    used_profile = profile_bytes if profile.transform is not None else None
    # A scan of a gray picture in color: one channel of it holds everything.
    if channels < 3 or not has_color(values_u16[..., :3]):
        rgb_u16, rgb_u8 = _gray_to_srgb(values_u16[..., 0], used_profile)
    else:
        rgb_u16, rgb_u8 = _rgb_to_srgb(values_u16[..., :3], used_profile)
    alpha_u8 = _alpha(values_u16[..., -1]) if channels in (2, 4) else None
    for values in (rgb_u16, rgb_u8, alpha_u8):
        if values is not None:
            values.flags.writeable = False
    return SrgbPixels(rgb_u8, alpha_u8, profile.is_ignored, profile.own_rgb, rgb_u16)


def _gray_to_srgb(
    gray_u16: NDArray[np.uint16], profile: bytes | None
) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """Convert one channel; all three of the 16-bit result are the same memory."""
    table = None
    if profile is not None:
        from engine.deep_colors import gray_table

        table = gray_table(profile)
    height, width = gray_u16.shape
    srgb_u16 = np.empty((height, width), np.uint16)
    rgb_u8 = np.empty((height, width, 3), np.uint8)
    for top, bottom in strips(width, height):
        strip = gray_u16[top:bottom]
        srgb_u16[top:bottom] = strip if table is None else table[strip]
        rgb_u8[top:bottom] = to_8_bit(srgb_u16[top:bottom])[..., None]
    return np.broadcast_to(srgb_u16[..., None], rgb_u8.shape), rgb_u8


def _rgb_to_srgb(
    values_u16: NDArray[np.uint16], profile: bytes | None
) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    convert = _conversion_to_srgb(profile)
    height, width, _ = values_u16.shape
    # In place where that is possible: of such a large picture there should be one.
    is_reused = values_u16.flags.c_contiguous and values_u16.flags.writeable
    rgb_u16 = values_u16 if is_reused else np.empty((height, width, 3), np.uint16)
    rgb_u8 = np.empty((height, width, 3), np.uint8)
    for top, bottom in strips(width, height):
        strip = values_u16[top:bottom]
        if convert is not None or not is_reused:
            rgb_u16[top:bottom] = strip if convert is None else convert(strip)
        rgb_u8[top:bottom] = to_8_bit(rgb_u16[top:bottom])
    return rgb_u16, rgb_u8


def _conversion_to_srgb(
    profile: bytes | None,
) -> Callable[[NDArray[np.uint16]], NDArray[np.uint16]] | None:
    if profile is None:
        return None
    from engine.color_profiles import srgb_profile
    from engine.deep_colors import rgb_conversion

    return rgb_conversion(profile, srgb_profile().tobytes())


def _alpha(alpha_u16: NDArray[np.uint16]) -> NDArray[np.uint8] | None:
    height, width = alpha_u16.shape
    alpha_u8 = np.empty((height, width), np.uint8)
    for top, bottom in strips(width, height):
        alpha_u8[top:bottom] = to_8_bit(alpha_u16[top:bottom])
    return None if alpha_u8.min() == _OPAQUE else alpha_u8
