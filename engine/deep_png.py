"""Reading PNG files with 16 bits per channel, of which Pillow keeps 8 where they have color."""

import io
import struct

import numpy as np
from PIL import Image

from engine.deep_image import DeepImage
from engine.image_modes import require_openable
from engine.png_chunks import PNG_SIGNATURE, png_chunks

_SIZE_AT, _DEPTH_AT, _HEADER_BYTES = 16, 24, 33
# What goes with the pixels, and does not say how they are stored.
_METADATA_CHUNKS = (b"iCCP", b"pHYs", b"eXIf", b"tEXt", b"zTXt", b"iTXt")
_ANIMATION = b"acTL"


def read_deep_png(data: bytes, name: str) -> DeepImage | None:
    """Read a PNG with 16 bits per channel.

    Parameters
    ----------
    data
        The whole file.
    name
        What messages call it.

    Returns
    -------
    DeepImage or None
        None where it is no PNG or has fewer bits.

    Raises
    ------
    ImageError
        When it has too many pixels.
    RuntimeError
        When it is damaged.
    """
    is_deep = (
        data.startswith(PNG_SIGNATURE)
        and len(data) >= _HEADER_BYTES
        and data[12:16] == b"IHDR"
        and data[_DEPTH_AT] == 16
    )
    if not is_deep:
        return None
    require_openable(name, *struct.unpack_from(">II", data, _SIZE_AT))
    import imagecodecs

    values_u16 = np.asarray(imagecodecs.png_decode(data))
    if values_u16.ndim == 2:
        values_u16 = values_u16[..., None]
    return DeepImage(values_u16, _head(data), _frame_count(data))


def _head(data: bytes) -> Image.Image:
    """Let Pillow read the metadata: it knows the ways in which programs write them."""
    pixel = io.BytesIO()
    Image.new("L", (1, 1)).save(pixel, "PNG")
    header, *others = png_chunks(pixel.getvalue())
    metadata = [chunk for chunk in png_chunks(data) if chunk.kind in _METADATA_CHUNKS]
    parts = [chunk.whole for chunk in (header, *metadata, *others)]
    head = Image.open(io.BytesIO(PNG_SIGNATURE + b"".join(parts)), formats=("PNG",))
    head.load()
    return head


def _frame_count(data: bytes) -> int:
    counts = [
        struct.unpack_from(">I", chunk.content)[0]
        for chunk in png_chunks(data)
        if chunk.kind == _ANIMATION and len(chunk.content) >= 4
    ]
    return max(1, counts[0]) if counts else 1
