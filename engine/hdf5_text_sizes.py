"""How much memory the texts of an HDF5 attribute would take, told before the library reads them.

A text of variable length lies in the file as a length and an address. The library believes the
length: a file of some kilobytes makes it take gigabytes, once a text. So the lengths are looked up
here, in the layout that h5py writes (HDF5 File Format Specification 3.0: superblock version 0,
object header version 1, attribute message versions 1 to 3).
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

_SUPERBLOCK = struct.Struct("<8xB4xBB9xQ")
_HEADER = struct.Struct("<BxHII4x")
_MESSAGE = struct.Struct("<HHB3x")
_CONTINUATION = struct.Struct("<QQ")
_ATTRIBUTE = struct.Struct("<BxHHH")
_TEXT_PLACE = struct.Struct("<IQI")

_HEADER_VERSION = 1
_CONTINUATION_TYPE, _ATTRIBUTE_TYPE = 0x10, 0x0C
_SHARED_FLAG = 2
_PADDED_VERSION, _NEWEST_VERSION = 1, 3
_ADDRESS_BYTES = 8
_MOST_BLOCKS = 64
_LARGEST_BLOCK_BYTES = 1024**2


def claimed_text_bytes(source: BinaryIO, address: int, name: str) -> int:
    """Add up the lengths that the texts of an attribute claim.

    Parameters
    ----------
    source
        The HDF5 file; its position is changed.
    address
        Of the header of the group that has the attribute.
    name
        Of the attribute, whose texts are of variable length.

    Returns
    -------
    Bytes, at least 0; they may be far more than the file has.

    Raises
    ------
    ValueError
        When the file is laid out in another way, or the attribute is not found.
    """
    _require_plain_addresses(source)
    found = list(_attributes(source, address, name.encode()))
    if not found:
        raise ValueError(f"The attribute {name} is not where it was expected.")
    return sum(length for data in found for length, _, _ in _TEXT_PLACE.iter_unpack(data))


def _require_plain_addresses(source: BinaryIO) -> None:
    source.seek(0)
    version, *sizes, base = _unpack(_SUPERBLOCK, source.read(_SUPERBLOCK.size))
    if (version, sizes, base) != (0, [_ADDRESS_BYTES, _ADDRESS_BYTES], 0):
        raise ValueError("Addresses are written in another way.")


def _attributes(source: BinaryIO, address: int, name: bytes) -> Iterator[bytes]:
    """Yield the data of the attributes of a name in an object header."""
    source.seek(address)
    version, _, _, length = _unpack(_HEADER, source.read(_HEADER.size))
    if version != _HEADER_VERSION:
        raise ValueError("The header is written in another way.")
    blocks = [(address + _HEADER.size, length)]
    for start, length in blocks:  # grows while it is read
        if len(blocks) > _MOST_BLOCKS:
            raise ValueError("The header is in too many parts.")
        for kind, content in _messages(source, start, length):
            if kind == _CONTINUATION_TYPE:
                blocks.append(_unpack(_CONTINUATION, content[: _CONTINUATION.size]))
            elif kind == _ATTRIBUTE_TYPE:
                found_name, data = _divide(content)
                if found_name == name:
                    yield data


def _messages(source: BinaryIO, start: int, length: int) -> Iterator[tuple[int, bytes]]:
    source.seek(start)
    block = source.read(min(length, _LARGEST_BLOCK_BYTES))
    position = 0
    while position + _MESSAGE.size <= len(block):
        kind, size, flags = _MESSAGE.unpack_from(block, position)
        position += _MESSAGE.size
        if flags & _SHARED_FLAG and kind == _ATTRIBUTE_TYPE:
            raise ValueError("An attribute is shared with another group.")
        yield kind, block[position : position + size]
        position += size


def _divide(content: bytes) -> tuple[bytes, bytes]:
    """Divide an attribute message into its name and its data."""
    version, *sizes = _unpack(_ATTRIBUTE, content[: _ATTRIBUTE.size])
    if not _PADDED_VERSION <= version <= _NEWEST_VERSION:
        raise ValueError("The attribute is written in another way.")
    start = _ATTRIBUTE.size + (1 if version == _NEWEST_VERSION else 0)
    name = content[start : start + sizes[0]].split(b"\0")[0]
    if version == _PADDED_VERSION:
        sizes = [-(-size // 8) * 8 for size in sizes]
    data = content[start + sum(sizes) :]
    # The message is filled up to eight bytes.
    return name, data[: len(data) // _TEXT_PLACE.size * _TEXT_PLACE.size]


def _unpack(layout: struct.Struct, content: bytes) -> tuple:
    if len(content) < layout.size:
        raise ValueError("The file is cut short.")
    return layout.unpack(content[: layout.size])
