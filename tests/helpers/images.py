"""Makers of pictures: plain, odd and broken ones."""

import io
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

# What a camera would write.
CAMERA = {
    ExifTags.Base.Make: "Rolleiflex",
    ExifTags.Base.Model: "3.5 F",
    ExifTags.Base.Artist: "Ren\xe9e",
}
EXPOSED_AT = "1958:07:04 12:30:00"
# The matrix that changes nothing, as an ICC profile writes it.
_IDENTITY = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x10000)


def noise_rgb(height: int, width: int, seed: int = 0) -> NDArray[np.uint8]:
    """Make noise, shape (height, width, 3), uint8: the hardest thing to get right by chance."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def corners_rgb(height: int = 16, width: int = 24) -> NDArray[np.uint8]:
    """Make four flat quarters (red, green / blue, white): no turn of it looks like another."""
    rgb_u8 = np.zeros((height, width, 3), np.uint8)
    rgb_u8[: height // 2, : width // 2] = (250, 10, 10)
    rgb_u8[: height // 2, width // 2 :] = (10, 250, 10)
    rgb_u8[height // 2 :, : width // 2] = (10, 10, 250)
    rgb_u8[height // 2 :, width // 2 :] = (240, 240, 240)
    return rgb_u8


def encode(pixels: NDArray[Any] | Image.Image, file_format: str, **options: Any) -> bytes:
    """Write pixels or a Pillow image in a format that Pillow writes."""
    image = pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)
    file = io.BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def write_photo(path: Path, rgb_u8: NDArray[np.uint8] | None = None, **options: Any) -> Path:
    """Write a small photograph in the format of its suffix."""
    Image.fromarray(noise_rgb(12, 16) if rgb_u8 is None else rgb_u8).save(path, **options)
    return path


def camera_exif(orientation: int = 1) -> Image.Exif:
    """Make an Exif block with camera, time, place and a maker note."""
    exif = Image.Exif()
    for tag, value in CAMERA.items():
        exif[tag] = value.encode("latin-1")
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.Exif).update(
        {ExifTags.Base.DateTimeOriginal: EXPOSED_AT, ExifTags.Base.MakerNote: b"secret" * 20}
    )
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (47.0, 22.0, 30.0)})
    # Pillow writes the inner directories of a TIFF only when they were read from somewhere.
    block = Image.Exif()
    block.load(exif.tobytes())
    block[ExifTags.Base.Artist] = CAMERA[ExifTags.Base.Artist].encode("latin-1")
    return block


def turn_back(rgb_u8: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Store a picture as a camera that was held otherwise would, by the Exif definition.

    The orientation says where row 0 and column 0 of what is stored belong in the upright picture.
    """
    stored = {
        1: lambda a: a,
        2: lambda a: a[:, ::-1],
        3: lambda a: a[::-1, ::-1],
        4: lambda a: a[::-1],
        5: lambda a: a.transpose(1, 0, 2),
        6: lambda a: a[:, ::-1].transpose(1, 0, 2),
        7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
        8: lambda a: a[::-1].transpose(1, 0, 2),
    }[orientation](rgb_u8)
    return np.ascontiguousarray(stored)


def animation(file_format: str, frames: int = 12) -> bytes:
    """Make an animation whose first frame is red and whose others are blue."""
    first = Image.new("RGB", (8, 6), (255, 0, 0))
    # The frames differ: Pillow leaves a frame out that repeats the one before.
    others = [Image.new("RGB", (8, 6), (0, 0, 100 + 10 * n)) for n in range(frames - 1)]
    return encode(first, file_format, save_all=True, append_images=others)


def png_header_bomb(width: int = 100_000, height: int = 100_000, depth: int = 8) -> bytes:
    """Make a PNG of some 60 bytes that claims to be huge."""
    header = struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0)
    return png_of((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))


def deep_png(values_u16: NDArray[np.uint16], *before: tuple[bytes, bytes]) -> bytes:
    """Make a PNG with 16 bits per channel, which Pillow writes of gray only.

    Shape (height, width, channels), 1 to 4 of them. ``before`` are chunks before the pixels.
    """
    height, width, channels = values_u16.shape
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values_u16)
    return png_of(
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)),
        *before,
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )


