"""Evaluations on colored photographs as the window and the scripts ask for them."""

import hashlib
import os
from pathlib import Path

from engine import transfer_evaluation
from engine.checkpoints import read_card
from engine.control import StopToken
from engine.errors import EngineError
from engine.files import describe_os_error
from engine.places import home_dir
from engine.quoted_figures import QUOTED_ON_NCD
from engine.shared_predictors import shared_predictors
from engine.transfer_evaluation import EmitCallback
from engine.transfer_pictures import EvaluationPictures, EvaluationThumbnails
from engine.transfer_table import write_evaluation_csv
from engine.transfer_types import Evaluation, EvaluationSettings
from engine.versions import library_versions

CSV_NAME, PAGE_NAME = "evaluation.csv", "evaluation.html"


def evaluate_on_folder(
    settings: EvaluationSettings, emit: EmitCallback, stop: StopToken
) -> Evaluation:
    """Measure checkpoints on photographs whose true colors are known; see ``evaluate_folder``.

    What was measured before of the same files is not measured again, also after this was stopped
    or killed.

    Parameters
    ----------
    settings
        What to measure on what.
    emit
        Called with progress, and with what is measured so far, on the calling thread.
    stop
        Looked at between networks and between photographs.

    Raises
    ------
    CheckpointError
        When a checkpoint is missing or does not fit its network.
    DatasetError
        When the folder is missing, or no photograph can be evaluated.
    RunStopped
        When a stop was asked for.
    SettingsError
        When the regressor is a network of another kind.
    """
    return transfer_evaluation.evaluate_folder(
        settings, shared_predictors(), emit, stop, _cache_dir(settings.folder)
    )


def write_evaluation(
    evaluation: Evaluation, output_dir: Path, stop: StopToken
) -> tuple[Path, Path]:
    """Write an evaluation as a table and as a page with pictures.

    Parameters
    ----------
    evaluation
        What was measured.
    output_dir
        Made when it is not there; files of an earlier evaluation in it are replaced.
    stop
        Looked at between the pictures of the page.

    Returns
    -------
    The CSV file and the page.

    Raises
    ------
    CheckpointError
        When a checkpoint is missing by now.
    EngineError
        When the disk refuses.
    RunStopped
        When a stop was asked for; the table is there then, and no page or the earlier one.
    """
    # Of many files only this one needs it.
    from engine.evaluation_page import write_evaluation_page

    try:
        output_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EngineError(describe_os_error(error, output_dir)) from error
    csv_path, page_path = output_dir / CSV_NAME, output_dir / PAGE_NAME
    write_evaluation_csv(evaluation, csv_path)
    checkpoints = dict.fromkeys(method.checkpoint for method in evaluation.methods)
    write_evaluation_page(
        page_path,
        evaluation,
        [read_card(path) for path in checkpoints if path is not None],
        library_versions(),
        EvaluationThumbnails(
            evaluation, shared_predictors(), stop, cache_dir=_cache_dir(evaluation.folder)
        ),
        QUOTED_ON_NCD if evaluation.is_paired else (),
    )
    return csv_path, page_path


def evaluation_pictures(evaluation: Evaluation) -> EvaluationPictures:
    """Return what makes small pictures of an evaluation's photographs; nothing is loaded yet."""
    return EvaluationPictures(evaluation, shared_predictors(), _cache_dir(evaluation.folder))


def _cache_dir(folder: Path) -> Path:
    real = os.path.realpath(folder).encode("utf-8", "surrogateescape")
    return home_dir() / "evaluations" / hashlib.sha256(real).hexdigest()[:32]
