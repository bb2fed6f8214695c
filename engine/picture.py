"""A picture on its way into a file."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color_profiles import convert_from_srgb, from_srgb
from engine.image_metadata import PictureMetadata
from engine.image_modes import strips, to_8_bit

_U16_PER_U8 = 257
_QUICK, _USUAL = 1, 6


@dataclass(frozen=True, eq=False)
class Picture:
    """Pixels and what goes with them.

    Attributes
    ----------
    rgb
        Shape (height, width, 3), uint8 or uint16, sRGB.
    alpha_u8
        Shape (height, width), uint8, or None.
    metadata
        What goes with the pixels.
    profile
        The RGB profile that the file stores its colors in, or None for sRGB.
    """

    rgb: NDArray[np.uint8 | np.uint16]
    alpha_u8: NDArray[np.uint8] | None
    metadata: PictureMetadata
    profile: bytes | None = None

    @property
    def is_deep(self) -> bool:
        """Whether it has 16 bits per channel."""
        return self.rgb.dtype == np.uint16

    def stored_rows(self, top: int, bottom: int) -> NDArray[np.uint8 | np.uint16]:
        """Return some rows as a file without loss stores them.

        Returns
        -------
        Shape (bottom - top, width, 3), or 4 with alpha, of the type of the picture; the colors
        in its profile.
        """
        rows = self.rgb[top:bottom]
        if self.profile is not None:
            rows = from_srgb(rows, self.profile)
        if self.alpha_u8 is None:
            return rows
        alpha = self.alpha_u8[top:bottom].astype(rows.dtype)
        return np.dstack((rows, alpha * _U16_PER_U8 if self.is_deep else alpha))

    def image_with_alpha(self) -> Image.Image:
        """Make an 8-bit image in the picture's profile, mode RGB or RGBA."""
        image = self._in_profile(self._srgb_image())
        if self.alpha_u8 is not None:
            image.putalpha(Image.fromarray(self.alpha_u8))
        return image

    def image_on_white(self) -> Image.Image:
        """Make an 8-bit image in the picture's profile, mode RGB, white where it is transparent."""
        image = self._srgb_image()
        if self.alpha_u8 is not None:
            flat = Image.new("RGB", image.size, "white")
            flat.paste(image, mask=Image.fromarray(self.alpha_u8))
            image = flat
        return self._in_profile(image)

    def _srgb_image(self) -> Image.Image:
        if not self.is_deep:
            return Image.fromarray(self.rgb)
        height, width, _ = self.rgb.shape
        image = Image.new("RGB", (width, height))
        for top, bottom in strips(width, height):
            image.paste(Image.fromarray(to_8_bit(self.rgb[top:bottom])), (0, top))
        return image

    def _in_profile(self, image: Image.Image) -> Image.Image:
        if self.profile is not None:
            convert_from_srgb(image, self.profile)
        return image


def packing_level(dtype: np.dtype[Any]) -> int:
    """Choose how hard zlib should try: the low bytes of a scan are noise, which never packs."""
    return _QUICK if dtype == np.uint16 else _USUAL
