"""Importing networks that Keras saved: the weights only, into networks that are built here.

No configuration from the file is ever read: Keras configurations can name code to run.
"""

import contextlib
import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cards import CheckpointCard
from engine.checkpoint_file import LEAST_WEIGHTS_PER_SQUARED_FILTER
from engine.checkpoints import CHECKPOINT_SUFFIX, save_checkpoint
from engine.efficientnet import blocks
from engine.errors import CheckpointError, SettingsError
from engine.files import describe_os_error, shown_name
from engine.foreign_files import open_foreign
from engine.foreign_layers import ForeignNetwork, Shape, read_layers
from engine.networks import Weights, build_network, named_weights
from engine.settings import KINDS, LARGEST_FILTERS, NORMALIZATIONS, UPSAMPLINGS, ModelSpec
from engine.versions import library_versions

if TYPE_CHECKING:
    import h5py

_ASSUMED_IMAGE_PX = 128
# The convolutions of a regressor divide each side of the image by this before its dense layer.
_REGRESSOR_SHRINKAGE = 8
_EXPECTED = (
    "Only Tintype's own networks can be imported: the regressor (3 convolutions and a dense "
    "layer), the colorizer (6 convolutions and 3 transposed ones, or 9 convolutions), either with "
    "a normalization at the start, between the layers or none, the encoder-decoder and the "
    "EfficientNet."
)
_KERAS_CLASSES = {
    "Conv2D": "conv2d",
    "Conv2DTranspose": "conv2d_transpose",
    "DepthwiseConv2D": "depthwise_conv2d",
    "BatchNormalization": "batch_normalization",
    "Dense": "dense",
}
# Four bytes each at most, and a name has some 250.
_LONGEST_STEM = 50


@dataclass(frozen=True)
class _Layer:
    """A layer of a network that was built here."""

    class_name: str
    names: tuple[str, ...]
    shapes: tuple[Shape, ...]


def import_checkpoint(path: Path, activation: str = "sigmoid") -> tuple[CheckpointCard, Weights]:
    """Read the weights of a ``.keras``, ``.weights.h5`` or ``.h5`` file of Keras.

    Which network it is follows from the shapes of its weights. The size of the image follows from
    them only for a regressor and is else taken as 128 pixels.

    Parameters
    ----------
    path
        A file that may come from anybody.
    activation
        Of the last layer, which weights do not tell: ``"sigmoid"`` or ``"tanh"``.

    Returns
    -------
    A card that says what was assumed, and the weights by name, float32.

    Raises
    ------
    CheckpointError
        When the file is missing, damaged, holds another network or something dangerous.
    SettingsError
        When the activation is unknown.
    """
    assumed = ModelSpec(activation=activation)
    with open_foreign(path) as file:
        network = read_layers(file)
        spec, found = _identify(network, assumed, file.name)
        weights = {name: file.read(weight) for name, weight in found.items()}
    return _card(path, spec, weights), weights


def import_to(path: Path, folder: Path, activation: str) -> Path:
    """Import a file of Keras and keep it as a checkpoint.

    Parameters
    ----------
    path
        A file that may come from anybody.
    folder
        Where the checkpoint goes, under the name of the file; made when it is not there. No other
        file is replaced: a number is added to the name.
    activation
        Of the last layer: ``"sigmoid"`` or ``"tanh"``.

    Returns
    -------
    The path of the new checkpoint.

    Raises
    ------
    CheckpointError
        When the file cannot be imported or the folder cannot be written.
    SettingsError
        When the activation is unknown.
    """
    card, weights = import_checkpoint(path, activation)
    with _reserved(folder, _stem(path)[:_LONGEST_STEM]) as target:
        save_checkpoint(target, card, weights)
    return target


def _identify(
    network: ForeignNetwork, assumed: ModelSpec, name: str
) -> "tuple[ModelSpec, dict[str, h5py.Dataset]]":
    for spec in _candidates(network.shapes, assumed.activation):
        found = _match(network, _layers_of(spec))
        if found is not None:
            return spec, found
    raise CheckpointError(
        f"“{name}” holds a network that Tintype does not know ({network.describe()}). {_EXPECTED}"
    )


def _candidates(shapes: Sequence[Shape], activation: str) -> Iterator[ModelSpec]:
    """Yield the networks that a file could hold, none of them much larger than the file."""
    count = sum(math.prod(shape) for shape in shapes)
    for kind, filters in _kinds([shape for shape in shapes if len(shape) == 4]):
        least = LEAST_WEIGHTS_PER_SQUARED_FILTER[kind] * filters**2
        if 1 <= filters <= LARGEST_FILTERS and count >= least:
            # The weights of some images' sizes are those of no network.
            with contextlib.suppress(SettingsError):
                image_px = _image_px(kind, filters, shapes)
                yield from _variants(ModelSpec(kind, filters, activation, image_px))


