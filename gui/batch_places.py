"""Where the results of a batch go by themselves, and what they are called."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.api import CheckpointCard, result_name
from gui.batch_choices import BatchChoices
from gui.batch_inputs import is_photo


def proposed_output(inputs: Sequence[Path]) -> Path | None:
    """Propose a folder beside the first input, never inside it; None without inputs.

    What lies at the root of a disk has nothing beside it: its results go into the user's folder.
    """
    if not inputs:
        return None
    folder = _folder_of(inputs[0])
    name = _tr("{folder} in color").format(folder=folder.name or _tr("photographs"))
    beside = folder.parent
    is_root = not folder.name or beside == beside.parent
    return (Path.home() if is_root else beside) / name


def example_name(
    choices: BatchChoices,
    inputs: Sequence[Path],
    checkpoint: Path | None,
    card: CheckpointCard | None,
) -> str:
    """Say what a result will be called; nothing for a pattern that names no results."""
    if choices.pattern_problem:
        return ""
    photo = next((path for path in inputs if is_photo(path)), Path("harbor.jpg"))
    folder = _folder_of(inputs[0]).name if inputs else "archive"
    return result_name(
        choices.pattern,
        photo.stem,
        folder,
        card.short_tag if card is not None else "f64",
        checkpoint.stem if checkpoint is not None else "best",
        choices.suffix or photo.suffix.lower(),
    )


def _folder_of(path: Path) -> Path:
    return path.parent if is_photo(path) else path


def _tr(text: str) -> str:
    return QCoreApplication.translate("Batch", text)
