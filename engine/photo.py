"""A photograph in memory."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PHOTO_SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".heic", ".heif"),
)


@dataclass(frozen=True)
class PhotoMetadata:
    """What a saved picture takes over from its photograph.

    Attributes
    ----------
    exif
        The Exif block with its orientation set to 1 (upright), or None.
    dpi
        Horizontal and vertical resolution in dots per inch, or None.
    icc_profile
        The photograph's own RGB color profile where it is not sRGB, else None.
    """

    exif: bytes | None = None
    dpi: tuple[float, float] | None = None
    icc_profile: bytes | None = None


@dataclass(frozen=True, eq=False)
class Photo:
    """A decoded photograph, upright and in sRGB.

    Attributes
    ----------
    name
        File name, or what to call a picture that came from the clipboard.
    path
        Where it was read from, or None.
    rgb_u8
        Shape (height, width, 3), uint8, sRGB, read-only. Not multiplied by alpha.
    alpha_u8
        Shape (height, width), uint8, read-only, or None where every pixel is opaque.
    has_color
        False where all three channels are the same in every pixel.
    notes
        Sentences that the user should see ("only the first of 12 frames is used").
    metadata
        What a saved picture takes over.
    rgb_u16
        Shape (height, width, 3), uint16, sRGB, read-only: the same picture with all that a scan
        of 16 bits per channel holds, or None where the source has 8. Of a gray picture the three
        channels share their memory.
    """

    name: str
    path: Path | None
    rgb_u8: NDArray[np.uint8]
    alpha_u8: NDArray[np.uint8] | None = None
    has_color: bool = True
    notes: tuple[str, ...] = ()
    metadata: PhotoMetadata = field(default_factory=PhotoMetadata)
    rgb_u16: NDArray[np.uint16] | None = None

    @property
    def is_deep(self) -> bool:
        """Whether the source has more than 8 bits per channel."""
        return self.rgb_u16 is not None

    @property
    def width_px(self) -> int:
        """Width in pixels."""
        return int(self.rgb_u8.shape[1])

    @property
    def height_px(self) -> int:
        """Height in pixels."""
        return int(self.rgb_u8.shape[0])
