"""Looking whether a disk has room before anything large is written to it."""

import shutil
from pathlib import Path

from engine.errors import DownloadError


def require_space(folder: Path, needed_bytes: int) -> None:
    """Refuse when the disk of a folder has less room than is needed.

    Parameters
    ----------
    folder
        A folder that is there.
    needed_bytes
        What will be written, all of it together.

    Raises
    ------
    DownloadError
        When there is too little room.
    OSError
        When the disk cannot be asked.
    """
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes:
        raise DownloadError(
            f"The disk has too little room: {shown_size(needed_bytes)} are needed at {folder}, "
            f"and {shown_size(free_bytes)} are free. Free some space and start again."
        )


def shown_size(byte_count: int) -> str:
    """Write a size as people read it, such as ``133 MB``."""
    size = float(byte_count)
    for unit in ("bytes", "KB", "MB"):
        if size < 999.5:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
