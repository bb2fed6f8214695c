"""What uses checkpoints: each is loaded when it is first wanted and shared by all of it."""

import functools
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine import batch
from engine.adjustments import Adjustments
from engine.batch_types import BatchEvent, BatchOutcome, BatchSettings
from engine.cards import CheckpointCard
from engine.comparison import Comparer, ComparisonCell
from engine.control import PauseGate, StopToken
from engine.photo import Photo
from engine.predictor import Colorized
from engine.render_size import RenderSize
from engine.shared_predictors import shared_predictors


@functools.cache
def _comparer() -> Comparer:
    return Comparer(shared_predictors())


def load_checkpoint(checkpoint: Path) -> CheckpointCard:
    """Load a checkpoint, so that the next :func:`colorize` with it starts at once.

    Raises
    ------
    CheckpointError
        When the file is missing or is not a checkpoint that fits its network.
    """
    return shared_predictors().get(checkpoint).card


def colorize(
    rgb_u8: NDArray[np.uint8],
    checkpoint: Path,
    stop: StopToken | None = None,
    size: RenderSize | None = None,
    adjustments: Adjustments | None = None,
) -> Colorized:
    """Colorize a photograph at its own size; loads the checkpoint when it is not loaded yet.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB; only its L* is used.
    checkpoint
        A checkpoint file.
    stop
        Looked at now and then; None where nobody can ask for a stop.
    size
        At which the network sees the photograph; None for the one that measures best.
    adjustments
        Of the colors, after the network; None changes nothing.

    Raises
    ------
    CheckpointError
        When the file is missing or is not a checkpoint that fits its network.
    RunStopped
        When a stop was asked for.
    """
    return shared_predictors().get(checkpoint).colorize(rgb_u8, stop, size, adjustments)


def predict_ab(
    rgb_u8: NDArray[np.uint8], checkpoint: Path, size: RenderSize | None = None
) -> tuple[NDArray[np.float32], float]:
    """Ask a checkpoint for the colors of a photograph, for :func:`render`.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB; only its L* is used.
    checkpoint
        A checkpoint file; loaded when it is not loaded yet.
    size
        At which the network sees the photograph; None for the one that measures best.

    Returns
    -------
    a* and b*, shape (h, w, 2), float32, scaled to [0, 1], and the milliseconds that the network
    alone took.

    Raises
    ------
    CheckpointError
        When the file is missing or is not a checkpoint that fits its network.
    """
    return shared_predictors().get(checkpoint).predict_timed(rgb_u8, size)


def compare_checkpoint(
    photo: Photo,
    checkpoint: Path,
    size: RenderSize | None = None,
    adjustments: Adjustments | None = None,
    stop: StopToken | None = None,
) -> ComparisonCell:
    """See a photograph through a checkpoint, for a tile; see :mod:`engine.comparison`.

    Parameters
    ----------
    photo
        The photograph.
    checkpoint
        A checkpoint file; loaded when it is not loaded yet and the tile is not kept.
    size
        At which the network sees the photograph; None for the one that measures best.
    adjustments
        Of the colors, after the network; None changes nothing.
    stop
        Looked at now and then; None where nobody can ask for a stop.

    Raises
    ------
    CheckpointError
        When the file is missing or is not a checkpoint that fits its network.
    RunStopped
        When a stop was asked for.
    """
    return _comparer().compare(photo, checkpoint, size, adjustments, stop)


def colorize_folders(
    settings: BatchSettings,
    emit: Callable[[BatchEvent], None],
    stop: StopToken,
    pause: PauseGate | None = None,
) -> BatchOutcome:
    """Colorize photographs and folders of them; see :func:`engine.batch.colorize_folders`.

    Raises
    ------
    CheckpointError
        When a checkpoint cannot be used.
    ImageError
        When an input does not exist, the output folder cannot be made, or another batch is
        writing into it.
    """
    return batch.colorize_folders(settings, shared_predictors().get, emit, stop, pause)
