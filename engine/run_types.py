"""What is known of a run and of a sweep, as plain values."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.settings import TrainingSettings

# Complete; stopped and kept before its end; ended by something else than itself, such as a power
# cut; or being trained, here or by another program.
RUN_STATUSES = ("complete", "stopped", "interrupted", "running")


@dataclass(frozen=True)
class TestFigures:
    """How far a checkpoint is off on the test photographs of its run, beside two floors.

    All are means over all pixels of all test photographs, in units of a*b* scaled to [0, 1], as
    they are at the size of the network; of a regressor, its one color is given to every pixel.

    Attributes
    ----------
    test_count
        Photographs that were looked at.
    mae, mse
        Mean absolute and mean squared error of the checkpoint.
    gray_mae, gray_mse
        Of leaving every pixel neutral gray.
    constant_mae, constant_mse
        Of giving every pixel the mean a*b* of the training photographs.
    mean_color_mse, constant_mean_color_mse
        Mean squared error of the mean a*, b* of a photograph, which is what a regressor learns:
        of the checkpoint, and of the mean of the training photographs.
    """

    __test__ = False  # not a test, whatever pytest makes of its name

    test_count: int
    mae: float
    mse: float
    gray_mae: float
    gray_mse: float
    constant_mae: float
    constant_mse: float
    mean_color_mse: float
    constant_mean_color_mse: float


@dataclass(frozen=True)
class EpochRow:
    """One epoch of a kept run; see :class:`engine.events.EpochDone`."""

    epoch: int
    step: int
    epoch_position: float
    run_seconds: float
    training_loss: float
    validation_loss: float | None


@dataclass(frozen=True, eq=False)
class RunMetrics:
    """The losses of a kept run, in units of a*b* scaled to [0, 1].

    Attributes
    ----------
    steps
        Number of each step, shape (n,), int64, growing.
    epoch_positions, run_seconds
        As in :class:`engine.events.StepsDone`, shape (n,), float64.
    losses
        Loss of each step, shape (n,), float32.
    epochs
        The complete epochs, in order.
    """

    steps: NDArray[np.int64]
    epoch_positions: NDArray[np.float64]
    run_seconds: NDArray[np.float64]
    losses: NDArray[np.float32]
    epochs: tuple[EpochRow, ...]


@dataclass(frozen=True)
class RunRecord:
    """A kept run, as lists show it.

    Attributes
    ----------
    run_dir
        Its folder, wherever that is now.
    settings
        Of the run; their ``run_dir`` is the folder's place now.
    title
        Its name for people.
    status
        One of :data:`RUN_STATUSES`.
    date
        When it was begun, ISO 8601.
    epochs_done, steps_done
        Complete epochs, and steps that can be gone on from.
    parameter_count
        Numbers in all weights together.
    run_seconds
        Seconds of training.
    best_epoch, best_loss
        The epoch with the lowest validation loss; None before the first one.
    best_checkpoint, last_checkpoint
        None where there is none yet.
    test
        Figures on the test photographs, once the run is complete.
    """

    run_dir: Path
    settings: TrainingSettings
    title: str
    status: str
    date: str
    epochs_done: int
    steps_done: int
    parameter_count: int
    run_seconds: float
    best_epoch: int | None
    best_loss: float | None
    best_checkpoint: Path | None
    last_checkpoint: Path | None
    test: TestFigures | None


@dataclass(frozen=True)
class SweepRow:
    """One run of a sweep, as its table shows it.

    Attributes
    ----------
    filters
        The filter count.
    status
        One of :data:`RUN_STATUSES`, or ``"waiting"`` before it is begun, or ``"failed"``.
    run_dir
        Folder of the run.
    epochs_done, epochs
        Of the run.
    parameter_count
        0 before it is begun.
    run_seconds
        Seconds of training so far.
    best_loss
        Lowest validation loss so far, or None.
    test
        Figures on the test photographs, once the run is complete.
    problem
        Why it failed, as a sentence; else empty.
    seed
        Of the run.
    """

    filters: int
    status: str
    run_dir: Path
    epochs_done: int
    epochs: int
    parameter_count: int
    run_seconds: float
    best_loss: float | None
    test: TestFigures | None
    problem: str = ""
    seed: int = 0
