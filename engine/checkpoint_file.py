"""One open checkpoint file: its card, its weights, and whether they fit each other."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.cards import CheckpointCard, unusual_parts
from engine.errors import CheckpointError
from engine.files import shown_name
from engine.networks import Weights
from engine.onnx_spec import ONNX_SUFFIX
from engine.settings import ModelSpec
from engine.tensor_files import (
    TensorHeader,
    TensorInfo,
    is_readable,
    open_regular,
    read_header,
    read_tensor,
)

CARD_KEY = "tintype_card"
# The kernels hold at least this many weights per squared filter, with any normalization and
# upsampling. A network that a file claims is not built when the file holds fewer: it could fill the
# memory.
LEAST_WEIGHTS_PER_SQUARED_FILTER = {
    "regressor": 18,
    "colorizer": 63,
    "encoder_decoder": 600,
    "efficientnet": 1701,
}

_LONGEST_QUOTED = 60


@dataclass(frozen=True)
class OpenCheckpoint:
    """A checkpoint whose header was read and checked and whose card was understood.

    Attributes
    ----------
    file
        Open for reading.
    name
        Of the file, for messages.
    header
        Where the weights lie.
    card
        What the checkpoint says about itself.
    """

    file: BinaryIO
    name: str
    header: TensorHeader
    card: CheckpointCard

    def require_plausible(self) -> None:
        """Compare card and header, before the network is built.

        Raises
        ------
        CheckpointError
            When the weights are those of another number of filters, or more or fewer.
        """
        spec, tensors = self.card.spec, self.header.tensors
        misfit = f"“{self.name}” does not fit its own card: the card says {_describe(spec)}"
        held = _held_filters(spec.kind, tensors)
        if held is not None and held != spec.filters:
            raise CheckpointError(f"{misfit}, but its weights are those of {held} filters.")
        count = sum(info.size for info in tensors.values())
        least = LEAST_WEIGHTS_PER_SQUARED_FILTER[spec.kind] * spec.filters**2
        if count < least:
            raise CheckpointError(
                f"{misfit}, which has more than {least} weights, but it holds {count}."
            )
        if count != self.card.parameter_count:
            raise CheckpointError(
                f"{misfit} with {self.card.parameter_count} weights, but it holds {count}."
            )

    def read_weights(self, expected: Mapping[str, tuple[int, ...]]) -> Weights:
        """Read all weights after every name, shape and type matched.

        Parameters
        ----------
        expected
            The shape of each weight of the network by name.

        Returns
        -------
        By name in the order of ``expected``, float32, all finite.

        Raises
        ------
        CheckpointError
            When a weight is missing, surplus, of another shape or type, or not finite.
        """
        self._require_fit(expected)
        weights = {
            name: read_tensor(self.file, self.header.tensors[name], self.name) for name in expected
        }
        for name, array in weights.items():
            if not np.isfinite(array).all():
                raise CheckpointError(
                    f"The weights “{name}” in “{self.name}” are not all finite numbers, so it "
                    "cannot colorize; use another checkpoint."
                )
        return weights

    def _require_fit(self, expected: Mapping[str, tuple[int, ...]]) -> None:
        tensors, network = self.header.tensors, _describe(self.card.spec)
        for name, shape in expected.items():
            info = tensors.get(name)
            if info is None:
                raise CheckpointError(
                    f"“{self.name}” lacks the weights “{name}” of {network}, which its card says."
                )
            if info.shape != shape:
                raise CheckpointError(
                    f"The weights “{name}” in “{self.name}” have the shape {info.shape}; "
                    f"{network} needs {shape}."
                )
            if not is_readable(info):
                raise CheckpointError(
                    f"The weights “{name}” in “{self.name}” are stored as {info.dtype[:20]}; "
                    "F32 or F16 was expected."
                )
        surplus = next((name for name in tensors if name not in expected), None)
        if surplus is not None:
            raise CheckpointError(
                f"“{self.name}” holds weights “{surplus[:_LONGEST_QUOTED]}” that {network} "
                "does not have."
            )


@contextlib.contextmanager
def open_checkpoint(path: Path) -> Iterator[OpenCheckpoint]:
    """Open a checkpoint, read its header and card and compare them, but read no weights.

    Raises
    ------
    CheckpointError
        When the file is missing, is not a checkpoint, is cut short, made by a newer version or
        does not fit its own card.
    """
    name = shown_name(path)
    if path.suffix.lower() == ONNX_SUFFIX:
        raise CheckpointError(
            f"“{name}” is another program's network: it colorizes, but its weights cannot be "
            "trained, measured or exported here. Choose a checkpoint that Tintype trained."
        )
    with open_regular(path) as file:
        header = read_header(file, name)
        opened = OpenCheckpoint(file, name, header, _card_from(header, name))
        opened.require_plausible()
        yield opened


def _card_from(header: TensorHeader, name: str) -> CheckpointCard:
    text = header.metadata.get(CARD_KEY)
    if text is not None:
        return CheckpointCard.from_json(text, name)
    held = "no tensors"
    if header.tensors:
        first = next(iter(header.tensors))[:_LONGEST_QUOTED]
        held = f"{len(header.tensors)} tensors such as “{first}”"
    raise CheckpointError(
        f"“{name}” was not made by Tintype: it holds {held}, but no Tintype card. "
        "Choose a checkpoint that Tintype trained or imported."
    )


def _held_filters(kind: str, tensors: Mapping[str, TensorInfo]) -> int | None:
    """Find the filters by the shape of a kernel: the last one where the first is always alike."""
    if kind != "efficientnet":
        return _first_filters(tensors.values())
    last = tensors.get("ab/kernel")
    return last.shape[2] if last is not None and len(last.shape) == 4 else None


def _first_filters(tensors: Iterable[TensorInfo]) -> int | None:
    """Find the filters of the convolution that sees L*, the one with a single input channel.

    With a single filter other kernels have a single input too, but none has fewer filters.
    """
    kernels = (info.shape for info in tensors if len(info.shape) == 4)
    return min((shape[3] for shape in kernels if shape[2] == 1), default=None)


def _describe(spec: ModelSpec) -> str:
    article = "an" if spec.kind.startswith("e") else "a"
    network = f"{article} {spec.kind.replace('_', '-')} of {spec.filters} filters"
    parts = [f"{name} “{part}”" for name, part in unusual_parts(spec).items()]
    return f"{network} ({', '.join(parts)})" if parts else network