def png_of(*chunks: tuple[bytes, bytes]) -> bytes:
    """Put a PNG together of the kinds and contents of its chunks."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def profile_chunk(profile: bytes) -> tuple[bytes, bytes]:
    """Make the PNG chunk that holds a color profile."""
    return b"iCCP", b"profile\0\0" + zlib.compress(profile)


def tiff_with_literal_lzw(values_u16: NDArray[np.uint16], photometric: int) -> bytes:
    """Make a 16-bit TIFF with LZW compression, which hardly any small library writes.

    Shape (height, width, channels). The code table is cleared before it could grow, so that each
    byte is one code of 9 bits.
    """
    height, width, channels = values_u16.shape
    bits = ""
    for position, byte in enumerate(values_u16.astype("<u2").tobytes()):
        if position % 100 == 0:
            bits += f"{256:09b}"
        bits += f"{byte:09b}"
    bits += f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    strip = int(bits, 2).to_bytes(len(bits) // 8, "big")
    tags = [
        (256, 3, 1, width),
        (257, 3, 1, height),
        (258, 3, channels, 16),
        (259, 3, 1, 5),
        (262, 3, 1, photometric),
        (273, 4, 1, 0),
        (277, 3, 1, channels),
        (278, 3, 1, height),
        (279, 4, 1, len(strip)),
    ]
    bits_at = 8 + 2 + 12 * len(tags) + 4
    strip_at = bits_at + 2 * channels
    body = struct.pack("<H", len(tags))
    for tag, kind, count, value in tags:
        if tag == 258 and channels > 2:
            value = bits_at
        body += struct.pack("<HHII", tag, kind, count, strip_at if tag == 273 else value)
    body += struct.pack("<I", 0) + struct.pack(f"<{channels}H", *[16] * channels)
    return b"II*\0" + struct.pack("<I", 8) + body + strip


def adobe_rgb_profile() -> bytes:
    """Make an ICC profile with the primaries of Adobe RGB (1998), adapted to D50, gamma 2.2."""
    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.19921875 * 256)) + b"\0\0"
    return _icc_profile(
        b"RGB ",
        b"XYZ ",
        {
            b"rXYZ": _xyz(0.60974, 0.31111, 0.01947),
            b"gXYZ": _xyz(0.20528, 0.62567, 0.06087),
            b"bXYZ": _xyz(0.14919, 0.06322, 0.74457),
            b"rTRC": gamma,
            b"gTRC": gamma,
            b"bTRC": gamma,
        },
    )


@cache
def rgb_profile(gamma: float, *primaries_xy: tuple[float, float]) -> bytes:
    """Make an ICC profile of other primaries with a white of D65, by the color library.

    Once: it holds the time at which it was made.
    """
    import imagecodecs

    flat = [value for x, y in primaries_xy for value in (x, y, 1.0)]
    white = (0.3127, 0.3290, 1.0)
    return imagecodecs.cms_profile("rgb", whitepoint=white, primaries=flat, gamma=gamma)


def display_p3_profile() -> bytes:
    """Make an ICC profile with the primaries of Display P3 and a gamma of 2.2."""
    return rgb_profile(2.2, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060))


def gray_profile(gamma: float) -> bytes:
    """Make an ICC profile for gray pictures."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    return _icc_profile(b"GRAY", b"XYZ ", {b"kTRC": curve})


def table_profile() -> bytes:
    """Make an ICC profile of RGB that is a table and only tells the way to colors, as scanners' do.

    Its lightness is the mean of the channels; red against green is a*, blue against red is b*.
    """
    nodes = bytearray()
    for node in range(8):
        red, green, blue = node >> 2 & 1, node >> 1 & 1, node & 1
        nodes += bytes(
            ((red + green + blue) * 85, 128 + (red - green) * 40, 128 + (red - blue) * 40)
        )
    straight = bytes(range(256))
    table = b"mft1\0\0\0\0" + bytes((3, 3, 2, 0)) + struct.pack(">9I", *_IDENTITY)
    table += straight * 3 + bytes(nodes) + straight * 3
    return _icc_profile(b"RGB ", b"Lab ", {b"A2B0": table})


def cmyk_profile() -> bytes:
    """Make an ICC profile of odd inks: each of cyan, magenta and yellow is a middle gray.

    What comes out of it cannot be mistaken for a conversion without a profile.
    """
    nodes = bytearray()
    for node in range(16):
        inks = [node >> 3 & 1, node >> 2 & 1, node >> 1 & 1]
        lightness = 0 if node & 1 else (255, 128, 64, 0)[sum(inks)]
        nodes += bytes((lightness, 128, 128))
    straight = bytes(range(256))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + struct.pack(">9I", *_IDENTITY)
    table += straight * 4 + bytes(nodes) + straight * 3
    return _icc_profile(b"CMYK", b"Lab ", {b"A2B0": table})


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(value * 65536) for value in values))


def _icc_profile(space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    name = b"made for a test\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78,
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        **tags,
    }
    body = b""
    table = struct.pack(">I", len(tags))
    for tag, value in tags.items():
        padded = value + b"\0" * (-len(value) % 4)
        table += tag + struct.pack(">II", 128 + 4 + 12 * len(tags) + len(body), len(value))
        body += padded
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    header = struct.pack(">I", 128 + len(table) + len(body)) + b"\0\0\0\0\x02\x40\0\0" + kind
    header += space + connection + struct.pack(">6H", 1958, 7, 4, 12, 0, 0) + b"acsp"
    header = header.ljust(68, b"\0") + _xyz(0.9642, 1.0, 0.8249)[8:]
    return header.ljust(128, b"\0") + table + body
