"""What the page of a batch says in words."""

from PySide6.QtCore import QCoreApplication

from engine.api import BatchOutcome, BatchProgress
from gui.batch_record import BatchRow, ItemState
from gui.engine_texts import translate_engine
from gui.quantities import format_count, format_duration

_MS_PER_S = 1000
# Below, a rate is told with a decimal.
_SMALLEST_WHOLE_RATE = 9.95


def state_text(row: BatchRow, is_running: bool) -> str:
    """Say how far a photograph is: "done", "working", "failed: …"."""
    if row.state is ItemState.WAITING:
        return _tr("waiting") if is_running else _tr("not done")
    if row.state is ItemState.WORKING:
        return _tr("working")
    if row.state is ItemState.FAILED:
        return _tr("failed: {reason}").format(reason=translate_engine(row.reason))
    if row.state is ItemState.SKIPPED:
        return _tr("done before, unchanged")
    if row.checkpoint_count > 1:
        return _tr("done, {count} checkpoints").format(count=row.checkpoint_count)
    return _tr("done")


def format_time(duration_ms: float) -> str:
    """Write how long a photograph took: "41 ms", "1.2 s"; nothing where it is not known."""
    if not duration_ms:
        return ""
    if duration_ms < _MS_PER_S:
        return f"{max(1, round(duration_ms))}\u00a0ms"
    return f"{duration_ms / _MS_PER_S:.1f}\u00a0s"


def format_mae(mae: float | None) -> str:
    """Write an error as the figures are: "0.0312"; nothing where it was not measured."""
    return "" if mae is None else f"{mae:.4f}"


def finished(progress: BatchProgress) -> int:
    """Count the photographs that need no more work."""
    return progress.done + progress.skipped + progress.failed


def count_text(progress: BatchProgress) -> str:
    """Say how far a batch is: "37 of 210", "37 of 210 so far" while the search goes on."""
    text = _tr("{done} of {total}") if progress.is_total_known else _tr("{done} of {total} so far")
    return text.format(done=format_count(finished(progress)), total=format_count(progress.total))


def progress_text(progress: BatchProgress) -> str:
    """Say how fast, how long still and what failed: "6.1 a second, 28 s left, 1 failed"."""
    return ", ".join(_progress_parts(progress))


def whole_progress_text(progress: BatchProgress) -> str:
    """Say everything in a line: "37 of 210 - photo.jpg - 6.1 a second - 28 s left - 1 failed"."""
    parts = [count_text(progress), progress.name, *_progress_parts(progress)]
    return " - ".join(part for part in parts if part)


def outcome_text(outcome: BatchOutcome) -> str:
    """Say how a batch ended: "209 done, 1 failed"."""
    counts = (
        (outcome.done, _tr("{count} done")),
        (outcome.skipped, _tr("{count} done before")),
        (outcome.failed, _tr("{count} failed")),
    )
    parts = [text.format(count=format_count(count)) for count, text in counts if count]
    if outcome.was_stopped:
        parts.insert(0, _tr("stopped"))
    return ", ".join(parts) if parts else _tr("no photographs found")


def _progress_parts(progress: BatchProgress) -> list[str]:
    parts = []
    if progress.per_second:
        digits = 1 if progress.per_second < _SMALLEST_WHOLE_RATE else 0
        rate = f"{progress.per_second:.{digits}f}"
        parts.append(_tr("{rate} a second").format(rate=rate))
    if progress.seconds_left is not None:
        parts.append(_tr("{time} left").format(time=format_duration(progress.seconds_left)))
    if progress.failed:
        parts.append(_tr("{count} failed").format(count=format_count(progress.failed)))
    return parts


def _tr(text: str) -> str:
    return QCoreApplication.translate("Batch", text)
