import numpy as np
import pytest
from helpers.images import encode, noise_rgb, write_photo
from PIL import Image

from engine.errors import ImageError
from engine.images import resize_rgb
from engine.training_photos import GRAY, LEAST_MEAN_CHROMA, NEARLY_GRAY, read_training_photo


def flat(path, *color):
    return read_training_photo(write_photo(path, np.full((8, 8, 3), color, np.uint8)), 16)


def test_the_photograph_is_small_and_its_own_size_is_kept(tmp_path):
    rgb_u8 = noise_rgb(24, 40)
    photo = read_training_photo(write_photo(tmp_path / "a.png", rgb_u8), 16)
    np.testing.assert_array_equal(photo.rgb_u8, resize_rgb(rgb_u8, 16))
    assert (photo.width_px, photo.height_px) == (40, 24)
    assert photo.obstacle == ""


# Chroma of the sRGB primaries in CIELAB (D65), as scikit-image's rgb2lab gives it, too.
@pytest.mark.parametrize(
    ("color", "chroma"), [((255, 0, 0), 104.55), ((0, 255, 0), 119.78), ((0, 0, 255), 133.81)]
)
def test_chroma_is_the_distance_from_the_gray_axis(tmp_path, color, chroma):
    assert flat(tmp_path / "a.png", *color).mean_chroma == pytest.approx(chroma, abs=0.05)


def test_gray_and_nearly_gray_are_obstacles(tmp_path):
    gray = flat(tmp_path / "gray.png", 90, 90, 90)
    assert (gray.mean_chroma, gray.obstacle) == (0.0, GRAY)
    nearly = flat(tmp_path / "nearly.png", 91, 90, 90)
    assert 0 < nearly.mean_chroma < LEAST_MEAN_CHROMA
    assert nearly.obstacle == NEARLY_GRAY
    colored = flat(tmp_path / "colored.png", 110, 90, 90)
    assert colored.mean_chroma > LEAST_MEAN_CHROMA
    assert colored.obstacle == ""


def test_equal_pictures_have_equal_digests_whatever_the_format(tmp_path):
    digests = {
        read_training_photo(write_photo(tmp_path / name), image_px).digest
        for name, image_px in [("a.png", 8), ("b.bmp", 8), ("c.tif", 32)]
    }
    assert len(digests) == 1
    (digest,) = digests
    assert len(digest) == 16


def test_one_pixel_or_the_shape_makes_another_digest(tmp_path):
    rgb_u8 = noise_rgb(12, 16)
    changed = rgb_u8.copy()
    changed[11, 15, 2] ^= 1
    pictures = [rgb_u8, changed, rgb_u8.reshape(16, 12, 3), rgb_u8.reshape(8, 24, 3)]
    digests = {
        read_training_photo(write_photo(tmp_path / f"{n}.png", picture), 8).digest
        for n, picture in enumerate(pictures)
    }
    assert len(digests) == 4


def test_a_turned_photograph_has_the_size_and_the_digest_of_the_upright_one(tmp_path):
    upright = noise_rgb(12, 16)
    exif = Image.Exif()
    exif[0x0112] = 3
    (tmp_path / "turned.png").write_bytes(encode(upright[::-1, ::-1].copy(), "PNG", exif=exif))
    turned = read_training_photo(tmp_path / "turned.png", 8)
    plain = read_training_photo(write_photo(tmp_path / "plain.png", upright), 8)
    assert turned.digest == plain.digest
    assert (turned.width_px, turned.height_px) == (16, 12)


def test_a_broken_file_is_refused(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"Dear diary")
    with pytest.raises(ImageError, match=r"a\.jpg is not a picture"):
        read_training_photo(tmp_path / "a.jpg", 8)
