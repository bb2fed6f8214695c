"""The figures of an evaluation as a CSV file."""

from collections.abc import Iterator
from pathlib import Path

from engine.csv_files import write_csv
from engine.transfer_types import SCORE_NAMES, Evaluation, Method, Scores

EVALUATION_COLUMNS = (
    *("level", "class", "photo", "method", "kind", "filters", "photos"),
    *("mae_ab_scaled", "mae_ab_scaled_128_px", "psnr_db", "ssim"),
    *("delta_e_2000", "chroma_ab", "original_chroma_ab"),
)


def write_evaluation_csv(evaluation: Evaluation, path: Path) -> None:
    """Write a line for each method and each mean or photograph, in UTF-8 with column names.

    ``level`` is "mean of classes", "mean of photos", "class" or "photo"; ``photos`` says how many
    were averaged. Before a text that a spreadsheet would take for a formula stands an apostrophe;
    bytes of a name that are no text become question marks.

    Parameters
    ----------
    evaluation
        With at least one photograph.
    path
        The file to make or to replace; its folder must be there.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``path`` is untouched then.
    """
    write_csv(path, EVALUATION_COLUMNS, _lines(evaluation))


def _lines(evaluation: Evaluation) -> Iterator[tuple[object, ...]]:
    methods, count = evaluation.methods, len(evaluation.photos)
    for method in methods:
        scores = evaluation.mean_of_classes(method)
        yield _line("mean of classes", "", "", method, count, scores)
    for method in methods:
        yield _line("mean of photos", "", "", method, count, evaluation.mean_of_photos(method))
    for name in evaluation.class_names:
        class_count = len(evaluation.photos_of(name))
        for method in methods:
            scores = evaluation.class_scores(method, name)
            yield _line("class", name, "", method, class_count, scores)
    for photo in evaluation.photos:
        for method in methods:
            scores = evaluation.score(method, photo)
            yield _line("photo", photo.class_name, photo.name, method, 1, scores)


def _line(
    level: str, class_name: str, photo_name: str, method: Method, count: int, scores: Scores
) -> tuple[object, ...]:
    return (
        level,
        class_name,
        photo_name,
        method.title,
        method.kind,
        "" if method.filters is None else method.filters,
        count,
        *(getattr(scores, name) for name in SCORE_NAMES),
    )
