from itertools import pairwise

import numpy as np
import pytest
from helpers.images import (
    adobe_rgb_profile,
    cmyk_profile,
    encode,
    gray_profile,
    noise_rgb,
)
from PIL import Image, ImageCms

from engine import image_modes
from engine.errors import ImageError
from engine.image_modes import STRIP_PX, strips
from engine.images import decode_photo


def as_gray(values_u8) -> np.ndarray:
    return np.repeat(np.asarray(values_u8)[..., None], 3, axis=2)


def test_gray():
    values_u8 = noise_rgb(9, 11)[..., 0]
    photo = decode_photo(encode(values_u8, "PNG"), "gray.png")
    np.testing.assert_array_equal(photo.rgb_u8, as_gray(values_u8))
    assert not photo.has_color


def test_one_bit():
    bits = noise_rgb(9, 11)[..., 0] > 127
    photo = decode_photo(encode(Image.fromarray(bits), "PNG"), "bits.png")
    np.testing.assert_array_equal(photo.rgb_u8, as_gray(bits * np.uint8(255)))


def test_palette():
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 200, 100, 0])
    image.putpixel((1, 0), 1)
    photo = decode_photo(encode(image, "PNG"), "palette.png")
    np.testing.assert_array_equal(photo.rgb_u8, [[[10, 20, 30], [200, 100, 0]]])
    assert photo.alpha_u8 is None


def test_palette_with_transparency():
    image = Image.new("P", (3, 1))
    image.putpalette([10, 20, 30, 200, 100, 0, 1, 2, 3])
    image.putdata([0, 1, 2])
    photo = decode_photo(encode(image, "PNG", transparency=bytes((255, 0, 90))), "palette.png")
    np.testing.assert_array_equal(photo.rgb_u8, [[[10, 20, 30], [200, 100, 0], [1, 2, 3]]])
    np.testing.assert_array_equal(photo.alpha_u8, [[255, 0, 90]])


def test_gif_with_transparency():
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 200, 100, 0])
    image.putpixel((1, 0), 1)
    photo = decode_photo(encode(image, "GIF", transparency=1), "a.gif")
    np.testing.assert_array_equal(photo.rgb_u8[0, 0], (10, 20, 30))
    np.testing.assert_array_equal(photo.alpha_u8, [[255, 0]])


@pytest.mark.parametrize(
    ("file_format", "options"),
    [("PNG", {}), ("TIFF", {}), ("WEBP", {"lossless": True, "exact": True})],
)
def test_alpha_is_kept_apart_and_changes_no_color(file_format, options):
    rgb_u8, alpha_u8 = noise_rgb(9, 11), noise_rgb(9, 11, 1)[..., 0]
    photo = decode_photo(encode(np.dstack((rgb_u8, alpha_u8)), file_format, **options), "a")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)
    np.testing.assert_array_equal(photo.alpha_u8, alpha_u8)


def test_gray_with_alpha():
    values_u8, alpha_u8 = noise_rgb(9, 11)[..., 0], noise_rgb(9, 11)[..., 1]
    photo = decode_photo(encode(np.dstack((values_u8, alpha_u8)), "PNG"), "a.png")
    np.testing.assert_array_equal(photo.rgb_u8, as_gray(values_u8))
    np.testing.assert_array_equal(photo.alpha_u8, alpha_u8)


def test_alpha_that_is_opaque_everywhere_is_none():
    opaque = np.dstack((noise_rgb(9, 11), np.full((9, 11), 255, np.uint8)))
    assert decode_photo(encode(opaque, "PNG"), "a.png").alpha_u8 is None


def test_transparent_color_of_a_png():
    rgb_u8 = np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8)
    photo = decode_photo(encode(rgb_u8, "PNG", transparency=(4, 5, 6)), "a.png")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)
    np.testing.assert_array_equal(photo.alpha_u8, [[255, 0]])


