import io

import numpy as np
import pytest
import tifffile
from helpers.images import (
    adobe_rgb_profile,
    cmyk_profile,
    encode,
    table_profile,
    tiff_with_literal_lzw,
    turn_back,
)
from PIL import ExifTags, Image

from engine import image_modes
from engine.errors import ImageError
from engine.images import decode_photo

RNG = np.random.default_rng(5)


def deep_tiff(values, **options) -> bytes:
    file = io.BytesIO()
    tifffile.imwrite(file, values, metadata=None, **options)
    return file.getvalue()


def noise_u16(*shape: int) -> np.ndarray:
    return RNG.integers(0, 65536, shape, dtype=np.uint16)


def rounded(values_u16) -> np.ndarray:
    return np.round(np.asarray(values_u16) / 257).astype(np.uint8)


@pytest.mark.parametrize(
    "options", [{}, {"byteorder": ">"}, {"compression": "zlib"}, {"bigtiff": True}]
)
def test_gray(options):
    values_u16 = noise_u16(9, 11)
    photo = decode_photo(deep_tiff(values_u16, photometric="minisblack", **options), "scan.tif")
    np.testing.assert_array_equal(photo.rgb_u8, np.dstack([rounded(values_u16)] * 3))
    np.testing.assert_array_equal(photo.rgb_u16, np.dstack([values_u16] * 3))
    assert not photo.has_color
    assert photo.notes == ()


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"byteorder": ">"},
        {"bigtiff": True},
        {"compression": "zlib"},
        {"compression": "zlib", "predictor": True},
        {"rowsperstrip": 2},
        {"tile": (16, 16)},
    ],
)
def test_color(options):
    values_u16 = noise_u16(20, 24, 3)
    photo = decode_photo(deep_tiff(values_u16, photometric="rgb", **options), "scan.tif")
    np.testing.assert_array_equal(photo.rgb_u8, rounded(values_u16))
    np.testing.assert_array_equal(photo.rgb_u16, values_u16)
    assert photo.is_deep


def test_separate_planes():
    values_u16 = noise_u16(3, 9, 11)
    data = deep_tiff(values_u16, photometric="rgb", planarconfig="separate")
    expected = rounded(np.moveaxis(values_u16, 0, -1))
    np.testing.assert_array_equal(decode_photo(data, "scan.tif").rgb_u8, expected)


def test_negative_is_turned_over():
    values_u16 = noise_u16(9, 11)
    photo = decode_photo(deep_tiff(values_u16, photometric="miniswhite"), "negative.tif")
    np.testing.assert_array_equal(photo.rgb_u8[..., 0], rounded(65535 - values_u16))
    np.testing.assert_array_equal(photo.rgb_u16[..., 0], 65535 - values_u16)


def test_alpha():
    values_u16 = noise_u16(9, 11, 4)
    data = deep_tiff(values_u16, photometric="rgb", extrasamples=["unassalpha"])
    photo = decode_photo(data, "scan.tif")
    np.testing.assert_array_equal(photo.rgb_u8, rounded(values_u16[..., :3]))
    np.testing.assert_array_equal(photo.rgb_u16, values_u16[..., :3])
    np.testing.assert_array_equal(photo.alpha_u8, rounded(values_u16[..., 3]))


def test_gray_with_alpha():
    values_u16 = noise_u16(9, 11, 2)
    data = deep_tiff(
        values_u16, photometric="minisblack", planarconfig="contig", extrasamples=["unassalpha"]
    )
    photo = decode_photo(data, "scan.tif")
    np.testing.assert_array_equal(photo.rgb_u8[..., 1], rounded(values_u16[..., 0]))
    np.testing.assert_array_equal(photo.alpha_u8, rounded(values_u16[..., 1]))


def test_color_that_was_multiplied_by_alpha_is_divided():
    values_u16 = np.array([[[20000, 10000, 0, 32768], [0, 0, 0, 0]]], np.uint16)
    data = deep_tiff(values_u16, photometric="rgb", extrasamples=["assocalpha"])
    photo = decode_photo(data, "scan.tif")
    np.testing.assert_array_equal(photo.rgb_u8, [[[156, 78, 0], [0, 0, 0]]])
    np.testing.assert_array_equal(photo.alpha_u8, [[128, 0]])


