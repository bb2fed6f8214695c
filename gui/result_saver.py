"""Saving the picture that the predicted pane shows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import (
    Adjustments,
    Photo,
    colorized_note,
    pixels_for,
    proposed_name,
    render,
    save_picture,
)
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
    adjustments
        Of its colors, also those that are not drawn yet.
    model_title, model_tag
        The network's name, for the metadata and for the file's name.
    """

    picture: Picture
    photo: Photo
    prediction: Prediction
    adjustments: Adjustments
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

        note = colorized_note(result.model_title)
        self._runner.submit(
            Lane.FILES,
            lambda _: save_picture(_pixels_of(result, path), path, result.photo, note),
            on_done,
            on_failed=self.problem_found.emit,
        )


def _pixels_of(result: Result, path: Path) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Return the pixels to write: those that are shown, or their 16-bit likeness of a scan."""
    photo, prediction = result.photo, result.prediction
    pixels = pixels_for(photo, path)
    if pixels is photo.rgb_u8 and prediction.look.adjustments == result.adjustments:
        return prediction.rgb_u8
    return render(pixels, prediction.ab_scaled, adjustments=result.adjustments)
