"""Maps of where a prediction differs from its original, made off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import chroma_change_map, delta_e_map
from gui.color_scales import CHROMA_CHANGE, DELTA_E, MapScale, colorize_map
from gui.coloring import Prediction
from gui.jobs import Failure, Job, JobRunner, Lane
from gui.pane_picture import PanePicture

_Numbers = Callable[[NDArray[np.uint8], NDArray[np.uint8]], NDArray[np.float32]]
# How a map is computed and drawn, by its name.
_KINDS: dict[str, tuple[_Numbers, MapScale]] = {
    "delta_e": (delta_e_map, DELTA_E),
    "chroma": (chroma_change_map, CHROMA_CHANGE),
}


@dataclass(frozen=True, eq=False)
class ErrorMap:
    """A map that is ready.

    Attributes
    ----------
    kind
        ``"delta_e"`` or ``"chroma"``.
    pane
        The map for drawing.
    scale
        What its colors mean.
    """

    kind: str
    pane: PanePicture
    scale: MapScale


class MapDesk(QObject):
    """Keeps one map, or none, true to the prediction that is shown.

    Signals
    -------
    changed(object)
        The ErrorMap to show, or None.
    problem_found(Failure)
        A sentence about a map that could not be made.
    """

    changed = Signal(object)
    problem_found = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._kind = ""
        self._original_u8: NDArray[np.uint8] | None = None
        self._prediction: Prediction | None = None
        self._job: Job | None = None

    @property
    def kind(self) -> str:
        """Which map is wanted: "delta_e", "chroma", or empty for none."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Want another map, or none when empty."""
        if kind != self._kind:
            self._kind = kind
            self._make()

    def show_prediction(
        self, original_u8: NDArray[np.uint8] | None, prediction: Prediction | None
    ) -> None:
        """Take another prediction.

        Parameters
        ----------
        original_u8
            Shape (height, width, 3), uint8, sRGB, as large as the prediction; None where the
            original has no color to compare with.
        prediction
            What is shown, or None.
        """
        shown = self._prediction
        if prediction is not None and shown is not None and prediction.rgb_u8 is shown.rgb_u8:
            return  # the same again, now with figures
        self._original_u8, self._prediction = original_u8, prediction
        self._make()

    def _make(self) -> None:
        if self._job is not None:
            self._job.abandon()
            self._job = None
        original_u8, prediction = self._original_u8, self._prediction
        if not self._kind or original_u8 is None:
            self.changed.emit(None)
            return
        if prediction is None:
            return  # the old map stays until the next prediction comes
        kind, predicted_u8 = self._kind, prediction.rgb_u8
        self._job = self._runner.submit(
            Lane.COLORIZE,
            lambda _: _draw(kind, original_u8, predicted_u8),
            self.changed.emit,
            on_failed=self._on_failed,
        )

    def _on_failed(self, failure: Failure) -> None:
        self.changed.emit(None)
        self.problem_found.emit(failure)


def _draw(kind: str, original_u8: NDArray[np.uint8], predicted_u8: NDArray[np.uint8]) -> ErrorMap:
    numbers, scale = _KINDS[kind]
    values = numbers(original_u8, predicted_u8)
    return ErrorMap(kind, PanePicture.from_pixels(colorize_map(values, scale)), scale)