def test_channel_that_is_no_alpha_is_left_out():
    values_u16 = noise_u16(9, 11, 4)
    data = deep_tiff(values_u16, photometric="rgb", extrasamples=["unspecified"])
    photo = decode_photo(data, "scan.tif")
    np.testing.assert_array_equal(photo.rgb_u8, rounded(values_u16[..., :3]))
    assert photo.alpha_u8 is None


@pytest.mark.parametrize(("photometric", "channels"), [(1, 1), (2, 3)])
def test_lzw_that_scanners_write(photometric, channels):
    values_u16 = noise_u16(9, 11, channels)
    photo = decode_photo(tiff_with_literal_lzw(values_u16, photometric), "lzw.tif")
    np.testing.assert_array_equal(photo.rgb_u16[..., :channels], values_u16)


def test_inks_stay_at_8_bits():
    values_u16 = np.full((4, 4, 4), (65535, 0, 0, 0), np.uint16)
    photo = decode_photo(deep_tiff(values_u16, photometric="separated"), "print.tif")
    np.testing.assert_array_equal(photo.rgb_u8[0, 0], (0, 255, 255))
    assert not photo.is_deep


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_floating_point_from_0_to_1(dtype):
    values = np.array([[[0, 0.5, 1], [0.25, 0.75, 0.2]]], dtype)
    photo = decode_photo(deep_tiff(values, photometric="rgb"), "float.tif")
    np.testing.assert_array_equal(photo.rgb_u8, [[[0, 128, 255], [64, 191, 51]]])
    assert photo.notes == ("float.tif stores floating-point numbers; they are taken as sRGB.",)


@pytest.mark.parametrize("bad", [-0.1, 1.5, np.nan, np.inf])
def test_floating_point_of_another_range_is_refused(bad):
    values = np.array([[0.5, bad]], np.float32)
    with pytest.raises(ImageError, match=r"float\.tif.*outside 0 to 1"):
        decode_photo(deep_tiff(values, photometric="minisblack"), "float.tif")


@pytest.mark.parametrize("dtype", [np.uint32, np.int16, np.int32])
def test_other_numbers_are_refused(dtype):
    data = deep_tiff(np.ones((4, 4), dtype), photometric="minisblack")
    with pytest.raises(ImageError, match=r"odd\.tif is a kind of TIFF.*8 bits"):
        decode_photo(data, "odd.tif")


def test_stack_of_layers_is_refused():
    data = deep_tiff(noise_u16(2, 8, 8), photometric="minisblack", volumetric=True)
    with pytest.raises(ImageError, match=r"stack\.tif is not a flat picture"):
        decode_photo(data, "stack.tif")


def test_pages():
    file = io.BytesIO()
    values_u16 = noise_u16(4, 4)
    with tifffile.TiffWriter(file) as writer:
        for _ in range(3):
            writer.write(values_u16, photometric="minisblack", metadata=None)
    photo = decode_photo(file.getvalue(), "fax.tif")
    assert photo.notes == ("fax.tif has 3 frames; only the first one is used.",)
    np.testing.assert_array_equal(photo.rgb_u8[..., 0], rounded(values_u16))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_upright(orientation):
    upright = noise_u16(8, 12, 3)
    data = deep_tiff(
        turn_back(upright, orientation),
        photometric="rgb",
        extratags=[(274, 3, 1, orientation, True), (271, 2, 6, "Nikon", True)],
    )
    photo = decode_photo(data, "turned.tif")
    np.testing.assert_array_equal(photo.rgb_u8, rounded(upright))
    np.testing.assert_array_equal(photo.rgb_u16, upright)
    exif = Image.Exif()
    exif.load(photo.metadata.exif)
    assert exif[ExifTags.Base.Orientation] == 1
    assert exif[ExifTags.Base.Make] == "Nikon"


