"""What a photograph has keeps it when it is opened, saved and opened again."""

import io
from pathlib import Path

import numpy as np
import pytest
from helpers.images import (
    CAMERA,
    EXPOSED_AT,
    adobe_rgb_profile,
    camera_exif,
    corners_rgb,
    display_p3_profile,
    encode,
    gray_profile,
    noise_rgb,
    rgb_profile,
    turn_back,
)
from PIL import ExifTags, Image, ImageCms

from engine.heic import load_heic
from engine.image_metadata import PictureMetadata
from engine.image_writing import save_picture
from engine.images import decode_photo, read_photo
from engine.picture import Picture
from engine.png_writing import write_png
from engine.rendering import render_gray
from engine.tiff_writing import write_tiff

NOTE = "Colorized by Tintype, model Für Elise"
PROFILE = adobe_rgb_profile()
LOSSY = ("JPEG", "WEBP", "HEIF")
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "WEBP": ".webp", "HEIF": ".heic"}
LOSSLESS_8_BIT, DEEP = ("PNG", "TIFF"), ("PNG-16", "TIFF-16")
FORMATS = [*SUFFIXES, *DEEP]
# Colors that sRGB holds, too, when Adobe RGB is what they are stored in.
MUTED = (corners_rgb(32, 48) // 2 + 60).astype(np.uint8)


def suffix_of(file_format: str) -> str:
    return SUFFIXES[file_format.removesuffix("-16")]


def photo_bytes(file_format: str, pixels: np.ndarray, exif: Image.Exif, profile: bytes) -> bytes:
    """Write a photograph as a camera or a scanner would, the resolution in the Exif block, too."""
    exif[ExifTags.Base.XResolution] = exif[ExifTags.Base.YResolution] = 300.0
    exif[ExifTags.Base.ResolutionUnit] = 2
    if file_format in DEEP:
        metadata = PictureMetadata(exif, profile, (300.0, 300.0), "a scanner")
        file = io.BytesIO()
        write = write_png if file_format == "PNG-16" else write_tiff
        write(
            Picture(pixels if pixels.dtype == np.uint16 else deepened(pixels), None, metadata), file
        )
        return file.getvalue()
    if file_format == "HEIF":
        load_heic("a test")
    options = {"quality": 95} if file_format in LOSSY else {}
    # Not every writer of Pillow takes an Exif object.
    block = exif if file_format == "TIFF" else exif.tobytes()
    return encode(pixels, file_format, exif=block, icc_profile=profile, dpi=(300, 300), **options)


def deepened(rgb_u8: np.ndarray) -> np.ndarray:
    """Fill the low bytes with something that rounds away."""
    return rgb_u8 * np.uint16(257) - rgb_u8 % 97


def centers(rgb_u8: np.ndarray) -> np.ndarray:
    """Colors of the four quarters; what a lossy format does at their edges does not count."""
    return rgb_u8[8::16, 12::24].astype(int)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", FORMATS)
def test_open_save_open(tmp_path, file_format, orientation):
    stored = turn_back(MUTED, orientation)
    data = photo_bytes(file_format, stored, camera_exif(orientation), PROFILE)
    photo = decode_photo(data, "photo")
    assert photo.is_deep == (file_format in DEEP)
    path = tmp_path / f"out{suffix_of(file_format)}"
    save_picture(photo.rgb_u16 if photo.is_deep else photo.rgb_u8, path, photo, NOTE)
    saved = read_photo(path)
    upright = decode_photo(encode(MUTED, "PNG", icc_profile=PROFILE), "upright").rgb_u8
    for picture in (photo, saved):
        assert picture.rgb_u8.shape == MUTED.shape
        tolerance = 10 if file_format in LOSSY else 2
        assert np.abs(centers(picture.rgb_u8) - centers(upright)).max() <= tolerance
        assert picture.metadata.dpi == pytest.approx((300, 300), abs=0.5)
        assert picture.metadata.icc_profile == PROFILE
        assert picture.is_deep == photo.is_deep
        assert picture.notes == ()
    assert_metadata_is_kept(path)


def assert_metadata_is_kept(path: Path) -> None:
    with Image.open(path) as image:
        exif = image.getexif()
        assert {tag: exif[tag] for tag in CAMERA} == CAMERA
        assert exif.get(ExifTags.Base.Orientation, 1) == 1
        assert exif[ExifTags.Base.Software].encode("latin-1").decode() == NOTE
        details = exif.get_ifd(ExifTags.IFD.Exif)
        assert details[ExifTags.Base.DateTimeOriginal] == EXPOSED_AT
        # Not sRGB: a program that knows no profiles should not take the colors for it.
        assert details[ExifTags.Base.ColorSpace] == 65535
        assert exif.get_ifd(ExifTags.IFD.GPSInfo)[2] == (47.0, 22.0, 30.0)
        assert image.info["icc_profile"] == PROFILE


# Colors


@pytest.mark.parametrize("profile", [adobe_rgb_profile(), display_p3_profile()])
@pytest.mark.parametrize("file_format", LOSSLESS_8_BIT)
def test_numbers_in_the_file_hardly_change(tmp_path, file_format, profile):
    # Near gray, so that sRGB holds all of them.
    stored = (noise_rgb(20, 30) // 5 + 100).astype(np.uint8)
    photo = decode_photo(encode(stored, file_format, icc_profile=profile), "photo")
    path = save_picture(photo.rgb_u8, tmp_path / f"out{SUFFIXES[file_format]}", photo, NOTE)
    with Image.open(path) as image:
        assert np.abs(np.asarray(image).astype(int) - stored).max() <= 2
    np.testing.assert_allclose(read_photo(path).rgb_u8.astype(int), photo.rgb_u8, atol=2)


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_neutral_picture_keeps_its_lightness(tmp_path, file_format):
    data = photo_bytes(file_format, MUTED, camera_exif(), display_p3_profile())
    photo = decode_photo(data, "photo")
    ramp = np.repeat(np.linspace(0, 255, 48)[None, :, None], 3, axis=2).repeat(32, axis=0)
    levels = ramp.astype(np.uint16) * 257 if photo.is_deep else ramp.astype(np.uint8)
    path = tmp_path / f"out{suffix_of(file_format)}"
    saved = read_photo(save_picture(levels, path, photo, NOTE))
    assert saved.metadata.icc_profile == display_p3_profile()
    found = render_gray(saved.rgb_u8)[16, :, 0].astype(int)
    assert np.abs(found - ramp[16, :, 0].astype(int)).max() <= 2
    assert abs((found - ramp[16, :, 0].astype(int)).mean()) < 0.5


@pytest.mark.parametrize("file_format", DEEP)
@pytest.mark.parametrize("profile", [None, adobe_rgb_profile(), display_p3_profile()])
def test_sixteen_bits_survive(tmp_path, file_format, profile):
    values_u16 = np.random.default_rng(2).integers(20_000, 45_000, (20, 30, 3), dtype=np.uint16)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = photo_bytes(file_format, values_u16, camera_exif(), profile or srgb)
    photo = decode_photo(data, "photo")
    path = save_picture(photo.rgb_u16, tmp_path / f"out{suffix_of(file_format)}", photo, NOTE)
    saved = read_photo(path)
    # An 8-bit level has 257 of these.
    largest = 0 if profile is None else 10
    assert np.abs(saved.rgb_u16.astype(int) - photo.rgb_u16).max() <= largest
    assert saved.metadata.icc_profile == profile


@pytest.mark.parametrize("suffix", [".jpg", ".webp", ".bmp", ".heic"])
def test_other_formats_round_to_eight_bits(tmp_path, suffix):
    photo = decode_photo(photo_bytes("TIFF-16", MUTED, camera_exif(), PROFILE), "scan.tif")
    saved = read_photo(save_picture(photo.rgb_u16, tmp_path / f"out{suffix}", photo, NOTE))
    assert not saved.is_deep
    assert np.abs(centers(saved.rgb_u8) - centers(photo.rgb_u8)).max() <= 10
    # BMP cannot say what its numbers mean.
    assert saved.metadata.icc_profile == (None if suffix == ".bmp" else PROFILE)


def test_transparency_of_a_deep_picture_survives(tmp_path):
    alpha_u8 = noise_rgb(32, 48)[..., 0]
    for suffix, write in ((".png", write_png), (".tif", write_tiff)):
        file = io.BytesIO()
        metadata = PictureMetadata(camera_exif(), PROFILE, None, "a scanner")
        write(Picture(deepened(MUTED), alpha_u8, metadata), file)
        photo = decode_photo(file.getvalue(), "scan")
        saved = read_photo(save_picture(photo.rgb_u16, tmp_path / f"out{suffix}", photo, NOTE))
        np.testing.assert_array_equal(saved.alpha_u8, alpha_u8)
        assert np.abs(saved.rgb_u16.astype(int) - photo.rgb_u16).max() <= 10


@pytest.mark.parametrize(
    ("file_format", "profile"),
    [
        ("PNG", gray_profile(1.8)),
        ("JPEG", gray_profile(1.8)),
        # Linear light in 8 bits would crush the shadows.
        ("PNG", rgb_profile(1.0, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))),
    ],
)
def test_profiles_that_cannot_hold_the_colors_give_way_to_srgb(tmp_path, file_format, profile):
    is_gray = profile[16:20] == b"GRAY"
    stored = MUTED[..., 0] if is_gray else MUTED
    photo = decode_photo(encode(stored, file_format, icc_profile=profile), "photo")
    path = save_picture(MUTED, tmp_path / f"out{SUFFIXES[file_format]}", photo, NOTE)
    saved = read_photo(path)
    assert saved.metadata.icc_profile is None
    assert np.abs(centers(saved.rgb_u8) - centers(MUTED)).max() <= 4
    with Image.open(path) as image:
        assert image.getexif().get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ColorSpace] == 1
