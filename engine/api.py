"""The one door to the engine: what the window and the scripts may use.

Importing this module imports neither TensorFlow nor Qt, nor the libraries for files: a function
is imported when it is first called. That halves the time to a window. Functions that need
TensorFlow take seconds at their first call, so call them on a worker thread.
"""

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engine.accelerations import Acceleration, mixed_precision_advice, xla_advice
from engine.adjustments import Adjustments
from engine.batch_types import (
    RESULT_SUFFIXES,
    BatchEvent,
    BatchItem,
    BatchOutcome,
    BatchProgress,
    BatchResult,
    BatchSettings,
    ItemBegun,
    ItemDone,
    ItemFailed,
    ItemsFound,
)
from engine.cards import CheckpointCard
from engine.control import PauseGate, StopToken
from engine.deferred_names import DEFERRED_FUNCTIONS, DEFERRED_TYPES
from engine.devices import Device, EngineInfo, list_devices, prepare, why_no_gpu
from engine.errors import (
    CheckpointError,
    DatasetError,
    DownloadError,
    EngineError,
    ImageError,
    RunStopped,
    SettingsError,
)
from engine.events import (
    CheckpointSaved,
    EpochDone,
    PhotosRead,
    PicturesExported,
    PreviewReady,
    RunContinued,
    RunNote,
    RunPaused,
    RunStarted,
    RunTested,
    SamplePicture,
    SamplesReady,
    SkippedFile,
    StepsDone,
    SweepChanged,
    TrainingEvent,
    Transferred,
)
from engine.export_settings import ExportSettings
from engine.figures import Figures, compare_pixels
from engine.inspection_types import (
    GRAY,
    NEARLY_GRAY,
    UNREADABLE,
    USABLE,
    InspectedPhoto,
    Inspection,
    PairedTrees,
    PhotosInspected,
)
from engine.networks import EFFICIENTNET_FILTERS, REGRESSOR_FILTERS
from engine.onnx_spec import ONNX_KIND, ONNX_SUFFIX
from engine.photo import PHOTO_SUFFIXES, Photo
from engine.places import home_dir, home_is_chosen, imported_dir, log_dir, runs_dir
from engine.rate_meter import RateMeter
from engine.render_size import SIZES_PX, RenderSize, default_render_size, is_resizable
from engine.result_names import DEFAULT_PATTERN, PATTERN_FIELDS, require_pattern, result_name
from engine.run_types import RUN_STATUSES, EpochRow, RunMetrics, RunRecord, SweepRow, TestFigures
from engine.settings import (
    ACTIVATIONS,
    KINDS,
    LARGEST_SEED,
    LOSSES,
    NORMALIZATIONS,
    SCHEDULES,
    UPSAMPLINGS,
    ModelSpec,
    TrainingSettings,
)
from engine.splitting import SPLIT_NAME, SPLITS, SplitRule
from engine.sweep_estimate import estimate_seconds_left
from engine.sweep_queue import SweepQueue, unfinished
from engine.sweep_types import RunKey, Sweep, SweepOutcome, key_of
from engine.training_types import (
    MOST_SAMPLES,
    PreviewRequest,
    PreviewSource,
    SamplePhoto,
    SampleSource,
    TrainingHooks,
    TrainingOutcome,
)
from engine.transfer_types import (
    CHECKPOINT,
    FLOOR,
    GRAY_FLOOR,
    MEAN_FLOOR,
    QUOTED,
    REGRESSOR_FLOOR,
    SCORE_NAMES,
    EvaluatedPhoto,
    Evaluation,
    EvaluationEvent,
    EvaluationProgress,
    EvaluationSettings,
    EvaluationShown,
    Method,
    QuotedFigures,
    Scores,
    mean_scores,
)
from engine.variants import AUGMENTATION_MODES, VARIANTS, Augmentation
from engine.versions import library_versions