@pytest.mark.parametrize(("unit", "dpi"), [("INCH", 300), ("CENTIMETER", 762)])
def test_resolution(unit, dpi):
    data = deep_tiff(
        noise_u16(4, 4, 3), photometric="rgb", resolution=(300, 300), resolutionunit=unit
    )
    assert decode_photo(data, "scan.tif").metadata.dpi == pytest.approx((dpi, dpi))


def test_profile_is_applied():
    values_u16 = np.full((2, 2, 3), (0, 40000, 0), np.uint16)
    plain = decode_photo(deep_tiff(values_u16, photometric="rgb"), "a.tif").rgb_u8
    data = deep_tiff(values_u16 // 2 + 20000, photometric="rgb", iccprofile=adobe_rgb_profile())
    without = decode_photo(deep_tiff(values_u16 // 2 + 20000, photometric="rgb"), "a.tif").rgb_u8
    converted = decode_photo(data, "a.tif").rgb_u8
    assert plain[0, 0, 1] == 156
    np.testing.assert_array_equal(converted, rounded(decode_photo(data, "a.tif").rgb_u16))
    # Adobe RGB is wider: the same numbers mean a stronger color.
    assert np.ptp(converted[0, 0]) > np.ptp(without[0, 0])


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("options", [{}, {"compression": "zlib"}, {"rowsperstrip": 4}])
@pytest.mark.filterwarnings("ignore")
def test_file_cut_short_is_refused(options, kept):
    data = deep_tiff(noise_u16(32, 32, 3), photometric="rgb", **options)
    with pytest.raises(ImageError, match=r"cut\.tif"):
        decode_photo(data[: int(len(data) * kept)], "cut.tif")


def test_size_is_checked_before_the_pixels(monkeypatch):
    data = bytearray(deep_tiff(noise_u16(4, 4, 3), photometric="rgb"))
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as file:
        tags = file.pages.first.tags
        at = [tags[name].valueoffset for name in ("ImageWidth", "ImageLength")]
    for offset in at:
        data[offset : offset + 4] = (60_000).to_bytes(4, "little")
    monkeypatch.setattr(tifffile.TiffPage, "asarray", lambda _: pytest.fail("pixels were read"))
    with pytest.raises(ImageError, match=r"bomb\.tif claims to have 60000 × 60000 pixels"):
        decode_photo(bytes(data), "bomb.tif")


@pytest.mark.parametrize("channels", [1, 3])
def test_scanner_profile_that_is_a_table(channels):
    values_u16 = noise_u16(6, 7, channels)
    stored, photometric = (
        (values_u16, "rgb") if channels == 3 else (values_u16[..., 0], "minisblack")
    )
    data = deep_tiff(stored, photometric=photometric, iccprofile=table_profile())
    photo = decode_photo(data, "scan.tif")
    rgb_u8 = rounded(np.broadcast_to(values_u16, (6, 7, 3)))
    shallow = decode_photo(encode(rgb_u8, "TIFF", icc_profile=table_profile()), "scan.tif")
    assert np.abs(photo.rgb_u8.astype(int) - shallow.rgb_u8).max() <= 2
    assert photo.has_color == (channels == 3)
    assert photo.notes == ()


@pytest.mark.parametrize("profile", [b"broken", cmyk_profile()])
def test_broken_or_foreign_profile_is_ignored_with_a_note(profile):
    values_u16 = noise_u16(4, 4, 3)
    photo = decode_photo(deep_tiff(values_u16, photometric="rgb", iccprofile=profile), "odd.tif")
    np.testing.assert_array_equal(photo.rgb_u16, values_u16)
    (note,) = photo.notes
    assert "color profile of odd.tif" in note
    assert photo.metadata.icc_profile is None


def test_picture_of_several_strips_has_no_seams(monkeypatch):
    monkeypatch.setattr(image_modes, "STRIP_PX", 100)
    values_u16 = noise_u16(37, 30, 4)
    data = deep_tiff(values_u16, photometric="rgb", extrasamples=["unassalpha"])
    photo = decode_photo(data, "a.tif")
    np.testing.assert_array_equal(photo.rgb_u16, values_u16[..., :3])
    np.testing.assert_array_equal(photo.alpha_u8, rounded(values_u16[..., 3]))
