"""Where the tiles of the filter grid go: as large as there is room for, and not too small."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize

from gui.view_transform import FIT_MARGIN_PX

LINE_PX = 1
# Narrower tiles show too little of a face; five of them fit beside each other in the window.
LEAST_TILE_PX = 176
# Several pictures have more tiles, whose names stand above and beside them.
LEAST_CELL_PX = 132
_LEAST_CELL_HEIGHT_PX = 104
_WIDEST_TO_HEIGHT = 1.4
# A picture that is smaller than this share of the one in the smallest tile is scrolled to instead.
_LEAST_SHARE = 0.6


@dataclass(frozen=True)
class TilePlan:
    """How tiles of one size are laid out.

    Attributes
    ----------
    columns
        Tiles side by side.
    width_px, height_px
        Of a tile with all that belongs to it.
    """

    columns: int
    width_px: int
    height_px: int

    def place(self, number: int) -> tuple[int, int]:
        """Return left and top of a tile, in pixels, counting from 0."""
        row, column = divmod(number, self.columns)
        return column * (self.width_px + LINE_PX), row * (self.height_px + LINE_PX)

    def size_px(self, count: int) -> QSize:
        """Return the size of all tiles together."""
        rows = math.ceil(count / self.columns)
        return QSize(
            self.columns * (self.width_px + LINE_PX) - LINE_PX,
            max(rows * (self.height_px + LINE_PX) - LINE_PX, 0),
        )


def plan_tiles(count: int, aspect: float, room: QSize, texts_px: int) -> TilePlan:
    """Find the number of columns with which the pictures of one photograph are largest.

    Parameters
    ----------
    count
        Tiles, at least 1.
    aspect
        Width of a picture divided by its height.
    room
        Size of all of it, in pixels.
    texts_px
        Height of the texts above and below each picture.

    Returns
    -------
    A plan without scrolling where that leaves pictures large enough; else as many columns as fit,
    with more rows than there is room for.
    """
    plans = [_filling(columns, count, room) for columns in range(1, count + 1)]
    wide = [plan for plan in plans if plan.width_px >= LEAST_TILE_PX] or plans[:1]
    best = max(wide, key=lambda plan: _picture_px(plan, aspect, texts_px))
    least_px = _LEAST_SHARE * _inner(LEAST_TILE_PX) / max(aspect, 1.0)
    if _picture_px(best, aspect, texts_px) >= least_px:
        return best
    narrow = wide[-1]
    natural_px = _natural_px(narrow.width_px, aspect, texts_px)
    return TilePlan(narrow.columns, narrow.width_px, natural_px)


def plan_cells(columns: int, aspects: Sequence[float], room: QSize, texts_px: int) -> TilePlan:
    """Lay out several photographs, one below the other, each through the same networks.

    Parameters
    ----------
    columns
        Tiles of each photograph, at least 1.
    aspects
        Width divided by height of each photograph, at least one.
    room, texts_px
        As for ``plan_tiles``.
    """
    rows = len(aspects)
    width_px = max((room.width() - (columns - 1) * LINE_PX) // columns, LEAST_CELL_PX)
    natural_px = max(_natural_px(width_px, aspect, texts_px) for aspect in aspects)
    fitting_px = (room.height() - (rows - 1) * LINE_PX) // rows
    height_px = min(natural_px, max(fitting_px, _LEAST_CELL_HEIGHT_PX + texts_px))
    return TilePlan(columns, width_px, height_px)


def _filling(columns: int, count: int, room: QSize) -> TilePlan:
    rows = math.ceil(count / columns)
    return TilePlan(
        columns,
        max((room.width() - (columns - 1) * LINE_PX) // columns, 1),
        max((room.height() - (rows - 1) * LINE_PX) // rows, 1),
    )


def _picture_px(plan: TilePlan, aspect: float, texts_px: int) -> float:
    """Return the height of the picture in a tile."""
    return min(_inner(plan.width_px) / aspect, _inner(plan.height_px - texts_px))


def _natural_px(width_px: int, aspect: float, texts_px: int) -> int:
    """Return the height of a tile whose picture is as wide as it can be, or a little less."""
    tallest_px = round(width_px * _WIDEST_TO_HEIGHT)
    picture_px = min(round(_inner(width_px) / aspect), tallest_px)
    return picture_px + 2 * FIT_MARGIN_PX + texts_px


def _inner(side_px: float) -> float:
    return max(side_px - 2 * FIT_MARGIN_PX, 1)
