"""What an evaluation on colored photographs is told, measures and reports."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from engine.errors import SettingsError
from engine.events import SkippedFile

FLOOR, CHECKPOINT, QUOTED = METHOD_KINDS = ("floor", "checkpoint", "quoted")
# The three floors, by their keys.
GRAY_FLOOR, MEAN_FLOOR, REGRESSOR_FLOOR = "gray", "mean", "regressor"


@dataclass(frozen=True)
class EvaluationSettings:
    """One evaluation, complete.

    Attributes
    ----------
    folder
        With the two trees of the Natural-Color Dataset, or any folder of color photographs, whose
        sub-folders are the classes.
    checkpoints
        To evaluate, at least one.
    regressor
        The third floor: a checkpoint that predicts one color a photograph; None for none.
    only
        Names of photographs, as :attr:`EvaluatedPhoto.name`: of what is found only these, the
        part that a training kept out; None for all.
    """

    folder: Path
    checkpoints: tuple[Path, ...]
    regressor: Path | None = None
    only: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if not self.checkpoints:
            raise SettingsError("An evaluation needs a checkpoint; choose at least one.")


@dataclass(frozen=True)
class EvaluatedPhoto:
    """A photograph with its true colors.

    Attributes
    ----------
    name
        Below its tree, with forward slashes, such as ``"Apple/Apple1.jpg"``.
    class_name
        Such as ``"Apple"``; empty where it lies in the folder itself.
    color
        The original.
    gray
        The gray picture that is colorized; None where it is the original's own L*.
    """

    name: str
    class_name: str
    color: Path
    gray: Path | None = None


@dataclass(frozen=True)
class Method:
    """A way to color photographs.

    Attributes
    ----------
    key
        Names it: one of the three floors' keys, or a checkpoint's SHA-256.
    title
        For lists.
    kind
        One of :data:`METHOD_KINDS`.
    filters
        Of the network; None for a floor that has none, and where it is not known.
    checkpoint
        The file; None for a floor that has none.
    """

    key: str
    title: str
    kind: str
    filters: int | None = None
    checkpoint: Path | None = None


@dataclass(frozen=True)
class Scores:
    """How far colors are from the true ones: of one photograph, or means over several.

    Attributes
    ----------
    mae
        Mean absolute error of a*b*, both scaled to [0, 1], at the photograph's own size.
    mae_128
        The same at 128 x 128 pixels, before anything is enlarged or brought into sRGB: what a
        training measures.
    psnr_db
        Of the sRGB pixels, in decibels; infinite where they are equal.
    ssim, delta_e, chroma, original_chroma
        As in :class:`engine.figures.Figures`.
    """

    mae: float
    mae_128: float
    psnr_db: float
    ssim: float
    delta_e: float
    chroma: float
    original_chroma: float


SCORE_NAMES = tuple(item.name for item in fields(Scores))


def mean_scores(scores: Iterable[Scores]) -> Scores:
    """Average each figure; at least one is needed."""
    rows = list(scores)
    return Scores(
        *(math.fsum(getattr(row, name) for row in rows) / len(rows) for name in SCORE_NAMES)
    )


@dataclass(frozen=True)
class Evaluation:
    """What was measured.

    Attributes
    ----------
    folder
        Where the photographs are.
    photos
        Those that could be measured, in order.
    methods
        Floors first, then checkpoints in the order of the filter grid.
    scores
        By (key of the method, name of the photograph); whole for every photograph.
    failures
        What could not be measured, with reasons: unreadable, unpaired, of different size, gray.
    is_paired
        Whether the folder had the two trees of the Natural-Color Dataset.
    """

    folder: Path
    photos: tuple[EvaluatedPhoto, ...]
    methods: tuple[Method, ...]
    scores: Mapping[tuple[str, str], Scores]
    failures: tuple[SkippedFile, ...] = ()
    is_paired: bool = False

    @property
    def class_names(self) -> tuple[str, ...]:
        """Every class, in the order of the photographs."""
        return tuple(dict.fromkeys(photo.class_name for photo in self.photos))

    def photos_of(self, class_name: str) -> tuple[EvaluatedPhoto, ...]:
        """Return the photographs of a class."""
        return tuple(photo for photo in self.photos if photo.class_name == class_name)

    def score(self, method: Method, photo: EvaluatedPhoto) -> Scores:
        """Return the figures of one photograph."""
        return self.scores[method.key, photo.name]

    def class_scores(self, method: Method, class_name: str) -> Scores:
        """Average over the photographs of a class."""
        return mean_scores(self.score(method, photo) for photo in self.photos_of(class_name))

    def mean_of_classes(self, method: Method) -> Scores:
        """Average the classes' means, as the published table of the data set does."""
        return mean_scores(self.class_scores(method, name) for name in self.class_names)

    def mean_of_photos(self, method: Method) -> Scores:
        """Average over all photographs."""
        return mean_scores(self.score(method, photo) for photo in self.photos)


@dataclass(frozen=True)
class QuotedFigures:
    """What somebody else published of a method on the Natural-Color Dataset; not measured here.

    Attributes
    ----------
    title
        Of the method.
    psnr_db, ssim
        Mean of the classes' means.
    source
        Where it was published.
    """

    title: str
    psnr_db: float
    ssim: float
    source: str


@dataclass(frozen=True)
class EvaluationProgress:
    """How far an evaluation is; at most some ten events a second.

    Attributes
    ----------
    stage
        ``"colors"`` while the mean color of the data set is found, then ``"measure"``.
    done, total
        Photographs of this stage.
    per_second
        Lately, 0.0 until it is known.
    seconds_left
        Estimate for the stage, None until it is known.
    name
        Of the photograph done last.
    """

    stage: str
    done: int
    total: int
    per_second: float
    seconds_left: float | None
    name: str = ""


@dataclass(frozen=True)
class EvaluationShown:
    """What is measured so far, while it goes on; every few seconds, on whole photographs."""

    evaluation: Evaluation = field(repr=False)


EvaluationEvent = EvaluationProgress | EvaluationShown
