"""Small pictures of an evaluation, for its page and for the window."""

import io
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


class EvaluationPictures:
    """Makes small pictures of photographs, as they are and as the methods color them.

    The networks see the small pictures, so that a result differs a little from what was measured.
    Not for two threads at once.

    Parameters
    ----------
    evaluation
        What was measured.
    predictors
        Loads the networks.
    cache_dir
        Of the evaluation; None where it had none.
    """

    def __init__(
        self, evaluation: Evaluation, predictors: PredictorCache, cache_dir: Path | None = None
    ) -> None:
        self._evaluation, self._predictors = evaluation, predictors
        self._cache_dir = cache_dir
        self._checkpoints = {method.key: method.checkpoint for method in evaluation.methods}
        self._last: tuple[Path, NDArray[np.uint8]] | None = None
        self._mean_color: AbScaled | None = None

    def __call__(self, photo: EvaluatedPhoto, shown: str, stop: StopToken) -> NDArray[np.uint8]:
        """Make one.

        Parameters
        ----------
        photo
            Of the evaluation.
        shown
            ``"original"``, ``"gray"`` or the key of a method; neutral gray is ``"gray"`` too.
        stop
            Looked at before and while it is made.

        Returns
        -------
        Shape (height, width, 3), uint8, sRGB; the longer side 160 pixels at most.

        Raises
        ------
        CheckpointError
            When a checkpoint is missing by now.
        ImageError
            When the file cannot be read any more.
        RunStopped
            When a stop was asked for.
        """
        stop.raise_if_requested()
        if shown == ORIGINAL:
            return read_thumbnail(photo.color, THUMBNAIL_PX).rgb_u8
        gray_u8 = self._gray(photo)
        if shown == GRAY:
            return gray_u8
        checkpoint = self._checkpoints[shown]
        if checkpoint is not None:
            ab_scaled = self._predictors.get(checkpoint).predict(gray_u8)
        else:
            color = self._find_mean_color(stop) if shown == MEAN_FLOOR else gray_ab_scaled()
            ab_scaled = one_color(color)(gray_u8)
        return render(gray_u8, ab_scaled, stop)

    def _gray(self, photo: EvaluatedPhoto) -> NDArray[np.uint8]:
        path = photo.gray or photo.color
        # All methods of a photograph come one after the other.
        if self._last is None or self._last[0] != path:
            self._last = path, render_gray(read_thumbnail(path, THUMBNAIL_PX).rgb_u8)
        return self._last[1]

    def _find_mean_color(self, stop: StopToken) -> AbScaled:
        if self._mean_color is None:
            photos = self._evaluation.photos
            self._mean_color = find_mean_ab_scaled(photos, stop, self._cache_dir)
        return self._mean_color


class EvaluationThumbnails:
    """Makes the small pictures of a page, as JPEG files, as they are asked for.

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
        self._pictures = EvaluationPictures(evaluation, predictors, cache_dir)
        self._pictured = {photo.name for photo in evaluation.photos[:MOST_PICTURED]}
        self._stop = stop

    def __call__(self, photo: EvaluatedPhoto, shown: str) -> bytes | None:
        """Make one.

        Parameters
        ----------
        photo, shown
            As in :class:`EvaluationPictures`.

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
            return _as_jpeg(self._pictures(photo, shown, self._stop))
        except ImageError:
            return None


def _as_jpeg(rgb_u8: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(rgb_u8).save(file, "JPEG", quality=_JPEG_QUALITY)
    return file.getvalue()
