"""What to build and how to train it: frozen, and checked when constructed."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import SettingsError
from engine.splitting import SplitRule
from engine.variants import Augmentation

KINDS = ("regressor", "colorizer", "encoder_decoder", "efficientnet")
ACTIVATIONS = ("sigmoid", "tanh")
LOSSES = ("mae", "mse")
SCHEDULES = ("constant", "cosine")
# What each kind of network can be built with; the first is what the report has.
NORMALIZATIONS = {
    "regressor": ("none", "input", "between"),
    "colorizer": ("input", "between", "none"),
    "encoder_decoder": ("between",),
    "efficientnet": ("between",),
}
UPSAMPLINGS = {
    "regressor": ("none",),
    "colorizer": ("transposed", "resize"),
    "encoder_decoder": ("resize",),
    "efficientnet": ("resize",),
}

SMALLEST_FILTERS, LARGEST_FILTERS = 1, 1024
# The deepest network halves its input five times.
SIZE_STEP_PX = 32
LARGEST_IMAGE_PX = 1024
LARGEST_CHROMA_WEIGHT = 100
LARGEST_SEED = 2**31 - 1
_DEVICE = r"auto|cpu|gpu:\d{1,3}"


@dataclass(frozen=True)
class ModelSpec:
    """Which network: everything that its builder needs to know.

    Attributes
    ----------
    kind
        ``"regressor"`` (predicts the mean a*, b* of a photograph), ``"colorizer"`` (the nine-layer
        network of the report), ``"encoder_decoder"`` (with skip connections) or
        ``"efficientnet"`` (an encoder that can know from ImageNet what things are, with a decoder).
    filters
        Filters of the convolutions; for an encoder-decoder those of its first level, for an
        efficientnet those of its decoder at half size.
    activation
        Of the last layer: ``"sigmoid"`` for a*b* in [0, 1], ``"tanh"`` for a*b* in [-1, 1].
    image_px
        Side of the square L* image that the network was made for, in pixels; a multiple of 32.
    normalization
        Where batch normalisation is: ``"input"``, ``"between"`` the layers, or ``"none"``; see
        :data:`NORMALIZATIONS`. Empty becomes the first choice of this kind.
    upsampling
        How a picture is enlarged: ``"transposed"`` convolution, or ``"resize"`` and then a
        convolution; ``"none"`` in a regressor. Empty becomes the first choice of this kind.

    Raises
    ------
    SettingsError
        When a value is unknown or out of its range.
    """

    kind: str = "colorizer"
    filters: int = 64
    activation: str = "sigmoid"
    image_px: int = 128
    normalization: str = ""
    upsampling: str = ""

    def __post_init__(self) -> None:
        _require(self.kind in KINDS, "The kind of network", KINDS, self.kind)
        for name, choices in (
            ("normalization", NORMALIZATIONS[self.kind]),
            ("upsampling", UPSAMPLINGS[self.kind]),
        ):
            if not getattr(self, name):
                object.__setattr__(self, name, choices[0])
            chosen = getattr(self, name)
            _require(chosen in choices, f"The {name} of a {self.kind}", choices, chosen)
        _require(self.activation in ACTIVATIONS, "The activation", ACTIVATIONS, self.activation)
        _require_count("The number of filters", self.filters, SMALLEST_FILTERS, LARGEST_FILTERS)
        _require_count("The image size", self.image_px, SIZE_STEP_PX, LARGEST_IMAGE_PX)
        if self.image_px % SIZE_STEP_PX:
            raise SettingsError(
                f"The image size must be a multiple of {SIZE_STEP_PX} pixels. "
                f"Received: {self.image_px}"
            )

    @property
    def default_loss(self) -> str:
        """The loss of the report for this kind of network."""
        return "mse" if self.kind == "regressor" else "mae"


@dataclass(frozen=True)
class TrainingSettings:
    """One training, complete: the same settings give the same run.

    Attributes
    ----------
    data_dirs
        Folders of photographs, searched with their sub-folders.
    run_dir
        Where the run keeps its settings, metrics and checkpoints; made when it is not there.
    spec
        The network to train.
    title
        The name that lists show for the checkpoint; made from the spec and folder when empty.
    epochs, batch_size
        At least 1 each.
    learning_rate
        Step size of Adam, above 0 and at most 1.
    schedule
        ``"constant"``, or ``"cosine"`` to let the rate fall to 0 over the run.
    loss
        ``"mae"``, ``"mse"`` or empty for the report's choice for this kind of network.
    chroma_weight
        0 counts every pixel alike, as the report does. Above, a pixel counts more by this much for
        each 100 units of its chroma, so that a network dares to use color where it is unsure. The
        losses that are reported stay those of every pixel alike.
    seed
        Decides the split, the weights at the start and the order of the photographs; 0 to
        :data:`LARGEST_SEED`.
    validation_share, test_share
        Parts of the photographs kept out of training, each from 0 to below 1, together below 1.
    split_by
        ``"photo"``, ``"folder"`` to keep the photographs of a folder (a person, a class) on one
        side, or ``"class"`` to let each folder give its share to each part. Exact duplicates are
        on one side in any case.
    split_file
        A split to use instead of a new one, made by a run or by ``prepare_dataset``; photographs
        that it does not name are not read.
    photo_limit
        Only so many of the photographs are used, chosen by the seed; 0 for all.
    augmentation
        How the training photographs are varied.
    flip
        Whether half of the training pictures are mirrored left to right.
    initial_checkpoint
        A checkpoint of the same spec whose weights the training starts from.
    freeze_encoder
        Whether the layers that shrink the picture keep the weights that they start with.
    freeze_shallow
        Whether an efficientnet's encoder keeps its weights down to an eighth of the size: these
        layers know edges and textures, cost the most to train and hold a twentieth of the weights.
    device
        ``"auto"`` for the first GPU if there is one, ``"cpu"``, or ``"gpu:0"``, ``"gpu:1"``, ...
        Where it is not there, the CPU does the work.
    mixed_precision
        Whether the layers compute with 16-bit numbers (bfloat16); the weights keep 32 bits.
    xla
        Whether the step is compiled by XLA.

    Raises
    ------
    SettingsError
        When a value is unknown or out of its range.
    """

    data_dirs: tuple[Path, ...]
    run_dir: Path
    spec: ModelSpec = field(default_factory=ModelSpec)
    title: str = ""
    epochs: int = 10
    batch_size: int = 20
    learning_rate: float = 1e-3
    schedule: str = "constant"
    loss: str = ""
    chroma_weight: float = 0.0
    seed: int = 0
    validation_share: float = 0.16
    test_share: float = 0.10
    split_by: str = "photo"
    split_file: Path | None = None
    photo_limit: int = 0
    augmentation: Augmentation = field(default_factory=Augmentation)
    flip: bool = False
    initial_checkpoint: Path | None = None
    freeze_encoder: bool = False
    freeze_shallow: bool = False
    device: str = "auto"
    mixed_precision: bool = False
    xla: bool = False

    def __post_init__(self) -> None:
        if not self.data_dirs:
            raise SettingsError("A training needs a folder of photographs; choose one first.")
        if self.spec.kind not in KINDS:
            raise SettingsError(
                "Another program's network colorizes, but it cannot be trained here; "
                "choose a checkpoint that Tintype trained."
            )
        _require_count("The number of epochs", self.epochs, 1, 100_000)
        _require_count("The batch size", self.batch_size, 1, 4096)
        _require_count("The number of photographs", self.photo_limit, 0, 10_000_000)
        _require_count("The seed", self.seed, 0, LARGEST_SEED)
        _require(self.schedule in SCHEDULES, "The schedule", SCHEDULES, self.schedule)
        _require(self.loss in ("", *LOSSES), "The loss", LOSSES, self.loss)
        if not 0 < self.learning_rate <= 1:
            raise SettingsError(
                f"The learning rate must be above 0 and at most 1. Received: {self.learning_rate}"
            )
        if not 0 <= self.chroma_weight <= LARGEST_CHROMA_WEIGHT:
            raise SettingsError(
                f"The chroma weight must be from 0 to {LARGEST_CHROMA_WEIGHT}. "
                f"Received: {self.chroma_weight}"
            )
        if self.freeze_shallow and self.spec.kind != "efficientnet":
            raise SettingsError(
                "Only an efficientnet has shallow layers that can keep their weights by "
                f"themselves. Received: {self.spec.kind}"
            )
        if not re.fullmatch(_DEVICE, self.device):
            raise SettingsError(
                f"The device must be auto, cpu, or gpu: and a number. Received: {self.device}"
            )
        self.split_rule  # noqa: B018 - the rule checks its own values

    @property
    def effective_loss(self) -> str:
        """The loss that is minimised: the chosen one, else the report's."""
        return self.loss or self.spec.default_loss

    @property
    def split_rule(self) -> SplitRule:
        """How the photographs are divided where no split file says it."""
        return SplitRule(self.validation_share, self.test_share, self.seed, self.split_by)


def _require(is_fine: bool, what: str, choices: tuple[str, ...], received: object) -> None:
    if not is_fine:
        raise SettingsError(f"{what} must be one of {', '.join(choices)}. Received: {received}")


def _require_count(what: str, value: object, smallest: int, largest: int) -> None:
    is_count = isinstance(value, int) and not isinstance(value, bool)
    if not is_count or not smallest <= value <= largest:  # type: ignore[operator]
        raise SettingsError(
            f"{what} must be a whole number from {smallest} to {largest}. Received: {value}"
        )
