"""Reading TIFF files with 16-bit or floating-point channels.

Pillow keeps the high bytes only, mixes up separate color planes and does not turn a 16-bit
negative over, so these files are read with tifffile.
"""

import contextlib
import io
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.deep_image import DeepImage
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
_WHITE_16_BIT = 65535


def read_deep_tiff(data: bytes, name: str) -> DeepImage | None:
    """Read a TIFF that Pillow would read badly or not at all.

    Parameters
    ----------
    data
        The whole file.
    name
        What messages call it.

    Returns
    -------
    DeepImage or None
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
        values_u16 = _scale(page, _read_values(page, name))
        head = _head(file, data)
        return DeepImage(values_u16, head, len(file.pages), page.sampleformat == _FLOAT)


def _is_for_pillow(page: "tifffile.TiffPage") -> bool:
    if page.sampleformat == _FLOAT:
        return False
    if page.bitspersample in _BITS_PILLOW_READS:
        return True
    # The one kind of deep picture that stays with Pillow: its inks become colors at 8 bits.
    is_flat = page.planarconfig != _SEPARATE_PLANES
    return page.bitspersample == 16 and is_flat and page.photometric == _CMYK


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


def _scale(page: "tifffile.TiffPage", values: NDArray[Any]) -> NDArray[np.uint16]:
    """Scale to 16 bits, turn a negative over, and divide alpha out of the colors."""
    color_count = 3 if page.photometric == _RGB else 1
    alpha_kind = page.extrasamples[0] if page.extrasamples else _NOT_PREMULTIPLIED
    has_alpha = values.shape[2] > color_count and alpha_kind != 0
    values = values[..., : color_count + has_alpha]
    is_premultiplied = has_alpha and alpha_kind == _PREMULTIPLIED
    is_negative = page.photometric == _WHITE_IS_ZERO
    if values.dtype == np.uint16 and not is_premultiplied and not is_negative:
        return values
    white = 1 if page.sampleformat == _FLOAT else _WHITE_16_BIT
    scaled_u16 = np.empty(values.shape, np.uint16)
    for top, bottom in strips(values.shape[1], values.shape[0]):
        strip = values[top:bottom].astype(np.float64) / white
        if is_negative:
            strip[..., :color_count] = 1 - strip[..., :color_count]
        if is_premultiplied:
            strip[..., :color_count] /= np.maximum(strip[..., color_count:], 1 / _WHITE_16_BIT)
        scaled_u16[top:bottom] = np.clip(strip, 0, 1) * _WHITE_16_BIT + 0.5
    return scaled_u16


def _head(file: "tifffile.TiffFile", data: bytes) -> Image.Image:
    """Make an image of one pixel that has the metadata of the first page."""
    head = Image.new("L", (1, 1))
    profile = file.pages.first.tags.valueof(_ICC_PROFILE_TAG)
    if profile:
        head.info["icc_profile"] = bytes(profile)
    exif = head.getexif()
    exif.bigtiff = file.is_bigtiff
    exif.endian = file.byteorder
    # A damaged block shows later, where all kinds of files meet.
    with contextlib.suppress(*EXIF_DAMAGE):
        exif.load_from_fp(io.BytesIO(data), file.pages.first.offset)
    return head
