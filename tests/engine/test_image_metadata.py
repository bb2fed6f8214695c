import pytest
from helpers.images import CAMERA, EXPOSED_AT, camera_exif, noise_rgb
from PIL import ExifTags, Image

from engine.image_metadata import (
    carried_exif,
    picture_metadata,
    resolution_dpi,
    shorten_exif,
)
from engine.photo import Photo, PhotoMetadata


def loaded(block: bytes) -> Image.Exif:
    exif = Image.Exif()
    exif.load(block)
    return exif


def make_photo(**metadata) -> Photo:
    return Photo("a.jpg", None, noise_rgb(12, 16), metadata=PhotoMetadata(**metadata))


def test_nothing_is_carried_from_an_empty_block():
    assert carried_exif(Image.Exif()) is None


def test_orientation_alone_is_nothing_to_carry():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    assert carried_exif(exif) is None


def test_letters_beyond_ascii_survive():
    exif = loaded(carried_exif(camera_exif()))
    assert exif[ExifTags.Base.Artist] == CAMERA[ExifTags.Base.Artist]
    metadata = picture_metadata(make_photo(exif=carried_exif(camera_exif())), "Tintype")
    saved = loaded(metadata.exif.tobytes())
    assert saved[ExifTags.Base.Artist] == CAMERA[ExifTags.Base.Artist]


def test_tags_that_describe_the_old_file_are_left():
    exif = camera_exif(6)
    exif[ExifTags.Base.StripOffsets] = 8
    exif[ExifTags.Base.ImageWidth] = 999
    block = loaded(carried_exif(exif))
    assert ExifTags.Base.StripOffsets not in block
    assert ExifTags.Base.ImageWidth not in block
    assert block[ExifTags.Base.Orientation] == 1


@pytest.mark.parametrize(
    ("info", "tags", "expected"),
    [
        ({"dpi": (300, 150)}, {}, (300, 150)),
        ({"dpi": (300, 300)}, {282: 72.0, 283: 72.0}, (300, 300)),
        ({}, {282: 72.0, 283: 90.0, 296: 2}, (72, 90)),
        ({}, {282: 100.0, 283: 200.0, 296: 3}, (254, 508)),
        ({}, {282: 72.0, 283: 72.0}, (72, 72)),
        ({}, {282: 72.0, 283: 72.0, 296: 1}, None),
        ({}, {282: 72.0}, None),
        ({}, {}, None),
        ({"dpi": (0, 0)}, {}, None),
        ({"dpi": (float("nan"), 72)}, {}, None),
        ({"dpi": "high"}, {}, None),
        ({"dpi": (72,)}, {}, None),
    ],
)
def test_resolution(info, tags, expected):
    exif = Image.Exif()
    for tag, value in tags.items():
        exif[tag] = value
    assert resolution_dpi(info, exif) == (None if expected is None else pytest.approx(expected))


def test_picture_says_who_made_it_and_how_large_it_is():
    metadata = picture_metadata(make_photo(dpi=(300, 300)), "Colorized by Tintype")
    exif = loaded(metadata.exif.tobytes())
    assert exif[ExifTags.Base.Software] == "Colorized by Tintype"
    assert exif[ExifTags.Base.ImageDescription] == "Colorized by Tintype"
    assert exif[ExifTags.Base.Orientation] == 1
    assert exif[ExifTags.Base.XResolution] == 300
    details = exif.get_ifd(ExifTags.IFD.Exif)
    assert details[ExifTags.Base.ExifImageWidth] == 16
    assert details[ExifTags.Base.ExifImageHeight] == 12
    assert details[ExifTags.Base.ColorSpace] == 1


def test_description_of_the_photographer_is_kept():
    own = camera_exif()
    own[ExifTags.Base.ImageDescription] = "Aunt Maria, 1958"
    own[ExifTags.Base.Software] = "Scanner 1.0"
    metadata = picture_metadata(make_photo(exif=carried_exif(own)), "Colorized by Tintype")
    exif = loaded(metadata.exif.tobytes())
    assert exif[ExifTags.Base.ImageDescription] == "Aunt Maria, 1958"
    assert exif[ExifTags.Base.Software] == "Colorized by Tintype"
    assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] == EXPOSED_AT


def test_long_block_loses_the_maker_note_first():
    exif = camera_exif()
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = b"x" * 70_000
    short = shorten_exif(exif, 65_533)
    assert len(short) <= 65_533
    details = loaded(short).get_ifd(ExifTags.IFD.Exif)
    assert ExifTags.Base.MakerNote not in details
    assert details[ExifTags.Base.DateTimeOriginal] == EXPOSED_AT


def test_block_that_stays_too_long_keeps_who_made_the_picture():
    exif = picture_metadata(make_photo(), "Tintype").exif
    exif[ExifTags.Base.Copyright] = "c" * 70_000
    short = shorten_exif(exif, 65_533)
    assert len(short) <= 65_533
    assert loaded(short)[ExifTags.Base.Software] == "Tintype"


def test_block_that_fits_is_left_as_it_is():
    exif = camera_exif()
    assert shorten_exif(exif, 65_533) == exif.tobytes()
