"""Reading one photograph as training data: small, with what decides whether it is used."""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.color import rgb_to_lab
from engine.errors import ImageError
from engine.files import shown_name
from engine.images import read_photo, resize_rgb

# Below this mean distance from the gray axis a photograph has no color to learn from.
LEAST_MEAN_CHROMA = 2.0
GRAY = "It is gray, so there is no color to learn from."
NEARLY_GRAY = "It is nearly gray, so there is no color to learn from."

_DIGEST_BYTES = 16

log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class TrainingPhoto:
    """A photograph at the size of the network.

    Attributes
    ----------
    rgb_u8
        Shape (image_px, image_px, 3), uint8, sRGB.
    width_px, height_px
        Of the photograph itself, upright.
    digest
        Of every pixel of the photograph itself: two files with the same digest show the same
        picture, whatever their names and formats.
    mean_chroma
        Mean distance of the small picture's pixels from the gray axis, in units of a*b*.
    """

    rgb_u8: NDArray[np.uint8]
    width_px: int
    height_px: int
    digest: bytes
    mean_chroma: float

    @property
    def obstacle(self) -> str:
        """Why a training cannot learn from it, as a sentence, or nothing."""
        if self.mean_chroma >= LEAST_MEAN_CHROMA:
            return ""
        return NEARLY_GRAY if self.mean_chroma > 0 else GRAY


def read_training_photo(path: Path, image_px: int) -> TrainingPhoto:
    """Read a photograph and make it small.

    Parameters
    ----------
    path
        The file.
    image_px
        Side of the square, in pixels.

    Raises
    ------
    ImageError
        When it cannot be read; the message says why.
    """
    photo = read_photo(path)
    rgb_u8 = resize_rgb(photo.rgb_u8, image_px)
    chroma = 0.0
    if photo.has_color:
        ab = rgb_to_lab(rgb_u8)[..., 1:]
        chroma = float(np.hypot(ab[..., 0], ab[..., 1]).mean())
    return TrainingPhoto(
        rgb_u8, photo.width_px, photo.height_px, _digest(photo.rgb_u8), mean_chroma=chroma
    )


def read_or_explain(path: Path, image_px: int) -> TrainingPhoto | str:
    """Read a photograph, or return a sentence that says why it cannot be read.

    Whatever a decoder raises becomes a sentence: one odd file must not end the reading of a
    hundred thousand.
    """
    try:
        return read_training_photo(path, image_px)
    except ImageError as error:
        return str(error)
    except Exception as error:
        log.exception("%s cannot be read", shown_name(path))
        return _describe_failure(error, shown_name(path))


def _describe_failure(error: Exception, name: str) -> str:
    if isinstance(error, MemoryError):
        return (
            f"There is not enough memory to open {name}. "
            "Close other programs, or make it smaller with another program."
        )
    return (
        f"{name} cannot be decoded, and the log says how that failed. "
        "Save it again as JPEG or PNG with another program."
    )


def _digest(rgb_u8: NDArray[np.uint8]) -> bytes:
    height, width, _ = rgb_u8.shape
    hasher = hashlib.blake2b(f"{height}x{width}".encode(), digest_size=_DIGEST_BYTES)
    hasher.update(np.ascontiguousarray(rgb_u8).data)
    return hasher.digest()
