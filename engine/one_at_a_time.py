"""Keeping two windows, or a window and a script, from doing the same work at once."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# A disk that knows no locks, such as some network disks.
_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK})


class HeldByAnotherError(Exception):
    """Another thread or process holds the lock."""


@contextmanager
def one_at_a_time(lock_path: Path) -> Iterator[None]:
    """Hold a lock while the block runs; no other thread and no other process can have it then.

    The system gives the lock back when the process ends, however it ends, so a killed one leaves
    nothing behind that locks. The file itself stays: its content and presence mean nothing. On a
    disk that knows no locks the block runs without one.

    Parameters
    ----------
    lock_path
        The file to lock; its folder must be there.

    Raises
    ------
    HeldByAnotherError
        When somebody else holds the lock; there is no waiting.
    OSError
        When the file cannot be made.
    """
    with lock_path.open("a+b") as file:
        is_locked = _lock(file)
        try:
            yield
        finally:
            if is_locked:
                _unlock(file)


def _lock(file: IO[bytes]) -> bool:
    try:
        _lock_now(file)
    except OSError as error:
        if error.errno in _NO_LOCKS_HERE:
            return False
        if error.errno in _HELD:
            raise HeldByAnotherError from error
        raise
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock_now(file: IO[bytes]) -> None:
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0, os.SEEK_SET)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    # flock, not lockf: two threads of one process must exclude each other, too.
    def _lock_now(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
