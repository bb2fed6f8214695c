"""From L* to what another program's network sees, and from its answer to a*b*."""

import numpy as np

from engine.color import L_SCALE, FloatArray, cube, linear_rgb_to_u16, rgb_to_lab, scale_ab
from engine.onnx_card import LIGHTNESS, NCHW, RGB, OnnxInput, OnnxOutput

_U16_WHITE = 65_535


def to_network(l_scaled: FloatArray, wanted: OnnxInput) -> FloatArray:
    """Make what the network sees.

    Parameters
    ----------
    l_scaled
        Shape (n, h, w), float32, L* scaled to [0, 1].
    wanted
        From the card.

    Returns
    -------
    Shape (n, channels, h, w) or (n, h, w, channels), float32.
    """
    value = l_scaled * np.float32(L_SCALE) if wanted.what == LIGHTNESS else _gray_level(l_scaled)
    mean, norm = (np.array(numbers, np.float32) for numbers in (wanted.mean, wanted.norm))
    seen = (value[..., None] - mean) / norm
    return np.ascontiguousarray(np.moveaxis(seen, -1, 1) if wanted.layout == NCHW else seen)


def from_network(answer: FloatArray, given: OnnxOutput) -> FloatArray:
    """Make a*b* of what the network answered.

    Parameters
    ----------
    answer
        Shape (n, channels, h, w) or (n, h, w, channels), any float.
    given
        From the card.

    Returns
    -------
    Shape (n, h, w, 2), float32, a* and b* scaled to [0, 1]; what lies outside the sRGB gamut is
    brought to its edge.
    """
    last = np.moveaxis(answer, 1, -1) if given.layout == NCHW else answer
    value = last.astype(np.float32) * np.array(given.scale, np.float32)
    value += np.array(given.offset, np.float32)
    if given.what == RGB:
        levels = np.rint(np.clip(value, 0, 1) * _U16_WHITE).astype(np.uint16)
        value = rgb_to_lab(levels)[..., 1:]
    return np.clip(scale_ab(value), 0, 1)


def _gray_level(l_scaled: FloatArray) -> FloatArray:
    """Compute the gray level of sRGB, [0, 1], of L* scaled to [0, 1]."""
    luminance = cube((l_scaled * np.float32(L_SCALE) + np.float32(16)) / np.float32(116))
    gray = np.broadcast_to(luminance[..., None], (*luminance.shape, 3))
    return linear_rgb_to_u16(gray)[..., 0].astype(np.float32) / np.float32(_U16_WHITE)
