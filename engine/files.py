"""Writing a file whole or not at all, and saying what went wrong with one."""

import contextlib
import errno
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """Give a temporary path whose file becomes ``target`` when the block ends well.

    The temporary file lies in the same folder (a rename across disks is not atomic), is hidden
    and keeps the suffix, so that libraries which look at the suffix write the right format. After
    an exception it is removed and whatever was at ``target`` before is untouched. Any thread may
    use it; two that write the same target never meet in the temporary file.

    Parameters
    ----------
    target
        The file to make or to replace; its folder must be there.

    Yields
    ------
    Path
        Where to write; nothing is there yet.

    Raises
    ------
    OSError
        When the disk refuses, or when the block wrote no file.
    """
    unique = f"{os.getpid()}-{threading.get_ident()}-{secrets.token_hex(4)}"
    # The target's own name is left out: with it the name could become too long for the disk.
    temporary = target.parent / f".tintype-{unique}{target.suffix}"
    try:
        yield temporary
        # Windows flushes only what is open for writing
        with temporary.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(temporary, target)  # noqa: PTH105 - Path.replace hides which name failed
    except BaseException:
        # The first error is the one to tell.
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def shown_name(path: Path) -> str:
    """Name of a file as it can be shown and logged.

    A name on disk may hold bytes that are no valid text; each is shown as a question mark.
    """
    return _printable(path.name or str(path))


def describe_os_error(error: OSError, path: Path | str) -> str:
    """Say in a sentence or two what the disk refused and what to do.

    Parameters
    ----------
    error
        What reading or writing raised.
    path
        The file or folder that the user knows; temporary names are not shown.
    """
    shown = _printable(str(path))
    if _is_gone(error):
        return _WENT_AWAY.format(path=shown)
    if error.errno == errno.ENOENT:
        return _describe_missing(Path(path), shown)
    sentence = _SENTENCES.get(error.errno or 0)
    if sentence is not None:
        return sentence.format(path=shown)
    reason = error.strerror or str(error) or type(error).__name__
    return f"{shown} could not be used: {reason}. Try again, or choose another folder."


def describe_read_error(error: OSError, path: Path | str) -> str:
    """Say what stopped the reading of a file that was there a moment ago.

    Parameters
    ----------
    error
        What reading raised.
    path
        The file.
    """
    if error.errno in (errno.ENOENT, errno.EIO):
        return _WENT_AWAY.format(path=_printable(str(path)))
    return describe_os_error(error, path)


def _is_gone(error: OSError) -> bool:
    # Windows has more numbers for it than Python tells apart.
    return getattr(error, "winerror", None) in _WINDOWS_GONE or error.errno in _GONE


def _describe_missing(path: Path, shown: str) -> str:
    parent = path.parent
    with contextlib.suppress(OSError):
        if not parent.exists():
            folder = _printable(str(parent))
            return (
                f"The folder {folder} does not exist, or its drive or network folder is not "
                "connected. Connect it, make the folder, or choose another one."
            )
    return f"{shown} does not exist: it was moved, renamed or deleted. Choose it again."


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


_NO_PERMISSION = (
    "There is no permission to use {path}. "
    "Change the permissions of the file and its folder, or choose another folder."
)
_WENT_AWAY = (
    "The drive or network folder with {path} went away; connect it again, then try once more."
)
_GONE_NAMES = (
    "ECONNABORTED",
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTDOWN",
    "EHOSTUNREACH",
    "ENETDOWN",
    "ENETRESET",
    "ENETUNREACH",
    "ENODEV",
    "ENOLINK",
    "ENOMEDIUM",
    "ENOTCONN",
    "ENXIO",
    "EREMOTEIO",
    "ESHUTDOWN",
    "ESTALE",
    "ETIMEDOUT",
)
# Not every system has all of them.
_GONE = frozenset(getattr(errno, name) for name in _GONE_NAMES if hasattr(errno, name))
# Device not ready; network path not found, busy, gone, adapter at fault, unexpected error, name
# deleted, name not found; time is up; no such device, not connected; network or host not reached;
# connection aborted.
_WINDOWS_GONE = frozenset((21, 53, 54, 55, 57, 59, 64, 67, 121, 433, 1167, 1231, 1232, 1236))
_DISK_FULL = "The disk is full: {path} needs more space. Free some space or choose another folder."
_SENTENCES = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL.replace("The disk is full", "Your share of the disk is used up"),
    errno.EFBIG: "{path} is larger than a file may be here. Choose a folder on another disk.",
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "{path} is on a disk that is read-only. Choose a folder on another disk.",
    errno.ENAMETOOLONG: "The name {path} is too long for this disk. Choose a shorter one.",
    errno.EISDIR: "{path} is a folder, but a file was expected. Choose another name.",
    errno.ENOTDIR: "A part of {path} is a file, but a folder was expected. Choose another folder.",
    errno.EINVAL: "The name {path} has characters that this disk does not allow. Change the name.",
    errno.EIO: (
        "The disk reported a fault at {path}, or went away. "
        "Check the disk and its connection, or choose another one."
    ),
}
