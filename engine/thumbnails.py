"""Small pictures of photographs for lists, without decoding more than they need."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from engine.image_modes import require_openable
from engine.images import read_photo


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A small picture of a photograph.

    Attributes
    ----------
    rgb_u8
        Shape (h, w, 3), uint8, sRGB; the longer side as asked for, or the photograph's own.
    width_px, height_px
        Of the photograph itself, upright.
    """

    rgb_u8: NDArray[np.uint8]
    width_px: int
    height_px: int


def read_thumbnail(path: Path, longer_side_px: int) -> Thumbnail:
    """Read a small picture of a photograph.

    A JPEG is decoded at an eighth to the whole of its size, whatever is enough; other files are
    decoded whole.

    Parameters
    ----------
    path
        A photograph.
    longer_side_px
        Of the thumbnail at most.

    Raises
    ------
    ImageError
        As :func:`engine.images.read_photo`.
    """
    # What goes wrong here goes wrong again in read_photo, which finds words for it.
    with contextlib.suppress(Exception):
        thumbnail = _read_jpeg(path, longer_side_px)
        if thumbnail is not None:
            return thumbnail
    photo = read_photo(path)
    image = Image.fromarray(photo.rgb_u8)
    return _shrunk(image, longer_side_px, (photo.width_px, photo.height_px))


def read_draft(path: Path, longer_side_px: int) -> Thumbnail | None:
    """Read a small picture of a large photograph in a fraction of the time that it takes whole.

    Parameters
    ----------
    path
        A photograph.
    longer_side_px
        Of the small picture at most.

    Returns
    -------
    Thumbnail or None
        None where that is no faster: for any file but a JPEG of more than twice that size, and
        where the file cannot be read.
    """
    with contextlib.suppress(Exception):
        with Image.open(path, formats=["JPEG"]) as image:
            is_large = max(image.size) > 2 * longer_side_px
        return _read_jpeg(path, longer_side_px) if is_large else None
    return None


def _read_jpeg(path: Path, longer_side_px: int) -> Thumbnail | None:
    with Image.open(path, formats=["JPEG"]) as image:
        require_openable(path.name, *image.size)
        if image.mode not in ("RGB", "L"):
            return None
        is_turned = image.getexif().get(0x0112, 1) >= 5  # orientations that swap the sides
        size = image.size[::-1] if is_turned else image.size
        image.draft(image.mode, (longer_side_px, longer_side_px))
        return _shrunk(ImageOps.exif_transpose(image).convert("RGB"), longer_side_px, size)


def _shrunk(image: Image.Image, longer_side_px: int, size: tuple[int, int]) -> Thumbnail:
    image.thumbnail((longer_side_px, longer_side_px), Image.Resampling.BILINEAR)
    return Thumbnail(np.asarray(image), *size)
