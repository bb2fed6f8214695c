import dataclasses
import io
import os
from pathlib import Path

import numpy as np
import pytest
from helpers.disks import ordinary_user, small_disk
from helpers.images import CAMERA, EXPOSED_AT, camera_exif, encode, noise_rgb, write_photo
from PIL import ExifTags, Image, ImageCms

from engine.errors import ImageError
from engine.image_writing import can_hold_16_bit, pixels_for, proposed_name, save_picture
from engine.images import decode_photo, photo_from_rgb, read_photo
from engine.photo import Photo

NOTE = "Colorized by Tintype, model Für Elise"
SUFFIXES = [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".heic", ".heif", ".PNG"]
WITH_METADATA = [".jpg", ".png", ".tif", ".webp", ".heic"]
LOSSLESS = [".png", ".tif", ".bmp"]


def smooth_rgb(height: int = 24, width: int = 32) -> np.ndarray:
    y, x = np.mgrid[:height, :width]
    return np.dstack((x * 7, y * 9, 255 - x * 4)).astype(np.uint8)


def make_photo(**changes) -> Photo:
    photo = photo_from_rgb(smooth_rgb(), "photo.jpg")
    return dataclasses.replace(photo, **changes)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_picture_comes_back(tmp_path, suffix):
    path = tmp_path / f"out{suffix}"
    assert save_picture(smooth_rgb(), path, make_photo(), NOTE) == path
    saved = read_photo(path)
    assert np.abs(saved.rgb_u8.astype(int) - smooth_rgb()).max() <= 12
    assert saved.notes == ()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("suffix", LOSSLESS)
@pytest.mark.parametrize("size", [(1, 1), (7, 5), (40, 3)])
def test_lossless_formats_lose_nothing(tmp_path, suffix, size):
    rgb_u8 = noise_rgb(*size)
    path = save_picture(rgb_u8, tmp_path / f"out{suffix}", photo_from_rgb(rgb_u8, "a"), NOTE)
    np.testing.assert_array_equal(read_photo(path).rgb_u8, rgb_u8)


@pytest.mark.parametrize(
    ("suffix", "file_format"),
    [(".jpg", "JPEG"), (".png", "PNG"), (".tiff", "TIFF"), (".webp", "WEBP"), (".bmp", "BMP")],
)
def test_suffix_chooses_the_format(tmp_path, suffix, file_format):
    path = save_picture(smooth_rgb(), tmp_path / f"out{suffix}", make_photo(), NOTE)
    with Image.open(path) as image:
        assert image.format == file_format


def test_jpeg_keeps_the_color_of_single_pixels(tmp_path):
    path = save_picture(smooth_rgb(), tmp_path / "out.jpg", make_photo(), NOTE)
    with Image.open(path) as image:
        # Horizontal and vertical sampling of each channel: 4:4:4.
        assert {layer[1:3] for layer in image.layer} == {(1, 1)}
        reference = Image.open(io.BytesIO(encode(smooth_rgb(), "JPEG", quality=95)))
        assert image.quantization == reference.quantization


def test_tiff_is_compressed_and_other_programs_read_it(tmp_path):
    tifffile = pytest.importorskip("tifffile")
    rgb_u8 = np.zeros((200, 300, 3), np.uint8)
    rgb_u8[50:150] = (200, 30, 90)
    path = save_picture(rgb_u8, tmp_path / "out.tif", photo_from_rgb(rgb_u8, "a"), NOTE)
    assert path.stat().st_size < rgb_u8.size / 20
    np.testing.assert_array_equal(tifffile.imread(path), rgb_u8)


@pytest.mark.parametrize("suffix", WITH_METADATA)
def test_profile_is_srgb(tmp_path, suffix):
    path = save_picture(smooth_rgb(), tmp_path / f"out{suffix}", make_photo(), NOTE)
    with Image.open(path) as image:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)


