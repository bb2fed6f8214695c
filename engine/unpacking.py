"""Unpacking a zip whole or not at all, without trusting it."""

import errno
import os
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.control import StopToken
from engine.disk_space import require_space
from engine.errors import DownloadError
from engine.files import describe_os_error, shown_name
from engine.transfer_reporter import TransferCallback, TransferReporter
from engine.zip_members import Member, UnpackLimits, read_members

_CHUNK_BYTES = 256 * 1024
# What zipfile and zlib raise for a zip that is damaged or made to do harm.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError)


def unpack_zip(
    zip_path: Path,
    target: Path,
    emit: TransferCallback,
    stop: StopToken,
    limits: UnpackLimits,
) -> None:
    """Unpack a zip into a new folder.

    The files are written to a hidden folder beside ``target``, which gets its name when all are
    complete; a kill leaves only a hidden one, which the next call removes. Only one call at a time
    may have the same target. When all files of the zip lie in one folder of the target's name,
    that folder is the target. What the systems of other computers add is passed over.

    Parameters
    ----------
    zip_path
        The zip; it is only read.
    target
        The folder to make; nothing or an empty folder is there, and the one it lies in exists.
    emit
        Receives :class:`~engine.events.Transferred` events of the stage "unpack".
    stop
        Looked at whenever bytes are written.
    limits
        What a zip may come to; also looked at while writing.

    Raises
    ------
    DownloadError
        When the zip is damaged, could do harm or passes the limits, when something is at
        ``target`` already, or when the disk refuses. Nothing stays then.
    RunStopped
        When a stop was asked for; nothing stays.
    """
    with _sentences(zip_path, target), zipfile.ZipFile(zip_path) as archive:
        members = read_members(archive.infolist(), limits, target.name)
        _require_free_name(target)
        _remove_leftovers(target)
        unpacker = _Unpacker(archive, members, emit, stop)
        require_space(target.parent, unpacker.total_bytes)
        _fill(target, unpacker)


@contextmanager
def _sentences(zip_path: Path, target: Path) -> Iterator[None]:
    """Turn what the zip and the disk raise into sentences."""
    try:
        yield
    except OSError as error:
        # An offset before the beginning of the zip.
        if error.errno == errno.EINVAL and error.filename is None:
            raise _damaged(zip_path) from error
        # Files inside the hidden folder mean nothing to the user.
        culprit = zip_path if error.filename == str(zip_path) else target.parent
        raise DownloadError(describe_os_error(error, culprit)) from error
    except _DAMAGED as error:
        raise _damaged(zip_path) from error


def _damaged(zip_path: Path) -> DownloadError:
    return DownloadError(
        f"{shown_name(zip_path)} is damaged or not a zip, so nothing of it was unpacked. "
        "Download it again."
    )


class _Unpacker:
    """Writes the files of a zip and counts what really comes out."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        members: list[Member],
        emit: TransferCallback,
        stop: StopToken,
    ) -> None:
        self._archive = archive
        self._members = members
        self._emit = emit
        self._stop = stop
        self.total_bytes = sum(member.info.file_size for member in members)

    def write_to(self, folder: Path) -> None:
        reporter = TransferReporter("unpack", self.total_bytes, self._emit)
        self._stop.raise_if_requested()
        for member in self._members:
            self._write(member, folder, reporter)
        reporter.finish()

    def _write(self, member: Member, folder: Path, reporter: TransferReporter) -> None:
        path = folder / member.path
        path.parent.mkdir(parents=True, exist_ok=True)
        left_bytes = member.info.file_size
        # "x" never follows what is there already.
        with self._archive.open(member.info) as source, path.open("xb") as file:
            while chunk := source.read(_CHUNK_BYTES):
                left_bytes -= len(chunk)
                # The sizes in the list are claims.
                if left_bytes < 0:
                    break
                file.write(chunk)
                reporter.add(len(chunk))
                self._stop.raise_if_requested()
        if left_bytes:
            raise zipfile.BadZipFile(f"{member.info.filename} has another size than the list says")


def _fill(target: Path, unpacker: _Unpacker) -> None:
    """Unpack beside ``target`` and rename; after an exception nothing stays."""
    temporary = target.with_name(f"{_leftover_prefix(target)}{secrets.token_hex(4)}")
    temporary.mkdir()
    try:
        unpacker.write_to(temporary)
        # Else a power cut could leave the name on disk and the photographs not.
        if hasattr(os, "sync"):
            os.sync()
        if target.exists():
            target.rmdir()
        temporary.rename(target)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _require_free_name(target: Path) -> None:
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        raise DownloadError(
            f"{target} is there already, so nothing was unpacked. Rename it or move it away first."
        )


def _remove_leftovers(target: Path) -> None:
    prefix = _leftover_prefix(target)
    for path in target.parent.iterdir():
        if path.name.startswith(prefix):
            shutil.rmtree(path, ignore_errors=True)


def _leftover_prefix(target: Path) -> str:
    return f".{target.name}.unpacking-"
