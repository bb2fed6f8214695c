"""Writing a TIFF without loss and with its whole Exif block.

Pillow drops the camera's part of the block from every compressed TIFF (its libtiff door cannot
hold it), so the strips are packed here; Pillow's own directory writer does the rest.
"""

import io
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.image_metadata import PictureMetadata
from engine.image_modes import strips

_DEFLATE = 8
_RGB = 2
_CHUNKY = 1
_HORIZONTAL_DIFFERENCES = 2
_ALPHA_NOT_MULTIPLIED = 2
# Two more tags that Pillow's list of Exif tags does not have.
_EXTRA_SAMPLES = 338
_ICC_PROFILE = 34675
_LONG = 4
_DIRECTORIES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)


def write_tiff(
    rgb_u8: NDArray[np.uint8],
    alpha_u8: NDArray[np.uint8] | None,
    metadata: PictureMetadata,
    file: io.BytesIO,
) -> None:
    """Write a TIFF with deflate compression, which every program reads that reads PNG.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    alpha_u8
        Shape (height, width), uint8, or None.
    metadata
        What goes with the pixels.
    file
        Empty; receives the TIFF.
    """
    packed = [
        _pack(rgb_u8[top:bottom], None if alpha_u8 is None else alpha_u8[top:bottom])
        for top, bottom in strips(rgb_u8.shape[1], rgb_u8.shape[0])
    ]
    directory = _directory(rgb_u8, alpha_u8 is not None, metadata)
    sizes = [len(strip) for strip in packed]
    directory.tagtype[ExifTags.Base.StripByteCounts] = _LONG
    directory[ExifTags.Base.StripByteCounts] = tuple(sizes)
    # Counted from the end of the directory; its writer adds where that is.
    directory[ExifTags.Base.StripOffsets] = tuple(int(n) for n in np.cumsum([0, *sizes[:-1]]))
    directory.save(file)
    for strip in packed:
        file.write(strip)


def _directory(
    rgb_u8: NDArray[np.uint8], has_alpha: bool, metadata: PictureMetadata
) -> ImageFileDirectory_v2:
    height, width = rgb_u8.shape[:2]
    directory = ImageFileDirectory_v2(prefix=b"II")
    for tag in set(metadata.exif) - {*_DIRECTORIES}:
        directory[tag] = metadata.exif[tag]
    for tag in _DIRECTORIES:
        values = metadata.exif.get_ifd(tag)
        if values:
            directory[tag] = values
    channel_count = 3 + has_alpha
    directory[ExifTags.Base.ImageWidth] = width
    directory[ExifTags.Base.ImageLength] = height
    directory[ExifTags.Base.BitsPerSample] = (8,) * channel_count
    directory[ExifTags.Base.SamplesPerPixel] = channel_count
    directory[ExifTags.Base.Compression] = _DEFLATE
    directory[ExifTags.Base.Predictor] = _HORIZONTAL_DIFFERENCES
    directory[ExifTags.Base.PhotometricInterpretation] = _RGB
    directory[ExifTags.Base.PlanarConfiguration] = _CHUNKY
    directory[ExifTags.Base.RowsPerStrip] = next(iter(strips(width, height)))[1]
    directory[_ICC_PROFILE] = metadata.icc_profile
    if has_alpha:
        directory[_EXTRA_SAMPLES] = (_ALPHA_NOT_MULTIPLIED,)
    return directory


def _pack(rgb_u8: NDArray[np.uint8], alpha_u8: NDArray[np.uint8] | None) -> bytes:
    pixels = rgb_u8 if alpha_u8 is None else np.dstack((rgb_u8, alpha_u8))
    differences = np.array(pixels)
    # Each pixel less its left neighbor, modulo 256: photographs pack a third smaller so.
    differences[:, 1:] -= pixels[:, :-1]
    return zlib.compress(differences.tobytes())
