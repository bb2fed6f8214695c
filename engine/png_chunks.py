"""The parts of a PNG file."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAME_BYTES = 12


@dataclass(frozen=True)
class PngChunk:
    """One part of a PNG file.

    Attributes
    ----------
    kind
        Four letters.
    content
        Without length, kind and checksum.
    whole
        With them.
    """

    kind: bytes
    content: memoryview
    whole: memoryview


def png_chunks(data: bytes) -> Iterator[PngChunk]:
    """Walk over the parts of a PNG file, as far as they are whole.

    Parameters
    ----------
    data
        The file, with its signature; nothing is copied and no checksum is looked at.
    """
    view = memoryview(data)
    start = len(PNG_SIGNATURE)
    while start + _FRAME_BYTES <= len(view):
        (length,) = struct.unpack_from(">I", view, start)
        end = start + _FRAME_BYTES + length
        if end > len(view):
            return
        kind = bytes(view[start + 4 : start + 8])
        yield PngChunk(kind, view[start + 8 : end - 4], view[start:end])
        start = end
