import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from helpers.images import corners_rgb, encode, noise_rgb, write_photo
from PIL import Image, features

from engine.errors import ImageError
from engine.heic import can_use_heic, is_heic, load_heic
from engine.image_writing import proposed_name, save_picture
from engine.images import decode_photo, photo_from_rgb, read_photo

MISSING = r"photo\.heic is a HEIC picture.*pip install \"\.\[heic\]\""


def heic(rgb: np.ndarray, **options) -> bytes:
    load_heic("a test")
    return encode(rgb, "HEIF", quality=95, chroma=444, **options)


def box(brand: bytes, *others: bytes) -> bytes:
    body = b"ftyp" + brand + bytes(4) + b"".join(others)
    return (4 + len(body)).to_bytes(4, "big") + body + bytes(100)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (box(b"heic", b"mif1"), True),
        (box(b"hevx"), True),
        (box(b"mif1", b"mif1", b"heic"), True),
        (box(b"mif1", b"avif", b"miaf"), False),
        (box(b"avif", b"mif1"), False),
        (box(b"mp42", b"isom"), False),
        (b"\xff\xd8\xff\xe0" + bytes(40), False),
        (b"", False),
    ],
)
def test_kinds_are_told_apart_by_their_first_box(data, expected):
    assert is_heic(data) == expected


def test_a_picture_of_a_phone_is_read_whatever_its_name():
    rgb_u8 = corners_rgb(32, 48)
    photo = decode_photo(heic(rgb_u8), "phone.jpg")
    assert np.abs(photo.rgb_u8[4::8, 6::12].astype(int) - rgb_u8[4::8, 6::12]).max() <= 4
    assert photo.notes == ()


def test_transparency_is_kept(tmp_path):
    alpha_u8 = corners_rgb(32, 48)[..., 0]
    photo = photo_from_rgb(corners_rgb(32, 48), "a.png", alpha_u8)
    saved = read_photo(save_picture(photo.rgb_u8, tmp_path / "out.heic", photo, "note"))
    assert np.abs(saved.alpha_u8[4::8, 6::12].astype(int) - alpha_u8[4::8, 6::12]).max() <= 4


@pytest.mark.skipif(not features.check("avif"), reason="this Pillow reads no AVIF")
def test_avif_needs_no_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert decode_photo(encode(noise_rgb(16, 16), "AVIF"), "a.avif").width_px == 16


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_refused(kept):
    data = heic(noise_rgb(64, 64))
    with pytest.raises(ImageError, match=r"cut\.heic"):
        decode_photo(data[: int(len(data) * kept)], "cut.heic")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seed", range(20))
def test_a_scrambled_file_is_read_or_refused(seed):
    rng = np.random.default_rng(seed)
    data = bytearray(heic(noise_rgb(16, 16)))
    for position in rng.integers(24, len(data), 12):
        data[position] = rng.integers(0, 256)
    try:
        photo = decode_photo(bytes(data), "scrambled.heic")
    except ImageError:
        return
    assert photo.rgb_u8.shape[2] == 3


# Without the extra


@pytest.fixture
def photo_heic(tmp_path):
    path = tmp_path / "photo.heic"
    path.write_bytes(heic(noise_rgb(16, 16)))
    return path


@pytest.fixture
def without_extra(photo_heic, monkeypatch):
    """Make it look as if the extra were not installed, once there is a picture to open."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    return photo_heic


def test_opening_says_what_to_install(without_extra):
    with pytest.raises(ImageError, match=MISSING):
        read_photo(without_extra)
    assert not can_use_heic()


def test_saving_says_what_to_install(without_extra):
    photo = photo_from_rgb(noise_rgb(8, 8), "pasted")
    with pytest.raises(ImageError, match=r"out\.heic is a HEIC picture.*install"):
        save_picture(photo.rgb_u8, without_extra.with_name("out.heic"), photo, "note")
    assert list(without_extra.parent.iterdir()) == [without_extra]


def test_a_jpeg_with_the_wrong_name_opens_and_is_saved_as_png(without_extra):
    without_extra.write_bytes(encode(noise_rgb(8, 8), "JPEG"))
    photo = read_photo(without_extra)
    assert proposed_name(photo, "f64") == "photo_color_f64.png"


def test_with_the_extra_the_format_is_kept(photo_heic):
    assert proposed_name(read_photo(photo_heic), "f64") == "photo_color_f64.heic"


def test_it_is_registered_once():
    load_heic("a.heic")
    opener = Image.OPEN["HEIF"]
    load_heic("b.heic")
    assert Image.OPEN["HEIF"] is opener


def test_the_libraries_wait_until_they_are_needed(tmp_path):
    path = write_photo(tmp_path / "a.png")
    script = (
        "import sys; from pathlib import Path; from engine.api import PHOTO_SUFFIXES, read_photo;"
        "assert '.heic' in PHOTO_SUFFIXES; read_photo(Path(sys.argv[1]));"
        "sys.exit(bool({'imagecodecs', 'pillow_heif', 'tifffile'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(path)]
    assert subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode == 0
