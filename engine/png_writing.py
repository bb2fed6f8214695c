"""Writing a PNG, with 8 bits per channel or, which Pillow cannot, with 16."""

import io
import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from engine.image_metadata import PictureMetadata
from engine.image_modes import strips
from engine.picture import Picture, packing_level
from engine.png_chunks import PNG_SIGNATURE, png_chunks

_DEPTH = 16
_RGB, _RGB_WITH_ALPHA = 2, 6
_LESS_ROW_ABOVE = 2
_DEFLATE = _ADAPTIVE = _NOT_INTERLACED = 0


def write_png(picture: Picture, file: io.BytesIO) -> None:
    """Write a PNG with the picture's own number of bits.

    Parameters
    ----------
    picture
        Pixels and what goes with them.
    file
        Empty; receives the PNG.
    """
    if not picture.is_deep:
        _save(picture.image_with_alpha(), picture.metadata, file)
        return
    # Pillow writes all that goes with the pixels, round one pixel that is then left out.
    frame = io.BytesIO()
    _save(Image.new("RGB", (1, 1)), picture.metadata, frame)
    file.write(PNG_SIGNATURE)
    for chunk in png_chunks(frame.getvalue()):
        if chunk.kind == b"IHDR":
            PngImagePlugin.putchunk(file, b"IHDR", _header(picture))
        elif chunk.kind == b"IDAT":
            for packed in _pack(picture):
                PngImagePlugin.putchunk(file, b"IDAT", packed)
        else:
            file.write(chunk.whole)


def _save(image: Image.Image, metadata: PictureMetadata, file: io.BytesIO) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Software", metadata.note)
    image.save(
        file,
        "PNG",
        pnginfo=text,
        exif=metadata.exif,
        icc_profile=metadata.icc_profile,
        **metadata.resolution,
    )


def _header(picture: Picture) -> bytes:
    height, width, _ = picture.rgb.shape
    kind = _RGB if picture.alpha_u8 is None else _RGB_WITH_ALPHA
    parts = (width, height, _DEPTH, kind, _DEFLATE, _ADAPTIVE, _NOT_INTERLACED)
    return struct.pack(">IIBBBBB", *parts)


def _pack(picture: Picture) -> Iterator[bytes]:
    """Compress strip by strip; together they are one stream."""
    height, width, _ = picture.rgb.shape
    packer = zlib.compressobj(packing_level(picture.rgb.dtype))
    row_above = None
    for top, bottom in strips(width, height):
        rows = picture.stored_rows(top, bottom).astype(">u2")
        values_u8 = rows.view(np.uint8).reshape(bottom - top, -1)
        if row_above is None:
            row_above = np.zeros_like(values_u8[0])
        packed = packer.compress(_filtered(values_u8, row_above).data)
        row_above = values_u8[-1]
        if packed:
            yield packed
    yield packer.flush()


def _filtered(values_u8: NDArray[np.uint8], row_above: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Take from each row the one above it, modulo 256: photographs pack a tenth smaller so."""
    height, width = values_u8.shape
    filtered = np.empty((height, 1 + width), np.uint8)
    filtered[:, 0] = _LESS_ROW_ABOVE
    np.subtract(values_u8[0], row_above, out=filtered[0, 1:])
    np.subtract(values_u8[1:], values_u8[:-1], out=filtered[1:, 1:])
    return filtered
