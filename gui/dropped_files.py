"""Telling apart what is dropped, pasted or named on the command line."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.api import PHOTO_SUFFIXES, RUN_SETTINGS_NAME
from gui.checkpoint_store import CHECKPOINT_SUFFIXES


@dataclass(frozen=True)
class DroppedFiles:
    """What was dropped or named on the command line, by what will be done with it."""

    photos: tuple[Path, ...]
    folders: tuple[Path, ...]
    checkpoints: tuple[Path, ...]
    runs: tuple[Path, ...]
    others: tuple[Path, ...]


def sort_dropped(paths: Iterable[Path]) -> DroppedFiles:
    """Tell photographs, folders, checkpoints and runs apart by name; nothing is opened."""
    photos, folders, checkpoints, runs, others = [], [], [], [], []
    for path in paths:
        suffix = path.suffix.lower()
        if path.is_dir() and (path / RUN_SETTINGS_NAME).is_file():
            runs.append(path)
        elif path.is_dir():
            folders.append(path)
        elif suffix in CHECKPOINT_SUFFIXES:
            checkpoints.append(path)
        elif suffix in PHOTO_SUFFIXES:
            photos.append(path)
        else:
            others.append(path)
    return DroppedFiles(
        tuple(photos), tuple(folders), tuple(checkpoints), tuple(runs), tuple(others)
    )
