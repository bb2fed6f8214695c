"""``metrics.csv`` of a run: every batch and every epoch, appended as they come."""

import contextlib
import csv
import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import EngineError
from engine.files import atomic_path, describe_os_error
from engine.run_types import EpochRow, RunMetrics

METRICS_NAME = "metrics.csv"
BATCH, EPOCH = "batch", "epoch"
COLUMNS = (
    *("kind", "epoch", "step", "epoch_position", "seconds"),
    *("training_loss", "validation_loss"),
)
_STEP = COLUMNS.index("step")
_FLUSH_INTERVAL_S = 0.5


class MetricsFile:
    """Appends rows; what is buffered reaches the disk twice a second.

    A row that a killed program wrote only half is passed over when the file is read, and cut off
    when the run goes on.

    Parameters
    ----------
    run_dir
        Folder of the run, which must be there.
    step, epochs
        Of the state that the run goes on from: later rows are removed. 0 begins a new file.

    Raises
    ------
    EngineError
        When the file cannot be written.
    """

    def __init__(self, run_dir: Path, step: int = 0, epochs: int = 0) -> None:
        self._path = run_dir / METRICS_NAME
        self._lines = io.StringIO()
        self._writer = csv.writer(self._lines, lineterminator="\n")
        self._flushed_s = time.perf_counter()
        with self._explained():
            _keep_until(self._path, step, epochs)

    def add_batch(
        self, epoch: int, step: int, epoch_position: float, run_seconds: float, loss: float
    ) -> None:
        """Append a step; the parameters are those of :class:`engine.run_types.RunMetrics`."""
        self._add(BATCH, epoch, step, epoch_position, run_seconds, loss, None)
        if time.perf_counter() - self._flushed_s >= _FLUSH_INTERVAL_S:
            self.flush()

    def add_epoch(self, row: EpochRow) -> None:
        """Append a complete epoch."""
        self._add(
            EPOCH,
            row.epoch,
            row.step,
            row.epoch_position,
            row.run_seconds,
            row.training_loss,
            row.validation_loss,
        )
        self.flush()

    def flush(self) -> None:
        """Hand everything to the system.

        Raises
        ------
        EngineError
            When the disk refuses.
        """
        self._flushed_s = time.perf_counter()
        text = self._lines.getvalue()
        if not text:
            return
        with self._explained(), self._path.open("a", encoding="utf-8") as file:
            file.write(text)
        self._lines.seek(0)
        self._lines.truncate()

    def _add(
        self,
        kind: str,
        epoch: int,
        step: int,
        epoch_position: float,
        run_seconds: float,
        training_loss: float,
        validation_loss: float | None,
    ) -> None:
        self._writer.writerow(
            (
                kind,
                epoch,
                step,
                f"{epoch_position:.9g}",
                f"{run_seconds:.3f}",
                f"{training_loss:.9g}",
                "" if validation_loss is None else f"{validation_loss:.9g}",
            )
        )

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise EngineError(describe_os_error(error, self._path)) from error


def read_metrics(run_dir: Path) -> RunMetrics:
    """Read the losses of a kept run; a row that is not whole is passed over.

    Parameters
    ----------
    run_dir
        Folder of the run; without a metrics file it has no losses.

    Raises
    ------
    EngineError
        When the file is there and cannot be read.
    """
    path = run_dir / METRICS_NAME
    try:
        rows = list(_rows(path)) if path.exists() else []
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error
    batches = [row for row in rows if row[0] == BATCH]
    epochs = [_epoch_row(row) for row in rows if row[0] == EPOCH]
    steps, positions, seconds, losses = (
        [row[column] for row in batches] for column in (_STEP, 3, 4, 5)
    )
    return RunMetrics(
        np.array(steps, np.int64),
        np.array(positions, np.float64),
        np.array(seconds, np.float64),
        np.array(losses, np.float32),
        tuple(epochs),
    )


def _epoch_row(row: tuple[Any, ...]) -> EpochRow:
    _, epoch, step, position, seconds, training_loss, validation_loss = row
    return EpochRow(epoch, step, position, seconds, training_loss, validation_loss)


def _rows(path: Path) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that are whole, with numbers in them, in growing order of their steps."""
    last = 0
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        for line in file:
            # The last one may have been cut short.
            row = _parse(next(csv.reader([line]))) if line.endswith("\n") else None
            if row is not None and row[_STEP] >= last:
                last = row[_STEP]
                yield row


def _parse(fields: list[str]) -> tuple[Any, ...] | None:
    try:
        kind, epoch, step, position, seconds, training, validation = fields
        if kind not in (BATCH, EPOCH):
            return None
        return (
            kind,
            int(epoch),
            int(step),
            float(position),
            float(seconds),
            float(training),
            float(validation) if validation else None,
        )
    except ValueError:
        return None


def _keep_until(path: Path, step: int, epochs: int) -> None:
    """Write the file anew with the rows of these steps and complete epochs only."""
    kept = []
    if step and path.exists():
        with path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                row = _parse(next(csv.reader([line]))) if line.endswith("\n") else None
                if row is not None and _is_before(row, step, epochs):
                    kept.append(line)
    with atomic_path(path) as temporary:
        text = ",".join(COLUMNS) + "\n" + "".join(kept)
        temporary.write_text(text, encoding="utf-8", newline="")


def _is_before(row: tuple[Any, ...], step: int, epochs: int) -> bool:
    return bool(row[_STEP] <= step) and (row[0] == BATCH or row[1] <= epochs)
