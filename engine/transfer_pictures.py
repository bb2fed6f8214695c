"""Small pictures of an evaluation for its page."""

import io
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.control import StopToken
from engine.errors import ImageError
from engine.predictor_cache import PredictorCache
from engine.rendering import render, render_gray
from engine.thumbnails import read_thumbnail
from engine.transfer_evaluation import find_mean_ab_scaled
from engine.transfer_measure import gray_ab_scaled, one_color
from engine.transfer_methods import AbScaled
from engine.transfer_types import MEAN_FLOOR, EvaluatedPhoto, Evaluation

ORIGINAL, GRAY = "original", "gray"
THUMBNAIL_PX = 160
# A page with more would take too long to make and to open.
MOST_PICTURED = 400
_JPEG_QUALITY = 85


class EvaluationThumbnails:
    """Makes the small pictures of photographs as they are asked for.

    The networks see the small pictures, so that a result differs a little from what was measured.

    Parameters
    ----------
    evaluation
        What was measured.
    predictors
        Loads the networks.
    stop
        Looked at before each picture.
    cache_dir
        Of the evaluation; None where it had none.
    """

    def __init__(
        self,
        evaluation: Evaluation,
        predictors: PredictorCache,
        stop: StopToken,
        cache_dir: Path | None = None,
    ) -> None:
        self._evaluation, self._predictors = evaluation, predictors
        self._stop, self._cache_dir = stop, cache_dir
        self._pictured = {photo.name for photo in evaluation.photos[:MOST_PICTURED]}
        self._checkpoints = {method.key: method.checkpoint for method in evaluation.methods}
        self._last: tuple[Path, NDArray[np.uint8]] | None = None

    def __call__(self, photo: EvaluatedPhoto, shown: str) -> bytes | None:
        """Make one.

        Parameters
        ----------
        photo
            Of the evaluation.
        shown
            ``"original"``, ``"gray"`` or the key of a method; neutral gray is ``"gray"`` too.

        Returns
        -------
        A JPEG, its longer side 160 pixels at most; None for photographs after the first 400, and
        where the file cannot be read any more.

        Raises
        ------
        CheckpointError
            When a checkpoint is missing by now.
        RunStopped
            When a stop was asked for.
        """
        self._stop.raise_if_requested()
        if photo.name not in self._pictured:
            return None
        try:
            return _as_jpeg(self._picture(photo, shown))
        except ImageError:
            return None

    def _picture(self, photo: EvaluatedPhoto, shown: str) -> NDArray[np.uint8]:
        if shown == ORIGINAL:
            return read_thumbnail(photo.color, THUMBNAIL_PX).rgb_u8
        gray_u8 = self._gray(photo)
        if shown == GRAY:
            return gray_u8
        checkpoint = self._checkpoints[shown]
        if checkpoint is not None:
            ab_scaled = self._predictors.get(checkpoint).predict(gray_u8)
        else:
            color = self._mean_color if shown == MEAN_FLOOR else gray_ab_scaled()
            ab_scaled = one_color(color)(gray_u8)
        return render(gray_u8, ab_scaled, self._stop)

    def _gray(self, photo: EvaluatedPhoto) -> NDArray[np.uint8]:
        path = photo.gray or photo.color
        # All methods of a photograph come one after the other.
        if self._last is None or self._last[0] != path:
            self._last = path, render_gray(read_thumbnail(path, THUMBNAIL_PX).rgb_u8)
        return self._last[1]

    @cached_property
    def _mean_color(self) -> AbScaled:
        return find_mean_ab_scaled(self._evaluation.photos, self._stop, self._cache_dir)


def _as_jpeg(rgb_u8: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(rgb_u8).save(file, "JPEG", quality=_JPEG_QUALITY)
    return file.getvalue()
