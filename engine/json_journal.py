"""A file of JSON lines that is only appended to, so that a kill costs the last line at most."""

import errno
import json
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class JsonJournal:
    """Appends entries, each in one write; any thread may call it.

    Parameters
    ----------
    path
        The file; made when it is not there. A line that a killed program wrote only half is ended.

    Raises
    ------
    OSError
        When the disk refuses.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, _FLAGS, 0o666)
        self._lock = threading.Lock()
        self._size_bytes = os.fstat(self._descriptor).st_size
        self._is_torn = self._size_bytes > 0 and not _ends_a_line(path)

    def append(self, entry: Mapping[str, Any]) -> int:
        """Append an entry.

        Returns
        -------
        Where it begins, for :func:`read_entry`.

        Raises
        ------
        OSError
            When the disk refuses; what could not be written whole is passed over by readers.
        """
        data = json.dumps(entry, separators=(",", ":")).encode() + b"\n"
        with self._lock:
            if self._is_torn:
                data = b"\n" + data
            offset = self._size_bytes + self._is_torn
            written = os.write(self._descriptor, data)
            self._size_bytes += written
            self._is_torn = written < len(data)
            if self._is_torn:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return offset

    def close(self) -> None:
        """Hand everything to the disk and close the file."""
        os.fsync(self._descriptor)
        os.close(self._descriptor)


def read_journal(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the entries of a journal, and where each begins; what is damaged is passed over.

    Raises
    ------
    OSError
        When the file is missing or cannot be read.
    """
    with path.open("rb") as file:
        offset = 0
        for line in file:
            entry = _parse(line)
            if entry is not None:
                yield offset, entry
            offset += len(line)


def read_entry(file: BinaryIO, offset: int) -> dict[str, Any] | None:
    """Read the entry that begins at a place of an open journal; None where it is damaged."""
    file.seek(offset)
    return _parse(file.readline())


def _parse(line: bytes) -> dict[str, Any] | None:
    if not line.endswith(b"\n"):
        return None
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