def _kinds(kernels: Sequence[Shape]) -> Iterator[tuple[str, int]]:
    """Yield the kinds of network that have such kernels, with the filters that they would have."""
    first = next(blocks())
    if (first.kernel_px, first.kernel_px, first.in_filters, 1) in kernels:
        # Its first convolution is always alike; only its last one has two filters of 3 x 3.
        inputs = [kernel[2] for kernel in kernels if (*kernel[:2], kernel[3]) == (3, 3, 2)]
        yield from (("efficientnet", filters) for filters in inputs[-1:])
        return
    # Only the first convolution has a single input; with a single filter, none has fewer filters.
    filters = min((kernel[3] for kernel in kernels if kernel[2] == 1), default=0)
    yield from ((kind, filters) for kind in KINDS if kind != "efficientnet")


def _variants(spec: ModelSpec) -> Iterator[ModelSpec]:
    """Yield a kind's networks, the standard one first: it is taken where weights fit several.

    That is so with two filters in the legacy layout, which does not say the class of a layer;
    otherwise the last kernel tells a transposed convolution by the order of its axes.
    """
    for normalization in NORMALIZATIONS[spec.kind]:
        for upsampling in UPSAMPLINGS[spec.kind]:
            yield replace(spec, normalization=normalization, upsampling=upsampling)


def _image_px(kind: str, filters: int, shapes: Sequence[Shape]) -> int:
    if kind != "regressor":
        return _ASSUMED_IMAGE_PX
    inputs = max((shape[0] for shape in shapes if len(shape) == 2), default=0)
    return math.isqrt(inputs // filters) * _REGRESSOR_SHRINKAGE


def _layers_of(spec: ModelSpec) -> list[_Layer]:
    """Build a network and list its layers that have weights."""
    model = build_network(spec)
    by_layer: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, array in named_weights(model).items():
        by_layer[name.split("/")[0]][name] = array.shape
    return [
        _Layer(
            _KERAS_CLASSES[type(model.get_layer(layer)).__name__],
            tuple(shapes),
            tuple(shapes.values()),
        )
        for layer, shapes in by_layer.items()
    ]


def _match(network: ForeignNetwork, expected: Sequence[_Layer]) -> "dict[str, h5py.Dataset] | None":
    """Find the file's weights for each of ours by name, or return None where any differs."""
    if network.is_ordered:
        return _match_in_order(network.layers, expected)
    found: dict[str, h5py.Dataset] = {}
    classes = {layer.class_name for layer in network.layers}
    for class_name in classes | {layer.class_name for layer in expected}:
        part = _match_in_order(
            [layer for layer in network.layers if layer.class_name == class_name],
            [layer for layer in expected if layer.class_name == class_name],
        )
        if part is None:
            return None
        found |= part
    return {name: found[name] for layer in expected for name in layer.names}


def _match_in_order(
    foreign: Iterable[Any], expected: Iterable[_Layer]
) -> "dict[str, h5py.Dataset] | None":
    weights = [weight for layer in foreign for weight in layer.weights]
    shapes = [shape for layer in expected for shape in layer.shapes]
    names = [name for layer in expected for name in layer.names]
    if [tuple(weight.shape) for weight in weights] != shapes:
        return None
    return dict(zip(names, weights, strict=True))


def _card(path: Path, spec: ModelSpec, weights: Weights) -> CheckpointCard:
    assumed = [f"{spec.activation} as the activation of the last layer"]
    if spec.kind != "regressor":
        assumed.append(f"images of {spec.image_px} pixels")
    if spec.upsampling == "resize":
        assumed.append("bilinear enlarging between the layers")
    return CheckpointCard(
        title=_stem(path),
        spec=spec,
        parameter_count=sum(array.size for array in weights.values()),
        loss=spec.default_loss,
        trained_on="unknown photographs",
        split="unknown",
        epochs=0,
        validation_loss=None,
        date=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        versions=library_versions(),
        notes=f"Imported from “{shown_name(path)}”. Assumed, as the file does not say: "
        f"{', '.join(assumed)}.",
    )


def _stem(path: Path) -> str:
    """Name of a file without its endings, never hidden: "faces" for "faces.weights.h5"."""
    stem = Path(shown_name(path)).stem.removesuffix(".weights").strip(" .")
    return stem or "imported"


@contextlib.contextmanager
def _reserved(folder: Path, stem: str) -> Iterator[Path]:
    """Make an empty file under a free name, to be replaced; it goes again after an error."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _make_free(folder, stem)
    except OSError as error:
        raise CheckpointError(describe_os_error(error, folder)) from error
    try:
        yield target
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink()
        raise


def _make_free(folder: Path, stem: str) -> Path:
    number = 1
    while True:
        suffix = f" ({number})" if number > 1 else ""
        target = folder / f"{stem}{suffix}{CHECKPOINT_SUFFIX}"
        try:
            target.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return target