if TYPE_CHECKING:
    from engine.area_averaging import shrink_by_area
    from engine.augmentation_graph import variants_preview
    from engine.checkpoints import (
        CheckpointEntry,
        list_checkpoints,
        read_card,
        read_trainable_card,
    )
    from engine.color import rgb_to_lab
    from engine.comparison import ComparisonCell, sorted_for_grid
    from engine.comparison_row import ComparisonRow
    from engine.comparison_sheet import write_comparison_sheet
    from engine.comparison_table import write_comparison_csv
    from engine.contact_sheet import SheetLayout, write_contact_sheet
    from engine.dataset_export import ExportOutcome, export_dataset
    from engine.diagnostics import (
        Diagnostics,
        collect_diagnostics,
        describe_device,
        describe_diagnostics,
    )
    from engine.error_maps import CHROMA_CHANGE_SCALE, DELTA_E_SCALE, chroma_change_map, delta_e_map
    from engine.evaluation import evaluate_checkpoint
    from engine.face_database import (
        FACES,
        RemoteArchive,
        download_faces,
        faces_are_here,
        faces_dir,
        unpack_faces,
    )
    from engine.film import FILM_SUFFIXES, FramesDrawn, export_film, film_frames
    from engine.film_drawing import FilmFrame, FilmOptions
    from engine.fine_tuning import (
        TEST_SHARE,
        VALIDATION_SHARE,
        fine_tune_settings,
        held_out_names,
    )
    from engine.foreign_weights import import_to
    from engine.image_writing import (
        can_hold_16_bit,
        colorized_note,
        pixels_for,
        proposed_name,
        save_picture,
    )
    from engine.imagenet_weights import save_imagenet_start
    from engine.images import photo_from_rgb, read_photo, resize_rgb
    from engine.inspection import inspect_folders
    from engine.inspection_report import describe_inspection, write_inspection_csv
    from engine.inspection_split import preview_split, write_inspected_split
    from engine.keras_export import export_keras
    from engine.loaded_checkpoints import (
        colorize,
        colorize_folders,
        compare_checkpoint,
        load_checkpoint,
        predict_ab,
    )
    from engine.mean_color import MeanColor, MeanColors, compare_mean_colors
    from engine.network_inputs import network_input
    from engine.onnx_export import OnnxParity, export_onnx
    from engine.photo_folders import find_photos
    from engine.predictor import Colorized
    from engine.publishing import publish_checkpoint
    from engine.quoted_figures import QUOTED_ON_NCD
    from engine.rendering import render, render_gray
    from engine.run_folder import default_title
    from engine.runs import epoch_checkpoint, list_runs, read_metrics, read_run
    from engine.sample_crops import write_sample_crops
    from engine.samples import make_sample, read_samples, sample_gray, sample_original
    from engine.sheet_types import SheetColumn, SheetTexts
    from engine.sweep import run_sweep
    from engine.sweep_folder import newest_sweep, read_sweep
    from engine.sweep_table import write_table
    from engine.thumbnails import Thumbnail, read_draft, read_thumbnail
    from engine.trainer import resume_training, train
    from engine.transfer import evaluate_on_folder, evaluation_pictures, write_evaluation
    from engine.transfer_photos import EvaluatedListing, list_evaluated
    from engine.transfer_pictures import EvaluationPictures
    from engine.transfer_table import write_evaluation_csv

