"""Disks that refuse: full ones, and folders without permission."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SMALL_DISK_BYTES = 64 * 1024
_NOBODY = 65534


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Give a folder that holds 64 KiB: a real disk for root, else a limit on the size of files."""
    resource = pytest.importorskip("resource", reason="no small disk can be made here")
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SMALL_DISK_BYTES}", "tmpfs", str(folder)]
    try:
        is_mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        is_mounted = False
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not is_mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL_DISK_BYTES, hard))
    try:
        yield folder
    finally:
        if is_mounted:
            subprocess.run(["umount", str(folder)], capture_output=True, check=True)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def ordinary_user(folder: Path) -> Iterator[None]:
    """Give up root's right to everything; ``folder`` and what it is in can be entered."""
    if os.name == "nt":
        pytest.skip("Windows has other permissions")
    if os.geteuid() != 0:
        yield
        return
    # The group stays root's, so its rights count, too.
    closed = [parent for parent in (folder, *folder.parents) if ~parent.stat().st_mode & 0o055]
    before = [parent.stat().st_mode for parent in closed]
    for parent, mode in zip(closed, before, strict=True):
        parent.chmod(mode | 0o055)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        for parent, mode in zip(closed, before, strict=True):
            parent.chmod(mode)
