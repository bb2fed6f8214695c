"""What long work reports: frozen, plain values that may cross threads.

No tensor, no model and no widget is ever inside an event. Losses are in the units of a*b* scaled
to [0, 1], whatever the activation, so that runs compare.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.run_types import SweepRow, TestFigures
from engine.settings import TrainingSettings


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
    """Photographs are read, the network is built; the next batch comes next.

    An epoch shows each training photograph ``variant_count`` times.

    Attributes
    ----------
    settings
        Of the run, as they are used: a run that goes on has its own.
    steps_done
        Steps that the run has behind it: 0 unless it goes on. Their losses are in its metrics.
    device
        What does the work, in words: ``"CPU, 2 cores"``.
    """

    training_count: int
    validation_count: int
    test_count: int
    steps_per_epoch: int
    epochs: int
    parameter_count: int
    skipped: tuple[SkippedFile, ...]
    variant_count: int = 1
    settings: TrainingSettings | None = None
    steps_done: int = 0
    device: str = ""


@dataclass(frozen=True)
class StepsDone:
    """Training steps since the last such event; at most some twenty events a second.

    Attributes
    ----------
    first_step
        Number of the first step in ``losses``, counted from 1 over the whole run.
    losses
        Loss of each step, shape (n,), float32, n at least 1.
    epoch_positions
        Where each step ended on the axis of epochs, shape (n,), float64: 1.5 is the middle of the
        second epoch.
    run_seconds
        Seconds of training up to each step, shape (n,), float64; pauses and the time before the
        first step do not count.
    epoch
        Epoch of the last of these steps, counted from 1.
    images_per_second
        Rate over the last steps, 0.0 until it is known.
    seconds_left
        Estimate for the rest of the run, or None until it is known.
    """

    first_step: int
    losses: NDArray[np.float32]
    epoch_positions: NDArray[np.float64]
    run_seconds: NDArray[np.float64]
    epoch: int
    images_per_second: float
    seconds_left: float | None


@dataclass(frozen=True)
class EpochDone:
    """An epoch and its validation ended.

    Attributes
    ----------
    epoch, step
        The last of each, counted from 1 over the whole run.
    training_loss
        Mean over the epoch's batches.
    validation_loss
        None where no photograph was kept for validation.
    seconds
        That the epoch took, its validation with it.
    run_seconds
        Seconds of training up to here, as in :class:`StepsDone`.
    checkpoint
        The weights at the end of the epoch; None where they were not kept.
    """

    epoch: int
    step: int
    training_loss: float
    validation_loss: float | None
    seconds: float
    run_seconds: float = 0.0
    checkpoint: Path | None = None


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
class RunPaused:
    """The run waits; all that it has is on disk."""

    step: int


@dataclass(frozen=True)
class RunContinued:
    """The run goes on after a pause."""

    step: int


@dataclass(frozen=True)
class RunNote:
    """Something that happened to a run that goes on, as a sentence for people."""

    sentence: str


@dataclass(frozen=True)
class SamplePicture:
    """A sample photograph as the network saw it at the end of an epoch, as a file.

    Attributes
    ----------
    photo_id
        Which photograph: the same in every epoch of a run.
    name
        Of the photograph, for people.
    path
        A JPEG file, its longer side at most 512 pixels.
    """

    photo_id: str
    name: str
    path: Path


@dataclass(frozen=True)
class SamplesReady:
    """The sample photographs were colorized at the end of an epoch; 0 is before the first."""

    epoch: int
    samples: tuple[SamplePicture, ...]


@dataclass(frozen=True)
class RunTested:
    """A complete run was measured on its test photographs."""

    figures: TestFigures


@dataclass(frozen=True)
class SweepChanged:
    """The queue of a sweep, or what is known of one of its runs, changed."""

    rows: tuple[SweepRow, ...]


TrainingEvent = (
    PhotosRead
    | RunStarted
    | StepsDone
    | EpochDone
    | PreviewReady
    | CheckpointSaved
    | RunPaused
    | RunContinued
    | RunNote
    | SamplesReady
    | RunTested
    | SweepChanged
)
