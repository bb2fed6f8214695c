"""Small pictures for the report of a batch, as JPEG files in base64."""

import base64
import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color import rgb_to_gray
from engine.image_modes import to_8_bit
from engine.photo import Photo

_LONGER_SIDE_PX = 120
_QUALITY = 80


class PhotoThumbnails:
    """The gray picture and the original of a photograph, small, made once for all checkpoints.

    Parameters
    ----------
    photo
        The photograph.
    """

    def __init__(self, photo: Photo) -> None:
        small = _shrunk(photo.rgb_u8)
        self._gray = _jpeg(rgb_to_gray(small))
        self._original = _jpeg(small) if photo.has_color else None

    def beside(self, rendered: NDArray[np.uint8 | np.uint16]) -> tuple[str | None, ...]:
        """Return the gray picture, a prediction and the original.

        Parameters
        ----------
        rendered
            Shape (height, width, 3), uint8 or uint16, sRGB.
        """
        return self._gray, _jpeg(_shrunk(rendered)), self._original


def _shrunk(rgb: NDArray[np.uint8 | np.uint16]) -> NDArray[np.uint8]:
    image = Image.fromarray(rgb if rgb.dtype == np.uint8 else to_8_bit(rgb))
    longer_px = max(image.size)
    if longer_px > 2 * _LONGER_SIDE_PX:
        # Averages of whole blocks are cheap; the result is at least two thirds of the size.
        return np.asarray(image.reduce(-(-longer_px // _LONGER_SIDE_PX)))
    image.thumbnail((_LONGER_SIDE_PX, _LONGER_SIDE_PX), Image.Resampling.BILINEAR)
    return np.asarray(image)


def _jpeg(rgb_u8: NDArray[np.uint8]) -> str:
    data = io.BytesIO()
    Image.fromarray(rgb_u8).save(data, "JPEG", quality=_QUALITY)
    return base64.b64encode(data.getvalue()).decode("ascii")
