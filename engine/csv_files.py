"""CSV files that the engine writes: whole or not at all, and harmless in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.figures import Figures
from engine.files import atomic_path, describe_os_error

FIGURE_COLUMNS = (
    *("mae_ab_scaled", "psnr_db", "ssim", "delta_e_2000"),
    *("chroma_ab", "original_chroma_ab", "chroma_kept"),
)
# A spreadsheet takes a text that begins so for a formula; a name may come from anybody.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, columns: Sequence[str], lines: Iterable[Sequence[object]]) -> None:
    """Write lines in UTF-8 below a line of column names.

    Before a text that a spreadsheet would take for a formula stands an apostrophe; bytes of a
    name that are no text become question marks.

    Parameters
    ----------
    path
        The file to make or to replace; its folder must be there.
    columns
        Their names.
    lines
        Read once, and only one is in memory.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``path`` is untouched then.
    """
    try:
        with (
            atomic_path(path) as temporary,
            temporary.open("w", encoding="utf-8", errors="replace", newline="") as file,
        ):
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(map(_harmless, lines))
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error


def figure_cells(figures: Figures | None) -> tuple[float | str, ...]:
    """Return the values of :data:`FIGURE_COLUMNS`; empty where they are not known."""
    if figures is None:
        return ("",) * len(FIGURE_COLUMNS)
    return (
        figures.mae,
        figures.psnr_db,
        figures.ssim,
        figures.delta_e,
        figures.chroma,
        figures.original_chroma,
        "" if figures.chroma_kept is None else figures.chroma_kept,
    )


def _harmless(line: Sequence[object]) -> list[object]:
    return [
        f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
        for cell in line
    ]
