"""How well colors are told apart, with every kind of color vision."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor
from skimage.color import deltaE_ciede2000, rgb2lab

# For linear sRGB at full severity: Machado, Oliveira and Fernandes (2009), "A physiologically-based
# model for simulation of color vision deficiency", IEEE TVCG 15(6), 1291-1298.
_LINEAR_TO_SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
NORMAL = "normal"
VISIONS = (NORMAL, *_LINEAR_TO_SEEN)
_LUMINANCE = np.array((0.2126, 0.7152, 0.0722))


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colors as WCAG 2.1 defines it, from 1 to 21."""
    darker, lighter = sorted(float(_linear(color) @ _LUMINANCE) for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def blend(color: QColor, ground: QColor) -> QColor:
    """Return what a color that lets the ground through comes to, as Qt draws it."""
    share = color.alphaF()
    pairs = zip(color.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(share * above + (1 - share) * below for above, below in pairs))


def delta_e(one: QColor, other: QColor, vision: str = NORMAL) -> float:
    """Return the CIEDE2000 difference of two colors as somebody sees them.

    Parameters
    ----------
    one, other
        Opaque colors.
    vision
        One of ``VISIONS``.
    """
    return float(deltaE_ciede2000(_seen_lab(one, vision), _seen_lab(other, vision)))


def _seen_lab(color: QColor, vision: str) -> NDArray[np.float64]:
    linear = _linear(color)
    if vision != NORMAL:
        linear = np.clip(np.array(_LINEAR_TO_SEEN[vision]) @ linear, 0, 1)
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    lab: NDArray[np.float64] = rgb2lab(curved.reshape(1, 1, 3))[0, 0]
    return lab


def _linear(color: QColor) -> NDArray[np.float64]:
    srgb = np.array(color.getRgbF()[:3])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
