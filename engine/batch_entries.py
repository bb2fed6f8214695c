"""What decides whether a result is still the one that a batch would make."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.batch_types import BatchSettings
from engine.figures import Figures


@dataclass(frozen=True)
class FileStamp:
    """What tells whether a file changed: its size in bytes and when it was written."""

    size_bytes: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path) -> "FileStamp":
        """Ask the disk.

        Raises
        ------
        OSError
            When the file is not there any more.
        """
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True)
class DoneEntry:
    """A result that is there.

    Attributes
    ----------
    name
        Of the photograph, below its input.
    output
        The picture.
    figures
        Against the original; None where it has no color or nobody asked.
    duration_ms
        How long it took.
    thumbnails
        Small JPEG files (gray, predicted, original), each base64 text or None; or None.
    """

    name: str
    output: Path
    figures: Figures | None
    duration_ms: float
    thumbnails: tuple[str | None, ...] | None = None


def maker_id(checkpoint_digest: str, settings: BatchSettings, folder: Path) -> str:
    """Name all that decides what a result looks like and what it is called.

    Parameters
    ----------
    checkpoint_digest
        SHA-256 of the checkpoint file.
    settings
        Of the batch.
    folder
        Where the checkpoint's results go.
    """
    size = settings.size
    decisive = (
        checkpoint_digest,
        os.path.relpath(folder, settings.output_dir),
        settings.name_pattern,
        settings.suffix,
        settings.mirrors_tree,
        asdict(settings.adjustments),
        None if size is None else asdict(size),
    )
    return hashlib.sha256(json.dumps(decisive).encode()).hexdigest()[:24]
