"""How far a checkpoint is off on photographs that no training saw, beside two floors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.batch_stream import plain_stream
from engine.checkpoints import load_network
from engine.color import scale_ab
from engine.control import StopToken
from engine.dataset import PhotoSet, chosen_by, read_photo_set
from engine.errors import DatasetError
from engine.events import PhotosRead
from engine.predictor import make_inference
from engine.run_types import TestFigures
from engine.split_file import read_split

_BATCH_SIZE = 20
Infer = Callable[[Any], Any]


@dataclass(frozen=True)
class _Errors:
    """Means over the test photographs of one way to guess."""

    mae: float
    mse: float
    mean_color_mse: float


def evaluate_checkpoint(
    checkpoint: Path,
    data_dirs: Sequence[Path],
    split_file: Path,
    emit: Callable[[PhotosRead], None],
    stop: StopToken,
) -> TestFigures:
    """Measure a checkpoint on the test part of a split.

    Parameters
    ----------
    checkpoint
        A checkpoint file.
    data_dirs
        The folders that the split was made for, wherever they are now.
    split_file
        The split of the training, or of a prepared data set.
    emit
        Called with the progress of the reading on the calling thread.
    stop
        Looked at between photographs and between batches.

    Raises
    ------
    CheckpointError
        When the file is no checkpoint that fits its network.
    DatasetError
        When the split does not fit the folders, or has no test photographs.
    RunStopped
        When a stop was asked for.
    """
    card, model = load_network(checkpoint)
    stored = read_split(split_file)
    with read_photo_set(data_dirs, card.spec.image_px, emit, stop, chosen_by(stored)) as photos:
        photos.split = stored.apply(photos.names)
        if not photos.split.test:
            raise DatasetError(
                f"{split_file} keeps no photograph of these folders for a test; train or prepare "
                "the data set with a test share above 0."
            )
        return measure(photos, make_inference(model, card.spec), stop)


def measure(photos: PhotoSet, infer: Infer, stop: StopToken) -> TestFigures:
    """Measure a network on the test photographs of a set, and two floors beside it.

    Parameters
    ----------
    photos
        Divided; with at least one test photograph.
    infer
        From :func:`engine.predictor.make_inference`.
    stop
        Looked at between batches.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    constant = _mean_color(photos, stop)
    gray = scale_ab(np.zeros(2, np.float32))
    network, gray_errors, constant_errors = _errors(
        photos,
        (
            lambda l_scaled: np.asarray(infer(l_scaled)),
            lambda _: gray,
            lambda _: constant,
        ),
        stop,
    )
    return TestFigures(
        test_count=len(photos.split.test),
        mae=network.mae,
        mse=network.mse,
        gray_mae=gray_errors.mae,
        gray_mse=gray_errors.mse,
        constant_mae=constant_errors.mae,
        constant_mse=constant_errors.mse,
        mean_color_mse=network.mean_color_mse,
        constant_mean_color_mse=constant_errors.mean_color_mse,
    )


def _mean_color(photos: PhotoSet, stop: StopToken) -> NDArray[np.float32]:
    """Return the mean a*b* of the training photographs, shape (2,), scaled to [0, 1]."""
    total, count = np.zeros(2), 0
    for ab_scaled, _ in _batches(photos, photos.split.training, stop):
        total += ab_scaled.mean(axis=(1, 2), dtype=np.float64).sum(axis=0)
        count += len(ab_scaled)
    return (total / count).astype(np.float32)


def _errors(photos: PhotoSet, guesses: Sequence[Infer], stop: StopToken) -> list[_Errors]:
    sums, count = np.zeros((len(guesses), 3)), 0
    for ab_scaled, l_scaled in _batches(photos, photos.split.test, stop):
        count += len(ab_scaled)
        true_mean = ab_scaled.mean(axis=(1, 2), dtype=np.float64)
        for number, guess in enumerate(guesses):
            guessed = np.broadcast_to(guess(l_scaled), ab_scaled.shape)
            off = (guessed - ab_scaled).astype(np.float64)
            mean_off = guessed.mean(axis=(1, 2), dtype=np.float64) - true_mean
            sums[number] += (
                np.abs(off).mean(axis=(1, 2, 3)).sum(),
                np.square(off).mean(axis=(1, 2, 3)).sum(),
                np.square(mean_off).mean(axis=1).sum(),
            )
    return [_Errors(*(float(value) for value in row / count)) for row in sums]


def _batches(photos: PhotoSet, indices: Sequence[int], stop: StopToken) -> Any:
    """Yield a*b* and L* of photographs as arrays, scaled to [0, 1]."""
    stream = plain_stream(photos, indices, _BATCH_SIZE)
    try:
        for batch in stream.take(-(-len(indices) // _BATCH_SIZE)):
            stop.raise_if_requested()
            yield np.asarray(batch.ab_scaled), batch.l_scaled
    finally:
        stream.close()
