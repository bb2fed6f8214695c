"""Reading safetensors files with every number of their header checked before it is used.

The layout (safetensors 0.4): eight bytes with the length of the header, the header as JSON, then
the numbers of all tensors without gaps. Nothing is read or allocated because a header says so: it
is compared with the size of the file first.
"""

import contextlib
import json
import math
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.errors import CheckpointError
from engine.file_kinds import describe_content
from engine.files import describe_os_error, shown_name

_LENGTH_BYTES = 8
# Ours are some kilobytes long; those of large models must be readable to say what they are.
_LARGEST_HEADER_BYTES = 16 * 1024 * 1024
_MOST_DIMENSIONS = 16
_LARGEST_NUMBER = 2**63 - 1
_METADATA_KEY = "__metadata__"
# The only types that are ever read, little-endian.
_DTYPES: dict[str, np.dtype[Any]] = {"F32": np.dtype("<f4"), "F16": np.dtype("<f2")}


@dataclass(frozen=True)
class TensorInfo:
    """Where a tensor lies in its file.

    Attributes
    ----------
    dtype
        As the format calls it: ``"F32"``, ``"F16"`` and others that are never read.
    shape
        Lengths of its axes.
    start, stop
        First byte and the one behind the last, counted from the start of the file.
    """

    dtype: str
    shape: tuple[int, ...]
    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


@dataclass(frozen=True)
class TensorHeader:
    """What a safetensors file says about itself.

    Attributes
    ----------
    tensors
        By name, in the order of the file.
    metadata
        Texts by name.
    """

    tensors: Mapping[str, TensorInfo]
    metadata: Mapping[str, str]


@contextlib.contextmanager
def open_regular(path: Path) -> Iterator[BufferedReader]:
    """Open a file for reading; every error of the disk becomes a CheckpointError.

    Parameters
    ----------
    path
        A file; a folder, or a pipe that would never end, is refused.

    Raises
    ------
    CheckpointError
        When it is missing, not a file, or cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CheckpointError(
                f"“{shown_name(path)}” is a folder; choose a checkpoint file in it."
            )
        if not stat.S_ISREG(mode):
            raise CheckpointError(f"“{shown_name(path)}” is not a file; choose a checkpoint file.")
        file = path.open("rb")
    except OSError as error:
        raise CheckpointError(describe_os_error(error, path)) from error
    except ValueError as error:  # a null character in the path
        raise CheckpointError(f"{path!r} is not a name that a file can have.") from error
    with file:
        try:
            yield file
        except OSError as error:
            raise CheckpointError(describe_os_error(error, path)) from error


def read_header(file: BinaryIO, name: str) -> TensorHeader:
    """Read and check the header of a safetensors file, and no tensor.

    Parameters
    ----------
    file
        Open for reading.
    name
        Of the file, for the message.

    Raises
    ------
    CheckpointError
        When it is another kind of file, cut short or damaged.
    """
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise CheckpointError(f"“{name}” is empty; a checkpoint was expected. Copy it again.")
    start = file.read(_LENGTH_BYTES + 1)
    if start[_LENGTH_BYTES:] != b"{":
        raise _not_safetensors(file, name)
    length = int.from_bytes(start[:_LENGTH_BYTES], "little")
    data_start = _LENGTH_BYTES + length
    if length > _LARGEST_HEADER_BYTES:
        raise _damaged(name, f"it claims a header of {length} bytes")
    if data_start > size:
        raise _cut_short(name, f"its header needs {data_start} bytes, but there are {size}")
    file.seek(_LENGTH_BYTES)
    content = _parse_header(file.read(length), name)
    metadata = _metadata_from(content.pop(_METADATA_KEY, {}), name)
    tensors = {key: _tensor_from(entry, data_start, name) for key, entry in content.items()}
    ordered = dict(sorted(tensors.items(), key=lambda item: (item[1].start, item[1].stop)))
    _require_seamless(ordered, data_start, size, name)
    return TensorHeader(ordered, metadata)


def read_tensor(file: BinaryIO, info: TensorInfo, name: str) -> NDArray[np.float32]:
    """Read one tensor that :func:`read_header` found and whose type and shape were checked.

    Parameters
    ----------
    file
        The same open file.
    info
        A tensor of the type F32 or F16.
    name
        Of the file, for the message.

    Returns
    -------
    Its own shape, float32.

    Raises
    ------
    CheckpointError
        When the file has become shorter since its header was read.
    """
    file.seek(info.start)
    content = file.read(info.stop - info.start)
    if len(content) != info.stop - info.start:
        raise _cut_short(name, "it became shorter while it was read")
    return np.frombuffer(content, _DTYPES[info.dtype]).reshape(info.shape).astype(np.float32)


def is_readable(info: TensorInfo) -> bool:
    """Tell whether a tensor's type is one that this program reads."""
    return info.dtype in _DTYPES


