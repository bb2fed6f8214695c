"""Telling apart what is dropped, pasted or named on the command line."""

import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.api import ONNX_SUFFIX, PHOTO_SUFFIXES, RUN_SETTINGS_NAME
from gui.checkpoint_store import CHECKPOINT_SUFFIXES

PHOTO, FOLDER, CHECKPOINT, RUN = KINDS = ("photo", "folder", "checkpoint", "run")
_OTHER = "other"

# Each question to a slow network drive takes a while, and the window waits for the answers.
_ASKED_AT_MOST = 32
_START_BYTES = 16
# What pictures begin with that the engine can read, whatever their name says.
_PICTURE_STARTS = (
    *(b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"8BPS", b"qoif"),
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    *(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    *(start + space for start in (b"P4", b"P5", b"P6") for space in (b"\n", b" ")),
)


@dataclass(frozen=True)
class DroppedFiles:
    """What was dropped or named on the command line, by what will be done with it."""

    photos: tuple[Path, ...]
    folders: tuple[Path, ...]
    checkpoints: tuple[Path, ...]
    runs: tuple[Path, ...]
    others: tuple[Path, ...]

    @property
    def usable(self) -> tuple[Path, ...]:
        """What can be opened: everything but the others."""
        return (*self.photos, *self.folders, *self.checkpoints, *self.runs)


def sort_dropped(paths: Iterable[Path]) -> DroppedFiles:
    """Tell photographs, folders, checkpoints and runs apart by name.

    A file with an unknown ending is looked at: a picture is a photograph whatever it is called.
    Of many paths only the first are asked about; beyond them the names decide.
    """
    paths = list(paths)
    # The card of an ONNX file is opened with it, and none of the others.
    cards = {path.with_suffix(".json") for path in paths if path.suffix.lower() == ONNX_SUFFIX}
    sorted_paths: dict[str, list[Path]] = {kind: [] for kind in (*KINDS, _OTHER)}
    for number, path in enumerate(path for path in paths if path not in cards):
        sorted_paths[_kind_of(path, number < _ASKED_AT_MOST)].append(path)
    return DroppedFiles(*(tuple(group) for group in sorted_paths.values()))


def is_there(path: Path) -> bool:
    """Tell whether there is a file or folder; a drive that does not answer has none.

    May take as long as a network drive takes: for a worker thread.
    """
    return _mode_of(path) != 0


def kind_by_name(path: Path) -> str:
    """Return one of ``KINDS`` for a name with a known ending; nothing for any other."""
    suffix = path.suffix.lower()
    if suffix in CHECKPOINT_SUFFIXES:
        return CHECKPOINT
    return PHOTO if suffix in PHOTO_SUFFIXES else ""


def _kind_of(path: Path, may_ask: bool) -> str:
    by_name = kind_by_name(path)
    if by_name and not may_ask:
        return by_name
    mode = _mode_of(path)
    if stat.S_ISDIR(mode):
        return RUN if stat.S_ISREG(_mode_of(path / RUN_SETTINGS_NAME)) else FOLDER
    if by_name:
        return by_name
    is_picture = may_ask and stat.S_ISREG(mode) and _starts_as_picture(path)
    return PHOTO if is_picture else _OTHER


def _mode_of(path: Path) -> int:
    """Return what kind of file it is, for the module ``stat``; 0 where there is none.

    ``Path.is_dir`` raises for a drive that went away, for a name too long and where the user
    may not look.
    """
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _starts_as_picture(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(_START_BYTES)
    except OSError:
        return False
    is_bmp = start[:2] == b"BM" and start[6:10] == bytes(4)
    is_webp = start[:4] == b"RIFF" and start[8:12] == b"WEBP"
    is_avif_or_heic = start[4:8] == b"ftyp" and start[8:10] in (b"av", b"he", b"mi")
    return start.startswith(_PICTURE_STARTS) or is_bmp or is_webp or is_avif_or_heic
