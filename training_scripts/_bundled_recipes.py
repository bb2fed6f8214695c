"""How each shipped checkpoint is trained: data, network, stages, and what its card says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.api import REGRESSOR_FILTERS, Augmentation, ModelSpec

GENERAL, FACES = GROUPS = ("general", "faces")
FAMILY_FILTERS = (4, 8, 16, 32, 64)

_GENERAL_NOTES = (
    "Its encoder starts from the weights of EfficientNet-Lite0 (Apache License 2.0), which learned "
    "from ImageNet what things are; ImageNet may hold some of the everyday photographs it is "
    "measured on. Good at skies, sea, foliage, stone, skin, fur, brass and things with a color of "
    "their own (stop signs, sunflowers, strawberries). Bad at things that may have any color "
    "(clothes, cars, painted walls, which may turn as blue as a sky) and at green vegetables, "
    "which it leaves brown; strong colors glow beyond their edges."
)
_FACES_NOTES = (
    "The report's recipe, trained on portraits (Georgia Tech Face Database) only: good at skin, "
    "hair and plain walls; it colors everything else like a portrait, that is brownish."
)
_MEAN_COLOR_NOTES = (
    "The report's regressor, trained on portraits (Georgia Tech Face Database) only: one color for "
    "the whole photograph, the floor that a colorizer has to beat."
)
_GENERAL_FOLDERS = ("scenes", "photos", "faces", "objects")
_GENERAL_SPEC = ModelSpec("efficientnet", 16)
_GENERAL_CHANGES: Mapping[str, Any] = {
    "schedule": "cosine",
    "validation_share": 0.05,
    "test_share": 0.05,
    "augmentation": Augmentation("none"),
    "flip": True,
    # An absolute error alone prefers timid colors: its best guess is the median.
    "chroma_weight": 3.0,
}


@dataclass(frozen=True)
class Stage:
    """One training; the next of a recipe starts from its best epoch.

    Attributes
    ----------
    name
        Of its run's folder.
    epochs
        At least 1.
    changes
        Settings that are not those of the report, for ``engine.api.TrainingSettings``.
    """

    name: str
    epochs: int = 10
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """A checkpoint that ships.

    Attributes
    ----------
    group
        One of :data:`GROUPS`; the runs of "faces" share the split of the first one.
    file_name, title, notes
        Of the checkpoint.
    folders
        Of the photographs, below the folder of all data.
    spec
        The network.
    stages
        At least one.
    starts_from_imagenet
        Whether the encoder starts with the weights that ImageNet's photographs gave it.
    """

    group: str
    file_name: str
    title: str
    notes: str
    folders: tuple[str, ...]
    spec: ModelSpec
    stages: tuple[Stage, ...]
    starts_from_imagenet: bool = False


def recipes() -> tuple[Recipe, ...]:
    """Return the recipe of every shipped checkpoint."""
    return (_general(), *(_faces(filters) for filters in FAMILY_FILTERS), _mean_color())


def _general() -> Recipe:
    stages = (
        Stage("decoder", 4, {**_GENERAL_CHANGES, "freeze_encoder": True}),
        Stage("deep", 4, {**_GENERAL_CHANGES, "learning_rate": 2e-4, "freeze_shallow": True}),
    )
    return Recipe(
        GENERAL,
        "general.safetensors",
        "General photographs",
        _GENERAL_NOTES,
        _GENERAL_FOLDERS,
        _GENERAL_SPEC,
        stages,
        starts_from_imagenet=True,
    )


def _faces(filters: int) -> Recipe:
    return Recipe(
        FACES,
        f"faces-{filters:02}.safetensors",
        f"Faces, {filters} filters",
        _FACES_NOTES,
        ("faces",),
        ModelSpec("colorizer", filters),
        (Stage(f"faces-{filters:02}"),),
    )


def _mean_color() -> Recipe:
    return Recipe(
        FACES,
        "faces-mean-color.safetensors",
        "Faces, mean color",
        _MEAN_COLOR_NOTES,
        ("faces",),
        ModelSpec("regressor", REGRESSOR_FILTERS),
        (Stage("faces-mean-color"),),
    )
