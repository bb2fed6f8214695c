"""Photographs as endless streams of batches, prepared by tf.data while the network trains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.augmentation import Draws, draw, photo_key, unchanged
from engine.augmentation_graph import batch_function
from engine.dataset import PhotoSet
from engine.errors import DatasetError
from engine.settings import TrainingSettings
from engine.tensorflow_import import load_tensorflow

# One batch is ready, one is being made: more would only take memory.
_PREFETCHED_BATCHES = 2
# Beside the seed, so that order and draws are not the same numbers.
_ORDER = 1


@dataclass(frozen=True, eq=False)
class Batch:
    """Training or validation pictures, as tensors or arrays.

    Attributes
    ----------
    l_scaled
        Shape (n, image_px, image_px, 1), float32, L* scaled to [0, 1].
    ab_scaled
        Shape (n, image_px, image_px, 2), float32, a*, b* scaled to [0, 1].
    """

    l_scaled: Any
    ab_scaled: Any

    @property
    def count(self) -> int:
        """Pictures in the batch."""
        return int(self.l_scaled.shape[0])


@dataclass(frozen=True, eq=False)
class _RawBatch:
    """Pictures as they come from disk, and what is to be done to them.

    Every one has the same number of pictures, so that the graph is compiled once; the last of an
    epoch repeats some, and only the first ``count`` are meant.
    """

    rgb_u8: NDArray[np.uint8]
    draws: Draws
    count: int

    def columns(self) -> tuple[Any, ...]:
        return self.rgb_u8, np.int32(self.count), *self.draws.columns()


class BatchStream:
    """An endless stream of batches; made by :func:`training_stream` and :func:`plain_stream`.

    tf.data's own threads read, augment and convert the next batches meanwhile.

    Parameters
    ----------
    raw
        Raw batches without end, all of ``batch_size`` pictures.
    batch_size, image_px
        Shape of the pictures.
    is_augmented
        Whether the draws are to be followed.
    """

    def __init__(
        self, raw: Iterator[_RawBatch], batch_size: int, image_px: int, is_augmented: bool
    ) -> None:
        tf = load_tensorflow()
        prepare = batch_function(is_augmented)
        specs = (
            tf.TensorSpec((batch_size, image_px, image_px, 3), tf.uint8),
            tf.TensorSpec((), tf.int32),
            *[tf.TensorSpec((batch_size,), tf.float32)] * 5,
        )

        def make_batch(rgb_u8: Any, count: Any, *draws: Any) -> Any:
            lab_scaled = prepare(rgb_u8, *draws) if is_augmented else prepare(rgb_u8)
            return lab_scaled[:count, ..., :1], lab_scaled[:count, ..., 1:]

        dataset = tf.data.Dataset.from_generator(
            lambda: (batch.columns() for batch in raw), output_signature=specs
        )
        dataset = dataset.map(make_batch).prefetch(_PREFETCHED_BATCHES)
        options = tf.data.Options()
        # There is nothing to tune, and the tuner's thread may sleep through the end of the
        # stream: closing it then waits for up to a minute.
        options.autotune.enabled = False
        self._iterator: Any = iter(dataset.with_options(options))

    def take(self, count: int) -> Iterator[Batch]:
        """Yield the next batches.

        Raises
        ------
        DatasetError
            When the photographs cannot be read again.
        tensorflow.errors.ResourceExhaustedError
            When memory ran out.
        """
        for _ in range(count):
            try:
                yield Batch(*next(self._iterator))
            except load_tensorflow().errors.ResourceExhaustedError:
                raise
            except load_tensorflow().errors.OpError as error:
                raise DatasetError(
                    "The photographs could not be read again from the disk in the middle of the "
                    "training; see that the disk works, and start the training again."
                ) from error

    def close(self) -> None:
        """End the threads of the stream; nothing reads photographs any more."""
        self._iterator = None


def steps_per_epoch(photos: PhotoSet, settings: TrainingSettings) -> int:
    """Batches in which an epoch shows every variant of every training photograph."""
    return -(-pictures_per_epoch(photos, settings) // settings.batch_size)


def pictures_per_epoch(photos: PhotoSet, settings: TrainingSettings) -> int:
    """Count the variants of all training photographs."""
    return len(photos.split.training) * settings.augmentation.variant_count


def training_stream(
    photos: PhotoSet,
    settings: TrainingSettings,
    first_epoch: int = 1,
    first_picture: int = 0,
    batch_size: int | None = None,
) -> BatchStream:
    """Serve the training photographs, epoch after epoch, each in an order of its own.

    Order and variants depend on the seed and the number of the epoch only, so a training that
    begins at a later epoch, or in its middle, sees what an undisturbed one would.

    Parameters
    ----------
    photos
        The set, divided.
    settings
        Augmentation, mirror and seed are read, and the batch size.
    first_epoch
        Number of the epoch to begin with, from 1.
    first_picture
        Pictures of that epoch to leave out: they were seen before.
    batch_size
        In place of that of the settings.
    """
    batch_size = min(batch_size or settings.batch_size, pictures_per_epoch(photos, settings))
    is_augmented = settings.augmentation.mode != "none" or settings.flip
    raw = _training_batches(photos, settings, (first_epoch, first_picture), batch_size)
    return BatchStream(raw, batch_size, photos.image_px, is_augmented)


def plain_stream(photos: PhotoSet, indices: Sequence[int], batch_size: int) -> BatchStream:
    """Serve some photographs, by index, in order and unchanged, over and over.

    Parameters
    ----------
    photos
        The set.
    indices
        At least one.
    batch_size
        Pictures of a batch; the last one of a round may have fewer.
    """
    batch_size = min(batch_size, len(indices))
    raw = _plain_batches(photos, np.array(indices, np.int64), batch_size)
    return BatchStream(raw, batch_size, photos.image_px, is_augmented=False)


def _training_batches(
    photos: PhotoSet, settings: TrainingSettings, start: tuple[int, int], batch_size: int
) -> Iterator[_RawBatch]:
    training = np.array(photos.split.training, np.int64)
    keys = [photo_key(photo.name) for photo in photos.photos]
    variant_count = settings.augmentation.variant_count
    epoch, first_picture = start
    while True:
        order = np.random.default_rng((settings.seed, epoch, _ORDER)).permutation(
            len(training) * variant_count
        )
        for chosen, count in _batches_of(order[first_picture:], batch_size):
            indices, variants = training[chosen // variant_count], chosen % variant_count
            draws = draw(
                settings.augmentation,
                [keys[index] for index in indices],
                variants,
                settings.seed,
                epoch,
                settings.flip,
            )
            yield _RawBatch(photos.pixels(indices), draws, count)
        epoch, first_picture = epoch + 1, 0


def _plain_batches(
    photos: PhotoSet, indices: NDArray[np.int64], batch_size: int
) -> Iterator[_RawBatch]:
    draws = unchanged(batch_size)
    while True:
        for chosen, count in _batches_of(indices, batch_size):
            yield _RawBatch(photos.pixels(chosen), draws, count)


def _batches_of(
    numbers: NDArray[np.int64], batch_size: int
) -> Iterator[tuple[NDArray[np.int64], int]]:
    """Cut numbers into batches of one size and say how many of each are meant."""
    for start in range(0, len(numbers), batch_size):
        chosen = numbers[start : start + batch_size]
        yield np.resize(chosen, batch_size), len(chosen)
