"""How far a checkpoint is off on photographs that no training saw, beside two floors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.batch_stream import Batch, plain_stream
from engine.checkpoints import load_network
from engine.color import scale_ab
from engine.control import StopToken
from engine.dataset import PhotoSet, read_photo_set
from engine.errors import DatasetError
from engine.events import PhotosRead
from engine.predictor import make_inference
from engine.split_file import read_split

_BATCH_SIZE = 20


@dataclass(frozen=True)
class Evaluation:
    """Mean absolute errors of a*b* scaled to [0, 1], over all pixels of the test photographs.

    Attributes
    ----------
    test_count
        Photographs that were looked at.
    mae
        Of the checkpoint.
    gray_mae
        Of leaving every pixel neutral gray.
    constant_mae
        Of giving every pixel the mean a*b* of the training photographs.
    """

    test_count: int
    mae: float
    gray_mae: float
    constant_mae: float


def evaluate_checkpoint(
    checkpoint: Path,
    data_dirs: Sequence[Path],
    split_file: Path,
    emit: Callable[[PhotosRead], None],
    stop: StopToken,
) -> Evaluation:
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
    infer = make_inference(model, card.spec)
    with read_photo_set(data_dirs, card.spec.image_px, emit, stop) as photos:
        photos.split = read_split(split_file).apply(photos.names)
        if not photos.split.test:
            raise DatasetError(
                f"{split_file} keeps no photograph of these folders for a test; train or prepare "
                "the data set with a test share above 0."
            )
        constant = _over_batches(photos, photos.split.training, stop, lambda batch: batch.ab_scaled)
        guesses = (
            lambda batch: infer(batch.l_scaled),
            lambda _: scale_ab(np.zeros(2, np.float32)),
            lambda _: constant,
        )
        errors = _over_batches(
            photos,
            photos.split.test,
            stop,
            lambda batch: np.stack(
                [np.abs(guess(batch) - batch.ab_scaled) for guess in guesses], -1
            ),
        )
        mae, gray_mae, constant_mae = errors.mean(axis=0)
        return Evaluation(len(photos.split.test), float(mae), float(gray_mae), float(constant_mae))


def _over_batches(
    photos: PhotoSet,
    indices: Sequence[int],
    stop: StopToken,
    values_of: Callable[[Batch], Any],
) -> NDArray[np.float64]:
    """Average what a function makes of each batch, shape (n, h, w, ...), over n, h and w."""
    stream = plain_stream(photos, indices, _BATCH_SIZE)
    try:
        sums, count = np.zeros((), np.float64), 0
        for batch in stream.take(-(-len(indices) // _BATCH_SIZE)):
            stop.raise_if_requested()
            values = np.asarray(values_of(batch), np.float64)
            sums = np.add(sums, values.mean(axis=(1, 2)).sum(axis=0))
            count += batch.count
        return np.asarray(sums / count)
    finally:
        stream.close()
