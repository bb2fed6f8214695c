"""Reading what an ONNX file says of itself, without running it and without its library.

ONNX is a protobuf: a tree of numbered fields, each with its length before it. Only the fields that
matter here are followed; weights are stepped over, so that the largest file is told in no time.
Every length is compared with what holds it before it is used.
"""

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from engine.errors import CheckpointError

LARGEST_ONNX_BYTES = 1024**3

FLOAT32, FLOAT16 = 1, 10

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_FIXED_BYTES = {_FIXED64: 8, _FIXED32: 4}
# Of a field's number and length: two numbers of ten bytes each.
_LONGEST_HEAD = 20
_LONGEST_NAME = 1000
_MOST_DIMENSIONS = 16
_MOST_NESTED = 32
_LARGEST_AXIS = 2**31 - 1
# The smallest numbers there are.
_MOST_WEIGHTS_PER_BYTE = 8
_IS_EXTERNAL = 1

# Which fields of a message hold which messages, as far as there are weights in them.
_CHILDREN = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "graph": {1: "node", 5: "tensor", 15: "sparse"},
    "training": {1: "graph", 2: "graph"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
    "tensor": {},
}


@dataclass(frozen=True)
class OnnxPort:
    """An input or output of a network.

    Attributes
    ----------
    name
        As the file calls it.
    element_type
        :data:`FLOAT32`, :data:`FLOAT16`, or another number of ONNX; 0 where it is no array.
    shape
        Length of each axis, 0 where any length is allowed; None where nothing is said.
    """

    name: str
    element_type: int
    shape: tuple[int, ...] | None


@dataclass
class OnnxOutline:
    """What an ONNX file says of itself.

    Attributes
    ----------
    inputs, outputs
        Of the network; an input for which the file holds a value is not among them.
    weight_count
        Numbers in all weights together.
    opset
        Version of the operators.
    """

    inputs: list[OnnxPort] = field(default_factory=list)
    outputs: list[OnnxPort] = field(default_factory=list)
    weight_count: int = 0
    opset: int = 0


@dataclass(frozen=True)
class _Field:
    """A field of a message: a number, or a part of the file."""

    number: int
    value: int = 0
    start: int = 0
    stop: int = 0


def read_outline(file: BinaryIO, name: str) -> OnnxOutline:
    """Read what an ONNX file says of itself, and no weight.

    Parameters
    ----------
    file
        Open for reading.
    name
        Of the file, for the message.

    Raises
    ------
    CheckpointError
        When it is no ONNX file, cut short, larger than :data:`LARGEST_ONNX_BYTES`, or when its
        weights lie in other files.
    """
    size = file.seek(0, os.SEEK_END)
    if size > LARGEST_ONNX_BYTES:
        raise CheckpointError(
            f"“{name}” is larger than the {LARGEST_ONNX_BYTES // 1024**2} MB that an ONNX network "
            "may have; choose a smaller network."
        )
    return _OutlineReader(file, name).read(size)


