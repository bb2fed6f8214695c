import contextlib
import errno
import os
from pathlib import Path

import numpy as np
import pytest
from helpers.disks import ordinary_user
from helpers.images import (
    CAMERA,
    EXPOSED_AT,
    animation,
    camera_exif,
    corners_rgb,
    encode,
    noise_rgb,
    png_header_bomb,
    turn_back,
    write_photo,
)
from PIL import ExifTags, Image, ImageFile

from engine.errors import ImageError
from engine.images import (
    LARGEST_PHOTO_PIXELS,
    decode_photo,
    photo_from_rgb,
    read_photo,
    resize_rgb,
)
from engine.photo import PHOTO_SUFFIXES

LOSSLESS = [("PNG", {}), ("TIFF", {}), ("BMP", {}), ("WEBP", {"lossless": True})]


def loaded_exif(block: bytes) -> Image.Exif:
    exif = Image.Exif()
    exif.load(block)
    return exif


@pytest.mark.parametrize(("file_format", "options"), LOSSLESS)
def test_pixels_come_as_they_are(file_format, options):
    rgb_u8 = noise_rgb(13, 17)
    photo = decode_photo(encode(rgb_u8, file_format, **options), "noise")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)
    assert (photo.width_px, photo.height_px) == (17, 13)
    assert photo.alpha_u8 is None
    assert photo.has_color
    assert photo.notes == ()


def test_file_name_and_path_are_kept(tmp_path):
    path = write_photo(tmp_path / "a.png")
    photo = read_photo(path)
    assert (photo.name, photo.path) == ("a.png", path)


def test_suffix_does_not_matter(tmp_path):
    path = tmp_path / "really_a_png.jpg"
    path.write_bytes(encode(noise_rgb(4, 4), "PNG"))
    np.testing.assert_array_equal(read_photo(path).rgb_u8, noise_rgb(4, 4))


@pytest.mark.parametrize("name", ["Großmutter.png", "写真 🎞.png", "a b'c\"d.png"])
def test_name_with_any_letters(tmp_path, name):
    photo = read_photo(write_photo(tmp_path / name))
    assert photo.name == name


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_name_that_is_no_text(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.png")
    path.write_bytes(encode(noise_rgb(4, 4), "PNG"))
    assert read_photo(path).name == "caf?.png"


def test_arrays_are_read_only():
    rgba = np.dstack((noise_rgb(6, 5), np.arange(30, dtype=np.uint8).reshape(6, 5)))
    for photo in (
        decode_photo(encode(rgba, "PNG"), "a"),
        photo_from_rgb(rgba[..., :3], "a", rgba[..., 3]),
    ):
        assert not photo.rgb_u8.flags.writeable
        assert not photo.alpha_u8.flags.writeable


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_every_orientation_comes_upright(file_format, orientation):
    upright = corners_rgb()
    stored = turn_back(upright, orientation)
    data = encode(stored, file_format, exif=camera_exif(orientation), quality=95)
    photo = decode_photo(data, "turned")
    assert photo.rgb_u8.shape == upright.shape
    # The centers of the quarters: what a lossy format does at their edges does not count.
    found = photo.rgb_u8[4::8, 6::12].astype(int)
    assert np.abs(found - upright[4::8, 6::12]).max() < 20
    assert loaded_exif(photo.metadata.exif)[ExifTags.Base.Orientation] == 1


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_exif_block_is_taken_over(file_format):
    photo = decode_photo(encode(noise_rgb(8, 8), file_format, exif=camera_exif(6)), "camera")
    exif = loaded_exif(photo.metadata.exif)
    assert {tag: exif[tag] for tag in CAMERA} == CAMERA
    details = exif.get_ifd(ExifTags.IFD.Exif)
    assert details[ExifTags.Base.DateTimeOriginal] == EXPOSED_AT
    assert details[ExifTags.Base.MakerNote] == b"secret" * 20
    assert exif.get_ifd(ExifTags.IFD.GPSInfo)[2] == (47.0, 22.0, 30.0)
    # Where the pixels of a TIFF lie is no news for another file.
    assert ExifTags.Base.StripOffsets not in exif


def test_photo_without_exif_has_none():
    assert decode_photo(encode(noise_rgb(8, 8), "PNG"), "a").metadata.exif is None


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("block", [b"Exif\0\0nonsense", b"Exif\0\0MM\0*\0\0\0\x08\0\x09\x01\x12"])
def test_damaged_exif_never_ends_a_photo(block):
    rgb_u8 = noise_rgb(8, 8)
    photo = decode_photo(encode(rgb_u8, "PNG", exif=block), "scan.png")
    np.testing.assert_array_equal(photo.rgb_u8, rgb_u8)
    assert photo.metadata.exif is None


def test_damaged_exif_is_said():
    photo = decode_photo(encode(noise_rgb(8, 8), "PNG", exif=b"Exif\0\0nonsense"), "scan.png")
    assert photo.notes == ("The camera data (Exif) of scan.png is damaged and is left out.",)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "BMP"])
