"""From any kind of pixels that a photograph may have to 8-bit sRGB and alpha.

The work is done in strips: at no time is there a second full-size copy of a photograph.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color_profiles import embedded_profile
from engine.errors import ImageError

LARGEST_PHOTO_PIXELS = 200_000_000
# Decoders take minutes over rows that are longer; only a broken header claims such a side.
LARGEST_SIDE_PX = 1_000_000

# About 3 MB of RGB: fits the cache, and few enough strips that their overhead does not count.
STRIP_PX = 1 << 20

_WHITE_16_BIT = 65535
_WHITE = 255
# Of each 16-bit level, the nearest 8-bit one; 257 of the former make one of the latter.
_U8_FROM_U16 = ((np.arange(_WHITE_16_BIT + 1) + 128) // 257).astype(np.uint8)


@dataclass(frozen=True)
class SrgbPixels:
    """Pixels of a photograph.

    Attributes
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB, read-only.
    alpha_u8
        Shape (height, width), uint8, read-only, or None where every pixel is opaque.
    is_profile_ignored
        Whether there was a color profile that could not be used.
    icc_profile
        The RGB profile that the colors were converted from, or None.
    rgb_u16
        Shape (height, width, 3), uint16, sRGB, read-only, or None where the source has 8 bits.
    """

    rgb_u8: NDArray[np.uint8]
    alpha_u8: NDArray[np.uint8] | None
    is_profile_ignored: bool
    icc_profile: bytes | None = None
    rgb_u16: NDArray[np.uint16] | None = None


def to_srgb(image: Image.Image, name: str) -> SrgbPixels:
    """Convert a loaded image of any Pillow mode.

    Parameters
    ----------
    image
        Loaded and upright. An ICC profile in ``image.info`` is applied.
    name
        What messages call it.

    Raises
    ------
    ImageError
        When the numbers in the file have no agreed meaning as colors.
    """
    profile = embedded_profile(image.info.get("icc_profile"), _color_mode(image))
    transform = profile.transform
    stays_gray = transform is not None and _is_gray(image, name)
    width, height = image.size
    rgb_u8 = np.empty((height, width, 3), np.uint8)
    alpha_u8 = np.empty((height, width), np.uint8) if image.has_transparency_data else None
    for top, bottom in strips(width, height):
        color, alpha = _split_alpha(image.crop((0, top, width, bottom)), name)
        if transform is not None:
            color = transform(color)
        strip_rgb_u8 = np.asarray(_in_mode(color, "RGB"))
        # Through a profile the three channels of a gray pixel may come out one apart.
        rgb_u8[top:bottom] = strip_rgb_u8[..., 1:2] if stays_gray else strip_rgb_u8
        if alpha_u8 is not None and alpha is not None:
            alpha_u8[top:bottom] = np.asarray(alpha)
    if alpha_u8 is not None and alpha_u8.min() == _WHITE:
        alpha_u8 = None
    rgb_u8.flags.writeable = False
    if alpha_u8 is not None:
        alpha_u8.flags.writeable = False
    return SrgbPixels(rgb_u8, alpha_u8, profile.is_ignored, profile.own_rgb)


def require_openable(name: str, width: int, height: int) -> None:
    """Refuse a photograph by its header, before memory is taken for its pixels.

    Raises
    ------
    ImageError
        When it has more than ``LARGEST_PHOTO_PIXELS``, or a longer side than
        ``LARGEST_SIDE_PX``.
    """
    if width * height > LARGEST_PHOTO_PIXELS or max(width, height) > LARGEST_SIDE_PX:
        raise ImageError(
            f"{name} claims to have {width} × {height} pixels. At most "
            f"{LARGEST_PHOTO_PIXELS // 1_000_000} million can be opened, "
            f"{LARGEST_SIDE_PX // 1_000_000} million on a side. "
            "Make it smaller with another program."
        )


def strips(width: int, height: int) -> Iterator[tuple[int, int]]:
    """Cut an image into strips; each is its first row and the row after its last."""
    rows = max(1, STRIP_PX // width)
    for top in range(0, height, rows):
        yield top, min(top + rows, height)


def has_color(rgb: NDArray[Any]) -> bool:
    """Tell whether the three channels differ in any pixel.

    Parameters
    ----------
    rgb
        Shape (height, width, 3), uint8 or uint16.
    """
    height, width = rgb.shape[:2]
    for top, bottom in strips(width, height):
        strip = rgb[top:bottom]
        green = strip[..., 1]
        if (strip[..., 0] != green).any() or (strip[..., 2] != green).any():
            return True
    return False


def _is_gray(image: Image.Image, name: str) -> bool:
    """Tell whether an image whose colors are stored as RGB is gray everywhere."""
    if _color_mode(image) != "RGB":
        return False
    width, height = image.size
    for top, bottom in strips(width, height):
        color, _ = _split_alpha(image.crop((0, top, width, bottom)), name)
        if has_color(np.asarray(color)):
            return False
    return True


def _split_alpha(strip: Image.Image, name: str) -> tuple[Image.Image, Image.Image | None]:
    """Part a strip into its colors (mode L, RGB, CMYK or LAB) and its alpha."""
    if not strip.has_transparency_data:
        return _to_8_bit(strip, name), None
    with_alpha = strip.convert("RGBA")
    is_gray = _color_mode(strip) == "L"
    color = with_alpha.getchannel("G") if is_gray else with_alpha.convert("RGB")
    return color, with_alpha.getchannel("A")


def _to_8_bit(strip: Image.Image, name: str) -> Image.Image:
    if strip.mode in ("L", "RGB", "CMYK", "LAB"):
        return strip
    if strip.mode == "1":
        return strip.convert("L")
    if strip.mode == "I" or strip.mode.startswith("I;16"):
        # Pillow's own conversion cuts every value above 255 off.
        wide = np.asarray(strip).astype(np.int64)
        if wide.min() >= 0 and wide.max() <= _WHITE_16_BIT:
            return Image.fromarray(to_8_bit(wide))
    if strip.mode in ("P", "YCbCr", "HSV", "RGBX"):
        return strip.convert("RGB")
    raise ImageError(
        f"{name} stores its pixels in a way that has no agreed meaning as colors "
        f"(mode {strip.mode}). Save it with 8 or 16 bits per channel and open that file."
    )


def to_8_bit(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Scale whole numbers from 0 to 65535 down to 0 to 255, rounded to the nearest; any shape."""
    return _U8_FROM_U16[values]


def _in_mode(strip: Image.Image, mode: str) -> Image.Image:
    return strip if strip.mode == mode else strip.convert(mode)


def _color_mode(image: Image.Image) -> str:
    """Name the mode that ``_split_alpha`` gives for this image."""
    if image.mode in ("CMYK", "LAB"):
        return image.mode
    is_gray = image.mode in ("1", "L", "LA", "La", "I") or image.mode.startswith("I;16")
    return "L" if is_gray else "RGB"
