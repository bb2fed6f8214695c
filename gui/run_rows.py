"""From kept runs to the rows of their list."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from engine.api import RunRecord
from gui.checkpoint_texts import format_loss
from gui.list_rows import ListRow


@dataclass(frozen=True, eq=False)
class RunRow(ListRow):
    """A run as its list shows it.

    Attributes
    ----------
    filters
        Decides the color of its mark.
    is_overlaid
        Whether its curve is drawn behind the current one.
    """

    filters: int = 4
    is_overlaid: bool = False

    @property
    def spoken_text(self) -> str:
        """Everything that the row says, for a screen reader."""
        shown = _translate("on the plot") if self.is_overlaid else ""
        return ", ".join(part for part in (super().spoken_text, shown) if part)


def run_rows(runs: Sequence[RunRecord], overlaid: Collection[str]) -> list[RunRow]:
    """Make the rows of the list, in the order of the runs."""
    return [_row(run, str(run.run_dir) in overlaid) for run in runs]


def run_label(run: RunRecord) -> str:
    """Name a run beside its curve: "16 filters", "regressor"."""
    spec = run.settings.spec
    if spec.kind == "regressor":
        return _translate("regressor")
    name = _translate("{count} filters").format(count=spec.filters)
    return f"{name}, {spec.activation}" if spec.activation != "sigmoid" else name


def describe_status(run: RunRecord) -> str:
    """Say how far a run came, where it is not complete."""
    done = {"done": run.epochs_done, "all": run.settings.epochs}
    texts = {
        "running": _translate("being trained now"),
        "stopped": _translate("stopped, {done} of {all}").format(**done),
        "interrupted": _translate("interrupted, {done} of {all}").format(**done),
    }
    return texts.get(run.status, "")


def _row(run: RunRecord, is_overlaid: bool) -> RunRow:
    when = _local_time(run.date)
    epochs = _translate("{count} ep., {date}").format(count=run.epochs_done, date=when[:10])
    lines = [run.title, describe_status(run) or epochs, when, str(run.run_dir)]
    if run.test is not None:
        lines.insert(
            2,
            _translate("test MAE {mae}, neutral gray {gray}").format(
                mae=f"{run.test.mae:.4f}", gray=f"{run.test.gray_mae:.4f}"
            ),
        )
    return RunRow(
        row_id=str(run.run_dir),
        title=run.title,
        detail=describe_status(run) or epochs,
        tooltip="\n".join(lines),
        figure=format_loss(run.best_loss),
        filters=run.settings.spec.filters,
        is_overlaid=is_overlaid,
    )


def _local_time(date: str) -> str:
    """Write a date of ISO 8601 as the user's clock showed it: "2026-01-31 12:00"."""
    try:
        moment = datetime.datetime.fromisoformat(date)
        if moment.tzinfo is not None:
            return f"{moment.astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError):
        pass
    return date[:16].replace("T", " ")


def _translate(text: str) -> str:
    return QCoreApplication.translate("Runs", text)
