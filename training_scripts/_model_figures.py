"""What shipped checkpoints do on photographs that their trainings never saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.api import (
    GRAY_FLOOR,
    MEAN_FLOOR,
    SPLIT_NAME,
    CheckpointCard,
    CheckpointEntry,
    EvaluatedPhoto,
    Evaluation,
    EvaluationSettings,
    Method,
    RunRecord,
    Scores,
    StopToken,
    evaluate_on_folder,
    held_out_names,
    read_card,
)

Evaluate = Callable[[EvaluationSettings], Evaluation]


@dataclass(frozen=True)
class Model:
    """A shipped checkpoint and the runs that made it.

    Attributes
    ----------
    path, card
        The checkpoint.
    run
        The last of its trainings, whose best epoch it is.
    """

    path: Path
    card: CheckpointCard
    run: RunRecord

    @property
    def is_regressor(self) -> bool:
        """Whether it predicts one color a photograph."""
        return self.card.spec.kind == "regressor"


@dataclass(frozen=True)
class DataSet:
    """Photographs to measure on.

    Attributes
    ----------
    name, folder
        The folder, and its own name.
    is_trained_on
        Whether some training knew a part of it; all of it is measured otherwise.
    """

    name: str
    folder: Path
    is_trained_on: bool


@dataclass(frozen=True)
class Measured:
    """One data set, measured on the same photographs for several checkpoints.

    Attributes
    ----------
    data_set
        Which.
    split_run
        The run whose test photographs these are; None where all were measured.
    models
        Those that were measured, in order.
    evaluation
        The figures.
    """

    data_set: DataSet
    split_run: RunRecord | None
    models: tuple[Model, ...]
    evaluation: Evaluation

    def method(self, model: Model) -> Method:
        """Return what the evaluation calls a checkpoint."""
        return next(one for one in self.evaluation.methods if one.checkpoint == model.path)

    def scores(self, model: Model) -> Scores:
        """Return a checkpoint's means over the photographs."""
        return self.evaluation.mean_of_photos(self.method(model))

    def floor(self, key: str) -> Scores:
        """Return the means of a floor, ``"gray"`` or ``"mean"``."""
        method = next(one for one in self.evaluation.methods if one.key == key)
        return self.evaluation.mean_of_photos(method)

    def photos_by_gain(self, model: Model) -> list[EvaluatedPhoto]:
        """Sort photographs by what the colors gain over none, the best first (Delta E)."""
        evaluation, method = self.evaluation, self.method(model)
        gray = next(one for one in evaluation.methods if one.key == GRAY_FLOOR)

        def loss(photo: EvaluatedPhoto) -> float:
            none = evaluation.score(gray, photo).delta_e
            return evaluation.score(method, photo).delta_e - none

        return sorted(evaluation.photos, key=loss)


FLOORS = ((GRAY_FLOOR, "neutral gray"), (MEAN_FLOOR, "constant color"))


def find_models(
    entries: Sequence[CheckpointEntry], kept_runs: Sequence[RunRecord]
) -> tuple[list[Model], list[str]]:
    """Find the run of each checkpoint; return those found, and the titles of the others.

    A checkpoint that ships has the date and the validation loss of the epoch that it was made of.
    """
    runs = {}
    for run in kept_runs:
        if run.best_checkpoint is not None:
            card = read_card(run.best_checkpoint)
            runs[card.spec, card.date, card.validation_loss] = run
    models, lost = [], []
    for entry in entries:
        if entry.card is not None:
            key = entry.card.spec, entry.card.date, entry.card.validation_loss
            if key in runs:
                models.append(Model(entry.path, entry.card, runs[key]))
            else:
                lost.append(entry.card.title)
    return models, lost


def measure(
    models: Sequence[Model],
    data_sets: Sequence[DataSet],
    stop: StopToken,
    say: Callable[[str], None],
) -> list[Measured]:
    """Measure every checkpoint on every data set, on photographs that it was not trained on.

    A checkpoint whose training knew the data set is measured on the test photographs of its own
    split; the others on those of the first checkpoint that did.
    """
    regressor = next((model.path for model in models if model.is_regressor), None)
    found = []
    for data_set in data_sets:
        for run, group in _groups(models, data_set):
            say(f"{data_set.name}: {', '.join(model.card.title for model in group)}")
            colorizers = tuple(model.path for model in group if not model.is_regressor)
            settings = EvaluationSettings(
                data_set.folder,
                colorizers,
                regressor if any(model.is_regressor for model in group) else None,
                None if run is None else held_out_names(run.run_dir / SPLIT_NAME),
            )
            evaluation = evaluate_on_folder(settings, lambda _: None, stop)
            found.append(Measured(data_set, run, tuple(group), evaluation))
    return found


def _groups(
    models: Sequence[Model], data_set: DataSet
) -> list[tuple[RunRecord | None, list[Model]]]:
    """Divide the checkpoints by the photographs that they can be measured on."""
    if not data_set.is_trained_on:
        return [(None, list(models))]
    groups: dict[frozenset[str], tuple[RunRecord, list[Model]]] = {}
    strangers = []
    for model in models:
        if not _knows(model.run, data_set):
            strangers.append(model)
            continue
        names = held_out_names(model.run.run_dir / SPLIT_NAME)
        groups.setdefault(names, (model.run, []))[1].append(model)
    if not groups:
        return [(None, list(models))]
    first = next(iter(groups.values()))
    first[1].extend(strangers)
    return list(groups.values())


def _knows(run: RunRecord, data_set: DataSet) -> bool:
    return any(folder.name == data_set.name for folder in run.settings.data_dirs)
