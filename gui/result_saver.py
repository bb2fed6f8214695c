"""Saving the picture that the predicted pane shows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import Photo, colorized_note, proposed_name, save_picture
from gui.jobs import JobRunner, Lane
from gui.pictures import Picture
from gui.predictions import Prediction


@dataclass(frozen=True, eq=False)
class Result:
    """What can be saved now.

    Attributes
    ----------
    picture, photo
        The open picture and its photograph.
    prediction
        What the predicted pane shows of it.
    model_title, model_tag
        The network's name, for the metadata and for the file's name.
    """

    picture: Picture
    photo: Photo
    prediction: Prediction
    model_title: str
    model_tag: str


class ResultSaver(QObject):
    """Writes results off the GUI thread and remembers where.

    Signals
    -------
    saved(object)
        The path that was written.
    problem_found(Failure)
        A sentence about a result that could not be written.

    Parameters
    ----------
    runner
        Runs the jobs.
    current
        Returns what can be saved now, or None.
    """

    saved = Signal(object)
    problem_found = Signal(object)

    def __init__(
        self,
        runner: JobRunner,
        current: Callable[[], Result | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._current = current
        self._suffix = ""

    def set_suffix(self, suffix: str) -> None:
        """Propose to save results as this, such as ``".png"``; nothing for the photograph's own."""
        self._suffix = suffix

    def proposed_path(self) -> Path | None:
        """Return where the result would be saved: beside the photograph, under another name."""
        result = self._current()
        if result is None:
            return None
        source = result.picture.path
        folder = source.parent if source else Path.home()
        path = folder / proposed_name(result.photo, result.model_tag)
        return path.with_suffix(self._suffix) if self._suffix else path

    def saved_path(self) -> Path | None:
        """Return where the result was saved before, or None."""
        result = self._current()
        if result is None:
            return None
        return result.picture.saved_paths.get(result.prediction.checkpoint_id)

    def save(self, path: Path) -> None:
        """Write the result; the photograph itself is never written over."""
        result = self._current()
        if result is None:
            return

        def on_done(written: Path) -> None:
            result.picture.saved_paths[result.prediction.checkpoint_id] = written
            self.saved.emit(written)

        rgb_u8, note = result.prediction.rgb_u8, colorized_note(result.model_title)
        self._runner.submit(
            Lane.FILES,
            lambda _: save_picture(rgb_u8, path, result.photo, note),
            on_done,
            on_failed=self.problem_found.emit,
        )
