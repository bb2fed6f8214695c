"""How far checkpoints are from the true colors of a folder's photographs, beside three floors."""

import math
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from engine.control import StopToken
from engine.errors import DatasetError, ImageError
from engine.evaluation_reporter import EvaluationReporter
from engine.events import SkippedFile
from engine.ordered_pool import map_ordered
from engine.predictor_cache import PredictorCache
from engine.transfer_measure import (
    Guess,
    gray_ab_scaled,
    mean_ab_scaled,
    measure_guess,
    one_color,
    read_true_photo,
)
from engine.transfer_methods import AbScaled, MeasuredMethod, find_methods
from engine.transfer_photos import EvaluatedListing, list_evaluated
from engine.transfer_scores_file import ScoresFile
from engine.transfer_types import (
    GRAY_FLOOR,
    MEAN_FLOOR,
    EvaluatedPhoto,
    Evaluation,
    EvaluationEvent,
    EvaluationSettings,
    EvaluationShown,
    Scores,
)

EmitCallback = Callable[[EvaluationEvent], None]
# Between two looks at what is measured so far.
_SHOWN_INTERVAL_S = 2.0
# Places after the point of the mean color: what it is kept under must not vary by rounding errors.
_COLOR_DIGITS = 6


def evaluate_folder(
    settings: EvaluationSettings,
    predictors: PredictorCache,
    emit: EmitCallback,
    stop: StopToken,
    cache_dir: Path | None = None,
) -> Evaluation:
    """Measure checkpoints on photographs whose true colors are known.

    The floors are always measured too: neutral gray, the mean color of the originals that are
    evaluated, and the regressor of the settings. A photograph that cannot be measured becomes a
    failure and the evaluation goes on.

    Parameters
    ----------
    settings
        What to measure on what.
    predictors
        Loads the networks; only those with something to measure are loaded.
    emit
        Called with progress, and with what is measured so far, on the calling thread.
    stop
        Looked at between networks and between photographs.
    cache_dir
        Keeps what was measured, so that the next evaluation measures only what is missing, also
        after this one was stopped or killed; None keeps nothing.

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
    methods = find_methods(settings)
    listing = list_evaluated(settings.folder, stop).only(settings.only)
    with ScoresFile(cache_dir, listing.photos) as kept:
        return _Run(settings, listing, methods, kept, emit, stop).run(predictors)


def find_mean_ab_scaled(
    photos: Sequence[EvaluatedPhoto], stop: StopToken, cache_dir: Path | None
) -> AbScaled:
    """Return the mean a* and b* of originals that were evaluated, scaled to [0, 1].

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    with ScoresFile(cache_dir, photos) as kept:
        colors = _colors(photos, kept, stop)
        return _mean_color([color for _, color in colors if not isinstance(color, str)])


