"""What evaluations measured, kept on disk: a second one measures only what is missing."""

import contextlib
import hashlib
import math
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from engine.json_journal import JsonJournal, read_journal
from engine.transfer_methods import AbScaled
from engine.transfer_types import SCORE_NAMES, EvaluatedPhoto, Scores

SCORES_NAME = "scores.jsonl"
# Raise it when figures or pictures are computed in another way.
_FORMAT = "tintype scores 1"


class ScoresFile:
    """A file of lines, each with what was measured of one photograph; only ever appended to.

    A line that a killed program wrote only half is passed over. Where the disk refuses, nothing
    is kept and the evaluation goes on. Close it, or use it as a context manager.

    Parameters
    ----------
    folder
        Made when it is not there; None keeps nothing.
    photos
        What is asked for later; of others nothing is read. A photograph counts as the same while
        the path, size and time of its files are.
    """

    def __init__(self, folder: Path | None, photos: Iterable[EvaluatedPhoto]) -> None:
        self._keys: dict[str, str] = {}
        self._colors: dict[str, AbScaled] = {}
        self._scores: dict[str, dict[str, Scores]] = {}
        self._journal: JsonJournal | None = None
        if folder is None:
            return
        names = {}
        for photo in photos:
            with contextlib.suppress(OSError):
                key = _photo_key(photo)
                self._keys[photo.name], names[key] = key, photo.name
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            self._read(folder / SCORES_NAME, names)
            self._journal = JsonJournal(folder / SCORES_NAME)

    def __enter__(self) -> "ScoresFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the file."""
        journal, self._journal = self._journal, None
        if journal is not None:
            with contextlib.suppress(OSError):
                journal.close()

    def color(self, photo: EvaluatedPhoto) -> AbScaled | None:
        """Return the mean color of an original that was kept, or None."""
        return self._colors.get(photo.name)

    def scores(self, photo: EvaluatedPhoto) -> Mapping[str, Scores]:
        """Return the figures of a photograph that were kept, by what they were kept under."""
        return self._scores.get(photo.name, {})

    def keep_color(self, photo: EvaluatedPhoto, ab_scaled: AbScaled) -> None:
        """Append the mean color of an original."""
        self._append(photo, {"mean_ab_scaled": list(ab_scaled)})

    def keep_scores(self, photo: EvaluatedPhoto, scores: Mapping[str, Scores]) -> None:
        """Append figures of a photograph."""
        rows = {
            kept_as: [getattr(row, name) for name in SCORE_NAMES] for kept_as, row in scores.items()
        }
        self._append(photo, {"scores": rows})

    def _append(self, photo: EvaluatedPhoto, entry: Mapping[str, Any]) -> None:
        key = self._keys.get(photo.name)
        if self._journal is None or key is None:
            return
        try:
            self._journal.append({"photo": key, **entry})
        except OSError:
            self.close()

    def _read(self, path: Path, names: Mapping[str, str]) -> None:
        if not path.exists():
            return
        for _, entry in read_journal(path):
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                self._take(entry, names)

    def _take(self, entry: Mapping[str, Any], names: Mapping[str, str]) -> None:
        name = names.get(entry["photo"])
        if name is None:
            return
        if "scores" in entry:
            for kept_as, row in entry["scores"].items():
                scores = Scores(*_numbers(row, len(SCORE_NAMES)))
                # The same few texts come with every photograph.
                self._scores.setdefault(name, {})[sys.intern(kept_as)] = scores
        else:
            a_scaled, b_scaled = _numbers(entry["mean_ab_scaled"], 2)
            self._colors[name] = a_scaled, b_scaled


def _photo_key(photo: EvaluatedPhoto) -> str:
    files = [path for path in (photo.color, photo.gray) if path is not None]
    parts = [_FORMAT]
    for path in files:
        status = path.stat()
        parts.append(f"{path.absolute()}\0{status.st_size}\0{status.st_mtime_ns}")
    text = "\n".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _numbers(values: Any, count: int) -> list[float]:
    numbers = [float(value) for value in values]
    if len(numbers) != count or any(math.isnan(value) for value in numbers):
        raise ValueError(values)
    return numbers
