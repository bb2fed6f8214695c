import struct
import zlib

import imagecodecs
import numpy as np
import pytest
from helpers.images import (
    adobe_rgb_profile,
    camera_exif,
    deep_png,
    encode,
    noise_rgb,
    png_header_bomb,
    png_of,
    profile_chunk,
    turn_back,
)
from PIL import ExifTags, Image

from engine.errors import ImageError
from engine.images import decode_photo

RNG = np.random.default_rng(7)


def noise_u16(*shape: int) -> np.ndarray:
    return RNG.integers(0, 65536, shape, dtype=np.uint16)


def rounded(values_u16) -> np.ndarray:
    return np.round(np.asarray(values_u16) / 257).astype(np.uint8)


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_all_sixteen_bits_are_read(channels):
    values_u16 = noise_u16(9, 11, channels)
    photo = decode_photo(deep_png(values_u16), "scan.png")
    color_count = 1 if channels < 3 else 3
    expected = np.broadcast_to(values_u16[..., :color_count], (9, 11, 3))
    assert photo.is_deep
    assert photo.rgb_u16.dtype == np.uint16
    np.testing.assert_array_equal(photo.rgb_u16, expected)
    np.testing.assert_array_equal(photo.rgb_u8, rounded(expected))
    assert photo.has_color == (channels > 2)
    if channels in (2, 4):
        np.testing.assert_array_equal(photo.alpha_u8, rounded(values_u16[..., -1]))
    else:
        assert photo.alpha_u8 is None
    for values in (photo.rgb_u8, photo.rgb_u16):
        assert not values.flags.writeable


def test_eight_bits_are_not_deep():
    photo = decode_photo(encode(noise_rgb(4, 4), "PNG"), "a.png")
    assert photo.rgb_u16 is None
    assert not photo.is_deep


def test_gray_takes_the_memory_of_one_channel():
    for channels in (1, 3):
        values_u16 = np.repeat(noise_u16(50, 60, 1), channels, axis=2)
        photo = decode_photo(deep_png(values_u16), "scan.png")
        assert photo.rgb_u16.strides[2] == 0
        np.testing.assert_array_equal(photo.rgb_u16[..., 2], values_u16[..., 0])


def test_a_filtered_file_of_another_writer():
    values_u16 = noise_u16(9, 11, 3)
    photo = decode_photo(imagecodecs.png_encode(values_u16), "scan.png")
    np.testing.assert_array_equal(photo.rgb_u16, values_u16)


def test_an_interlaced_file():
    values_u16 = noise_u16(9, 11, 3)
    # First row and column of each of the seven passes, and the steps to the next ones.
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4)]
    passes += [(2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    parts = [values_u16[top::down, left::right] for top, left, down, right in passes]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for part in parts for row in part)
    header = struct.pack(">IIBBBBB", 11, 9, 16, 2, 0, 0, 1)
    data = png_of((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    np.testing.assert_array_equal(decode_photo(data, "scan.png").rgb_u16, values_u16)


def test_opaque_alpha_is_none():
    values_u16 = noise_u16(5, 6, 4)
    values_u16[..., 3] = 65535
    assert decode_photo(deep_png(values_u16), "a.png").alpha_u8 is None


def test_the_transparent_color_is_compared_at_all_bits():
    values_u16 = np.array([[[40000, 5, 6], [40001, 5, 6]]], np.uint16)
    photo = decode_photo(deep_png(values_u16, (b"tRNS", struct.pack(">3H", 40000, 5, 6))), "a.png")
    np.testing.assert_array_equal(photo.alpha_u8, [[0, 255]])
    np.testing.assert_array_equal(photo.rgb_u16, values_u16)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_upright(orientation):
    upright = noise_u16(8, 12, 3)
    block = camera_exif(orientation).tobytes().removeprefix(b"Exif\0\0")
    photo = decode_photo(deep_png(turn_back(upright, orientation), (b"eXIf", block)), "turned.png")
    np.testing.assert_array_equal(photo.rgb_u16, upright)
    np.testing.assert_array_equal(photo.rgb_u8, rounded(upright))
    exif = Image.Exif()
    exif.load(photo.metadata.exif)
    assert exif[ExifTags.Base.Orientation] == 1
    assert exif[ExifTags.Base.Model] == "3.5 F"


def test_exif_block_behind_the_pixels_is_found():
    block = camera_exif(6).tobytes().removeprefix(b"Exif\0\0")
    data = deep_png(noise_u16(4, 6, 3))
    with_exif = data[:-12] + deep_png(noise_u16(1, 1, 3), (b"eXIf", block))[33 : 45 + len(block)]
    photo = decode_photo(with_exif + data[-12:], "turned.png")
    assert (photo.width_px, photo.height_px) == (4, 6)


def test_resolution():
    per_meter = struct.pack(">IIB", 11811, 11811, 1)
    photo = decode_photo(deep_png(noise_u16(4, 4, 3), (b"pHYs", per_meter)), "scan.png")
    assert photo.metadata.dpi == pytest.approx((300, 300), abs=0.01)


def test_profile_is_applied():
    rgb_u8 = np.array([[[200, 150, 120], [128, 128, 90], [60, 90, 120]]], np.uint8)
    profile = adobe_rgb_profile()
    photo = decode_photo(deep_png(rgb_u8 * np.uint16(257), profile_chunk(profile)), "scan.png")
    expected = decode_photo(encode(rgb_u8, "PNG", icc_profile=profile), "a.png").rgb_u8
    assert np.abs(photo.rgb_u8.astype(int) - expected).max() <= 1
    np.testing.assert_array_equal(photo.rgb_u8, rounded(photo.rgb_u16))
    assert photo.metadata.icc_profile == profile


def test_frames():
    frames = struct.pack(">II", 3, 0)
    photo = decode_photo(deep_png(noise_u16(4, 4, 3), (b"acTL", frames)), "dance.png")
    assert photo.notes == ("dance.png has 3 frames; only the first one is used.",)


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.95])
def test_file_cut_short_is_refused(kept):
    data = deep_png(noise_u16(32, 32, 3))
    with pytest.raises(ImageError, match=r"cut\.png is damaged"):
        decode_photo(data[: int(len(data) * kept)], "cut.png")


@pytest.mark.parametrize("seed", range(30))
def test_scrambled_file_is_read_or_refused(seed):
    rng = np.random.default_rng(seed)
    data = bytearray(deep_png(noise_u16(16, 16, 3), profile_chunk(adobe_rgb_profile())))
    for position in rng.integers(8, len(data), 3):
        data[position] = rng.integers(0, 256)
    try:
        photo = decode_photo(bytes(data), "scrambled.png")
    except ImageError:
        return
    assert photo.rgb_u8.shape[2] == 3


def test_size_is_checked_before_the_pixels(monkeypatch):
    monkeypatch.setattr(imagecodecs, "png_decode", lambda _: pytest.fail("pixels were decoded"))
    with pytest.raises(ImageError, match=r"bomb\.png claims to have 60000 × 60000 pixels"):
        decode_photo(png_header_bomb(60_000, 60_000, depth=16), "bomb.png")
