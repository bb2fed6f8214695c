"""What a network sees of a photograph: small, and only its L*."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color import FloatArray, rgb_to_lightness, scale_lightness
from engine.images import resize_rgb
from engine.render_size import RenderSize, default_render_size, network_size_px
from engine.settings import ModelSpec


def network_input(rgb_u8: NDArray[np.uint8], image_px: int) -> FloatArray:
    """Make what a network sees of a photograph that it sees squared.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    image_px
        Side of the square that the network works on, in pixels.

    Returns
    -------
    Shape (image_px, image_px), float32, L* scaled to [0, 1].
    """
    return scale_lightness(rgb_to_lightness(resize_rgb(rgb_u8, image_px)))


def photo_input(
    rgb_u8: NDArray[np.uint8], spec: ModelSpec, size: RenderSize | None = None
) -> FloatArray:
    """Make what a network sees of a photograph.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB; only its L* is used.
    spec
        Which network.
    size
        At which the network sees it; None for the one that measures best. A network that knows a
        single size (a regressor) sees that one.

    Returns
    -------
    Shape (h, w), float32, L* scaled to [0, 1]; both sides as the network needs them.
    """
    return photo_inputs(rgb_u8, [spec], size)[0]


def photo_inputs(
    rgb_u8: NDArray[np.uint8], specs: Sequence[ModelSpec], size: RenderSize | None = None
) -> list[FloatArray]:
    """Do the same for several networks: those that see the same share it."""
    height, width = rgb_u8.shape[:2]
    made: dict[tuple[int, int], FloatArray] = {}
    inputs = []
    for spec in specs:
        size_px = network_size_px(spec, size or default_render_size(spec), width, height)
        if size_px not in made:
            made[size_px] = _input_of_size(rgb_u8, *size_px)
        inputs.append(made[size_px])
    return inputs


def _input_of_size(rgb_u8: NDArray[np.uint8], width_px: int, height_px: int) -> FloatArray:
    if width_px == height_px:
        return network_input(rgb_u8, width_px)
    image = Image.fromarray(rgb_u8).resize((width_px, height_px), Image.Resampling.BILINEAR)
    return scale_lightness(rgb_to_lightness(np.asarray(image)))
