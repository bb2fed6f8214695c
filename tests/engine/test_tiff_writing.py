import io

import numpy as np
import pytest
import tifffile
from helpers.images import camera_exif, noise_rgb
from PIL import Image

from engine import image_modes
from engine.image_metadata import PictureMetadata, picture_metadata
from engine.images import photo_from_rgb
from engine.tiff_writing import write_tiff


def metadata_of(rgb_u8: np.ndarray) -> PictureMetadata:
    return picture_metadata(photo_from_rgb(rgb_u8, "a"), "Tintype")


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (37, 30)])
@pytest.mark.parametrize("strip_px", [100, 1 << 20])
@pytest.mark.parametrize("has_alpha", [False, True])
def test_two_other_readers_find_the_pixels(monkeypatch, size, strip_px, has_alpha):
    monkeypatch.setattr(image_modes, "STRIP_PX", strip_px)
    rgb_u8 = noise_rgb(*size)
    alpha_u8 = noise_rgb(*size, seed=1)[..., 0] if has_alpha else None
    file = io.BytesIO()
    write_tiff(rgb_u8, alpha_u8, metadata_of(rgb_u8), file)
    expected = np.dstack((rgb_u8, alpha_u8)) if has_alpha else rgb_u8
    np.testing.assert_array_equal(tifffile.imread(io.BytesIO(file.getvalue())), expected)
    with Image.open(file) as image:
        assert image.mode == ("RGBA" if has_alpha else "RGB")
        np.testing.assert_array_equal(np.asarray(image), expected)


def test_smooth_pixels_pack_well():
    rgb_u8 = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2).repeat(256, axis=0)
    file = io.BytesIO()
    write_tiff(rgb_u8, None, metadata_of(rgb_u8), file)
    assert len(file.getvalue()) < rgb_u8.size / 50


def test_camera_values_keep_their_numbers():
    rgb_u8 = noise_rgb(4, 4)
    metadata = metadata_of(rgb_u8)
    metadata.exif.get_ifd(34665).update(camera_exif().get_ifd(34665))
    metadata.exif.get_ifd(34665)[33434] = 0.004
    file = io.BytesIO()
    write_tiff(rgb_u8, None, metadata, file)
    with Image.open(file) as image:
        assert image.getexif().get_ifd(34665)[33434] == pytest.approx(0.004)