@pytest.mark.parametrize("suffix", WITH_METADATA)
def test_camera_place_and_note_are_in_the_exif_block(tmp_path, suffix):
    source = decode_photo(encode(smooth_rgb(), "PNG", exif=camera_exif(3), dpi=(300, 240)), "a.png")
    path = save_picture(source.rgb_u8, tmp_path / f"out{suffix}", source, NOTE)
    with Image.open(path) as image:
        exif = image.getexif()
        assert {tag: exif[tag] for tag in CAMERA} == CAMERA
        assert exif.get(ExifTags.Base.Orientation, 1) == 1
        # Pillow shows the bytes of a text as Latin-1.
        assert exif[ExifTags.Base.Software].encode("latin-1").decode() == NOTE
        assert exif[ExifTags.Base.ImageDescription].encode("latin-1").decode() == NOTE
        details = exif.get_ifd(ExifTags.IFD.Exif)
        assert details[ExifTags.Base.DateTimeOriginal] == EXPOSED_AT
        assert details[ExifTags.Base.ExifImageWidth] == 32
        assert exif.get_ifd(ExifTags.IFD.GPSInfo)[2] == (47.0, 22.0, 30.0)
    np.testing.assert_allclose(read_photo(path).rgb_u8.astype(int), source.rgb_u8, atol=12)


@pytest.mark.parametrize("suffix", [*WITH_METADATA, ".bmp"])
def test_resolution_survives(tmp_path, suffix):
    photo = decode_photo(encode(smooth_rgb(), "PNG", dpi=(300, 240)), "a.png")
    path = save_picture(photo.rgb_u8, tmp_path / f"out{suffix}", photo, NOTE)
    assert read_photo(path).metadata.dpi == pytest.approx((300, 240), abs=0.5)


def test_note_is_text_in_png_and_a_comment_in_jpeg(tmp_path):
    png = save_picture(smooth_rgb(), tmp_path / "out.png", make_photo(), NOTE)
    jpeg = save_picture(smooth_rgb(), tmp_path / "out.jpg", make_photo(), NOTE)
    with Image.open(png) as image:
        assert image.text["Software"] == NOTE
    with Image.open(jpeg) as image:
        assert image.info["comment"].decode() == NOTE


def test_huge_exif_block_never_stops_a_jpeg(tmp_path):
    exif = camera_exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = b"x" * 100_000
    photo = decode_photo(encode(smooth_rgb(), "PNG", exif=exif), "a.png")
    path = save_picture(photo.rgb_u8, tmp_path / "out.jpg", photo, NOTE)
    with Image.open(path) as image:
        assert image.getexif()[ExifTags.Base.Make] == CAMERA[ExifTags.Base.Make]


@pytest.mark.parametrize("suffix", [".png", ".tif", ".webp"])
def test_alpha_is_kept(tmp_path, suffix):
    alpha_u8 = noise_rgb(24, 32)[..., 0]
    photo = photo_from_rgb(smooth_rgb(), "a.png", alpha_u8)
    saved = read_photo(save_picture(smooth_rgb(), tmp_path / f"out{suffix}", photo, NOTE))
    np.testing.assert_array_equal(saved.alpha_u8, alpha_u8)
    assert np.abs(saved.rgb_u8.astype(int) - smooth_rgb()).max() <= 12


@pytest.mark.parametrize("suffix", [".jpg", ".bmp"])
def test_white_is_behind_transparency_where_alpha_cannot_be_kept(tmp_path, suffix):
    rgb_u8 = np.full((16, 32, 3), (0, 100, 0), np.uint8)
    alpha_u8 = np.zeros((16, 32), np.uint8)
    alpha_u8[:, 8:16] = 255
    alpha_u8[:, 16:] = 51
    photo = photo_from_rgb(rgb_u8, "a.png", alpha_u8)
    saved = read_photo(save_picture(rgb_u8, tmp_path / f"out{suffix}", photo, NOTE))
    assert saved.alpha_u8 is None
    found = saved.rgb_u8[8, [3, 12, 24]].astype(int)
    assert np.abs(found - [(255, 255, 255), (0, 100, 0), (204, 224, 204)]).max() <= 4


# What is refused


