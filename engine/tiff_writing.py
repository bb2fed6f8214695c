"""Writing a TIFF without loss and with its whole Exif block.

Pillow drops the camera's part of the block from every compressed TIFF (its libtiff door cannot
hold it), so the strips are packed here; Pillow's own directory writer does the rest.
"""

import io
import os
import zlib
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from engine.image_modes import strips
from engine.picture import Picture, packing_level

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


def write_tiff(picture: Picture, file: io.BytesIO) -> None:
    """Write a TIFF with deflate compression, which every program reads that reads PNG.

    Parameters
    ----------
    picture
        Pixels and what goes with them; the file has its number of bits per channel.
    file
        Empty; receives the TIFF.
    """
    height, width, _ = picture.rgb.shape
    rows_of_strips = strips(width, height)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        packed = list(pool.map(lambda rows: _pack(picture.stored_rows(*rows)), rows_of_strips))
    directory = _directory(picture)
    sizes = [len(strip) for strip in packed]
    directory.tagtype[ExifTags.Base.StripByteCounts] = _LONG
    directory[ExifTags.Base.StripByteCounts] = tuple(sizes)
    # Counted from the end of the directory; its writer adds where that is.
    directory[ExifTags.Base.StripOffsets] = tuple(int(n) for n in np.cumsum([0, *sizes[:-1]]))
    directory.save(file)
    for strip in packed:
        file.write(strip)


def _directory(picture: Picture) -> ImageFileDirectory_v2:
    metadata, has_alpha = picture.metadata, picture.alpha_u8 is not None
    height, width, _ = picture.rgb.shape
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
    directory[ExifTags.Base.BitsPerSample] = (16 if picture.is_deep else 8,) * channel_count
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


def _pack(rows: NDArray[np.uint8 | np.uint16]) -> bytes:
    differences = np.array(rows)
    # Each pixel less its left neighbor, modulo 256 or 65536: photographs pack a third smaller so.
    differences[:, 1:] -= rows[:, :-1]
    little_endian = differences.astype(differences.dtype.newbyteorder("<"), copy=False)
    return zlib.compress(little_endian.data, packing_level(rows.dtype))
