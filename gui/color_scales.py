"""Colors for numbers: maps of errors that everybody can read, whatever their color vision."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from engine.api import CHROMA_CHANGE_SCALE, DELTA_E_SCALE

_COLORS = 256
_ROWS_AT_ONCE = 128


@dataclass(frozen=True)
class MapScale:
    """Which color stands for which number.

    Attributes
    ----------
    kind
        What is measured: ``"delta_e"`` or ``"chroma"``.
    table
        Name of a table of colors of pyqtgraph, uniform to the eye.
    low, high
        The numbers at its ends; what lies beyond has the color of the end.
    """

    kind: str
    table: str
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The number in the middle."""
        return (self.low + self.high) / 2


# CIEDE2000 from black to pale yellow: 20 is another color to anybody.
DELTA_E = MapScale("delta_e", "inferno", DELTA_E_SCALE.low, DELTA_E_SCALE.high)
# Chroma C*ab, predicted less original: blue where it is lost, white where kept, red where gained.
CHROMA_CHANGE = MapScale("chroma", "CET-D1A", CHROMA_CHANGE_SCALE.low, CHROMA_CHANGE_SCALE.high)


def scale_colors(scale: MapScale) -> NDArray[np.uint8]:
    """Return the colors of a scale from its low to its high end; shape (256, 3), sRGB, uint8.

    The first call loads pyqtgraph, which takes a moment. The array is shared: it is read-only.
    """
    return _table(scale.table)


def colorize_map(values: NDArray[np.float32], scale: MapScale) -> NDArray[np.uint8]:
    """Draw numbers as colors.

    Parameters
    ----------
    values
        Shape (H, W), float32, in the unit of the scale. What is not a number has the color of
        the middle.
    scale
        Which color stands for which number.

    Returns
    -------
    ndarray
        Shape (H, W, 3), uint8, sRGB.

    Raises
    ------
    ValueError
        When the array has another number of axes.
    """
    if values.ndim != 2:
        raise ValueError(f"A map is an array of shape (H, W). Received: {values.shape}")
    colors = scale_colors(scale)
    result = np.empty((*values.shape, 3), np.uint8)
    factor = (_COLORS - 1) / (scale.high - scale.low)
    # In strips: a map of a large photograph must not need several times its memory.
    for top in range(0, len(values), _ROWS_AT_ONCE):
        places = (values[top : top + _ROWS_AT_ONCE] - scale.low) * factor
        np.nan_to_num(places, copy=False, nan=(_COLORS - 1) / 2)
        places = np.clip(places + 0.5, 0, _COLORS - 1)
        np.take(colors, places.astype(np.uint8), axis=0, out=result[top : top + _ROWS_AT_ONCE])
    return result


@cache
def _table(name: str) -> NDArray[np.uint8]:
    from pyqtgraph import colormap

    table = colormap.get(name).getLookupTable(0.0, 1.0, _COLORS, alpha=False)
    colors = np.ascontiguousarray(table, np.uint8)
    colors.setflags(write=False)
    return colors