class _OutlineReader:
    """Walks through the messages of one file."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._outline = OnnxOutline()
        self._own_values: set[str] = set()

    def read(self, size: int) -> OnnxOutline:
        graphs = 0
        for part in self._fields(0, size):
            if part.number == 7:
                graphs += 1
                self._read_ports(part)
            elif part.number == 8:
                self._read_opset(part)
        if graphs != 1:
            raise self._damaged()
        self._walk("model", _Field(0, 0, 0, size), 0)
        outline = self._outline
        if outline.weight_count > size * _MOST_WEIGHTS_PER_BYTE:
            raise self._damaged()
        outline.inputs = [port for port in outline.inputs if port.name not in self._own_values]
        return outline

    def _walk(self, message: str, whole: _Field, depth: int) -> None:
        """Count the weights of a message and of all in it."""
        if depth > _MOST_NESTED:
            raise self._damaged()
        if message == "tensor":
            self._read_tensor(whole)
            return
        for part in self._fields(whole.start, whole.stop):
            if child := _CHILDREN[message].get(part.number):
                self._walk(child, part, depth + 1)

    def _read_tensor(self, whole: _Field) -> None:
        dimensions: list[int] = []
        for part in self._fields(whole.start, whole.stop):
            if part.number == 1:
                dimensions += self._numbers(part)
            elif part.number == 8:
                self._own_values.add(self._text(part))
            elif part.number == 13 or (part.number == 14 and part.value == _IS_EXTERNAL):
                raise CheckpointError(
                    f"The weights of “{self._name}” lie in other files, which is not supported; "
                    "save the network as a single ONNX file."
                )
        if len(dimensions) > _MOST_DIMENSIONS:
            raise self._damaged()
        self._outline.weight_count += math.prod(dimensions)

    def _read_opset(self, whole: _Field) -> None:
        parts = {part.number: part for part in self._fields(whole.start, whole.stop)}
        is_standard = 1 not in parts or self._text(parts[1]) in ("", "ai.onnx")
        if is_standard and 2 in parts:
            self._outline.opset = parts[2].value

    def _read_ports(self, graph: _Field) -> None:
        for part in self._fields(graph.start, graph.stop):
            if part.number == 11:
                self._outline.inputs.append(self._port(part))
            elif part.number == 12:
                self._outline.outputs.append(self._port(part))

    def _port(self, whole: _Field) -> OnnxPort:
        name, element_type, shape = "", 0, None
        for part in self._fields(whole.start, whole.stop):
            if part.number == 1:
                name = self._text(part)
            elif part.number == 2:
                for kind in self._fields(part.start, part.stop):
                    if kind.number == 1:
                        element_type, shape = self._array_type(kind)
        return OnnxPort(name, element_type, shape)

    def _array_type(self, whole: _Field) -> tuple[int, tuple[int, ...] | None]:
        element_type, shape = 0, None
        for part in self._fields(whole.start, whole.stop):
            if part.number == 1:
                element_type = part.value
            elif part.number == 2:
                axes = [axis for axis in self._fields(part.start, part.stop) if axis.number == 1]
                shape = tuple(self._axis_length(axis) for axis in axes)
        return element_type, shape

    def _axis_length(self, whole: _Field) -> int:
        lengths = [p.value for p in self._fields(whole.start, whole.stop) if p.number == 1]
        # Some write -1 for any length, which is a huge number without its sign.
        return lengths[-1] if lengths and lengths[-1] <= _LARGEST_AXIS else 0

    def _numbers(self, part: _Field) -> list[int]:
        """Numbers may stand one by one or packed together."""
        if not part.stop:
            return [part.value]
        if part.stop - part.start > _LONGEST_HEAD * _MOST_DIMENSIONS:
            raise self._damaged()
        self._file.seek(part.start)
        data, position, numbers = self._file.read(part.stop - part.start), 0, []
        while position < len(data):
            number, position = self._varint(data, position)
            numbers.append(number)
        return numbers

    def _text(self, part: _Field) -> str:
        if part.stop - part.start > _LONGEST_NAME:
            raise self._damaged()
        self._file.seek(part.start)
        return self._file.read(part.stop - part.start).decode("utf-8", "replace")

    def _fields(self, start: int, stop: int) -> Iterator[_Field]:
        position = start
        while position < stop:
            self._file.seek(position)
            head = self._file.read(min(_LONGEST_HEAD, stop - position))
            key, used = self._varint(head, 0)
            number, wire_type = key >> 3, key & 7
            if wire_type == _VARINT:
                value, used = self._varint(head, used)
                position += used
                yield _Field(number, value)
                continue
            length = _FIXED_BYTES.get(wire_type, 0)
            if wire_type == _BYTES:
                length, used = self._varint(head, used)
            elif not length:
                raise self._damaged()
            begin, position = position + used, position + used + length
            if position > stop:
                raise self._damaged()
            yield _Field(number, 0, begin, position)

    def _varint(self, data: bytes, position: int) -> tuple[int, int]:
        """Read a number of seven bits a byte; return it and where the next one starts."""
        value = 0
        for shift in range(0, 70, 7):
            if position >= len(data):
                break
            byte = data[position]
            position += 1
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value, position
        raise self._damaged()

    def _damaged(self) -> CheckpointError:
        return CheckpointError(
            f"“{self._name}” is cut short, damaged or no ONNX file; copy or export it again."
        )
