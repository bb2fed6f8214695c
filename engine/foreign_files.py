"""Opening the HDF5 data with the weights in a file of Keras: the file itself, or inside a zip."""

import contextlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from engine.errors import CheckpointError
from engine.file_kinds import (
    HDF5_SIGNATURE,
    KERAS_WEIGHTS_MEMBER,
    ZIP_SIGNATURE,
    describe_content,
)
from engine.files import shown_name
from engine.hdf5_reading import Hdf5File, open_hdf5
from engine.tensor_files import open_regular

_LARGEST_WEIGHTS_BYTES = 1024**3
_PLAIN_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED_FLAG = 1
# What zipfile raises where an archive contradicts itself.
_DAMAGE = (
    OSError,
    ValueError,
    RuntimeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)


@contextlib.contextmanager
def open_foreign(path: Path) -> Iterator[Hdf5File]:
    """Open the weights in a ``.keras``, ``.weights.h5`` or ``.h5`` file, told by its content.

    Parameters
    ----------
    path
        A file that may come from anybody.

    Raises
    ------
    CheckpointError
        When it is missing, another kind of file, damaged or absurdly large.
    """
    name = shown_name(path)
    with open_regular(path) as file:
        start = file.read(len(HDF5_SIGNATURE))
        source: BinaryIO = file
        if start.startswith(ZIP_SIGNATURE):
            source = _extract_weights(file, name)
        elif start != HDF5_SIGNATURE:
            raise _not_keras(file, name)
        with open_hdf5(source, name) as opened:
            yield opened


def _extract_weights(file: BinaryIO, name: str) -> BytesIO:
    """Read the weights of a ``.keras`` archive into memory, and no other member."""
    try:
        with zipfile.ZipFile(file) as archive:
            if KERAS_WEIGHTS_MEMBER not in archive.namelist():
                raise _not_keras(file, name)
            member = archive.getinfo(KERAS_WEIGHTS_MEMBER)
            _require_plain(member, name)
            # One byte more than claimed, so that the check sum is compared.
            with archive.open(member) as content:
                weights = content.read(member.file_size + 1)
    except _DAMAGE as error:
        raise _damaged(name) from error
    if len(weights) != member.file_size:
        raise _damaged(name)
    return BytesIO(weights)


def _require_plain(member: zipfile.ZipInfo, name: str) -> None:
    if member.file_size > _LARGEST_WEIGHTS_BYTES:
        raise CheckpointError(
            f"“{name}” cannot be imported: its weights would take {member.file_size} bytes, more "
            f"than the {_LARGEST_WEIGHTS_BYTES} of the largest network here."
        )
    is_plain = member.compress_type in _PLAIN_COMPRESSIONS
    if not is_plain or member.flag_bits & _ENCRYPTED_FLAG:
        raise CheckpointError(
            f"“{name}” cannot be imported: its weights are locked with a password or packed in an "
            "unusual way. Save it from Keras again."
        )


def _not_keras(file: BinaryIO, name: str) -> CheckpointError:
    content = describe_content(file) or "something that is not recognised"
    return CheckpointError(
        f"“{name}” cannot be imported: it holds {content}; "
        "a file saved by Keras (.keras, .weights.h5 or .h5) was expected."
    )


def _damaged(name: str) -> CheckpointError:
    return CheckpointError(
        f"“{name}” is a damaged zip archive or cut short. Copy or download it again."
    )
