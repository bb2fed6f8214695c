"""Colorizing the picture looked at, off the GUI thread; only the last wish counts."""

import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import (
    Figures,
    Photo,
    StopToken,
    colorize,
    compare_mean_colors,
    compare_pixels,
    render,
)
from gui.jobs import Job, JobRunner, Lane
from gui.pane_picture import PanePicture
from gui.pictures import Picture

if TYPE_CHECKING:
    from engine.api import MeanColors

# Stands for the network being trained wherever a checkpoint id is expected.
LIVE_ID = "live"
# Finished predictions kept in memory, so that switching back and forth shows at once.
_KEPT_AT_MOST = 6
_KEPT_PIXELS_AT_MOST = 40_000_000


@dataclass(frozen=True, eq=False)
class Prediction:
    """A picture as a checkpoint sees it.

    Attributes
    ----------
    picture_id, checkpoint_id
        Whose it is.
    rgb_u8
        Shape (height, width, 3), uint8, sRGB, the photograph's own size.
    pane
        The same for drawing.
    duration_ms
        Time to colorize, in milliseconds.
    figures
        Against the original, or None where the original is gray.
    epoch
        Complete epochs of the network being trained, or None for a checkpoint.
    mean_colors
        What a regressor says beside what is true; None for another network.
    """

    picture_id: str
    checkpoint_id: str
    rgb_u8: NDArray[np.uint8]
    pane: PanePicture
    duration_ms: float
    figures: Figures | None
    epoch: int | None = None
    mean_colors: "MeanColors | None" = None


class PredictionDesk(QObject):
    """Takes wishes for predictions and hands out what is ready.

    Signals
    -------
    started(str)
        A picture's prediction is being made; carries its id.
    ready(Prediction)
    failed(str, Failure)
        A picture's id and why it could not be colorized.
    """

    started = Signal(str)
    ready = Signal(object)
    failed = Signal(str, object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._kept: OrderedDict[tuple[str, str], Prediction] = OrderedDict()
        self._job: Job | None = None

    def request(self, picture: Picture, checkpoint: Path) -> None:
        """Colorize a loaded picture with a checkpoint; an older wish is dropped."""
        self.drop_wish()
        kept = self._kept.get((picture.picture_id, str(checkpoint)))
        if kept is not None:
            self._kept.move_to_end((picture.picture_id, str(checkpoint)))
            self.ready.emit(kept)
            return
        picture_id, photo = picture.picture_id, _photo_of(picture)
        self.started.emit(picture_id)
        self._job = self._runner.submit(
            Lane.COLORIZE,
            lambda context: _colorize(picture_id, photo, checkpoint, context.stop),
            self._on_done,
            on_failed=lambda failure: self.failed.emit(picture_id, failure),
        )

    def request_live(self, picture: Picture, ab_scaled: NDArray[np.float32], epoch: int) -> None:
        """Draw what the network being trained says of a loaded picture; no network runs here.

        Parameters
        ----------
        picture
            Must be loaded.
        ab_scaled
            Shape (h, w, 2), float32, scaled to [0, 1].
        epoch
            Complete epochs of the training.
        """
        self.drop_wish()
        picture_id, photo = picture.picture_id, _photo_of(picture)
        self._job = self._runner.submit(
            Lane.COLORIZE,
            lambda context: _render_live(picture_id, photo, ab_scaled, epoch, context.stop),
            self._on_done,
        )

    def drop_wish(self) -> None:
        """Hear nothing more of what was asked for and is not ready."""
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def forget(self, picture_id: str) -> None:
        """Let go of what was kept of a picture that was closed."""
        for key in [key for key in self._kept if key[0] == picture_id]:
            del self._kept[key]

    def _on_done(self, prediction: Prediction) -> None:
        self._job = None
        if prediction.checkpoint_id != LIVE_ID:
            self._keep(prediction)
        self.ready.emit(prediction)

    def _keep(self, prediction: Prediction) -> None:
        self._kept[prediction.picture_id, prediction.checkpoint_id] = prediction

        def is_too_much() -> bool:
            pixels = sum(one.rgb_u8.size // 3 for one in self._kept.values())
            return len(self._kept) > _KEPT_AT_MOST or pixels > _KEPT_PIXELS_AT_MOST

        while len(self._kept) > 1 and is_too_much():
            self._kept.popitem(last=False)


def _photo_of(picture: Picture) -> Photo:
    assert picture.loaded is not None, "only a loaded picture can be colorized"
    return picture.loaded.photo


def _colorize(picture_id: str, photo: Photo, checkpoint: Path, stop: StopToken) -> Prediction:
    colorized = colorize(photo.rgb_u8, checkpoint, stop)
    return Prediction(
        picture_id=picture_id,
        checkpoint_id=str(checkpoint),
        rgb_u8=colorized.rgb_u8,
        pane=_pane(photo, colorized.rgb_u8),
        duration_ms=colorized.duration_ms,
        figures=_figures(photo, colorized.rgb_u8),
        mean_colors=compare_mean_colors(photo.rgb_u8, colorized.ab_scaled, photo.has_color),
    )


def _render_live(
    picture_id: str, photo: Photo, ab_scaled: NDArray[np.float32], epoch: int, stop: StopToken
) -> Prediction:
    start_s = time.perf_counter()
    rgb_u8 = render(photo.rgb_u8, ab_scaled, stop)
    return Prediction(
        picture_id=picture_id,
        checkpoint_id=LIVE_ID,
        rgb_u8=rgb_u8,
        pane=_pane(photo, rgb_u8),
        duration_ms=(time.perf_counter() - start_s) * 1000,
        figures=_figures(photo, rgb_u8),
        epoch=epoch,
        mean_colors=compare_mean_colors(photo.rgb_u8, ab_scaled, photo.has_color),
    )


def _pane(photo: Photo, rgb_u8: NDArray[np.uint8]) -> PanePicture:
    if photo.alpha_u8 is None:
        return PanePicture.from_pixels(rgb_u8)
    return PanePicture.from_pixels(np.dstack([rgb_u8, photo.alpha_u8]))


def _figures(photo: Photo, rgb_u8: NDArray[np.uint8]) -> Figures | None:
    return compare_pixels(photo.rgb_u8, rgb_u8) if photo.has_color else None
