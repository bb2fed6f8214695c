"""A photograph as one of many on a page."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps


def padded_tile(
    rgb_u8: NDArray[np.uint8], side_px: int, background: tuple[int, int, int]
) -> Image.Image:
    """Fit a picture into a square, with a background where it is narrower."""
    size = (side_px, side_px)
    return ImageOps.pad(Image.fromarray(rgb_u8), size, Image.Resampling.LANCZOS, background)