def test_sixteen_bit_gray_png_is_scaled_and_rounded():
    # 257 steps make one 8-bit step: half of that is 128.5.
    values_u16 = np.array([[0, 128, 129, 257, 300, 32768, 65406, 65407, 65535]], np.uint16)
    photo = decode_photo(encode(values_u16, "PNG"), "scan.png")
    np.testing.assert_array_equal(photo.rgb_u8, as_gray([[0, 0, 1, 1, 1, 128, 254, 255, 255]]))
    assert not photo.has_color


def test_portable_graymap_of_a_scanner():
    data = b"P5 3 1 65535\n" + np.array([0, 32768, 65535], ">u2").tobytes()
    np.testing.assert_array_equal(decode_photo(data, "a.pgm").rgb_u8, as_gray([[0, 128, 255]]))


def test_cmyk_without_a_profile():
    image = Image.new("CMYK", (8, 8), (255, 0, 0, 0))
    photo = decode_photo(encode(image, "TIFF"), "print.tif")
    np.testing.assert_array_equal(photo.rgb_u8[0, 0], (0, 255, 255))
    assert photo.notes == ()


def test_cmyk_jpeg_that_is_stored_inverted_as_adobe_does():
    image = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    photo = decode_photo(encode(image, "JPEG", quality=95), "print.jpg")
    assert np.abs(photo.rgb_u8.astype(int) - (255, 0, 0)).max() < 12


@pytest.mark.parametrize(
    ("inks", "gray"),
    [
        ((0, 0, 0, 0), 255),
        # L* 50.2, 25.1 and 0 as sRGB
        ((255, 0, 0, 0), 120),
        ((255, 255, 0, 0), 60),
        ((0, 0, 0, 255), 0),
    ],
)
def test_cmyk_goes_through_its_profile(inks, gray):
    image = Image.new("CMYK", (8, 8), inks)
    photo = decode_photo(encode(image, "TIFF", icc_profile=cmyk_profile()), "print.tif")
    assert np.abs(photo.rgb_u8.astype(int) - gray).max() <= 2
    assert photo.notes == ()


def adobe_rgb_to_srgb(rgb_u8: np.ndarray) -> np.ndarray:
    """Convert by the published matrices (D65 to D65), independent of any profile."""
    to_xyz = [[0.57667, 0.18556, 0.18823], [0.29734, 0.62736, 0.07529], [0.02703, 0.07069, 0.99134]]
    to_srgb = [
        [3.24045, -1.53714, -0.49853],
        [-0.96927, 1.87601, 0.04156],
        [0.05564, -0.20403, 1.05723],
    ]
    linear = (rgb_u8 / 255) ** 2.19921875 @ np.array(to_xyz).T @ np.array(to_srgb).T
    linear = np.clip(linear, 0, 1)
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(curved * 255)


@pytest.mark.parametrize("file_format", ["PNG", "TIFF", "WEBP"])
def test_adobe_rgb_becomes_srgb(file_format):
    # Colors that sRGB can hold: how a profile clips others is its own affair.
    rgb_u8 = np.array([[[200, 150, 120], [128, 128, 90], [60, 90, 120], [240, 235, 200]]], np.uint8)
    data = encode(rgb_u8, file_format, icc_profile=adobe_rgb_profile(), lossless=True)
    photo = decode_photo(data, "adobe")
    assert np.abs(photo.rgb_u8 - adobe_rgb_to_srgb(rgb_u8)).max() <= 2
    assert np.abs(photo.rgb_u8.astype(int) - rgb_u8).max() > 5


def test_profile_leaves_alpha_alone():
    alpha_u8 = noise_rgb(5, 5)[..., :1]
    data = encode(np.dstack((noise_rgb(5, 5, 1), alpha_u8)), "PNG", icc_profile=adobe_rgb_profile())
    np.testing.assert_array_equal(decode_photo(data, "a.png").alpha_u8, alpha_u8[..., 0])


