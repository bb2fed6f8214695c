"""The figures of a comparison as a CSV file."""

from collections.abc import Iterable
from pathlib import Path

from engine.comparison import ComparisonCell
from engine.comparison_row import ComparisonRow
from engine.csv_files import FIGURE_COLUMNS, figure_cells, write_csv

CSV_COLUMNS = (
    *("picture", "checkpoint", "file", "kind", "filters", "activation", "parameters"),
    *("render_width_px", "render_height_px", "network_ms"),
    *FIGURE_COLUMNS,
)


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
    lines = (_line(row, cell) for row in rows for cell in row.cells)
    write_csv(target, CSV_COLUMNS, lines)


def _line(row: ComparisonRow, cell: ComparisonCell) -> tuple[object, ...]:
    card = cell.card
    return (
        row.photo_name,
        card.title,
        str(cell.checkpoint),
        card.spec.kind,
        card.spec.filters or "",
        card.spec.activation,
        card.parameter_count,
        *cell.network_px,
        f"{cell.network_ms:.2f}",
        *figure_cells(cell.figures),
    )
