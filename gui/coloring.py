"""Coloring a picture for the window; everything here runs on a worker thread."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize

from engine.api import (
    Figures,
    Photo,
    compare_mean_colors,
    compare_pixels,
    predict_ab,
    render,
)
from gui.jobs import JobContext
from gui.look import PREVIEW_PIXELS, Look
from gui.pane_picture import PanePicture
from gui.picture_loading import LoadedPicture

if TYPE_CHECKING:
    from engine.api import MeanColors


@dataclass(frozen=True, eq=False)
class Prediction:
    """A picture as a checkpoint sees it.

    Attributes
    ----------
    picture_id, checkpoint_id
        Whose it is.
    look
        The size that the network worked at and what was changed after it.
    rgb_u8
        Shape (height, width, 3), uint8, sRGB, the photograph's own size.
    ab_scaled
        What the network said: shape (h, w, 2), float32, scaled to [0, 1]; nothing is adjusted.
    pane
        The pixels for drawing.
    duration_ms
        Time to colorize, in milliseconds; of it, ``network_ms`` for the network.
    figures
        Against the original; None where the original is gray, or while they are being computed.
    epoch
        Complete epochs of the network being trained, or None for a checkpoint.
    mean_colors
        What a regressor says beside what is true; None for another network.
    """

    picture_id: str
    checkpoint_id: str
    look: Look
    rgb_u8: NDArray[np.uint8]
    ab_scaled: NDArray[np.float32]
    pane: PanePicture
    duration_ms: float
    network_ms: float
    figures: Figures | None = None
    epoch: int | None = None
    mean_colors: "MeanColors | None" = None


@dataclass(frozen=True, eq=False)
class Wish:
    """What is to be colored, and how.

    Attributes
    ----------
    picture_id, loaded
        The picture.
    checkpoint
        The checkpoint's file.
    look
        How.
    known
        What the network said before and the milliseconds that it took, or None.
    """

    picture_id: str
    loaded: LoadedPicture
    checkpoint: Path
    look: Look
    known: tuple[NDArray[np.float32], float] | None


def color(wish: Wish, context: JobContext) -> Prediction:
    """Color a picture: the pixels are reported at once, the figures follow.

    Raises
    ------
    CheckpointError
        When the checkpoint cannot be used.
    RunStopped
        When nobody wants it any more.
    """
    start_s = time.perf_counter()
    photo = wish.loaded.photo
    if wish.known is None:
        known = predict_ab(photo.rgb_u8, wish.checkpoint, wish.look.size)
    else:
        known = wish.known
        _emit_preview(wish, known[0], context)
    prediction = _draw(wish, known, start_s, context)
    if not photo.has_color:
        return prediction
    context.emit(prediction)
    return measure(photo, prediction, context)


def measure(photo: Photo, prediction: Prediction, context: JobContext) -> Prediction:
    """Add the figures of a prediction of a photograph that has color.

    Raises
    ------
    RunStopped
        When nobody wants them any more.
    """
    context.stop.raise_if_requested()
    return replace(prediction, figures=compare_pixels(photo.rgb_u8, prediction.rgb_u8))


def color_live(wish: Wish, epoch: int, context: JobContext) -> Prediction:
    """Draw what the network being trained said of a picture, with figures.

    Raises
    ------
    RunStopped
        When nobody wants it any more.
    """
    assert wish.known is not None
    photo = wish.loaded.photo
    prediction = _draw(wish, wish.known, time.perf_counter(), context)
    figures = compare_pixels(photo.rgb_u8, prediction.rgb_u8) if photo.has_color else None
    return replace(prediction, figures=figures, epoch=epoch)


def _draw(
    wish: Wish, known: tuple[NDArray[np.float32], float], start_s: float, context: JobContext
) -> Prediction:
    photo, (ab_scaled, network_ms) = wish.loaded.photo, known
    rgb_u8 = render(photo.rgb_u8, ab_scaled, context.stop, wish.look.adjustments)
    return Prediction(
        picture_id=wish.picture_id,
        checkpoint_id=str(wish.checkpoint),
        look=wish.look,
        rgb_u8=rgb_u8,
        ab_scaled=ab_scaled,
        pane=_pane(photo, rgb_u8),
        duration_ms=(time.perf_counter() - start_s) * 1000,
        network_ms=network_ms,
        mean_colors=compare_mean_colors(photo.rgb_u8, ab_scaled, photo.has_color),
    )


def _emit_preview(wish: Wish, ab_scaled: NDArray[np.float32], context: JobContext) -> None:
    """Report a large picture small first: the eye follows the slider, not the pixels."""
    photo = wish.loaded.photo
    pixels = photo.width_px * photo.height_px
    step = int(np.ceil(np.sqrt(pixels / PREVIEW_PIXELS)))
    if step < 2:
        return
    small_u8 = np.ascontiguousarray(photo.rgb_u8[::step, ::step])
    rendered_u8 = render(small_u8, ab_scaled, context.stop, wish.look.adjustments)
    full_size = QSize(photo.width_px, photo.height_px)
    context.emit(PanePicture.from_pixels(rendered_u8, full_size))


def _pane(photo: Photo, rgb_u8: NDArray[np.uint8]) -> PanePicture:
    if photo.alpha_u8 is None:
        return PanePicture.from_pixels(rgb_u8)
    return PanePicture.from_pixels(np.dstack([rgb_u8, photo.alpha_u8]))
