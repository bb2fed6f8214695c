"""Many photographs on one picture, to see at a glance what a folder holds."""

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.control import StopToken
from engine.errors import ImageError
from engine.files import atomic_path, describe_os_error, shown_name
from engine.ordered_pool import map_ordered
from engine.thumbnails import read_thumbnail

_BACKGROUND_RGB = (0xF0, 0xF0, 0xF0)
_GAP_PX = 4
# Somewhat wider than high, like the screens that it is looked at on.
_COLUMNS_PER_ROW = 1.5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SheetLayout:
    """How a contact sheet looks.

    Attributes
    ----------
    thumbnail_px
        Side of the square cells.
    most
        Photographs on the sheet at most; from a longer list they are taken at even distances.
    """

    thumbnail_px: int = 96
    most: int = 600

    def __post_init__(self) -> None:
        if self.thumbnail_px < 1 or self.most < 1:
            raise ValueError("a sheet has at least one cell of at least one pixel")


def write_contact_sheet(
    paths: Sequence[Path],
    target: Path,
    stop: StopToken,
    emit: Callable[[int, int], None],
    layout: SheetLayout | None = None,
) -> int:
    """Write a PNG with thumbnails of photographs in rows.

    Each stands whole in the middle of its cell, on a light gray. A photograph that cannot be
    read is left out, and no cell stays empty for it.

    Parameters
    ----------
    paths
        Photographs.
    target
        The PNG to make or to replace; its folder must be there.
    stop
        Looked at between photographs.
    emit
        Called with the number of photographs done and of all, after each one, on the calling
        thread.
    layout
        How it looks; None for the usual sheet.

    Returns
    -------
    int
        How many photographs are on the sheet.

    Raises
    ------
    ImageError
        When none of the photographs can be read, or the disk refuses.
    RunStopped
        When a stop was asked for; nothing is written then.
    """
    layout = layout or SheetLayout()
    chosen = _spread(paths, layout.most)
    sheet = _Sheet(len(chosen), layout.thumbnail_px)

    def read(path: Path) -> NDArray[np.uint8] | None:
        return _read_cell(path, layout.thumbnail_px)

    for done, rgb_u8 in enumerate(map_ordered(read, chosen, stop, "sheet"), 1):
        if rgb_u8 is not None:
            sheet.add(rgb_u8)
        emit(done, len(chosen))
    if not sheet.count:
        raise ImageError(
            f"None of the {len(paths)} photographs can be read, so there is nothing to show on "
            "a contact sheet. Choose another folder."
        )
    _write_png(sheet.pixels(), target)
    return sheet.count


def _spread(paths: Sequence[Path], most: int) -> list[Path]:
    """Take at most so many at even distances, from the first to the last."""
    if len(paths) <= most:
        return list(paths)
    return [paths[int(index)] for index in np.linspace(0, len(paths) - 1, most)]


def _read_cell(path: Path, thumbnail_px: int) -> NDArray[np.uint8] | None:
    """Read a thumbnail, shape (h, w, 3), uint8, sRGB; None where it cannot be read."""
    try:
        return read_thumbnail(path, thumbnail_px).rgb_u8
    except ImageError:
        return None
    except Exception:
        # Decoders raise nearly anything, and one odd file must not cost the sheet.
        log.exception("%s cannot be shown on a contact sheet", shown_name(path))
        return None


class _Sheet:
    """A grid of square cells that is filled row by row."""

    def __init__(self, most: int, cell_px: int) -> None:
        self.count = 0
        self._cell_px = cell_px
        self._pitch_px = cell_px + _GAP_PX
        self._columns = max(1, math.ceil(math.sqrt(most * _COLUMNS_PER_ROW)))
        rows = math.ceil(most / self._columns)
        height, width = (_GAP_PX + n * self._pitch_px for n in (rows, self._columns))
        self._rgb_u8 = np.full((height, width, 3), _BACKGROUND_RGB, np.uint8)

    def add(self, rgb_u8: NDArray[np.uint8]) -> None:
        """Put a thumbnail into the middle of the next cell."""
        row, column = divmod(self.count, self._columns)
        height, width = rgb_u8.shape[:2]
        top = _GAP_PX + row * self._pitch_px + (self._cell_px - height) // 2
        left = _GAP_PX + column * self._pitch_px + (self._cell_px - width) // 2
        self._rgb_u8[top : top + height, left : left + width] = rgb_u8
        self.count += 1

    def pixels(self) -> NDArray[np.uint8]:
        """Return the cells that are in use: shape (height, width, 3), uint8, sRGB."""
        rows = math.ceil(self.count / self._columns)
        columns = min(self.count, self._columns)
        height, width = (_GAP_PX + n * self._pitch_px for n in (rows, columns))
        return self._rgb_u8[:height, :width]


def _write_png(rgb_u8: NDArray[np.uint8], target: Path) -> None:
    try:
        with atomic_path(target) as temporary:
            # Harder compression takes four times as long for a few percent.
            Image.fromarray(rgb_u8).save(temporary, "PNG", compress_level=2)
    except OSError as error:
        raise ImageError(describe_os_error(error, target)) from error
