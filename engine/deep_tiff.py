"""TIFF files with 16-bit or floating-point channels.

Pillow keeps the high bytes only, mixes up separate color planes and does not turn a 16-bit
negative over, so these files are read with tifffile.
"""

import contextlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import ImageError
from engine.image_metadata import EXIF_DAMAGE
from engine.image_modes import require_openable, strips

if TYPE_CHECKING:
    import tifffile

_MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_BITS_PILLOW_READS = (1, 2, 4, 8)
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _CMYK = 0, 1, 2, 5
_UNSIGNED, _FLOAT = 1, 3
_PREMULTIPLIED, _NOT_PREMULTIPLIED = 1, 2
_SEPARATE_PLANES = 2
_ICC_PROFILE_TAG = 34675
_WHITE_16_BIT = 65535.0


@dataclass(frozen=True)
class DeepTiff:
    """The first page of a deep TIFF, scaled to 8 bits.

    Attributes
    ----------
    image
        Mode L, LA, RGB or RGBA, not turned yet; its ``getexif`` and its ICC profile are
        those of the file.
    page_count
        Pages in the file, at least 1.
    is_floating_point
        Whether values from 0.0 to 1.0 were scaled.
    """

    image: Image.Image
    page_count: int
    is_floating_point: bool


def read_deep_tiff(data: bytes, name: str) -> DeepTiff | None:
    """Read a TIFF that Pillow would read badly or not at all.

    Parameters
    ----------
    data
        The whole file.
    name
        What messages call it.

    Returns
    -------
    DeepTiff or None
        None where Pillow reads the file well, or where it is no TIFF.

    Raises
    ------
    ImageError
        When nobody here can read this kind of TIFF, or when it has too many pixels.
    """
    if not data.startswith(_MAGIC):
        return None
    import tifffile

    try:
        file = tifffile.TiffFile(io.BytesIO(data))
    except tifffile.TiffFileError:
        # Pillow finds the words for a broken file.
        return None
    with file:
        page = file.pages.first
        if _is_for_pillow(page):
            return None
        _require_readable(page, name)
        require_openable(name, page.imagewidth, page.imagelength)
        image = _scale(page, _read_values(page, name))
        _copy_metadata(file, data, image)
        return DeepTiff(image, len(file.pages), page.sampleformat == _FLOAT)


def _is_for_pillow(page: "tifffile.TiffPage") -> bool:
    if page.sampleformat == _FLOAT:
        return False
    if page.bitspersample in _BITS_PILLOW_READS:
        return True
    if page.bitspersample != 16 or page.planarconfig == _SEPARATE_PLANES:
        return False
    # Here Pillow is right, but for the last bit: kept for what tifffile cannot unpack.
    return page.photometric == _CMYK or (
        page.photometric in (_BLACK_IS_ZERO, _RGB)
        and page.sampleformat == _UNSIGNED
        and not _can_unpack(page)
    )


def _can_unpack(page: "tifffile.TiffPage") -> bool:
    import tifffile

    return (
        page.compression in tifffile.TIFF.DECOMPRESSORS
        and page.predictor in tifffile.TIFF.UNPREDICTORS
    )


def _require_readable(page: "tifffile.TiffPage", name: str) -> None:
    has_known_numbers = page.sampleformat == _FLOAT or (
        page.sampleformat == _UNSIGNED and page.bitspersample == 16
    )
    has_known_colors = page.photometric in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB)
    if not (has_known_numbers and has_known_colors and _can_unpack(page)):
        raise ImageError(
            f"{name} is a kind of TIFF that cannot be read: its numbers, colors or compression are "
            "unusual. "
            "Save it as a TIFF with 8 bits per channel, or as PNG, and open that file."
        )


def _read_values(page: "tifffile.TiffPage", name: str) -> NDArray[Any]:
    """Read values, shape (height, width, channels), 65535 or 1.0 for the brightest."""
    values = np.asarray(page.asarray())
    if values.size == 0:
        raise ValueError("the page holds no values")
    if page.planarconfig == _SEPARATE_PLANES and values.ndim == 3:
        values = np.moveaxis(values, 0, -1)
    if values.ndim == 2:
        values = values[..., None]
    if values.shape[:2] != (page.imagelength, page.imagewidth) or values.ndim != 3:
        raise ImageError(
            f"{name} is not a flat picture but a stack of {' × '.join(map(str, values.shape))} "
            "values. Save one layer of it as a picture and open that file."
        )
    # Written so that a not-a-number fails it
    if page.sampleformat == _FLOAT and not (values.min() >= 0 and values.max() <= 1):
        raise ImageError(
            f"{name} stores brightness as floating-point numbers outside 0 to 1. "
            "Save it as a TIFF with 8 or 16 bits per channel and open that file."
        )
    return values


def _scale(page: "tifffile.TiffPage", values: NDArray[Any]) -> Image.Image:
    """Scale to 8 bits, turn a negative over, and divide alpha out of the colors."""
    white = 1.0 if page.sampleformat == _FLOAT else _WHITE_16_BIT
    color_count = 3 if page.photometric == _RGB else 1
    alpha_kind = page.extrasamples[0] if page.extrasamples else _NOT_PREMULTIPLIED
    has_alpha = values.shape[2] > color_count and alpha_kind != 0
    scaled_u8 = np.empty((*values.shape[:2], color_count + has_alpha), np.uint8)
    for top, bottom in strips(values.shape[1], values.shape[0]):
        strip = values[top:bottom, :, : color_count + has_alpha].astype(np.float32) / white
        if page.photometric == _WHITE_IS_ZERO:
            strip[..., :color_count] = 1 - strip[..., :color_count]
        if has_alpha and alpha_kind == _PREMULTIPLIED:
            strip[..., :color_count] /= np.maximum(strip[..., color_count:], 1 / _WHITE_16_BIT)
        scaled_u8[top:bottom] = np.clip(strip, 0, 1) * 255 + 0.5
    return Image.fromarray(scaled_u8[..., 0] if scaled_u8.shape[2] == 1 else scaled_u8)


def _copy_metadata(file: "tifffile.TiffFile", data: bytes, image: Image.Image) -> None:
    profile = file.pages.first.tags.valueof(_ICC_PROFILE_TAG)
    if profile:
        image.info["icc_profile"] = bytes(profile)
    exif = image.getexif()
    exif.bigtiff = file.is_bigtiff
    exif.endian = file.byteorder
    # A damaged block shows later, where all kinds of files meet.
    with contextlib.suppress(*EXIF_DAMAGE):
        exif.load_from_fp(io.BytesIO(data), file.pages.first.offset)
