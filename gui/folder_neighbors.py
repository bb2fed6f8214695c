"""Going from one photograph to the next in its folder."""

import bisect
import itertools
import os
import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.api import PHOTO_SUFFIXES, EngineError
from gui.jobs import Failure, JobRunner, Lane

_DIGITS = re.compile(r"(\d+)")

NaturalKey = tuple[tuple[str | int, ...], str]


class FolderWalker:
    """Finds the photograph some places before or after another one, on a worker.

    Parameters
    ----------
    runner
        Runs the jobs.
    on_listed
        Gets the photograph that was started from, the photographs of its folder in order, and how
        many places to go: all that were asked for while the folder was read.
    on_failed
        Gets why the folder cannot be read.
    """

    def __init__(
        self,
        runner: JobRunner,
        on_listed: Callable[[Path, list[Path], int], None],
        on_failed: Callable[[Failure], None],
    ) -> None:
        self._runner = runner
        self._on_listed = on_listed
        self._on_failed = on_failed
        self._start: Path | None = None
        self._places = 0

    def walk(self, start: Path, places: int) -> None:
        """Go some places further (or back, below 0) from a photograph."""
        if start == self._start:
            self._places += places
            return
        self._start, self._places = start, places
        sentence = QCoreApplication.translate(
            "FolderWalker",
            "The folder “{folder}” cannot be read ({reason}), so there is no next photograph; "
            "connect its drive again, or open another folder.",
        )

        def on_done(photos: list[Path]) -> None:
            if start == self._start:
                self._start = None
                self._on_listed(start, photos, self._places)

        def on_failed(failure: Failure) -> None:
            if start == self._start:
                self._start = None
            self._on_failed(failure)

        self._runner.submit(
            Lane.FILES, lambda _: _list(start.parent, sentence), on_done, on_failed=on_failed
        )


def list_photos(folder: Path) -> list[Path]:
    """List the photographs of a folder as people count them: 2 before 10, case does not matter.

    Sub-folders and hidden files are left out.

    Raises
    ------
    OSError
        When the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        names = [entry.name for entry in entries if _is_photo(entry)]
    return [folder / name for name in sorted(names, key=natural_key)]


def natural_key(name: str) -> NaturalKey:
    """Return what names are sorted by: numbers by their value, letters without their case."""
    parts = _DIGITS.split(name.casefold())
    key = tuple(int(part) if number % 2 else part for number, part in enumerate(parts))
    return key, name


def neighbor(
    photos: Sequence[Path], start: Path, places: int, passed_over: Collection[Path]
) -> Path | None:
    """Return the photograph some places after another one, or as near to there as there is one.

    Parameters
    ----------
    photos
        Of one folder, in the order of :func:`natural_key`.
    start
        Where to start; it may be gone from the folder.
    places
        How many to go; back below 0.
    passed_over
        Photographs that do not count, such as those that are open already.

    Returns
    -------
    None where there is none in that direction.
    """
    # Of thousands, only some are turned into keys: this is asked on the GUI thread.
    cut = bisect.bisect_right if places > 0 else bisect.bisect_left
    here = cut(photos, natural_key(start.name), key=lambda photo: natural_key(photo.name))
    ahead = photos[here:] if places > 0 else photos[:here][::-1]
    possible = (photo for photo in ahead if photo not in passed_over)
    reached = list(itertools.islice(possible, abs(places)))
    return reached[-1] if reached else None


def _is_photo(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or Path(entry.name).suffix.lower() not in PHOTO_SUFFIXES:
        return False
    try:
        return entry.is_file()
    except OSError:  # a link to where the user may not look
        return False


def _list(folder: Path, sentence: str) -> list[Path]:
    try:
        return list_photos(folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise EngineError(sentence.format(folder=folder, reason=reason)) from error
