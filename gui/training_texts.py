"""What the window says about a training that started or ended."""

from PySide6.QtCore import QCoreApplication

from engine.api import RunStarted, TrainingOutcome


def describe_skipped(started: RunStarted) -> tuple[str, str]:
    """Return a sentence about the files that a training leaves out, and all of them as details."""
    first = started.skipped[0]
    sentence = _translate("{count} of the files were left out of the training, such as {name}")
    name = f"“{first.path.name}”: {first.reason}"
    details = "\n".join(f"{skipped.path}: {skipped.reason}" for skipped in started.skipped)
    return sentence.format(count=len(started.skipped), name=name), details


def describe_end(outcome: TrainingOutcome) -> tuple[str, str]:
    """Return the kind of a message, and a sentence, about how a training ended."""
    if outcome.checkpoint is None:
        return "info", _translate("The training was stopped before its first batch.")
    if outcome.was_stopped:
        sentence = _translate(
            "Stopped after {epochs} complete epochs; the network as it was is in the list, "
            "marked as stopped early."
        )
        return "info", sentence.format(epochs=outcome.epochs)
    sentence = _translate("Training complete: {epochs} epochs. The best epoch is in the list.")
    return "good", sentence.format(epochs=outcome.epochs)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Workspace", text)