__all__ = [
    "ACTIVATIONS",
    "AUGMENTATION_MODES",
    "CHECKPOINT",
    "CHROMA_CHANGE_SCALE",
    "DEFAULT_PATTERN",
    "DELTA_E_SCALE",
    "EFFICIENTNET_FILTERS",
    "EPOCHS_NAME",
    "FACES",
    "FILM_SUFFIXES",
    "FLOOR",
    "FOREIGN_SUFFIXES",
    "GRAY",
    "GRAY_FLOOR",
    "KINDS",
    "LARGEST_SEED",
    "LOSSES",
    "MEAN_FLOOR",
    "MOST_SAMPLES",
    "NEARLY_GRAY",
    "NORMALIZATIONS",
    "ONNX_KIND",
    "ONNX_SUFFIX",
    "PATTERN_FIELDS",
    "PHOTO_SUFFIXES",
    "QUOTED",
    "QUOTED_ON_NCD",
    "REGRESSOR_FILTERS",
    "REGRESSOR_FLOOR",
    "RESULT_SUFFIXES",
    "RUN_SETTINGS_NAME",
    "RUN_STATUSES",
    "SCHEDULES",
    "SCORE_NAMES",
    "SIZES_PX",
    "SPLITS",
    "SPLIT_NAME",
    "TEST_SHARE",
    "UNREADABLE",
    "UPSAMPLINGS",
    "USABLE",
    "VALIDATION_SHARE",
    "VARIANTS",
    "Acceleration",
    "Adjustments",
    "Augmentation",
    "BatchEvent",
    "BatchItem",
    "BatchOutcome",
    "BatchProgress",
    "BatchResult",
    "BatchSettings",
    "CheckpointCard",
    "CheckpointEntry",
    "CheckpointError",
    "CheckpointSaved",
    "Colorized",
    "ComparisonCell",
    "ComparisonRow",
    "DatasetError",
    "Device",
    "Diagnostics",
    "DownloadError",
    "EngineError",
    "EngineInfo",
    "EpochDone",
    "EpochRow",
    "EvaluatedListing",
    "EvaluatedPhoto",
    "Evaluation",
    "EvaluationEvent",
    "EvaluationPictures",
    "EvaluationProgress",
    "EvaluationSettings",
    "EvaluationShown",
    "ExportOutcome",
    "ExportSettings",
    "Figures",
    "FilmFrame",
    "FilmOptions",
    "FramesDrawn",
    "ImageError",
    "InspectedPhoto",
    "Inspection",
    "ItemBegun",
    "ItemDone",
    "ItemFailed",
    "ItemsFound",
    "MeanColor",
    "MeanColors",
    "Method",
    "ModelSpec",
    "OnnxParity",
    "PairedTrees",
    "PauseGate",
    "Photo",
    "PhotosInspected",
    "PhotosRead",
    "PicturesExported",
    "PreviewReady",
    "PreviewRequest",
    "PreviewSource",
    "QuotedFigures",
    "RateMeter",
    "RemoteArchive",
    "RenderSize",
    "RunContinued",
    "RunKey",
    "RunMetrics",
    "RunNote",
    "RunPaused",
    "RunRecord",
    "RunStarted",
    "RunStopped",
    "RunTested",
    "SamplePhoto",
    "SamplePicture",
    "SampleSource",
    "SamplesReady",
    "Scores",
    "SettingsError",
    "SheetColumn",
    "SheetLayout",
    "SheetTexts",
    "SkippedFile",
    "SplitRule",
    "StepsDone",
    "StopToken",
    "Sweep",
    "SweepChanged",
    "SweepOutcome",
    "SweepQueue",
    "SweepRow",
    "TestFigures",
    "Thumbnail",
    "TrainingEvent",
    "TrainingHooks",
    "TrainingOutcome",
    "TrainingSettings",
    "Transferred",
    "can_hold_16_bit",
    "chroma_change_map",
    "collect_diagnostics",
    "colorize",
    "colorize_folders",
    "colorized_note",
    "compare_checkpoint",
    "compare_mean_colors",
    "compare_pixels",
    "default_render_size",
    "default_title",
    "delta_e_map",
    "describe_device",
    "describe_diagnostics",
    "describe_inspection",
    "download_faces",
    "epoch_checkpoint",
    "estimate_seconds_left",
    "evaluate_checkpoint",
    "evaluate_on_folder",
    "evaluation_pictures",
    "export_dataset",
    "export_film",
    "export_keras",
    "export_onnx",
    "faces_are_here",
    "faces_dir",
    "film_frames",
    "find_photos",
    "fine_tune_settings",
    "held_out_names",
    "home_dir",
    "home_is_chosen",
    "import_to",
    "imported_dir",
    "inspect_folders",
    "is_resizable",
    "key_of",
    "library_versions",
    "list_checkpoints",
    "list_devices",
    "list_evaluated",
    "list_runs",
    "load_checkpoint",
    "log_dir",
    "make_sample",
    "mean_scores",
    "mixed_precision_advice",
    "network_input",
    "newest_sweep",
    "photo_from_rgb",
    "pixels_for",
    "predict_ab",
    "prepare",
    "preview_split",
    "proposed_name",
    "publish_checkpoint",
    "read_card",
    "read_draft",
    "read_metrics",
    "read_photo",
    "read_run",
    "read_samples",
    "read_sweep",
    "read_thumbnail",
    "read_trainable_card",
    "render",
    "render_gray",
    "require_pattern",
    "resize_rgb",
    "result_name",
    "resume_training",
    "rgb_to_lab",
    "run_sweep",
    "runs_dir",
    "sample_gray",
    "sample_original",
    "save_imagenet_start",
    "save_picture",
    "shrink_by_area",
    "sorted_for_grid",
    "train",
    "unfinished",
    "unpack_faces",
    "variants_preview",
    "why_no_gpu",
    "write_comparison_csv",
    "write_comparison_sheet",
    "write_contact_sheet",
    "write_evaluation",
    "write_evaluation_csv",
    "write_inspected_split",
    "write_inspection_csv",
    "write_sample_crops",
    "write_table",
    "xla_advice",
]

# Of a run: the folder of its checkpoints by epoch, and the file that makes a folder a run.
EPOCHS_NAME, RUN_SETTINGS_NAME = "epochs", "settings.json"
FOREIGN_SUFFIXES = frozenset({".keras", ".h5", ".hdf5"})


def _deferred(module: str, name: str) -> Callable[..., Any]:
    """Make a function that imports the real one when it is called."""

    def call(*args: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*args, **options)

    call.__name__ = call.__qualname__ = name
    call.__doc__ = f"See :func:`{module}.{name}`."
    return call


for _module, _names in DEFERRED_FUNCTIONS.items():
    for _name in _names:
        globals()[_name] = _deferred(_module, _name)


def __getattr__(name: str) -> Any:
    """Import a type when it is first asked for."""
    if name not in DEFERRED_TYPES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(DEFERRED_TYPES[name]), name)
