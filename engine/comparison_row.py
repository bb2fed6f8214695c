"""A picture of a comparison with its tiles: what a sheet and a table are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.comparison import ComparisonCell


@dataclass(frozen=True, eq=False)
class ComparisonRow:
    """A photograph, and how checkpoints see it.

    Attributes
    ----------
    photo_name
        Of the photograph.
    original_u8
        Shape (h, w, 3), uint8, sRGB, the photograph or a smaller one of it.
    width_px, height_px
        Of the photograph itself.
    cells
        Its tiles, one for a checkpoint at most.
    """

    photo_name: str
    original_u8: NDArray[np.uint8]
    width_px: int
    height_px: int
    cells: Sequence[ComparisonCell]
