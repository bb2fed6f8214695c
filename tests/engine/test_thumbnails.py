import numpy as np
import pytest
from PIL import Image

from engine.errors import ImageError
from engine.heic import load_heic
from engine.images import read_photo
from engine.thumbnails import read_thumbnail


def write(path, size=(900, 600), **options):
    gradient = np.zeros((size[1], size[0], 3), np.uint8)
    gradient[..., 0] = np.linspace(0, 255, size[0])
    gradient[: size[1] // 2, :, 1] = 200
    Image.fromarray(gradient).save(path, **options)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.heic"])
def test_a_thumbnail_looks_like_its_photograph(tmp_path, name):
    load_heic(name)
    thumbnail = read_thumbnail(write(tmp_path / name), 128)
    assert (thumbnail.width_px, thumbnail.height_px) == (900, 600)
    assert thumbnail.rgb_u8.shape == (85, 128, 3)
    expected = Image.fromarray(read_photo(tmp_path / name).rgb_u8).resize((128, 85))
    assert np.abs(thumbnail.rgb_u8.astype(int) - np.asarray(expected)).mean() < 4


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_upright(tmp_path, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = write(tmp_path / "turned.jpg", exif=exif)
    thumbnail, photo = read_thumbnail(path, 128), read_photo(path)
    assert (thumbnail.width_px, thumbnail.height_px) == (photo.width_px, photo.height_px)
    expected = Image.fromarray(photo.rgb_u8).resize(thumbnail.rgb_u8.shape[1::-1])
    assert np.abs(thumbnail.rgb_u8.astype(int) - np.asarray(expected)).mean() < 4


def test_a_small_photograph_is_not_enlarged(tmp_path):
    assert read_thumbnail(write(tmp_path / "s.jpg", (30, 20)), 128).rgb_u8.shape == (20, 30, 3)


@pytest.mark.parametrize("content", [b"", b"no photograph"])
def test_a_broken_file_is_refused_by_name(tmp_path, content):
    (tmp_path / "broken.jpg").write_bytes(content)
    with pytest.raises(ImageError, match=r"broken\.jpg"):
        read_thumbnail(tmp_path / "broken.jpg", 128)


def test_a_truncated_jpeg_is_refused(tmp_path):
    path = write(tmp_path / "cut.jpg")
    path.write_bytes(path.read_bytes()[:4000])
    with pytest.raises(ImageError, match=r"cut\.jpg"):
        read_thumbnail(path, 128)
