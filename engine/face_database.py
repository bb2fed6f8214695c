"""The Georgia Tech Face Database: 750 photographs of 50 people to train with, by one call."""

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.control import StopToken
from engine.disk_space import require_space
from engine.download import RemoteFile, fetch_file
from engine.errors import DownloadError
from engine.files import describe_os_error, shown_name
from engine.one_at_a_time import HeldByAnotherError, one_at_a_time
from engine.partial_file import PartialFile
from engine.places import datasets_dir
from engine.transfer_reporter import TransferCallback, TransferReporter
from engine.unpacking import unpack_zip
from engine.zip_members import UnpackLimits


@dataclass(frozen=True)
class RemoteArchive(RemoteFile):
    """A zip of photographs on a server.

    Attributes
    ----------
    folder_name
        The folder that it becomes among the data sets.
    """

    folder_name: str


FACES = RemoteArchive(
    address="https://www.anefian.com/research/gt_db.zip",
    size_bytes=133_192_489,
    sha256="2c4e379ef7c3cc5580eb409673a1e6eb75c5e5a7efd9bf3beb1de8059e835cbf",
    folder_name="gt_db",
)

# Ample for 750 photographs, and far from filling a disk.
_LIMITS = UnpackLimits(max_members=5_000, max_bytes=600_000_000)
# Photographs hardly shrink in a zip.
_UNPACKED_PER_PACKED = 1.25
_CHUNK_BYTES = 1024 * 1024


def faces_dir() -> Path:
    """Return the folder of the photographs, which may not exist yet; one folder a person."""
    return _folder_of(FACES)


def faces_are_here() -> bool:
    """Tell whether the photographs were unpacked completely."""
    return _is_here(faces_dir())


def download_faces(emit: TransferCallback, stop: StopToken, archive: RemoteArchive = FACES) -> Path:
    """Have the photographs: at once when they are here, else by downloading and unpacking.

    What an earlier call left of the download is gone on with. May be called on any thread; a
    second call while one runs is refused, in another process, too.

    Parameters
    ----------
    emit
        Receives :class:`~engine.events.Transferred` events on the calling thread.
    stop
        Looked at all the time.
    archive
        What to download.

    Returns
    -------
    Path
        The folder with one folder a person.

    Raises
    ------
    DownloadError
        When it cannot be had; the sentence tells what is kept and what to do.
    RunStopped
        When a stop was asked for; what arrived stays for the next call.
    """
    with _making(archive) as folder:
        if not _is_here(folder):
            zip_path = _prepared_zip_path(archive)
            fetch_file(archive, zip_path, emit, stop)
            _unpack_kept(zip_path, folder, emit, stop)
        _remove_download(archive)
    return folder


def unpack_faces(
    zip_path: Path, emit: TransferCallback, stop: StopToken, archive: RemoteArchive = FACES
) -> Path:
    """Unpack the zip that the user downloaded; it is checked first, and never changed.

    When the photographs are here already, the zip is only checked.

    Parameters
    ----------
    zip_path
        The user's zip.
    emit
        Receives :class:`~engine.events.Transferred` events of the stages "check" and "unpack" on
        the calling thread.
    stop
        Looked at all the time.
    archive
        What the zip must be.

    Returns
    -------
    Path
        The folder with one folder a person.

    Raises
    ------
    DownloadError
        When the file is another one or cannot be read, or when the disk refuses.
    RunStopped
        When a stop was asked for; nothing stays.
    """
    with _making(archive) as folder:
        _require_archive(zip_path, archive, emit, stop)
        if not _is_here(folder):
            unpack_zip(zip_path, folder, emit, stop, _LIMITS)
        _remove_download(archive)
    return folder


@contextmanager
def _making(archive: RemoteArchive) -> Iterator[Path]:
    """Keep others from making the same folder meanwhile; yields the folder."""
    folder = _folder_of(archive)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(folder.with_name(f".{folder.name}.lock")):
            yield folder
    except HeldByAnotherError as error:
        raise DownloadError(
            "The photographs are being downloaded or unpacked already, perhaps in another window "
            "of Tintype. Wait until that is done, or stop it first."
        ) from error
    except OSError as error:
        raise DownloadError(describe_os_error(error, folder.parent)) from error


def _folder_of(archive: RemoteArchive) -> Path:
    return datasets_dir() / archive.folder_name


def _is_here(folder: Path) -> bool:
    # The folder gets its name only when it is complete; an empty one is not from here.
    with contextlib.suppress(OSError):
        return any(folder.iterdir())
    return False


def _download_dir(archive: RemoteArchive) -> Path:
    return datasets_dir() / f"{archive.folder_name}.download"


def _prepared_zip_path(archive: RemoteArchive) -> Path:
    """Return where the zip goes, in a folder without litter on a disk with room."""
    zip_path = _download_dir(archive) / f"{archive.folder_name}.zip"
    zip_path.parent.mkdir(exist_ok=True)
    part = PartialFile(zip_path, archive.address)
    for path in zip_path.parent.iterdir():
        # A kill in the middle of a check leaves a temporary file.
        if path != zip_path and path not in part.paths:
            path.unlink()
    arrived_bytes = archive.size_bytes if zip_path.exists() else part.kept_bytes
    unpacked_bytes = int(archive.size_bytes * _UNPACKED_PER_PACKED)
    require_space(zip_path.parent, archive.size_bytes - arrived_bytes + unpacked_bytes)
    return zip_path


def _unpack_kept(zip_path: Path, folder: Path, emit: TransferCallback, stop: StopToken) -> None:
    try:
        unpack_zip(zip_path, folder, emit, stop, _LIMITS)
    except DownloadError as error:
        raise DownloadError(f"{error} What was downloaded is kept for the next time.") from error


def _remove_download(archive: RemoteArchive) -> None:
    # The photographs are here: a rest that cannot be deleted is no failure.
    shutil.rmtree(_download_dir(archive), ignore_errors=True)


def _require_archive(
    zip_path: Path, archive: RemoteArchive, emit: TransferCallback, stop: StopToken
) -> None:
    """Refuse a file that is not the archive, byte for byte."""
    stop.raise_if_requested()
    try:
        if not zip_path.is_dir() and zip_path.stat().st_size == archive.size_bytes:
            reporter = TransferReporter("check", archive.size_bytes, emit)
            if _sha256_of(zip_path, reporter, stop) == archive.sha256.lower():
                reporter.finish()
                return
    except OSError as error:
        raise DownloadError(describe_os_error(error, zip_path)) from error
    raise DownloadError(
        f"{shown_name(zip_path)} is not the Georgia Tech Face Database: the zip from "
        f"{archive.address} with {archive.size_bytes:,} bytes was expected. "
        "Choose that file, or choose any folder of photographs instead."
    )


def _sha256_of(path: Path, reporter: TransferReporter, stop: StopToken) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            reporter.add(len(chunk))
            stop.raise_if_requested()
    return digest.hexdigest()