@pytest.mark.parametrize("name", ["out.gif", "out", "out.xyz", ".png"])
def test_unknown_suffix_is_refused_with_the_known_ones(tmp_path, name):
    with pytest.raises(ImageError, match=r"\.jpg, \.jpeg, \.png, \.tif, \.tiff, \.webp, \.bmp"):
        save_picture(smooth_rgb(), tmp_path / name, make_photo(), NOTE)
    assert list(tmp_path.iterdir()) == []


def test_picture_of_another_size_is_refused(tmp_path):
    with pytest.raises(ImageError, match=r"out\.png has another size than photo\.jpg"):
        save_picture(smooth_rgb(5, 5), tmp_path / "out.png", make_photo(), NOTE)


def test_photo_is_never_written_over(tmp_path, monkeypatch):
    path = write_photo(tmp_path / "photo.png")
    before = path.read_bytes()
    photo = read_photo(path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    spellings = [path, Path("photo.png"), tmp_path / "sub" / ".." / "photo.png"]
    if os.name != "nt":
        (tmp_path / "link.png").symlink_to(path)
        (tmp_path / "twin.png").hardlink_to(path)
        spellings += [tmp_path / "link.png", tmp_path / "twin.png"]
    for spelling in spellings:
        with pytest.raises(ImageError, match=r"is the photograph itself"):
            save_picture(photo.rgb_u8, spelling, photo, NOTE)
    assert path.read_bytes() == before


def test_photo_that_was_deleted_meanwhile_can_be_saved_elsewhere(tmp_path):
    path = write_photo(tmp_path / "photo.png")
    photo = read_photo(path)
    path.unlink()
    out = save_picture(photo.rgb_u8, write_photo(tmp_path / "out.png"), photo, NOTE)
    np.testing.assert_array_equal(read_photo(out).rgb_u8, photo.rgb_u8)


def test_link_as_target_is_replaced_and_not_written_through(tmp_path):
    if os.name == "nt":
        pytest.skip("links need a privilege on Windows")
    other = write_photo(tmp_path / "other.png")
    before = other.read_bytes()
    (tmp_path / "out.png").symlink_to(other)
    save_picture(smooth_rgb(), tmp_path / "out.png", make_photo(), NOTE)
    assert other.read_bytes() == before
    np.testing.assert_array_equal(read_photo(tmp_path / "out.png").rgb_u8, smooth_rgb())


@pytest.mark.parametrize(
    ("suffix", "side_px"),
    [(".jpg", 65_501), (".webp", 16_384), (".heic", 16_385)],
)
def test_side_that_a_format_cannot_hold_is_refused(tmp_path, suffix, side_px):
    rgb_u8 = np.zeros((1, side_px, 3), np.uint8)
    photo = photo_from_rgb(rgb_u8, "panorama.png")
    with pytest.raises(ImageError, match=rf"out.*{side_px} × 1 pixels.*Save it as PNG or TIFF"):
        save_picture(rgb_u8, tmp_path / f"out{suffix}", photo, NOTE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("suffix", "side_px"), [(".jpg", 65_500), (".webp", 16_383)])
def test_longest_side_that_a_format_holds(tmp_path, suffix, side_px):
    rgb_u8 = np.zeros((1, side_px, 3), np.uint8)
    path = tmp_path / f"out{suffix}"
    save_picture(rgb_u8, path, photo_from_rgb(rgb_u8, "panorama.png"), NOTE)
    assert read_photo(path).width_px == side_px


def test_whatever_an_encoder_raises_is_an_image_error(tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise RuntimeError("inside")

    monkeypatch.setattr(Image.Image, "save", fail)
    with pytest.raises(ImageError, match=r"out\.png could not be written as PNG") as caught:
        save_picture(smooth_rgb(), tmp_path / "out.png", make_photo(), NOTE)
    assert isinstance(caught.value.__cause__, RuntimeError)
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_named(tmp_path):
    with pytest.raises(ImageError, match=r"folder .*gone does not exist"):
        save_picture(smooth_rgb(), tmp_path / "gone" / "out.png", make_photo(), NOTE)


def test_folder_at_the_target_is_refused(tmp_path):
    (tmp_path / "out.png").mkdir()
    with pytest.raises(ImageError, match=r"out\.png"):
        save_picture(smooth_rgb(), tmp_path / "out.png", make_photo(), NOTE)
    assert list(tmp_path.iterdir()) == [tmp_path / "out.png"]


def test_full_disk_leaves_the_old_picture(tmp_path):
    rgb_u8 = noise_rgb(200, 200)
    with small_disk(tmp_path / "disk") as disk:
        path = write_photo(disk / "out.png")
        before = path.read_bytes()
        with pytest.raises(ImageError, match=r"disk.*out\.png|out\.png.*another disk"):
            save_picture(rgb_u8, path, photo_from_rgb(rgb_u8, "a"), NOTE)
        assert path.read_bytes() == before
        assert list(disk.iterdir()) == [path]


def test_folder_without_permission(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    with ordinary_user(tmp_path), pytest.raises(ImageError, match=r"no permission.*out\.png"):
        save_picture(smooth_rgb(), locked / "out.png", make_photo(), NOTE)
    assert list(locked.iterdir()) == []


def test_name_with_any_letters(tmp_path):
    path = tmp_path / "Großmutter – 写真 🎞.tif"
    save_picture(smooth_rgb(), path, make_photo(), NOTE)
    np.testing.assert_array_equal(read_photo(path).rgb_u8, smooth_rgb())


# Sixteen bits


@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.TIFF"])
def test_files_that_can_hold_16_bits(name):
    assert can_hold_16_bit(Path(name))


@pytest.mark.parametrize("name", ["a.jpg", "a.heic", "a.webp", "a.bmp", "a.xyz", "a"])
def test_files_that_cannot_hold_16_bits(name):
    assert not can_hold_16_bit(Path(name))


def test_pixels_for_a_file():
    deep = make_photo(rgb_u16=smooth_rgb() * np.uint16(257))
    assert pixels_for(deep, Path("a.png")) is deep.rgb_u16
    assert pixels_for(deep, Path("a.jpg")) is deep.rgb_u8
    shallow = make_photo()
    assert pixels_for(shallow, Path("a.png")) is shallow.rgb_u8


def test_eight_bits_of_a_deep_photo_are_written_as_eight(tmp_path):
    deep = make_photo(rgb_u16=smooth_rgb() * np.uint16(257))
    assert not read_photo(save_picture(smooth_rgb(), tmp_path / "a.png", deep, NOTE)).is_deep


# Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("photo.jpg", "photo_color_f64.jpg"),
        ("PHOTO.JPG", "PHOTO_color_f64.JPG"),
        ("scan.tiff", "scan_color_f64.tiff"),
        ("dance.gif", "dance_color_f64.png"),
        ("phone.avif", "phone_color_f64.png"),
        ("phone.HEIC", "phone_color_f64.HEIC"),
        ("Pasted picture", "Pasted picture_color_f64.png"),
        ("Pasted 12.30", "Pasted 12.30_color_f64.png"),
        ("a.b.c.png", "a.b.c_color_f64.png"),
        ("Großmutter.webp", "Großmutter_color_f64.webp"),
        ("12:30 <a/b>?.jpg", "12_30 _a_b___color_f64.jpg"),
        ("line\nbreak.bmp", "line_break_color_f64.bmp"),
    ],
)
def test_proposed_name(name, expected):
    assert proposed_name(make_photo(name=name), "f64") == expected


def test_proposed_name_can_be_written(tmp_path):
    for name in ("n" * 251 + ".jpg", "ü" * 125 + ".jpg", "写" * 83 + ".jpg"):
        proposed = proposed_name(make_photo(name=name), "f64")
        assert proposed.endswith("_color_f64.jpg")
        save_picture(smooth_rgb(), tmp_path / proposed, make_photo(), NOTE)


def test_forbidden_letters_in_a_tag_are_replaced():
    assert proposed_name(make_photo(), "a/b") == "photo_color_a_b.jpg"
