"""Colorizing the picture looked at, off the GUI thread; only the last wish counts."""

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import RenderSize
from gui.coloring import Prediction, Wish, color, color_live, measure
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.look import Look
from gui.pane_picture import PanePicture
from gui.picture_loading import LoadedPicture
from gui.pictures import Picture

__all__ = ["LIVE_ID", "Prediction", "PredictionDesk"]

# Stands for the network being trained wherever a checkpoint id is expected.
LIVE_ID = "live"
# Finished predictions kept in memory, so that switching back and forth shows at once.
_KEPT_AT_MOST = 12
_KEPT_PIXELS_AT_MOST = 40_000_000
# What networks said is small: 0.1 to 2 MB each.
_AB_KEPT_AT_MOST = 64

_Key = tuple[str, str, RenderSize | None]


class PredictionDesk(QObject):
    """Takes wishes for predictions and hands out what is ready.

    What a network said of a picture is kept: another saturation, gray or temperature is drawn
    without running it again.

    Signals
    -------
    started(str)
        A picture's prediction is being made; carries its id.
    previewed(PanePicture)
        How the result will look, smaller than it, while the user moves a slider.
    ready(Prediction)
        Comes a second time, with figures, once they are known.
    failed(str, Failure)
        The picture's id and why.
    """

    started = Signal(str)
    previewed = Signal(object)
    ready = Signal(object)
    failed = Signal(str, object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._kept: OrderedDict[tuple[_Key, Look], Prediction] = OrderedDict()
        self._ab_kept: OrderedDict[_Key, tuple[NDArray[np.float32], float]] = OrderedDict()

    def request(self, picture: Picture, checkpoint: Path, look: Look) -> None:
        """Colorize a loaded picture with a checkpoint; an older wish is dropped."""
        self.drop_wish()
        key = (picture.picture_id, str(checkpoint), look.size)
        kept = self._kept.get((key, look))
        if kept is not None:
            self._kept.move_to_end((key, look))
            self.ready.emit(kept)
            self._measure(picture, kept)
            return
        wish = Wish(*_photo_of(picture), checkpoint, look, self._ab_kept.get(key))
        self.started.emit(picture.picture_id)
        self._submit(picture.picture_id, lambda context: color(wish, context))

    def _measure(self, picture: Picture, kept: Prediction) -> None:
        """Compute the figures of a prediction that was passed by before it had them."""
        _, loaded = _photo_of(picture)
        if kept.figures is None and loaded.photo.has_color:
            self._submit(picture.picture_id, lambda context: measure(loaded.photo, kept, context))

    def request_live(
        self, picture: Picture, ab_scaled: NDArray[np.float32], epoch: int, look: Look
    ) -> None:
        """Draw what the network being trained says of a loaded picture; no network runs here.

        Parameters
        ----------
        picture
            Must be loaded.
        ab_scaled
            Shape (h, w, 2), float32, scaled to [0, 1].
        epoch
            Complete epochs of the training.
        look
            Its adjustments are used.
        """
        self.drop_wish()
        wish = Wish(*_photo_of(picture), Path(LIVE_ID), look, (ab_scaled, 0.0))
        self._submit(picture.picture_id, lambda context: color_live(wish, epoch, context))

    def drop_wish(self) -> None:
        """Hear nothing more of what was asked for and is not ready."""
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def forget(self, picture_id: str) -> None:
        """Let go of what was kept of a picture that was closed."""
        for kept in [one for one in self._kept if one[0][0] == picture_id]:
            del self._kept[kept]
        for key in [key for key in self._ab_kept if key[0] == picture_id]:
            del self._ab_kept[key]

    def _submit(self, picture_id: str, work: Callable[[JobContext], Prediction]) -> None:
        self._job = self._runner.submit(
            Lane.COLORIZE,
            work,
            self._on_done,
            on_failed=lambda failure: self._on_failed(picture_id, failure),
            on_event=self._on_event,
        )

    def _on_event(self, event: PanePicture | Prediction) -> None:
        if isinstance(event, Prediction):
            self._keep(event)
            self.ready.emit(event)
        else:
            self.previewed.emit(event)

    def _on_failed(self, picture_id: str, failure: Failure) -> None:
        self._job = None
        self.failed.emit(picture_id, failure)

    def _on_done(self, prediction: Prediction) -> None:
        self._job = None
        self._keep(prediction)
        self.ready.emit(prediction)

    def _keep(self, prediction: Prediction) -> None:
        if prediction.checkpoint_id == LIVE_ID:
            return
        key = _key_of(prediction)
        self._ab_kept[key] = prediction.ab_scaled, prediction.network_ms
        while len(self._ab_kept) > _AB_KEPT_AT_MOST:
            self._ab_kept.popitem(last=False)
        # Of each step of a slider only the last: they would push out the other pictures.
        for kept in [one for one in self._kept if one[0] == key and one[1] != prediction.look]:
            del self._kept[kept]
        self._kept[key, prediction.look] = prediction
        while len(self._kept) > 1 and self._is_too_much():
            self._kept.popitem(last=False)

    def _is_too_much(self) -> bool:
        pixels = sum(one.rgb_u8.size // 3 for one in self._kept.values())
        return len(self._kept) > _KEPT_AT_MOST or pixels > _KEPT_PIXELS_AT_MOST


def _key_of(prediction: Prediction) -> _Key:
    return prediction.picture_id, prediction.checkpoint_id, prediction.look.size


def _photo_of(picture: Picture) -> tuple[str, LoadedPicture]:
    assert picture.loaded is not None, "only a loaded picture can be colorized"
    return picture.picture_id, picture.loaded
