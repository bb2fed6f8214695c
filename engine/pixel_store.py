"""Small photographs on disk rather than in memory."""

import logging
import os
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from engine.errors import DatasetError
from engine.files import describe_os_error
from engine.places import cache_dir

_log = logging.getLogger(__name__)


class PixelStore:
    """Pictures of one size in a file that has no name, so that not even a kill leaves it behind.

    It is read with plain reads, not mapped: mapped pages count as this process's memory. Any
    thread may read; one thread writes.

    Parameters
    ----------
    count
        How many pictures there is room for.
    image_px
        Their side in pixels.

    Raises
    ------
    DatasetError
        When the disk has no room for them.
    """

    def __init__(self, count: int, image_px: int) -> None:
        self._shape = (image_px, image_px, 3)
        self._picture_bytes = image_px * image_px * 3
        self._lock = threading.Lock()
        self._file = _reserved_file(count * self._picture_bytes)

    def close(self) -> None:
        """Give up the file."""
        with self._lock:
            self._file.close()

    def write(self, index: int, rgb_u8: NDArray[np.uint8]) -> None:
        """Keep a picture of shape (image_px, image_px, 3), uint8."""
        with self._lock:
            self._file.seek(index * self._picture_bytes)
            self._file.write(np.ascontiguousarray(rgb_u8).data)

    def read(self, indices: Sequence[int] | NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return pictures by index as an array of shape (n, image_px, image_px, 3), uint8."""
        pictures = np.empty((len(indices), *self._shape), np.uint8)
        with self._lock:
            for picture, index in zip(pictures, indices, strict=True):
                self._file.seek(int(index) * self._picture_bytes)
                self._file.readinto(picture.data)  # type: ignore[attr-defined]
        return pictures


def _reserved_file(size_bytes: int) -> IO[bytes]:
    file, folder = _unnamed_file()
    try:
        _reserve(file, size_bytes)
    except OSError as error:
        file.close()
        raise DatasetError(
            f"There is no room for the photographs in {folder}, which needs "
            f"{size_bytes / 1e6:.0f} MB; free some space or choose a smaller folder."
        ) from error
    return file


def _unnamed_file() -> tuple[IO[bytes], Path]:
    """Open a file in the cache, or in the temporary folder where there can be no cache."""
    cache, temporary = cache_dir(), Path(tempfile.gettempdir())
    try:
        cache.mkdir(parents=True, exist_ok=True)
        return _open_in(cache), cache
    except OSError:
        _log.info("No cache at %s", cache, exc_info=True)
    try:
        return _open_in(temporary), temporary
    except OSError as error:
        raise DatasetError(describe_os_error(error, temporary)) from error


def _open_in(folder: Path) -> IO[bytes]:
    return tempfile.TemporaryFile(prefix="tintype-", dir=folder, buffering=0)


def _reserve(file: IO[bytes], size_bytes: int) -> None:
    """Take the disk space now: better no start than an end in the middle."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, max(1, size_bytes))
        return
    chunk = bytes(1 << 20)
    for start in range(0, size_bytes, len(chunk)):
        file.write(chunk[: size_bytes - start])
