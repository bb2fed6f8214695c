"""From an evaluation to what is shown closely: bars, photographs, points, what was left out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.api import (
    CHECKPOINT,
    FLOOR,
    EvaluatedPhoto,
    Evaluation,
    EvaluationProgress,
    Method,
)
from gui.class_bar_painter import ClassBar
from gui.engine_texts import translate_engine
from gui.evaluation_means import EvaluationMeans
from gui.evaluation_photo_cells import ORIGINAL, CellPicture, MeasuredPhoto
from gui.left_out_table import LeftOut
from gui.method_rows import CLASSES, method_title
from gui.quantities import format_count, format_duration
from gui.verdict_texts import class_title

Line = tuple[str, float]


def find_method(evaluation: Evaluation, key: str) -> Method | None:
    """Return the method of a key, or None where it was not measured."""
    return next((method for method in evaluation.methods if method.key == key), None)


def class_bars(means: EvaluationMeans, method: Method, floor: Method | None) -> list[ClassBar]:
    """Make a bar for each class.

    Parameters
    ----------
    means
        What was measured.
    method
        Whose errors the bars are.
    floor
        Stands behind them; None for nothing.
    """
    bars = []
    for name, photos in means.photos.items():
        error = means.by_class[method.key, name].mae
        behind = None if floor is None else means.by_class[floor.key, name].mae
        lines = [
            _tr("{class_name}, {photos}").format(
                class_name=spoken_class(name), photos=count_photos(len(photos))
            )
        ]
        lines.append(f"{method_title(method)}: MAE {error:.4f}")
        if floor is not None and floor.key != method.key:
            lines.append(f"{method_title(floor)}: MAE {behind:.4f}")
        bars.append(ClassBar(name, spoken_class(name), error, behind, "\n".join(lines)))
    return bars


def measured_photos(
    means: EvaluationMeans, methods: Sequence[Method], class_name: str
) -> tuple[MeasuredPhoto, ...]:
    """List the photographs of a class, each with what methods made of it.

    Parameters
    ----------
    means
        What was measured.
    methods
        One, or two that are a checkpoint before and after its fine-tuning.
    class_name
        Of the photographs.
    """
    # What stands below a picture, and what is said of it.
    words = [(_tr("MAE {error}"), _tr("{method}: MAE {error}"))]
    if len(methods) == 2:
        words = [
            (_tr("before {error}"), _tr("before: MAE {error}")),
            (_tr("after {error}"), _tr("after: MAE {error}")),
        ]
    worded = list(zip(methods, words, strict=True))
    return tuple(
        _measured_photo(means.evaluation, photo, worded)
        for photo in means.photos.get(class_name, ())
    )


def _measured_photo(
    evaluation: Evaluation,
    photo: EvaluatedPhoto,
    worded: Sequence[tuple[Method, tuple[str, str]]],
) -> MeasuredPhoto:
    pictures, spoken = [CellPicture(ORIGINAL, _tr("original"))], []
    for method, (caption, said) in worded:
        error = f"{evaluation.score(method, photo).mae:.4f}"
        pictures.append(CellPicture(method.key, caption.format(error=error)))
        spoken.append(said.format(method=method_title(method), error=error))
    return MeasuredPhoto(photo, tuple(pictures), tuple(spoken))


def filter_points(
    means: EvaluationMeans, average: str, is_colorizer: Callable[[Path], bool]
) -> tuple[tuple[tuple[int, float], ...], tuple[Line, ...]]:
    """Return filters and error of each colorizer, and name and error of all other methods.

    Parameters
    ----------
    means
        What was measured.
    average
        ``"classes"`` or ``"photos"``.
    is_colorizer
        Says of a checkpoint whether its network is of the family that is compared by filters.
    """
    scores = means.of_classes if average == CLASSES else means.of_photos
    points, lines = [], []
    for method in means.evaluation.methods:
        if method.key not in scores:
            continue
        error, path = scores[method.key].mae, method.checkpoint
        is_point = method.kind == CHECKPOINT and path is not None and is_colorizer(path)
        if is_point and method.filters is not None:
            points.append((method.filters, error))
        else:
            lines.append((method_title(method), error))
    return tuple(points), tuple(lines)


def floors_of(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Return title and key of each floor."""
    floors = (method for method in evaluation.methods if method.kind == FLOOR)
    return [(method_title(method), method.key) for method in floors]


def checkpoints_of(evaluation: Evaluation) -> list[tuple[str, str]]:
    """Return title and key of each checkpoint."""
    methods = (method for method in evaluation.methods if method.kind == CHECKPOINT)
    return [(method.title, method.key) for method in methods]


def left_out_rows(evaluation: Evaluation) -> list[LeftOut]:
    """Make a row for each file that could not be measured."""
    return [
        LeftOut(
            one.path,
            _below(one.path, evaluation.folder),
            _tr("Not measured"),
            translate_engine(one.reason),
        )
        for one in evaluation.failures
    ]


def count_photos(count: int) -> str:
    """Write how many photographs there are."""
    one, many = _tr("1 photograph"), _tr("{count} photographs")
    return one if count == 1 else many.format(count=format_count(count))


def describe_size(evaluation: Evaluation) -> str:
    """Write how much was measured: "20 photographs, 20 classes"."""
    photos, classes = count_photos(len(evaluation.photos)), len(evaluation.class_names)
    if classes < 2:
        return photos
    both = _tr("{photos}, {count} classes")
    return both.format(photos=photos, count=format_count(classes))


def describe_progress(progress: EvaluationProgress) -> str:
    """Write how far, how fast and how long still."""
    done = _tr("{done} of {total}").format(
        done=format_count(progress.done), total=format_count(progress.total)
    )
    if progress.stage == "colors":
        return _tr("Mean color: {done}").format(done=done)
    parts = [done]
    if progress.per_second:
        parts.append(_tr("{rate} a second").format(rate=f"{progress.per_second:.1f}"))
    if progress.seconds_left is not None:
        parts.append(_tr("{time} left").format(time=format_duration(progress.seconds_left)))
    return ", ".join(parts)


def spoken_class(class_name: str) -> str:
    """Return how a class is called below its bar: without the underscores of its folder."""
    return class_title(class_name).replace("_", " ")


def _below(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Evaluation", text)
