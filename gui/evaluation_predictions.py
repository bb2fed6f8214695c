"""Makes small pictures of what methods predict, off the GUI thread; the last wish goes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.api import EngineError, EvaluatedPhoto, Evaluation, evaluation_pictures
from gui.jobs import Job, JobContext, JobRunner, Lane
from gui.qimage import to_qimage

if TYPE_CHECKING:
    from engine.api import EvaluationPictures


@dataclass(frozen=True)
class PredictionWish:
    """A photograph of an evaluation, and the key of the method that should color it."""

    photo: EvaluatedPhoto
    key: str


@dataclass(frozen=True, eq=False)
class MadePrediction:
    """A small picture, or None where it cannot be made."""

    wish: PredictionWish
    image: QImage | None


class PredictionMaker(QObject):
    """Takes wishes for small pictures, the most wanted first.

    Signals
    -------
    made(MadePrediction)
    """

    made = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pictures: _LatePictures | None = None
        self._wanted: list[PredictionWish] = []
        self._under_way: PredictionWish | None = None
        self._job: Job | None = None

    def set_evaluation(self, evaluation: Evaluation) -> None:
        """Color the photographs of this evaluation by its methods from now on."""
        self._pictures = _LatePictures(evaluation)
        keys = {method.key for method in evaluation.methods}
        self._wanted = [wish for wish in self._wanted if wish.key in keys]

    def request(self, wishes: Sequence[PredictionWish]) -> None:
        """Make these next; what was asked for before and is not begun is dropped.

        Parameters
        ----------
        wishes
            The most wanted first.
        """
        self._wanted = [wish for wish in wishes if wish != self._under_way]
        self._make_on()

    def drop_wishes(self) -> None:
        """Make nothing more."""
        self._wanted.clear()
        self._under_way = None
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _make_on(self) -> None:
        pictures = self._pictures
        if self._job is not None or pictures is None or not self._wanted:
            return
        # One at a time: what comes into view meanwhile goes first.
        wish = self._under_way = self._wanted.pop(0)
        # Neither behind the evaluation, which may take its lane for minutes, nor before the
        # picture that is looked at or the small pictures of its list, for which a network to load
        # is long. The tiles of the grid are out of sight here, and a job of theirs is short.
        self._job = self._runner.submit(
            Lane.GRID,
            lambda context: pictures.make(wish, context),
            self._on_made,
            on_failed=lambda _: self._on_made(None),
            on_stopped=self._on_over,
        )

    def _on_made(self, image: QImage | None) -> None:
        wish = self._under_way
        self._on_over()
        if wish is not None:
            self.made.emit(MadePrediction(wish, image))

    def _on_over(self) -> None:
        self._job = self._under_way = None
        self._make_on()


class _LatePictures:
    """Makes pictures on the worker of one lane, where the engine's part is loaded as well."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation

    @cached_property
    def _pictures(self) -> "EvaluationPictures":
        pictures: EvaluationPictures = evaluation_pictures(self._evaluation)
        return pictures

    def make(self, wish: PredictionWish, context: JobContext) -> QImage | None:
        try:
            return to_qimage(self._pictures(wish.photo, wish.key, context.stop))
        except EngineError:
            # A file or a checkpoint is gone; opening the photograph says so.
            return None
