"""What long work reports: frozen, plain values that may cross threads.

No tensor, no model and no widget is ever inside an event. Losses are in the units of a*b* scaled
to [0, 1], whatever the activation, so that runs compare.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class SkippedFile:
    """A file that could not be used, and the sentence that says why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class PhotosRead:
    """Progress of reading the training photographs: ``done`` of ``total`` files looked at."""

    done: int
    total: int


@dataclass(frozen=True)
class Transferred:
    """Progress of a download or of unpacking, at most some ten events a second.

    Attributes
    ----------
    stage
        ``"download"``, ``"check"`` or ``"unpack"``.
    done_bytes, total_bytes
        Of this stage; the part that an earlier, interrupted download left counts as done.
    bytes_per_second
        Rate over the last seconds, 0.0 until it is known.
    seconds_left
        Estimate for the rest of the stage, or None until it is known.
    """

    stage: str
    done_bytes: int
    total_bytes: int
    bytes_per_second: float
    seconds_left: float | None


@dataclass(frozen=True)
class PicturesExported:
    """Progress of an export: ``done`` of ``total`` pictures are in the output folder."""

    done: int
    total: int


@dataclass(frozen=True)
class RunStarted:
    """Photographs are read, the network is built; the first batch comes next.

    An epoch shows each training photograph ``variant_count`` times.
    """

    training_count: int
    validation_count: int
    test_count: int
    steps_per_epoch: int
    epochs: int
    parameter_count: int
    skipped: tuple[SkippedFile, ...]
    variant_count: int = 1


@dataclass(frozen=True)
class StepsDone:
    """Training steps since the last such event; at most some twenty events a second.

    Attributes
    ----------
    first_step
        Number of the first step in ``losses``, counted from 1 over the whole run.
    losses
        Loss of each step, shape (n,), float32, n at least 1.
    epoch
        Epoch of the last of these steps, counted from 1.
    images_per_second
        Rate over the last steps, 0.0 until it is known.
    seconds_left
        Estimate for the rest of the run, or None until it is known.
    """

    first_step: int
    losses: NDArray[np.float32]
    epoch: int
    images_per_second: float
    seconds_left: float | None


@dataclass(frozen=True)
class EpochDone:
    """An epoch and its validation ended.

    ``validation_loss`` is None where no photograph was kept for validation.
    """

    epoch: int
    step: int
    training_loss: float
    validation_loss: float | None
    seconds: float


@dataclass(frozen=True)
class PreviewReady:
    """The current photograph as the network being trained sees it now.

    Attributes
    ----------
    photo_id
        What the preview request named the photograph.
    epoch
        Epochs that are complete.
    ab_scaled
        Shape (h, w, 2), float32, a* and b* scaled to [0, 1]; (1, 1, 2) from a regressor.
    """

    photo_id: str
    epoch: int
    ab_scaled: NDArray[np.float32]


@dataclass(frozen=True)
class CheckpointSaved:
    """A checkpoint is on disk; ``is_best`` when it has the lowest validation loss so far."""

    path: Path
    epoch: int
    is_best: bool


@dataclass(frozen=True)
class FileDone:
    """One photograph of a folder is colorized and written."""

    source: Path
    output: Path
    done: int
    total: int


@dataclass(frozen=True)
class FileFailed:
    """One photograph of a folder could not be colorized; the others go on."""

    source: Path
    reason: str
    done: int
    total: int


TrainingEvent = PhotosRead | RunStarted | StepsDone | EpochDone | PreviewReady | CheckpointSaved
FileEvent = FileDone | FileFailed
