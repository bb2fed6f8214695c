"""The one door to the engine: what the window and the scripts may use.

Importing this module imports neither TensorFlow nor Qt. Functions that need TensorFlow import it
when called, so call them on a worker thread.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.batch import BatchOutcome, colorized_note
from engine.batch import colorize_files as _colorize_files
from engine.cards import CheckpointCard
from engine.checkpoints import CheckpointEntry, list_checkpoints, read_card
from engine.color import rgb_to_lab
from engine.control import StopToken
from engine.device import EngineInfo, prepare
from engine.errors import (
    CheckpointError,
    DatasetError,
    EngineError,
    ImageError,
    RunStopped,
    SettingsError,
)
from engine.events import (
    CheckpointSaved,
    EpochDone,
    FileDone,
    FileEvent,
    FileFailed,
    PhotosRead,
    PreviewReady,
    RunStarted,
    SkippedFile,
    StepsDone,
    TrainingEvent,
)
from engine.figures import Figures, compare_pixels
from engine.foreign_weights import import_to
from engine.image_writing import proposed_name, save_picture
from engine.images import PHOTO_SUFFIXES, photo_from_rgb, read_photo
from engine.keras_export import export_keras
from engine.networks import REGRESSOR_FILTERS
from engine.photo import Photo
from engine.photo_folders import find_photos
from engine.places import home_dir, home_is_chosen, imported_dir, log_dir, runs_dir
from engine.predictor import Colorized, network_input
from engine.predictor_cache import PredictorCache
from engine.publishing import publish_checkpoint
from engine.rendering import render, render_gray
from engine.run_folder import default_title
from engine.settings import ACTIVATIONS, KINDS, LOSSES, SCHEDULES, ModelSpec, TrainingSettings
from engine.thumbnails import Thumbnail, read_thumbnail
from engine.trainer import PreviewRequest, PreviewSource, TrainingOutcome, train
from engine.versions import library_versions

__all__ = [
    "ACTIVATIONS",
    "FOREIGN_SUFFIXES",
    "KINDS",
    "LOSSES",
    "PHOTO_SUFFIXES",
    "REGRESSOR_FILTERS",
    "SCHEDULES",
    "BatchOutcome",
    "CheckpointCard",
    "CheckpointEntry",
    "CheckpointError",
    "CheckpointSaved",
    "Colorized",
    "DatasetError",
    "EngineError",
    "EngineInfo",
    "EpochDone",
    "Figures",
    "FileDone",
    "FileEvent",
    "FileFailed",
    "ImageError",
    "ModelSpec",
    "Photo",
    "PhotosRead",
    "PreviewReady",
    "PreviewRequest",
    "PreviewSource",
    "RunStarted",
    "RunStopped",
    "SettingsError",
    "SkippedFile",
    "StepsDone",
    "StopToken",
    "Thumbnail",
    "TrainingEvent",
    "TrainingOutcome",
    "TrainingSettings",
    "colorize",
    "colorize_files",
    "colorized_note",
    "compare_pixels",
    "default_title",
    "export_keras",
    "find_photos",
    "home_dir",
    "home_is_chosen",
    "import_to",
    "imported_dir",
    "library_versions",
    "list_checkpoints",
    "load_checkpoint",
    "log_dir",
    "network_input",
    "photo_from_rgb",
    "prepare",
    "proposed_name",
    "publish_checkpoint",
    "read_card",
    "read_photo",
    "read_thumbnail",
    "render",
    "render_gray",
    "rgb_to_lab",
    "runs_dir",
    "save_picture",
    "train",
]

FOREIGN_SUFFIXES = frozenset({".keras", ".h5", ".hdf5"})

_predictors = PredictorCache()


def load_checkpoint(checkpoint: Path) -> CheckpointCard:
    """Load a checkpoint, so that the next :func:`colorize` with it starts at once.

    Raises
    ------
    CheckpointError
        When the file is missing or is not a checkpoint that fits its network.
    """
    return _predictors.get(checkpoint).card


def colorize(
    rgb_u8: NDArray[np.uint8], checkpoint: Path, stop: StopToken | None = None
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

    Raises
    ------
    CheckpointError
        When the file is missing or is not a checkpoint that fits its network.
    RunStopped
        When a stop was asked for.
    """
    return _predictors.get(checkpoint).colorize(rgb_u8, stop)


def colorize_files(
    inputs: Iterable[Path],
    output_dir: Path,
    checkpoint: Path,
    emit: Callable[[FileEvent], None],
    stop: StopToken,
) -> BatchOutcome:
    """Colorize files and folders into a folder; see :func:`engine.batch.colorize_files`.

    Raises
    ------
    CheckpointError
        When the checkpoint cannot be used.
    ImageError
        When an input does not exist or the output folder cannot be made.
    """
    return _colorize_files(tuple(inputs), output_dir, _predictors.get(checkpoint), emit, stop)