def test_resolution_is_kept(file_format):
    photo = decode_photo(encode(noise_rgb(8, 8), file_format, dpi=(300, 300)), "scan")
    assert photo.metadata.dpi == pytest.approx((300, 300), abs=0.02)


def test_photo_without_resolution_has_none():
    assert decode_photo(encode(noise_rgb(8, 8), "PNG"), "a").metadata.dpi is None


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG"])
def test_animation_gives_its_first_frame_and_says_so(file_format):
    photo = decode_photo(animation(file_format), "dance")
    assert photo.notes == ("dance has 12 frames; only the first one is used.",)
    assert np.abs(photo.rgb_u8.astype(int) - (255, 0, 0)).max() < 8


def test_tiff_with_pages_gives_its_first_page_and_says_so():
    photo = decode_photo(animation("TIFF", frames=3), "fax.tif")
    assert photo.notes == ("fax.tif has 3 frames; only the first one is used.",)
    np.testing.assert_array_equal(photo.rgb_u8[0, 0], (255, 0, 0))


def test_mpo_of_a_phone_is_one_photo():
    first, second = (Image.fromarray(noise_rgb(8, 8, seed)) for seed in (0, 1))
    data = encode(first, "MPO", save_all=True, append_images=[second], quality=95)
    photo = decode_photo(data, "phone.jpg")
    assert photo.rgb_u8.shape == (8, 8, 3)
    assert photo.notes == ()


def test_one_pixel():
    photo = decode_photo(encode(np.full((1, 1, 3), 7, np.uint8), "PNG"), "dot.png")
    np.testing.assert_array_equal(photo.rgb_u8, [[[7, 7, 7]]])
    assert not photo.has_color


def test_forty_megapixels():
    photo = decode_photo(encode(Image.new("RGB", (8000, 5000), (120, 120, 120)), "JPEG"), "a.jpg")
    assert photo.rgb_u8.shape == (5000, 8000, 3)
    assert not photo.has_color
    np.testing.assert_array_equal(photo.rgb_u8[-1, -1], (120, 120, 120))


def test_one_colored_pixel_makes_a_color_photo():
    rgb_u8 = np.full((300, 4000, 3), 90, np.uint8)
    assert not photo_from_rgb(rgb_u8, "gray").has_color
    rgb_u8[-1, -1, 2] = 91
    assert photo_from_rgb(rgb_u8, "color").has_color


# What is refused


@pytest.fixture
def refused(tmp_path):
    """Give a check that data in a file is refused with a message, which it returns."""

    def check(data: bytes, name: str = "photo.jpg") -> str:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(ImageError) as caught:
            read_photo(path)
        assert name in str(caught.value)
        assert str(caught.value).endswith(".")
        return str(caught.value)

    return check


def test_text_file_is_refused(refused):
    assert "is not a picture" in refused(b"Dear diary,\n" * 50)


def test_postscript_never_starts_a_program(refused):
    assert "is not a picture" in refused(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")


def test_empty_file_is_refused(refused):
    assert "is empty" in refused(b"")


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "BMP", "GIF", "TIFF"])
def test_file_cut_short_is_refused(refused, file_format, kept):
    data = encode(noise_rgb(64, 64), file_format)
    assert "damaged" in refused(data[: int(len(data) * kept)])


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "GIF", "TIFF"])
def test_scrambled_file_is_read_or_refused_but_raises_nothing_else(file_format, seed):
    rng = np.random.default_rng(seed)
    data = bytearray(encode(noise_rgb(16, 16), file_format, exif=camera_exif(3)))
    for position in rng.integers(0, len(data), 12):
        data[position] = rng.integers(0, 256)
    # Anything else that is raised fails the test.
    with contextlib.suppress(ImageError):
        photo = decode_photo(bytes(data), "scrambled")
        assert photo.rgb_u8.shape[2] == 3


def test_folder_is_refused(tmp_path):
    (tmp_path / "album.jpg").mkdir()
    with pytest.raises(ImageError, match=r"album.jpg is a folder"):
        read_photo(tmp_path / "album.jpg")


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(ImageError, match=r"gone\.jpg does not exist"):
        read_photo(tmp_path / "gone.jpg")


@pytest.mark.parametrize("code", [errno.EIO, errno.ESTALE, errno.ENOENT, errno.ETIMEDOUT])
def test_drive_that_goes_away_while_reading_is_told(tmp_path, monkeypatch, code):
    path = write_photo(tmp_path / "scan.png")

    def go_away(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "read_bytes", go_away)
    with pytest.raises(ImageError, match=r"drive or network folder with .*scan\.png went away"):
        read_photo(path)


def test_drive_that_is_not_connected_is_told(tmp_path):
    with pytest.raises(ImageError, match=r"folder .*usb does not exist, or its drive.*Connect it"):
        read_photo(tmp_path / "usb" / "scan.png")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipe_is_refused_and_does_not_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(ImageError, match=r"pipe.jpg is not an ordinary file"):
        read_photo(tmp_path / "pipe.jpg")


def test_name_that_no_disk_allows_is_refused():
    with pytest.raises(ImageError, match=r"photo"):
        read_photo(Path("photo\0.jpg"))


