"""The figures below the tiles of a sheet, and which of them is nearest to the original."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.comparison import ComparisonCell
from engine.comparison_row import ComparisonRow
from engine.figures import Figures, compare_pixels
from engine.sheet_types import SheetTexts

# Entries stand two in a line; the chroma begins the last one, also where it is the only one.
ENTRIES_PER_LINE, LINES = 2, 3
_CHROMA_PLACE = 4


@dataclass(frozen=True)
class SheetEntry:
    """A figure below a tile.

    Attributes
    ----------
    label, value
        What it is, and how much.
    is_best
        Whether no tile of the row is nearer to the original by this figure.
    """

    label: str
    value: str
    is_best: bool = False


class _Raced(NamedTuple):
    """A figure by which tiles are compared."""

    label: str
    text: str
    value: Callable[[Figures], float]
    best: Callable[[Sequence[float]], float]


def row_entries(
    row: ComparisonRow,
    gray_u8: NDArray[np.uint8],
    cells: Sequence[ComparisonCell | None],
    texts: SheetTexts,
) -> list[list[SheetEntry | None]]:
    """Say what stands below each tile of a row; None leaves a place free.

    The gray picture has figures too: they are what a network that does nothing would get.

    Parameters
    ----------
    row
        A picture.
    gray_u8
        Its gray picture, as large as its original.
    cells
        Its tiles, or None where one is missing.
    texts
        The labels.

    Returns
    -------
    Entries of the original, of the gray picture and of each tile.
    """
    known = [cell.figures for cell in cells if cell is not None and cell.figures is not None]
    # An original without color has no figures to compare.
    gray = compare_pixels(row.original_u8, gray_u8) if known else None
    compared = [gray, *known] if gray else known
    original: list[SheetEntry | None] = [None] * _CHROMA_PLACE
    if gray:
        original.append(SheetEntry(texts.chroma, f"{gray.original_chroma:.1f}"))
    entries = [original, _figure_entries(gray, compared, texts)]
    for cell in cells:
        entries.append([])
        if cell is not None:
            network = SheetEntry(texts.network, f"{cell.network_ms:.0f} ms")
            entries[-1] = [*_figure_entries(cell.figures, compared, texts), network]
    return entries


def _figure_entries(
    figures: Figures | None, compared: Sequence[Figures], texts: SheetTexts
) -> list[SheetEntry | None]:
    if figures is None:
        return []
    raced = (
        _Raced(texts.mae, "{:.4f}", lambda one: one.mae, min),
        _Raced(texts.psnr, "{:.1f} dB", lambda one: one.psnr_db, max),
        _Raced(texts.delta_e, "{:.1f}", lambda one: one.delta_e, min),
        _Raced(texts.ssim, "{:.3f}", lambda one: one.ssim, max),
    )
    entries: list[SheetEntry | None] = []
    for figure in raced:
        value, values = figure.value(figures), [figure.value(one) for one in compared]
        is_best = value == figure.best(values) and len(set(values)) > 1
        entries.append(SheetEntry(figure.label, figure.text.format(value), is_best))
    return [*entries, SheetEntry(texts.chroma, f"{figures.chroma:.1f}")]
