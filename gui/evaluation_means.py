"""The means of an evaluation, worked out once: by class, over classes and over photographs."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.api import EvaluatedPhoto, Evaluation, Scores, mean_scores


@dataclass(frozen=True)
class EvaluationMeans:
    """What the views show of an evaluation; large ones take long, so made on a worker.

    Attributes
    ----------
    evaluation
        What was measured.
    photos
        Photographs by class, in order.
    by_class
        Means by (key of the method, class).
    of_classes, of_photos
        Means by key of the method: of the classes' means, and of all photographs alike. A method
        is missing where nothing is measured yet.
    """

    evaluation: Evaluation
    photos: Mapping[str, tuple[EvaluatedPhoto, ...]]
    by_class: Mapping[tuple[str, str], Scores]
    of_classes: Mapping[str, Scores]
    of_photos: Mapping[str, Scores]

    @classmethod
    def of(cls, evaluation: Evaluation) -> "EvaluationMeans":
        """Work out the means of an evaluation; any thread may."""
        photos: dict[str, list[EvaluatedPhoto]] = {}
        for photo in evaluation.photos:
            photos.setdefault(photo.class_name, []).append(photo)
        by_class, of_classes, of_photos = {}, {}, {}
        for method in evaluation.methods if photos else ():
            for name, group in photos.items():
                by_class[method.key, name] = mean_scores(
                    evaluation.score(method, photo) for photo in group
                )
            of_classes[method.key] = mean_scores(by_class[method.key, name] for name in photos)
            of_photos[method.key] = mean_scores(
                evaluation.score(method, photo) for photo in evaluation.photos
            )
        groups = {name: tuple(group) for name, group in photos.items()}
        return cls(evaluation, groups, by_class, of_classes, of_photos)