@pytest.mark.parametrize("seed", range(3))
def test_srgb_profile_changes_nothing(seed):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    rgb_u8 = noise_rgb(32, 32, seed)
    photo = decode_photo(encode(rgb_u8, "PNG", icc_profile=profile), "a.png")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)


def test_gray_photo_stays_gray_through_a_color_profile():
    ramp = as_gray(np.arange(256, dtype=np.uint8)[None])
    photo = decode_photo(encode(ramp, "PNG", icc_profile=adobe_rgb_profile()), "gray.png")
    assert not photo.has_color
    assert np.abs(photo.rgb_u8 - adobe_rgb_to_srgb(ramp)).max() <= 2


def test_gray_profile_is_applied():
    ramp_u8 = np.arange(256, dtype=np.uint8)[None]
    photo = decode_photo(encode(ramp_u8, "PNG", icc_profile=gray_profile(1.0)), "gray.png")
    assert not photo.has_color
    # Half of the light is 188 in sRGB.
    assert abs(int(photo.rgb_u8[0, 128, 0]) - 188) <= 1


def test_color_profile_in_a_gray_file_is_applied():
    ramp_u8 = np.arange(256, dtype=np.uint8)[None]
    photo = decode_photo(encode(ramp_u8, "PNG", icc_profile=adobe_rgb_profile()), "gray.png")
    assert not photo.has_color
    assert np.abs(photo.rgb_u8 - adobe_rgb_to_srgb(as_gray(ramp_u8))).max() <= 2


@pytest.mark.parametrize("profile", [b"broken", cmyk_profile(), adobe_rgb_profile()[:200]])
def test_broken_or_foreign_profile_is_ignored_with_a_note(profile):
    rgb_u8 = noise_rgb(6, 6)
    photo = decode_photo(encode(rgb_u8, "PNG", icc_profile=profile), "odd.png")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)
    (note,) = photo.notes
    assert "color profile of odd.png" in note


def test_broken_profile_in_cmyk_is_ignored_with_a_note():
    image = Image.new("CMYK", (4, 4), (255, 0, 0, 0))
    photo = decode_photo(encode(image, "TIFF", icc_profile=b"broken"), "odd.tif")
    np.testing.assert_array_equal(photo.rgb_u8[0, 0], (0, 255, 255))
    assert len(photo.notes) == 1


def test_lab_tiff():
    # Pillow stores a* and b* with an offset of 128; neutral L* of 50 % is 119 in sRGB.
    image = Image.new("LAB", (4, 4), (128, 128, 128))
    photo = decode_photo(encode(image, "TIFF"), "lab.tif")
    assert np.abs(photo.rgb_u8.astype(int) - 119).max() <= 3


def test_numbers_without_agreed_meaning_are_refused():
    data = b"Pf 2 1 -1.0\n" + np.array([0.5, 900.0], "<f4").tobytes()
    with pytest.raises(ImageError, match=r"depth\.pfm stores its pixels.*8 or 16 bits"):
        decode_photo(data, "depth.pfm")


@pytest.mark.parametrize(
    ("width", "height"), [(1, 1), (7, 5), (STRIP_PX + 1, 2), (3000, 1000), (1, STRIP_PX * 2 + 1)]
)
def test_strips_cover_each_row_once(width, height):
    cuts = list(strips(width, height))
    assert cuts[0][0] == 0
    assert cuts[-1][1] == height
    assert all(end == start for (_, end), (start, _) in pairwise(cuts))


def test_photo_of_several_strips_has_no_seams(monkeypatch):
    monkeypatch.setattr(image_modes, "STRIP_PX", 100)
    rgb_u8, alpha_u8 = noise_rgb(37, 30), noise_rgb(37, 30, 1)[..., 0]
    photo = decode_photo(encode(np.dstack((rgb_u8, alpha_u8)), "PNG"), "a.png")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)
    np.testing.assert_array_equal(photo.alpha_u8, alpha_u8)
