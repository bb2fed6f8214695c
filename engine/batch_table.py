"""The figures of a batch as a CSV file."""

from collections.abc import Iterable
from pathlib import Path

from engine.csv_files import FIGURE_COLUMNS, figure_cells, write_csv
from engine.report_types import ReportRow

BATCH_COLUMNS = (
    *("picture", "checkpoint", "output", "reason"),
    *FIGURE_COLUMNS,
    "duration_ms",
)


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
    write_csv(path, BATCH_COLUMNS, map(_line, rows))


def _line(row: ReportRow) -> tuple[object, ...]:
    return (
        *(row.name, row.model, row.output, row.reason),
        *figure_cells(row.figures),
        "" if row.reason else f"{row.duration_ms:.2f}",
    )
