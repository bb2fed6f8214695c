import io

import numpy as np
import pytest
import tifffile
from helpers.images import camera_exif, noise_rgb
from PIL import Image

from engine import image_modes
from engine.image_metadata import picture_metadata
from engine.images import photo_from_rgb
from engine.picture import Picture
from engine.tiff_writing import write_tiff


def picture_of(rgb: np.ndarray, alpha_u8: np.ndarray | None = None) -> Picture:
    photo = photo_from_rgb(np.zeros(rgb.shape, np.uint8), "a")
    return Picture(rgb, alpha_u8, picture_metadata(photo, "Tintype"))


def written(picture: Picture) -> io.BytesIO:
    file = io.BytesIO()
    write_tiff(picture, file)
    return file


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (37, 30)])
@pytest.mark.parametrize("strip_px", [100, 1 << 20])
@pytest.mark.parametrize("has_alpha", [False, True])
def test_two_other_readers_find_the_pixels(monkeypatch, size, strip_px, has_alpha):
    monkeypatch.setattr(image_modes, "STRIP_PX", strip_px)
    rgb_u8 = noise_rgb(*size)
    alpha_u8 = noise_rgb(*size, seed=1)[..., 0] if has_alpha else None
    file = written(picture_of(rgb_u8, alpha_u8))
    expected = np.dstack((rgb_u8, alpha_u8)) if has_alpha else rgb_u8
    np.testing.assert_array_equal(tifffile.imread(io.BytesIO(file.getvalue())), expected)
    with Image.open(file) as image:
        assert image.mode == ("RGBA" if has_alpha else "RGB")
        np.testing.assert_array_equal(np.asarray(image), expected)


@pytest.mark.parametrize("strip_px", [100, 1 << 20])
@pytest.mark.parametrize("has_alpha", [False, True])
def test_sixteen_bits_are_found_by_another_reader(monkeypatch, strip_px, has_alpha):
    monkeypatch.setattr(image_modes, "STRIP_PX", strip_px)
    rgb_u16 = np.random.default_rng(0).integers(0, 65536, (37, 30, 3), dtype=np.uint16)
    alpha_u8 = noise_rgb(37, 30)[..., 0] if has_alpha else None
    found = tifffile.imread(io.BytesIO(written(picture_of(rgb_u16, alpha_u8)).getvalue()))
    np.testing.assert_array_equal(found[..., :3], rgb_u16)
    if alpha_u8 is not None:
        np.testing.assert_array_equal(found[..., 3], alpha_u8 * np.uint16(257))


def test_smooth_pixels_pack_well():
    rgb_u8 = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2).repeat(256, axis=0)
    file = written(picture_of(rgb_u8))
    assert len(file.getvalue()) < rgb_u8.size / 50


def test_camera_values_keep_their_numbers():
    picture = picture_of(noise_rgb(4, 4))
    metadata = picture.metadata
    metadata.exif.get_ifd(34665).update(camera_exif().get_ifd(34665))
    metadata.exif.get_ifd(34665)[33434] = 0.004
    file = written(picture)
    with Image.open(file) as image:
        assert image.getexif().get_ifd(34665)[33434] == pytest.approx(0.004)
