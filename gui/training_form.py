"""What the user wants to train, as plain values."""

from dataclasses import dataclass, replace
from typing import Any

from engine.api import (
    EFFICIENTNET_FILTERS,
    NORMALIZATIONS,
    UPSAMPLINGS,
    ModelSpec,
    SplitRule,
    TrainingSettings,
)

SMALLEST_FILTERS, LARGEST_FILTERS = 1, 1024
OFFERED_FILTERS = (4, 8, 16, 32, 64, 128, 256)


@dataclass(frozen=True)
class TrainingForm:
    """What the fields of a training say.

    Attributes
    ----------
    kind
        One of ``engine.api.KINDS``.
    filters
        Filters of the convolutions, 1 to 1024.
    folder
        Folder of the photographs to learn from; empty when none was chosen.
    epochs, batch_size
        At least 1 each.
    augmentation_mode
        One of ``engine.api.AUGMENTATION_MODES``: which variants of a photograph an epoch sees.
    split_by
        ``"photo"``, or ``"folder"`` to keep the photographs of a folder on one side.
    device
        ``"auto"``, ``"cpu"``, ``"gpu:0"``, ...
    activation, schedule
        As in ``engine.api.TrainingSettings`` and its spec.
    loss
        ``"mae"``, ``"mse"`` or empty for the report's choice for this kind of network.
    normalization, upsampling
        As in ``engine.api.ModelSpec``; empty becomes the first choice of the kind.
    learning_rate
        Above 0 and at most 1.
    seed
        0 or more.
    photo_limit
        Only so many of the photographs are used; 0 for all.
    mixed_precision, xla
        Whether the user wants them where they are offered.
    start_from
        Path of a checkpoint to start from, or empty for fresh weights.
    freeze_encoder
        Whether the layers that shrink the picture stay as they are in that checkpoint.
    image_px
        Side of the network's input; that of the checkpoint to start from.
    """

    kind: str = "colorizer"
    filters: int = 64
    folder: str = ""
    epochs: int = 10
    batch_size: int = 20
    augmentation_mode: str = "fresh"
    split_by: str = "photo"
    device: str = "auto"
    activation: str = "sigmoid"
    loss: str = ""
    normalization: str = ""
    upsampling: str = ""
    learning_rate: float = TrainingSettings.learning_rate
    schedule: str = "constant"
    seed: int = 0
    photo_limit: int = 0
    mixed_precision: bool = False
    xla: bool = False
    start_from: str = ""
    freeze_encoder: bool = False
    image_px: int = ModelSpec.image_px

    def __post_init__(self) -> None:
        # What stands for the first choice and the first choice are the same form.
        for name, choices in (
            ("normalization", NORMALIZATIONS.get(self.kind, ("",))),
            ("upsampling", UPSAMPLINGS.get(self.kind, ("",))),
        ):
            if not getattr(self, name):
                object.__setattr__(self, name, choices[0])

    @property
    def spec(self) -> ModelSpec:
        """The network.

        Raises
        ------
        SettingsError
            When a value is unknown or out of its range.
        """
        return ModelSpec(
            self.kind,
            self.filters,
            self.activation,
            self.image_px,
            self.normalization,
            self.upsampling,
        )

    @property
    def split_rule(self) -> SplitRule:
        """How the photographs are divided.

        Raises
        ------
        SettingsError
            When a value is unknown or out of its range.
        """
        usual = TrainingSettings
        return SplitRule(usual.validation_share, usual.test_share, self.seed, self.split_by)

    def with_spec(self, spec: ModelSpec) -> "TrainingForm":
        """Return the same training of another network."""
        network: dict[str, Any] = {
            name: getattr(spec, name)
            for name in (
                *("kind", "filters", "activation"),
                *("image_px", "normalization", "upsampling"),
            )
        }
        return replace(self, **network)


def usual_filters(kind: str) -> int:
    """Return the filters that a network of a kind has unless others are chosen."""
    return EFFICIENTNET_FILTERS if kind == "efficientnet" else TrainingForm.filters
