"""The figures of a comparison as a CSV file."""

import csv
from collections.abc import Iterable
from pathlib import Path

from engine.comparison import ComparisonCell
from engine.comparison_row import ComparisonRow
from engine.errors import EngineError
from engine.figures import Figures
from engine.files import atomic_path, describe_os_error

CSV_COLUMNS = (
    *("picture", "checkpoint", "file", "kind", "filters", "activation", "parameters"),
    *("render_width_px", "render_height_px", "network_ms", "mae_ab_scaled", "psnr_db", "ssim"),
    *("delta_e_2000", "chroma_ab", "original_chroma_ab", "chroma_kept"),
)
_FIGURE_COUNT = 7
# A spreadsheet takes a text that begins so for a formula; a title may come from anybody.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_comparison_csv(rows: Iterable[ComparisonRow], target: Path) -> None:
    """Write a line for each picture and checkpoint, in UTF-8 with a line of column names.

    A figure that is not known is empty. Before a text that a spreadsheet would take for a formula
    stands an apostrophe; bytes of a name that are no text become question marks.

    Parameters
    ----------
    rows
        Pictures with their tiles; without any, only the column names are written.
    target
        The file to make or to replace; its folder must be there.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``target`` is untouched then.
    """
    try:
        with (
            atomic_path(target) as temporary,
            temporary.open("w", encoding="utf-8", errors="replace", newline="") as file,
        ):
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(CSV_COLUMNS)
            for row in rows:
                writer.writerows(_line(row, cell) for cell in row.cells)
    except OSError as error:
        raise EngineError(describe_os_error(error, target)) from error


def _line(row: ComparisonRow, cell: ComparisonCell) -> tuple[object, ...]:
    card = cell.card
    return (
        _plain(row.photo_name),
        _plain(card.title),
        _plain(str(cell.checkpoint)),
        card.spec.kind,
        card.spec.filters or "",
        card.spec.activation,
        card.parameter_count,
        *cell.network_px,
        f"{cell.network_ms:.2f}",
        *_figures(cell.figures),
    )


def _figures(figures: Figures | None) -> tuple[float | str, ...]:
    if figures is None:
        return ("",) * _FIGURE_COUNT
    return (
        figures.mae,
        figures.psnr_db,
        figures.ssim,
        figures.delta_e,
        figures.chroma,
        figures.original_chroma,
        "" if figures.chroma_kept is None else figures.chroma_kept,
    )


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