class _Run:
    """One evaluation: its methods, and what is measured so far."""

    def __init__(
        self,
        settings: EvaluationSettings,
        listing: EvaluatedListing,
        methods: Sequence[MeasuredMethod],
        kept: ScoresFile,
        emit: EmitCallback,
        stop: StopToken,
    ) -> None:
        self._settings, self._listing, self._methods = settings, listing, methods
        self._kept, self._emit, self._stop = kept, emit, stop
        self._failures = list(listing.failures)
        self._photos: list[EvaluatedPhoto] = []
        self._scores: dict[tuple[str, str], Scores] = {}
        self._done: set[str] = set()
        self._shown_s = time.monotonic()

    def run(self, predictors: PredictorCache) -> Evaluation:
        mean_color = self._find_colors()
        self._measure(mean_color, predictors)
        self._require_photos(self._done)
        return self._evaluation()

    def _find_colors(self) -> AbScaled:
        reporter = EvaluationReporter("colors", len(self._listing.photos), self._emit)
        colors = []
        for photo, color in _colors(self._listing.photos, self._kept, self._stop):
            if isinstance(color, str):
                self._failures.append(SkippedFile(photo.color, color))
            else:
                self._photos.append(photo)
                colors.append(color)
            reporter.add(photo.name)
        self._require_photos(self._photos)
        return _mean_color(colors)

    def _measure(self, mean_color: AbScaled, predictors: PredictorCache) -> None:
        keys = [method.kept_as(mean_color) for method in self._methods]
        waiting = []
        for photo in self._photos:
            known = self._kept.scores(photo)
            if all(key in known for key in keys):
                self._add(photo, keys, known)
            else:
                waiting.append(photo)
        reporter = EvaluationReporter("measure", len(self._photos), self._emit, len(self._done))
        guesses = self._guesses(mean_color, keys, waiting, predictors)
        reporter.restart_clock()
        for photo, rows in self._measured(waiting, guesses):
            if isinstance(rows, str):
                self._failures.append(SkippedFile(photo.color, rows))
            else:
                self._kept.keep_scores(photo, rows)
                self._add(photo, keys, {**self._kept.scores(photo), **rows})
            reporter.add(photo.name)
            self._show()

    def _guesses(
        self,
        mean_color: AbScaled,
        keys: Sequence[str],
        waiting: Sequence[EvaluatedPhoto],
        predictors: PredictorCache,
    ) -> dict[str, Guess]:
        """Give what has something to measure a way to guess; networks are loaded for it."""
        missing = {key for photo in waiting for key in keys if key not in self._kept.scores(photo)}
        colors = {GRAY_FLOOR: gray_ab_scaled(), MEAN_FLOOR: mean_color}
        guesses: dict[str, Guess] = {}
        for method, key in zip(self._methods, keys, strict=True):
            self._stop.raise_if_requested()
            if key not in missing or key in guesses:
                continue
            checkpoint = method.method.checkpoint
            if checkpoint is None:
                guesses[key] = one_color(colors[method.method.key])
            else:
                guesses[key] = predictors.get(checkpoint).predict
        return guesses

    def _measured(
        self, waiting: Sequence[EvaluatedPhoto], guesses: Mapping[str, Guess]
    ) -> Iterable[tuple[EvaluatedPhoto, dict[str, Scores] | str]]:
        def measure(photo: EvaluatedPhoto) -> dict[str, Scores] | str:
            try:
                true_photo = read_true_photo(photo)
            except ImageError as error:
                return str(error)
            true_ab_scaled = true_photo.small_ab_scaled()
            known = self._kept.scores(photo)
            return {
                key: measure_guess(true_photo, true_ab_scaled, guess, self._stop)
                for key, guess in guesses.items()
                if key not in known
            }

        results = map_ordered(measure, waiting, self._stop, "evaluate")
        return zip(waiting, results, strict=True)

    def _add(self, photo: EvaluatedPhoto, keys: Sequence[str], rows: Mapping[str, Scores]) -> None:
        for method, key in zip(self._methods, keys, strict=True):
            self._scores[method.method.key, photo.name] = rows[key]
        self._done.add(photo.name)

    def _show(self) -> None:
        if self._done and time.monotonic() - self._shown_s >= _SHOWN_INTERVAL_S:
            self._emit(EvaluationShown(self._evaluation()))
            self._shown_s = time.monotonic()

    def _evaluation(self) -> Evaluation:
        return Evaluation(
            folder=self._settings.folder,
            photos=tuple(photo for photo in self._photos if photo.name in self._done),
            methods=tuple(method.method for method in self._methods),
            scores=dict(self._scores),
            failures=tuple(self._failures),
            is_paired=self._listing.is_paired,
        )

    def _require_photos(self, photos: Collection[object]) -> None:
        if photos:
            return
        folder = self._settings.folder
        if self._settings.only is not None and not self._failures:
            raise DatasetError(
                f"None of the photographs that the training kept out is in {folder}; choose the "
                "folder that it was trained on, or evaluate all photographs."
            )
        if self._failures:
            raise DatasetError(
                f"No photograph in {folder} can be evaluated. The first of "
                f"{len(self._failures)} reasons: {self._failures[0].reason}"
            )
        raise DatasetError(
            f"{folder} holds no color photograph that could be evaluated; choose a folder "
            "with color originals."
        )


def _colors(
    photos: Sequence[EvaluatedPhoto], kept: ScoresFile, stop: StopToken
) -> Iterable[tuple[EvaluatedPhoto, AbScaled | str]]:
    """Yield the mean color of each original, or the sentence that says why there is none."""

    def color_of(photo: EvaluatedPhoto) -> AbScaled | str:
        try:
            return kept.color(photo) or mean_ab_scaled(read_true_photo(photo))
        except ImageError as error:
            return str(error)

    for photo, color in zip(photos, map_ordered(color_of, photos, stop, "colors"), strict=True):
        if not isinstance(color, str) and kept.color(photo) is None:
            kept.keep_color(photo, color)
        yield photo, color


def _mean_color(colors: Sequence[AbScaled]) -> AbScaled:
    a_mean, b_mean = (
        round(math.fsum(values) / len(colors), _COLOR_DIGITS)
        for values in zip(*colors, strict=True)
    )
    return a_mean, b_mean
