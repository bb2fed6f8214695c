"""What the window says about a training that started or ended."""

from PySide6.QtCore import QCoreApplication

from engine.api import RunStarted, TestFigures, TrainingOutcome
from gui.engine_texts import translate_engine
from gui.quantities import format_count


def describe_skipped(started: RunStarted) -> tuple[str, str]:
    """Return a sentence about the files that a training leaves out, and all of them as details."""
    first = started.skipped[0]
    sentence = _translate("{count} of the files were left out of the training, such as {name}")
    if len(started.skipped) == 1:
        sentence = _translate("1 of the files was left out of the training: {name}")
    name = f"“{first.path.name}”: {translate_engine(first.reason)}"
    details = "\n".join(
        f"{skipped.path}: {translate_engine(skipped.reason)}" for skipped in started.skipped
    )
    return sentence.format(count=len(started.skipped), name=name), details


def describe_end(
    outcome: TrainingOutcome, started: RunStarted | None, is_paused: bool = False
) -> tuple[str, str]:
    """Return the kind of a message, and a sentence or two, about how a training ended.

    Parameters
    ----------
    outcome
        How it ended.
    started
        How it began; None when it did not come so far.
    is_paused
        Whether it was paused when it was stopped.
    """
    is_resumed = started is not None and started.steps_done > 0
    if outcome.checkpoint is None:
        return "info", _nothing_done(is_resumed)
    count = outcome.epochs
    epochs = _translate("1 epoch") if count == 1 else _translate("{0} epochs").format(count)
    if outcome.was_stopped:
        sentence = _translate(
            "Stopped in its pause after {epochs}; the network as it was is in the list, marked as "
            "stopped early."
            if is_paused
            else "Stopped after {epochs}; the network as it was is in the list, marked as stopped "
            "early."
        )
        return "info", sentence.format(epochs=epochs)
    sentence = _translate(
        "The continued training is complete: {epochs} in all. The best epoch is in the list."
        if is_resumed
        else "Training complete: {epochs}. The best epoch is in the list."
    ).format(epochs=epochs)
    kind = started.settings.spec.kind if started is not None and started.settings else ""
    return "good", f"{sentence} {_test_text(outcome.test, kind)}".strip()


def _nothing_done(is_resumed: bool) -> str:
    if is_resumed:
        return _translate("The training was stopped before its next batch; it is as it was.")
    return _translate("The training was stopped before its first batch.")


def _test_text(test: TestFigures | None, kind: str) -> str:
    """Say how far the network is off on photographs that it never saw."""
    if test is None:
        return ""
    count = test.test_count
    if kind == "regressor":
        text = _translate(
            "On {count} test photographs the mean color has an MSE of {error}; always the same "
            "color has {floor}."
        )
        error, floor = f"{test.mean_color_mse:.6f}", f"{test.constant_mean_color_mse:.6f}"
    else:
        text = _translate("On {count} test photographs the MAE is {error}; gray has {floor}.")
        error, floor = f"{test.mae:.4f}", f"{test.gray_mae:.4f}"
    return text.format(count=format_count(count), error=error, floor=floor)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Workspace", text)