def _not_safetensors(file: BinaryIO, name: str) -> CheckpointError:
    content = describe_content(file)
    if content is None:
        return CheckpointError(
            f"“{name}” is not a checkpoint, or its start is damaged or missing; "
            "a .safetensors file made by Tintype was expected."
        )
    remedy = " Give it back its own ending, and it can be imported." if "Keras" in content else ""
    return CheckpointError(
        f"“{name}” is not a checkpoint: it holds {content}; "
        f"a .safetensors file made by Tintype was expected.{remedy}"
    )


def _cut_short(name: str, how: str) -> CheckpointError:
    return CheckpointError(f"“{name}” is cut short: {how}. Copy or download it again.")


def _damaged(name: str, how: str) -> CheckpointError:
    return CheckpointError(f"“{name}” is damaged: {how}. Copy or download it again.")


def _parse_header(content: bytes, name: str) -> dict[str, Any]:
    try:
        header = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(name, "its header is not valid JSON") from error
    if not isinstance(header, dict):
        raise _damaged(name, "its header is not a list of tensors")
    return header


def _metadata_from(content: object, name: str) -> dict[str, str]:
    if isinstance(content, dict) and all(isinstance(text, str) for text in content.values()):
        return content
    raise _damaged(name, "the texts in its header are not texts")


def _tensor_from(entry: object, data_start: int, name: str) -> TensorInfo:
    if not isinstance(entry, dict):
        raise _damaged(name, "its header holds something that is not a tensor")
    dtype: Any = entry.get("dtype")
    shape: Any = entry.get("shape")
    span: Any = entry.get("data_offsets")
    is_fine = (
        isinstance(dtype, str)
        and _is_counts(shape, range(_MOST_DIMENSIONS + 1))
        and _is_counts(span, range(2, 3))
        and span[0] <= span[1]
    )
    if not is_fine:
        raise _damaged(name, "its header says where a tensor lies in a way that makes no sense")
    info = TensorInfo(dtype, tuple(shape), data_start + span[0], data_start + span[1])
    if is_readable(info) and info.stop - info.start != info.size * _DTYPES[dtype].itemsize:
        raise _damaged(name, f"a tensor of the shape {info.shape} does not fill its place")
    return info


def _is_counts(values: Any, lengths: range) -> bool:
    return (
        isinstance(values, list)
        and len(values) in lengths
        and all(type(value) is int and 0 <= value <= _LARGEST_NUMBER for value in values)
    )


def _require_seamless(
    tensors: Mapping[str, TensorInfo], data_start: int, size: int, name: str
) -> None:
    position = data_start
    for info in tensors.values():
        if info.start != position:
            raise _damaged(name, "its tensors overlap or leave gaps")
        position = info.stop
    if position > size:
        raise _cut_short(name, f"its weights need {position} bytes, but there are {size}")
    if position < size:
        raise _damaged(name, f"{size - position} bytes follow behind its weights")
