import io

import imagecodecs
import numpy as np
import pytest
from helpers.images import camera_exif, noise_rgb
from PIL import ExifTags, Image

from engine import image_modes
from engine.image_metadata import PictureMetadata
from engine.picture import Picture
from engine.png_chunks import png_chunks
from engine.png_writing import write_png


def written(rgb: np.ndarray, alpha_u8: np.ndarray | None = None) -> bytes:
    metadata = PictureMetadata(camera_exif(), b"a profile", (300, 240), "Für Elise")
    file = io.BytesIO()
    write_png(Picture(rgb, alpha_u8, metadata), file)
    return file.getvalue()


def noise_u16(*shape: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 65536, shape, dtype=np.uint16)


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (37, 30)])
@pytest.mark.parametrize("strip_px", [100, 1 << 20])
@pytest.mark.parametrize("has_alpha", [False, True])
def test_another_reader_finds_all_bits(monkeypatch, size, strip_px, has_alpha):
    monkeypatch.setattr(image_modes, "STRIP_PX", strip_px)
    rgb_u16 = noise_u16(*size, 3)
    alpha_u8 = noise_rgb(*size)[..., 0] if has_alpha else None
    found = imagecodecs.png_decode(written(rgb_u16, alpha_u8))
    np.testing.assert_array_equal(found[..., :3], rgb_u16)
    if alpha_u8 is not None:
        np.testing.assert_array_equal(found[..., 3], alpha_u8 * np.uint16(257))


@pytest.mark.parametrize("rgb", [noise_rgb(5, 6), noise_u16(5, 6, 3)])
def test_both_depths_carry_the_same_metadata(rgb):
    with Image.open(io.BytesIO(written(rgb))) as image:
        image.load()
        assert image.size == (6, 5)
        assert image.info["icc_profile"] == b"a profile"
        assert image.info["dpi"] == pytest.approx((300, 240), abs=0.02)
        assert image.text["Software"] == "Für Elise"
        exif = image.getexif()
        assert exif[ExifTags.Base.Model] == "3.5 F"
        assert exif.get_ifd(ExifTags.IFD.GPSInfo)[2] == (47.0, 22.0, 30.0)


def test_smooth_pixels_pack_well():
    ramp_u16 = np.linspace(0, 65535, 300).astype(np.uint16)
    rgb_u16 = np.repeat(np.repeat(ramp_u16[None, :, None], 3, axis=2), 300, axis=0)
    assert len(written(rgb_u16)) < rgb_u16.nbytes / 50


def test_chunks_are_walked_as_far_as_they_are_whole():
    data = written(noise_rgb(5, 6))
    kinds = [chunk.kind for chunk in png_chunks(data)]
    assert kinds[0] == b"IHDR"
    assert kinds[-1] == b"IEND"
    assert [chunk.kind for chunk in png_chunks(data[:-3])] == kinds[:-1]
    assert list(png_chunks(b"")) == []
