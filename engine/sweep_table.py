"""The table of a sweep as a CSV file."""

import csv
from collections.abc import Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.files import atomic_path, describe_os_error
from engine.run_types import SweepRow

TABLE_NAME = "sweep.csv"
TABLE_COLUMNS = (
    *("filters", "seed", "status", "parameters", "epochs", "seconds", "best_validation_loss"),
    *("test_mae", "test_mse", "gray_mae", "gray_mse", "constant_mae", "constant_mse", "folder"),
)


def write_table(path: Path, rows: Sequence[SweepRow]) -> None:
    """Write the table of a sweep as CSV; a figure that is not known yet is empty.

    Parameters
    ----------
    path
        The file to make or replace.
    rows
        Of one sweep.

    Raises
    ------
    EngineError
        When the disk refuses.
    """
    try:
        with atomic_path(path) as temporary, temporary.open("w", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(TABLE_COLUMNS)
            writer.writerows(_table_line(row) for row in rows)
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error


def _table_line(row: SweepRow) -> tuple[object, ...]:
    test = row.test
    figures = (
        (test.mae, test.mse, test.gray_mae, test.gray_mse, test.constant_mae, test.constant_mse)
        if test is not None
        else ("",) * 6
    )
    return (
        row.filters,
        row.seed,
        row.status,
        row.parameter_count or "",
        row.epochs_done,
        f"{row.run_seconds:.1f}" if row.run_seconds else "",
        "" if row.best_loss is None else row.best_loss,
        *figures,
        row.run_dir.name,
    )
