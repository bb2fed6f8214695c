"""Checkpoints: one .safetensors file each, with weights and the card that explains them.

An .onnx file of another program with its card beside it counts as one too, except for its weights.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save as serialize_tensors

from engine.cards import CheckpointCard
from engine.checkpoint_file import CARD_KEY, open_checkpoint
from engine.errors import CheckpointError
from engine.files import atomic_path, describe_os_error, shown_name
from engine.networks import (
    Weights,
    build_network,
    named_weights,
    set_named_weights,
    weight_shapes,
)
from engine.onnx_card import onnx_card_path, read_onnx_card_bytes
from engine.onnx_checkpoint import is_onnx, read_onnx_checkpoint
from engine.onnx_spec import ONNX_KIND, ONNX_SUFFIX
from engine.settings import KINDS
from engine.tensor_files import open_regular

if TYPE_CHECKING:
    import keras

CHECKPOINT_SUFFIX = ".safetensors"
_SUFFIXES = (CHECKPOINT_SUFFIX, ONNX_SUFFIX)
# Of a run: its folder of a checkpoint for each epoch, what it goes on from, and its settings.
EPOCHS_NAME, STATE_NAME, SETTINGS_NAME = "epochs", "state.safetensors", "settings.json"

# The square of an activation is divided by the variance: 11 bits are too few for it.
_ALWAYS_FLOAT32 = ("moving_mean", "moving_variance")


@dataclass(frozen=True)
class CheckpointEntry:
    """A file in a list of checkpoints.

    Attributes
    ----------
    path
        Where it is.
    card
        What it says about itself, or None where it cannot be used.
    problem
        The sentence that says why it cannot be used, or None.
    """

    path: Path
    card: CheckpointCard | None
    problem: str | None


def save_checkpoint(
    path: Path,
    card: CheckpointCard,
    weights: Mapping[str, NDArray[np.float32]],
    half_precision: bool = False,
) -> None:
    """Write a checkpoint whole or not at all; what was at the path before is replaced.

    Parameters
    ----------
    path
        Ends in ``.safetensors``, or lists will not find it; its folder must be there.
    card
        Of the weights.
    weights
        By name, from :func:`engine.networks.named_weights`.
    half_precision
        Store 16-bit numbers in half the space, except the statistics of normalizations.

    Raises
    ------
    CheckpointError
        When the disk refuses, or when the file could not be loaded again: a weight is not a finite
        number, or the card is of another network.
    """
    stored = {name: _as_stored(name, array, half_precision) for name, array in weights.items()}
    count = sum(array.size for array in stored.values())
    if count != card.parameter_count:
        raise CheckpointError(
            f"“{shown_name(path)}” was not written: its card is of {card.parameter_count} weights, "
            f"but there are {count}."
        )
    if not all(np.isfinite(array).all() for array in stored.values()):
        raise CheckpointError(
            f"“{shown_name(path)}” was not written: its weights are not finite numbers any more. "
            "Train again with a smaller learning rate."
        )
    content = serialize_tensors(stored, {CARD_KEY: card.to_json()})
    try:
        with atomic_path(path) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise CheckpointError(describe_os_error(error, path)) from error


def read_card(path: Path) -> CheckpointCard:
    """Read what a checkpoint says about itself, without its weights and without TensorFlow.

    Raises
    ------
    CheckpointError
        When the file is missing, is not a checkpoint, is cut short or made by a newer version.
    """
    if is_onnx(path):
        return read_onnx_checkpoint(path)
    with open_checkpoint(path) as opened:
        return opened.card


def read_trainable_card(path: Path) -> CheckpointCard:
    """Read the card of a checkpoint from which a training can start.

    Raises
    ------
    CheckpointError
        When :func:`read_card` does, and for another program's network.
    """
    card = read_card(path)
    if card.spec.kind not in KINDS:
        raise CheckpointError(
            f"“{card.title}” is another program's network: it colorizes, but it cannot be trained "
            "here. Choose a checkpoint that Tintype trained."
        )
    return card


def load_weights(path: Path) -> tuple[CheckpointCard, Weights]:
    """Load a checkpoint's weights after every name, shape and type matched its card.

    Parameters
    ----------
    path
        A checkpoint file.

    Returns
    -------
    Its card, and its weights by name, float32, in the order of the network's layers.

    Raises
    ------
    CheckpointError
        When the file is not a checkpoint, or its weights do not fit its card or are not finite.
    """
    with open_checkpoint(path) as opened:
        return opened.card, opened.read_weights(weight_shapes(opened.card.spec))


def load_network(path: Path) -> "tuple[CheckpointCard, keras.Model]":
    """Build a checkpoint's network with its weights; the checks are those of load_weights.

    Parameters
    ----------
    path
        A checkpoint file.

    Returns
    -------
    Its card, and the Keras model (see :func:`engine.networks.build_network`).

    Raises
    ------
    CheckpointError
        When the file is not a checkpoint, or its weights do not fit its card or are not finite.
    """
    with open_checkpoint(path) as opened:
        # Built once: weight_shapes would build it again.
        model = build_network(opened.card.spec)
        shapes = {name: array.shape for name, array in named_weights(model).items()}
        weights = opened.read_weights(shapes)
    set_named_weights(model, weights)
    return opened.card, model


def list_checkpoints(folders: Iterable[Path]) -> list[CheckpointEntry]:
    """List the checkpoints below some folders by reading only their headers.

    Parameters
    ----------
    folders
        Searched with their sub-folders; a missing one is empty. A file is listed itself.

    Returns
    -------
    Sorted by title, kind and filters; files that cannot be used come last, with their problem.
    """
    paths = dict.fromkeys(path for folder in folders for path in _find_checkpoints(folder))
    return sorted((_entry(path) for path in paths), key=_sort_key)


def checkpoint_sha256(path: Path) -> str:
    """Compute the SHA-256 of a file, 64 hexadecimal digits, without loading it whole.

    Of an ONNX file its card is a part: with another scaling it gives other colors.

    Raises
    ------
    CheckpointError
        When the file cannot be read.
    """
    with open_regular(path) as file:
        digest = hashlib.file_digest(file, "sha256")
    if is_onnx(path):
        digest.update(read_onnx_card_bytes(path))
    return digest.hexdigest()


def checkpoint_version(path: Path) -> tuple[int, ...]:
    """Return dates and sizes that are others once a checkpoint was replaced.

    Raises
    ------
    CheckpointError
        When the file is missing.
    """
    try:
        states = [path.stat()]
        if is_onnx(path) and onnx_card_path(path).exists():
            states.append(onnx_card_path(path).stat())
    except OSError as error:
        raise CheckpointError(
            f"The checkpoint “{shown_name(path)}” is not there any more; choose another one."
        ) from error
    return tuple(number for state in states for number in (state.st_mtime_ns, state.st_size))


def _as_stored(name: str, array: NDArray[np.float32], half_precision: bool) -> NDArray[np.floating]:
    is_half = half_precision and not name.endswith(_ALWAYS_FLOAT32)
    with np.errstate(over="ignore"):  # too large for 16 bits becomes infinite, which is refused
        # The library writes the memory as it lies, so it must be in order.
        return np.ascontiguousarray(array, np.float16 if is_half else np.float32)


def _find_checkpoints(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for parent, folders, names in os.walk(folder):
        if SETTINGS_NAME in names and EPOCHS_NAME in folders:
            folders.remove(EPOCHS_NAME)  # of a run, the best and the last are enough
        for name in names:
            # A hidden one is still being written, or its writer was ended.
            is_one = name.lower().endswith(_SUFFIXES) and not name.startswith(".")
            if is_one and name != STATE_NAME:
                yield Path(parent, name)


def _entry(path: Path) -> CheckpointEntry:
    try:
        return CheckpointEntry(path, read_card(path), None)
    except CheckpointError as error:
        return CheckpointEntry(path, None, str(error))


def _sort_key(entry: CheckpointEntry) -> tuple[bool, str, int, int, str]:
    card = entry.card
    if card is None:
        return True, "", 0, 0, str(entry.path)
    kind = (*KINDS, ONNX_KIND).index(card.spec.kind)
    return False, card.title.casefold(), kind, card.spec.filters, str(entry.path)
