"""The figures of a batch as a CSV file."""

import csv
from collections.abc import Iterable
from pathlib import Path

from engine.errors import EngineError
from engine.figures import Figures
from engine.files import atomic_path, describe_os_error
from engine.report_types import ReportRow

BATCH_COLUMNS = (
    *("picture", "checkpoint", "output", "reason"),
    *("mae_ab_scaled", "psnr_db", "ssim", "delta_e_2000"),
    *("chroma_ab", "original_chroma_ab", "chroma_kept", "duration_ms"),
)
_FIGURE_COUNT = 7
# A spreadsheet takes a text that begins so for a formula; a name may come from anybody.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_batch_csv(path: Path, rows: Iterable[ReportRow]) -> None:
    """Write a line for each photograph and checkpoint, in UTF-8 with a line of column names.

    A figure that is not known is empty. Before a text that a spreadsheet would take for a formula
    stands an apostrophe; bytes of a name that are no text become question marks.

    Parameters
    ----------
    path
        The file to make or to replace; its folder must be there.
    rows
        Read once, and only one is in memory; without any, only the column names are written.

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
            writer.writerow(BATCH_COLUMNS)
            writer.writerows(map(_line, rows))
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error


def _line(row: ReportRow) -> tuple[object, ...]:
    return (
        *map(_plain, (row.name, row.model, row.output, row.reason)),
        *_figures(row.figures),
        "" if row.reason else f"{row.duration_ms:.2f}",
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
