"""The formats that pictures are written in."""

import io
from collections.abc import Callable
from dataclasses import dataclass

from engine.heic import HEIC_FORMAT, HEIC_SUFFIXES
from engine.image_metadata import shorten_exif
from engine.picture import Picture
from engine.png_writing import write_png
from engine.tiff_writing import write_tiff

# The four letters of "Exif", two zeros and the length of a JPEG marker share 65535 bytes.
_LARGEST_JPEG_EXIF_BYTES = 65533
_NO_LIMIT_PX = 2**31 - 1
# Its slower searches take ten times as long for files of the same size.
_HEIC_ENCODER, _HEIC_EFFORT = "x265", "ultrafast"


@dataclass(frozen=True)
class PictureFormat:
    """How a format is written.

    Attributes
    ----------
    name
        What people call it.
    write
        Writes a picture into an empty file.
    largest_side_px
        The longest side that the format can hold, in pixels.
    holds_16_bit
        Whether it can have 16 bits per channel; if not, a deep picture is rounded.
    holds_profile
        Whether it can say what its colors mean; if not, they are sRGB.
    """

    name: str
    write: Callable[[Picture, io.BytesIO], None]
    largest_side_px: int = _NO_LIMIT_PX
    holds_16_bit: bool = False
    holds_profile: bool = True


def _write_jpeg(picture: Picture, file: io.BytesIO) -> None:
    metadata = picture.metadata
    picture.image_on_white().save(
        file,
        "JPEG",
        quality=95,
        subsampling="4:4:4",
        exif=shorten_exif(metadata.exif, _LARGEST_JPEG_EXIF_BYTES),
        icc_profile=metadata.icc_profile,
        # Some programs show this comment instead of the Exif block.
        comment=metadata.note.encode(),
        **metadata.resolution,
    )


def _write_webp(picture: Picture, file: io.BytesIO) -> None:
    picture.image_with_alpha().save(
        file,
        "WEBP",
        quality=95,
        # The colors below transparent pixels belong to the photograph, too.
        exact=True,
        exif=picture.metadata.exif,
        icc_profile=picture.metadata.icc_profile,
    )


def _write_bmp(picture: Picture, file: io.BytesIO) -> None:
    picture.image_on_white().save(file, "BMP", **picture.metadata.resolution)


def _write_heic(picture: Picture, file: io.BytesIO) -> None:
    import pillow_heif

    has_effort = _HEIC_ENCODER in pillow_heif.libheif_info()["encoders"]
    picture.image_with_alpha().save(
        file,
        HEIC_FORMAT,
        quality=95,
        chroma=444,
        exif=picture.metadata.exif.tobytes(),
        icc_profile=picture.metadata.icc_profile,
        enc_params={"preset": _HEIC_EFFORT} if has_effort else {},
    )


_JPEG = PictureFormat("JPEG", _write_jpeg, 65500)
_TIFF = PictureFormat("TIFF", write_tiff, holds_16_bit=True)
FORMATS_BY_SUFFIX = {
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": PictureFormat("PNG", write_png, holds_16_bit=True),
    ".tif": _TIFF,
    ".tiff": _TIFF,
    ".webp": PictureFormat("WebP", _write_webp, 16383),
    ".bmp": PictureFormat("BMP", _write_bmp, holds_profile=False),
    **dict.fromkeys(sorted(HEIC_SUFFIXES), PictureFormat("HEIC", _write_heic, 16384)),
}
