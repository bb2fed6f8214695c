"""Results of evaluations for the window, and a document that can hold them."""

from pathlib import Path

from helpers.evaluations import GRAY, LARGE, SMALL, make_evaluation

from engine.api import Evaluation, EvaluationSettings, SkippedFile
from engine.transfer_types import CHECKPOINT, FLOOR, Method
from gui.evaluation_means import EvaluationMeans
from gui.evaluation_session import EvaluationResult

MEAN = Method("mean", "Mean color", FLOOR)
OTHER = Method("o" * 64, "General photographs", CHECKPOINT, 24, Path("/models/general.safetensors"))
MAES = {
    "Apple/1.jpg": {GRAY: 0.04, SMALL: 0.03, LARGE: 0.01},
    "Apple/2.jpg": {GRAY: 0.06, SMALL: 0.05, LARGE: 0.03},
    "Chilli_Green/1.jpg": {GRAY: 0.02, SMALL: 0.01, LARGE: 0.046},
}


def measured(failures: tuple[SkippedFile, ...] = (), is_paired: bool = False) -> Evaluation:
    """Two photographs of one class and one of another; two checkpoints beside gray."""
    one = make_evaluation(MAES, failures=failures)
    return Evaluation(one.folder, one.photos, one.methods, one.scores, one.failures, is_paired)


def result_of(evaluation: Evaluation, is_before_after: bool = False) -> EvaluationResult:
    """Make what a session keeps."""
    settings = EvaluationSettings(evaluation.folder, (Path("/models/small.safetensors"),))
    return EvaluationResult(settings, EvaluationMeans.of(evaluation), is_before_after)