def test_file_without_permission_is_refused(tmp_path):
    path = write_photo(tmp_path / "secret.png")
    path.chmod(0o000)
    with ordinary_user(tmp_path), pytest.raises(ImageError, match=r"permission.*secret\.png"):
        read_photo(path)


def test_file_too_large_to_be_a_picture_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("was read"))
    with pytest.raises(ImageError, match=r"film.jpg is larger"):
        read_photo(path)


@pytest.fixture
def no_pixels(monkeypatch):
    """Fail the test when anybody takes memory for pixels."""
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("pixels were decoded"))
    monkeypatch.setattr(Image.core, "new", lambda *_: pytest.fail("memory was taken"))


@pytest.mark.usefixtures("no_pixels")
def test_header_that_claims_a_huge_picture_is_refused(refused):
    assert "million" in refused(png_header_bomb(), "bomb.png")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.usefixtures("no_pixels")
def test_limit_is_exact(refused):
    message = refused(png_header_bomb(LARGEST_PHOTO_PIXELS // 10_000 + 1, 10_000), "bomb.png")
    assert "20001 × 10000 pixels" in message
    assert "200 million" in message


@pytest.mark.usefixtures("no_pixels")
def test_row_that_would_take_minutes_is_refused(refused):
    assert "1 million on a side" in refused(png_header_bomb(1_000_001, 6), "bomb.png")


@pytest.mark.usefixtures("no_pixels")
def test_limit_holds_where_warnings_are_errors(refused):
    assert "200 million" in refused(png_header_bomb(20_001, 10_000), "bomb.png")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_real_bomb_is_refused(refused, monkeypatch):
    data = encode(Image.new("1", (15_000, 15_000)), "PNG", compress_level=1)
    assert len(data) < 500_000
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda _: pytest.fail("pixels were decoded"))
    assert "15000 × 15000" in refused(data, "bomb.png")


def test_memory_that_does_not_suffice_is_said(monkeypatch):
    def run_out(_):
        raise MemoryError

    data = encode(noise_rgb(4, 4), "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", run_out)
    with pytest.raises(ImageError, match=r"not enough memory to open a\.png"):
        decode_photo(data, "a.png")


def test_cause_is_kept_for_the_log():
    with pytest.raises(ImageError) as caught:
        decode_photo(b"nothing", "a.png")
    assert caught.value.__cause__ is not None


# Pictures from the clipboard


def test_clipboard_picture():
    rgb_u8 = noise_rgb(5, 7)
    alpha_u8 = np.full((5, 7), 255, np.uint8)
    alpha_u8[2, 3] = 9
    photo = photo_from_rgb(rgb_u8, "Pasted picture", alpha_u8)
    rgb_u8[:] = 0
    alpha_u8[:] = 0
    np.testing.assert_array_equal(photo.rgb_u8, noise_rgb(5, 7))
    assert photo.alpha_u8[2, 3] == 9
    assert (photo.name, photo.path) == ("Pasted picture", None)


def test_opaque_clipboard_picture_has_no_alpha():
    assert photo_from_rgb(noise_rgb(5, 7), "a", np.full((5, 7), 255, np.uint8)).alpha_u8 is None


@pytest.mark.parametrize(
    ("rgb_u8", "alpha_u8"),
    [
        (np.zeros((0, 4, 3), np.uint8), None),
        (np.zeros((4, 4), np.uint8), None),
        (np.zeros((4, 4, 4), np.uint8), None),
        (np.zeros((4, 4, 3), np.float32), None),
        (np.zeros((4, 4, 3), np.uint8), np.zeros((4, 5), np.uint8)),
        (np.broadcast_to(np.uint8(0), (20_001, 10_000, 3)), None),
    ],
)
def test_clipboard_without_a_picture_is_refused(rgb_u8, alpha_u8):
    with pytest.raises(ImageError, match="Pasted"):
        photo_from_rgb(rgb_u8, "Pasted", alpha_u8)


# The resize


def test_resize_shrinks_over_the_whole_area():
    checkers = np.indices((64, 64)).sum(axis=0) % 2 * 255
    small = resize_rgb(np.repeat(checkers[..., None], 3, axis=2).astype(np.uint8), 8)
    assert small.shape == (8, 8, 3)
    assert small.dtype == np.uint8
    # Picking single pixels would give 0 or 255.
    assert np.abs(small.astype(int) - 127).max() <= 2


def test_resize_makes_a_square_and_keeps_what_fits():
    assert resize_rgb(noise_rgb(10, 40), 16).shape == (16, 16, 3)
    np.testing.assert_array_equal(resize_rgb(noise_rgb(16, 16), 16), noise_rgb(16, 16))


def test_resize_enlarges_between_its_neighbors():
    large = resize_rgb(np.array([[[0] * 3, [200] * 3]] * 2, np.uint8), 8)[0, :, 0].astype(int)
    assert (np.diff(large) >= 0).all()
    assert large[0] == 0
    assert large[-1] == 200


def test_suffixes_are_lower_case_with_a_dot():
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in PHOTO_SUFFIXES)
    assert {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif"} < PHOTO_SUFFIXES
    assert {".heic", ".heif"} < PHOTO_SUFFIXES
