"""Showing a photograph through the network that is being trained, between its batches."""

import time
from collections.abc import Callable

import numpy as np

from engine.events import PreviewReady
from engine.tensorflow_import import load_tensorflow
from engine.training_types import PreviewRequest, PreviewSource

# Between epochs the current photograph is shown again this often.
_INTERVAL_S = 2.0


class Previewer:
    """Shows the requested photograph.

    Parameters
    ----------
    infer
        From :func:`engine.predictor.make_inference`.
    source
        Asked for the photograph.
    emit
        Receives the events on the thread that trains.
    """

    def __init__(
        self, infer: Callable, source: PreviewSource, emit: Callable[[PreviewReady], None]
    ) -> None:
        self._infer = infer
        self._source = source
        self._emit = emit
        self._shown_id: str | None = None
        self._shown_s = -np.inf

    def show_if_due(self, epoch: int, is_changing: bool = True) -> None:
        """Show another photograph at once, the same one again now and then.

        Parameters
        ----------
        epoch
            Complete epochs.
        is_changing
            False while the network rests: the same photograph would look the same.
        """
        request = self._source()
        if request is None:
            return
        is_due = is_changing and time.perf_counter() - self._shown_s >= _INTERVAL_S
        if is_due or request.photo_id != self._shown_id:
            self._show(request, epoch)

    def show(self, epoch: int) -> None:
        """Show the photograph as it is now."""
        request = self._source()
        if request is not None:
            self._show(request, epoch)

    def _show(self, request: PreviewRequest, epoch: int) -> None:
        l_scaled = load_tensorflow().constant(request.l_scaled[None, :, :, None])
        ab_scaled = self._infer(l_scaled).numpy()[0]
        self._emit(PreviewReady(request.photo_id, epoch, ab_scaled))
        self._shown_id, self._shown_s = request.photo_id, time.perf_counter()
