"""The layers in a weights file of Keras: their shapes and where their numbers lie.

Keras has written three layouts. Keras 3 and late Keras 2 name groups by class and number, so the
order is known within a class only; the legacy layout lists all layers in order. Configurations and
the state of the optimizer may lie beside them and are never looked at.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import CheckpointError
from engine.hdf5_reading import Hdf5File

if TYPE_CHECKING:
    import h5py

Shape = tuple[int, ...]

# Of Keras 3, and of Keras 2 from 2.12 on.
_LAYER_GROUPS = ("layers", "_layer_checkpoint_dependencies")
# Numbers of a layer that are no weights: the state of its random generator.
_IGNORED_PARTS = frozenset({"vars", "seed_generator"})
_CLASS_AND_NUMBER = re.compile(r"(.+?)(?:_([0-9]{1,6}))?")
_CLASS_WORDS = {
    "conv2d": "convolution",
    "conv2d_transpose": "transposed convolution",
    "depthwise_conv2d": "depthwise convolution",
    "batch_normalization": "normalization",
    "dense": "dense layer",
}
# Of the first weight, where the file does not say the class.
_WORDS_BY_AXES = {1: "normalization", 2: "dense layer", 4: "convolution"}
_MOST_DESCRIBED = 6
_LONGEST_QUOTED = 40
# The legacy layout divides long lists: "layer_names0", "layer_names1" and so on.
_MOST_LIST_PARTS = 100


@dataclass(frozen=True)
class ForeignLayer:
    """A layer with its weights.

    Attributes
    ----------
    class_name
        ``"conv2d"``, ``"batch_normalization"`` and so on; empty where the file does not say it.
    weights
        Its numbers, checked but not read yet.
    """

    class_name: str
    weights: "tuple[h5py.Dataset, ...]"

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shape of each weight."""
        return tuple(tuple(weight.shape) for weight in self.weights)

    def describe(self) -> str:
        """Say what it is: "convolution 3×3×1×16"."""
        if not self.weights:
            return self.class_name[:_LONGEST_QUOTED]
        shape = self.shapes[0]
        words = _CLASS_WORDS.get(self.class_name, self.class_name[:_LONGEST_QUOTED])
        sizes = "×".join(str(length) for length in shape)
        return f"{words or _WORDS_BY_AXES.get(len(shape), 'layer')} {sizes}".strip()


@dataclass(frozen=True)
class ForeignNetwork:
    """All layers of a file.

    Attributes
    ----------
    layers
        Those that have weights.
    is_ordered
        Whether their order is that of the network; else it is so within each class only.
    """

    layers: tuple[ForeignLayer, ...]
    is_ordered: bool

    @property
    def shapes(self) -> list[Shape]:
        """The shape of every weight."""
        return [shape for layer in self.layers for shape in layer.shapes]

    def describe(self) -> str:
        """Say what the file holds: "14 layers: convolution 3×3×1×16, …"."""
        shown = [layer.describe() for layer in self.layers[:_MOST_DESCRIBED]]
        if len(self.layers) > _MOST_DESCRIBED:
            shown.append("…")
        if not shown:
            return "no layers"
        count = "1 layer" if len(self.layers) == 1 else f"{len(self.layers)} layers"
        return f"{count}: {', '.join(shown)}"


def read_layers(file: Hdf5File) -> ForeignNetwork:
    """Find the layers of a file, in whichever layout it is, without reading their numbers.

    Raises
    ------
    CheckpointError
        When no layout fits or something in the file is refused.
    """
    for name in _LAYER_GROUPS:
        layers = file.group(file.root, name)
        if layers is not None:
            return ForeignNetwork(tuple(_layers_by_class(file, layers)), is_ordered=False)
    legacy = file.group(file.root, "model_weights") or file.root
    names = _legacy_list(file, legacy, "layer_names")
    if names is None:
        raise CheckpointError(
            f"“{file.name}” is an HDF5 file, but not one with the weights of a Keras model."
        )
    return ForeignNetwork(tuple(_layers_by_name(file, legacy, names)), is_ordered=True)


def _layers_by_class(file: Hdf5File, parent: "h5py.Group") -> Iterator[ForeignLayer]:
    for name in sorted(file.names(parent), key=_class_and_number):
        layer = file.group(parent, name)
        if layer is None:
            continue
        has_more = bool(set(file.names(layer)) - _IGNORED_PARTS)
        variables = file.group(layer, "vars")
        weights: tuple[h5py.Dataset, ...] = ()
        if variables is not None:
            count = len(file.names(variables))
            weights = tuple(file.weight(variables, str(index)) for index in range(count))
        if weights or has_more:
            yield ForeignLayer(_class_and_number(name)[0], weights)


def _class_and_number(name: str) -> tuple[str, int]:
    """Divide "conv2d_10" into its class and its number, which sort as numbers do."""
    match = _CLASS_AND_NUMBER.fullmatch(name)
    if match is None:
        return name, 0
    return match[1], int(match[2] or 0)


def _layers_by_name(
    file: Hdf5File, parent: "h5py.Group", names: Sequence[str]
) -> Iterator[ForeignLayer]:
    for name in names:
        layer = file.group(parent, name)
        if layer is None:
            raise file.refusal(f"the layer “{name[:_LONGEST_QUOTED]}” is missing")
        paths = _legacy_list(file, layer, "weight_names") or []
        if paths:
            yield ForeignLayer("", tuple(file.weight(layer, path) for path in paths))


def _legacy_list(file: Hdf5File, group: "h5py.Group", name: str) -> list[str] | None:
    if file.has_texts(group, name):
        return file.texts(group, name)
    if not file.has_texts(group, f"{name}0"):
        return None
    texts: list[str] = []
    for part in range(_MOST_LIST_PARTS):
        texts += file.texts(group, f"{name}{part}")
    return texts
