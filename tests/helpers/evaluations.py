"""Evaluations with known figures, without a network."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from engine.events import SkippedFile
from engine.transfer_types import CHECKPOINT, FLOOR, EvaluatedPhoto, Evaluation, Method, Scores

GRAY = Method("gray", "Neutral gray", FLOOR)
SMALL = Method("s" * 64, "Faces, 4 filters", CHECKPOINT, 4)
LARGE = Method("l" * 64, "Faces, 64 filters", CHECKPOINT, 64)


def make_scores(mae: float, psnr_db: float = 20.0, chroma: float = 10.0) -> Scores:
    """Make figures; what is not given follows from the MAE or is the same in all."""
    return Scores(mae, mae / 2, psnr_db, 0.875, mae * 100, chroma, 20.0)


def make_evaluation(
    maes: Mapping[str, Mapping[Method, float]],
    methods: Sequence[Method] = (GRAY, SMALL, LARGE),
    failures: Sequence[SkippedFile] = (),
) -> Evaluation:
    """Make an evaluation from the MAE of each method by the name of each photograph."""
    photos = tuple(
        EvaluatedPhoto(name, name.rpartition("/")[0], Path("/data", name)) for name in maes
    )
    scores = {
        (method.key, name): make_scores(mae)
        for name, by_method in maes.items()
        for method, mae in by_method.items()
    }
    return Evaluation(Path("/data"), photos, tuple(methods), scores, tuple(failures))


def two_classes() -> Evaluation:
    """Two photographs of one class and one of another."""
    return make_evaluation(
        {
            "Apple/1.jpg": {GRAY: 0.04, SMALL: 0.03, LARGE: 0.01},
            "Apple/2.jpg": {GRAY: 0.06, SMALL: 0.05, LARGE: 0.03},
            "Plum/1.jpg": {GRAY: 0.02, SMALL: 0.01, LARGE: 0.05},
        }
    )
