"""From the runs of a sweep to the lines of its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from engine.api import RunKey, SweepRow, TestFigures, key_of
from gui.checkpoint_texts import NO_FIGURE
from gui.engine_texts import translate_engine
from gui.quantities import format_count, format_duration

COLUMNS = ("filters", "seed", "parameters", "status", "time", "validation", "test")


@dataclass(frozen=True)
class SweepLine:
    """One line of the table.

    Attributes
    ----------
    key
        Which run; None for a floor.
    texts
        One for each of ``COLUMNS``.
    filters
        For the color of the line; 0 for a floor.
    status
        As in ``engine.api.SweepRow``, or ``"paused"``, or ``"floor"``.
    share
        How much of its epochs the run has behind it, 0 to 1; None where that says nothing.
    tooltip
        Said of the whole line.
    """

    key: RunKey | None
    texts: tuple[str, ...]
    filters: int
    status: str
    share: float | None = None
    tooltip: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether the run was not begun."""
        return self.status == "waiting"


def sweep_lines(
    rows: Sequence[SweepRow], epoch_position: float = 0.0, is_paused: bool = False
) -> list[SweepLine]:
    """Make the lines of the table: the runs, and below them the floors once one is measured.

    Parameters
    ----------
    rows
        Of one sweep, in the order to show.
    epoch_position
        How many epochs the run that is being trained has behind it.
    is_paused
        Whether that one rests.
    """
    lines = [_run_line(row, epoch_position, is_paused) for row in rows]
    test = floors_of(rows)
    if test is not None:
        lines += [
            _floor_line(_tr("mean color"), test.constant_mae, _tr("Every pixel in one color")),
            _floor_line(_tr("neutral gray"), test.gray_mae, _tr("No color at all")),
        ]
    return lines


def floors_of(rows: Sequence[SweepRow]) -> TestFigures | None:
    """Return figures with the floors, which are the same for all runs of a sweep."""
    return next((row.test for row in rows if row.test is not None), None)


def format_figure(value: float | None) -> str:
    """Write an error as the figures of the report are: "0.0151"."""
    return NO_FIGURE if value is None else f"{value:.4f}"


def _run_line(row: SweepRow, epoch_position: float, is_paused: bool) -> SweepLine:
    is_running = row.status == "running"
    done = max(epoch_position, row.epochs_done) if is_running else float(row.epochs_done)
    is_partial = row.status in ("running", "stopped", "interrupted")
    texts = (
        str(row.filters),
        str(row.seed),
        format_count(row.parameter_count) if row.parameter_count else NO_FIGURE,
        _status_text(row, done, is_paused),
        format_duration(row.run_seconds) if row.run_seconds else NO_FIGURE,
        format_figure(row.best_loss),
        format_figure(row.test.mae if row.test is not None else None),
    )
    return SweepLine(
        key=key_of(row),
        texts=texts,
        filters=row.filters,
        status="paused" if is_running and is_paused else row.status,
        share=done / row.epochs if is_partial and row.epochs else None,
        tooltip=translate_engine(row.problem)
        or _tr("{0} filters: {1}").format(row.filters, texts[3]),
    )


def _status_text(row: SweepRow, done: float, is_paused: bool) -> str:
    if row.status == "running":
        sentence = _tr("paused, {0} of {1}") if is_paused else _tr("epoch {0} of {1}")
        return sentence.format(f"{done:.1f}", row.epochs)
    if row.status in ("stopped", "interrupted"):
        sentence = {
            "stopped": _tr("stopped, {0} of {1}"),
            "interrupted": _tr("interrupted, {0} of {1}"),
        }[row.status]
        return sentence.format(row.epochs_done, row.epochs)
    if row.status == "failed":
        return _tr("failed: {0}").format(translate_engine(row.problem))
    return {"complete": _tr("complete"), "waiting": _tr("waiting")}[row.status]


def _floor_line(name: str, mae: float, tooltip: str) -> SweepLine:
    texts = (name, *[""] * (len(COLUMNS) - 2), format_figure(mae))
    return SweepLine(None, texts, 0, "floor", tooltip=tooltip)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sweep", text)
