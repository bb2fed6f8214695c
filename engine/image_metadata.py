"""Exif blocks and resolutions: taken out of photographs, put into pictures."""

import math
import struct
from dataclasses import dataclass
from typing import Any

from PIL import ExifTags, Image

from engine.color_profiles import srgb_profile
from engine.photo import Photo

# Descriptive tags only: the first directory of a TIFF also says where its own pixels lie, which
# is wrong in any other file. A thumbnail is left out too: it would show the picture uncolored.
_CARRIED_TAGS = (
    ExifTags.Base.ImageDescription,
    ExifTags.Base.Make,
    ExifTags.Base.Model,
    ExifTags.Base.XResolution,
    ExifTags.Base.YResolution,
    ExifTags.Base.ResolutionUnit,
    ExifTags.Base.Software,
    ExifTags.Base.DateTime,
    ExifTags.Base.Artist,
    ExifTags.Base.HostComputer,
    ExifTags.Base.YCbCrPositioning,
    ExifTags.Base.Rating,
    ExifTags.Base.RatingPercent,
    ExifTags.Base.Copyright,
    ExifTags.Base.XPTitle,
    ExifTags.Base.XPComment,
    ExifTags.Base.XPAuthor,
    ExifTags.Base.XPKeywords,
    ExifTags.Base.XPSubject,
)
_CARRIED_DIRECTORIES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)

_INCH, _CENTIMETER = 2, 3
_DPI_PER_UNIT = {_INCH: 1.0, _CENTIMETER: 2.54}
_SRGB, _OTHER_COLOR_SPACE = 1, 65535

# What Pillow raises for one or another kind of broken Exif block.
EXIF_DAMAGE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


def carried_exif(exif: Image.Exif) -> bytes | None:
    """Make the block that a saved picture takes over, or None where there is nothing to take.

    Parameters
    ----------
    exif
        The block of a photograph, or the first directory of a TIFF.

    Returns
    -------
    bytes or None
        Descriptive tags with orientation 1, as ``Image.Exif.load`` reads them.

    Raises
    ------
    EXIF_DAMAGE
        When the block is damaged.
    """
    carried = Image.Exif()
    for tag in _CARRIED_TAGS:
        if tag in exif:
            carried[tag] = _exact(exif[tag])
    for directory in _CARRIED_DIRECTORIES:
        values = dict(exif.get_ifd(directory))
        # It holds an address in the old file.
        values.pop(ExifTags.IFD.Interop, None)
        if values:
            carried.get_ifd(directory).update(values)
    if not len(carried) and not any(carried.get_ifd(tag) for tag in _CARRIED_DIRECTORIES):
        return None
    carried[ExifTags.Base.Orientation] = 1
    return carried.tobytes()


def resolution_dpi(info: dict[Any, Any], exif: Image.Exif) -> tuple[float, float] | None:
    """Find the resolution of a photograph.

    Parameters
    ----------
    info
        What Pillow found in the file; its own resolution goes before the one in the Exif block.
    exif
        The Exif block.

    Returns
    -------
    tuple of float or None
        Horizontal and vertical dots per inch, or None where there is no sensible value.
    """
    try:
        if "dpi" in info:
            horizontal, vertical = (float(value) for value in info["dpi"])
        else:
            horizontal = float(exif[ExifTags.Base.XResolution])
            vertical = float(exif[ExifTags.Base.YResolution])
            scale = _DPI_PER_UNIT[exif.get(ExifTags.Base.ResolutionUnit, _INCH)]
            horizontal, vertical = horizontal * scale, vertical * scale
    except EXIF_DAMAGE:
        return None
    is_sensible = all(math.isfinite(value) and value > 0 for value in (horizontal, vertical))
    return (horizontal, vertical) if is_sensible else None


@dataclass(frozen=True)
class PictureMetadata:
    """What is written with the pixels of a picture.

    Attributes
    ----------
    exif
        The Exif block, orientation 1.
    icc_profile
        What the numbers of the pixels mean: the photograph's own profile, or sRGB.
    dpi
        Horizontal and vertical dots per inch, or None.
    note
        Who made the picture.
    """

    exif: Image.Exif
    icc_profile: bytes
    dpi: tuple[float, float] | None
    note: str

    @property
    def resolution(self) -> dict[str, tuple[float, float]]:
        """The dots per inch as Pillow's writers want them: nothing where they are unknown."""
        return {} if self.dpi is None else {"dpi": self.dpi}


def picture_metadata(photo: Photo, note: str, profile: bytes | None = None) -> PictureMetadata:
    """Make what is written with a picture that is as large as its photograph.

    Parameters
    ----------
    photo
        The photograph; its Exif block and resolution are taken over.
    note
        Who made the picture. In the Exif block it becomes the software, and the description where
        there is none.
    profile
        What the picture is stored in, or None for sRGB.
    """
    dpi = photo.metadata.dpi
    exif = Image.Exif()
    if photo.metadata.exif is not None:
        exif.load(photo.metadata.exif)
    for tag in list(exif):
        exif[tag] = _exact(exif[tag])
    exif[ExifTags.Base.Orientation] = 1
    exif[ExifTags.Base.Software] = note.encode()
    if not exif.get(ExifTags.Base.ImageDescription):
        exif[ExifTags.Base.ImageDescription] = note.encode()
    if dpi is not None:
        exif[ExifTags.Base.XResolution], exif[ExifTags.Base.YResolution] = dpi
        exif[ExifTags.Base.ResolutionUnit] = _INCH
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.ColorSpace] = _SRGB if profile is None else _OTHER_COLOR_SPACE
    details[ExifTags.Base.ExifImageWidth] = photo.width_px
    details[ExifTags.Base.ExifImageHeight] = photo.height_px
    return PictureMetadata(exif, profile or srgb_profile().tobytes(), dpi, note)


def _exact(value: Any) -> Any:
    """Keep letters beyond ASCII, which Pillow reads byte by byte but writes as question marks."""
    return value if not isinstance(value, str) or value.isascii() else value.encode("latin-1")


def shorten_exif(exif: Image.Exif, most_bytes: int) -> bytes:
    """Write an Exif block in at most ``most_bytes``, without what does not fit.

    A maker note, which only the camera's own program can read, goes first; then everything but
    the first directory.
    """
    block = exif.tobytes()
    if len(block) > most_bytes:
        exif.get_ifd(ExifTags.IFD.Exif).pop(ExifTags.Base.MakerNote, None)
        block = exif.tobytes()
    if len(block) > most_bytes:
        short = Image.Exif()
        for tag in (ExifTags.Base.Orientation, ExifTags.Base.Software):
            short[tag] = exif[tag]
        block = short.tobytes()
    return block
