"""What an output folder holds and how it was made: the memory of a batch, which survives any kill.

``tintype-manifest.jsonl`` has a line before each result is written, which says whose it will be,
and one after it is there. So a result is never taken for a stranger's file, and a stranger's file
never for a result.
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from engine.batch_entries import DoneEntry, FileStamp
from engine.errors import ImageError
from engine.figures import Figures
from engine.files import describe_os_error
from engine.json_journal import JsonJournal, read_entry, read_journal

MANIFEST_NAME = "tintype-manifest.jsonl"
_FORMAT = "tintype manifest 1"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """As much of an entry as is needed to find it again: there may be 100,000."""

    stamp: tuple[int, int]
    output: str
    output_bytes: int
    is_measured: bool
    offset: int


class BatchManifest:
    """The results in an output folder; any thread may add one.

    Parameters
    ----------
    output_dir
        Must be there.

    Raises
    ------
    ImageError
        When the disk refuses.
    """

    def __init__(self, output_dir: Path) -> None:
        self._output_dir = output_dir
        self._path = output_dir / MANIFEST_NAME
        self._done: dict[Key, _Known] = {}
        self._owners: dict[str, Key] = {}
        try:
            self._load()
            self._journal = JsonJournal(self._path)
            if not self._owners:
                self._journal.append({"format": _FORMAT})
        except OSError as error:
            raise ImageError(describe_os_error(error, self._path)) from error

    def _load(self) -> None:
        if not self._path.exists():
            return
        killed: dict[str, int] = {}
        for offset, entry in read_journal(self._path):
            with contextlib.suppress(KeyError, TypeError, ValueError):
                self._take(offset, entry, killed)
        for output, process_id in killed.items():
            _remove_leftovers((self._output_dir / output).parent, process_id)

    def _take(self, offset: int, entry: dict[str, Any], killed: dict[str, int]) -> None:
        if "source" not in entry:
            return
        output = str(entry["output"])
        key = str(entry["source"]), str(entry["maker"])
        if "size_bytes" in entry:
            stamp = int(entry["size_bytes"]), int(entry["mtime_ns"])
            measured = bool(entry["is_measured"])
            self._done[key] = _Known(stamp, output, int(entry["output_bytes"]), measured, offset)
            killed.pop(output, None)
        else:
            killed[output] = int(entry["process"])
        self._owners[output.casefold()] = key

    def close(self) -> None:
        """Hand everything to the disk."""
        with contextlib.suppress(OSError):
            self._journal.close()

    def is_result(self, path: Path) -> bool:
        """Tell whether a file of the output folder was made by a batch."""
        return self._relative(path).casefold() in self._owners

    def find(
        self, source: Path, stamp: FileStamp, maker: str, wants_figures: bool
    ) -> DoneEntry | None:
        """Return the result of a photograph that is unchanged, if it is still there.

        Parameters
        ----------
        source, stamp
            The photograph as it is now.
        maker
            From :func:`engine.batch_entries.maker_id`.
        wants_figures
            Whether a result without figures, of which none were asked for, does not count.
        """
        key = self._key(source, maker)
        known = self._done.get(key)
        if known is None or known.stamp != (stamp.size_bytes, stamp.mtime_ns):
            return None
        if wants_figures and not known.is_measured:
            return None
        if self._owners.get(known.output.casefold()) != key or not self._is_whole(known):
            return None
        with self._path.open("rb") as file:
            entry = read_entry(file, known.offset)
        return None if entry is None else self._entry(entry, known)

    def claim(self, source: Path, maker: str, wanted: Path, process_id: int) -> Path:
        """Choose where a result goes, and note it before anything is written there.

        A name that another photograph's result or a stranger's file has gets a number. Call it
        from one thread at a time.

        Parameters
        ----------
        source, maker
            Whose result.
        wanted
            Where it would go.
        process_id
            Of the process that is going to write it.

        Raises
        ------
        OSError
            When the disk refuses.
        """
        key = self._key(source, maker)
        free, number = wanted, 2
        while self._is_taken(free, key):
            free = wanted.with_stem(f"{wanted.stem}_{number}")
            number += 1
        output = self._relative(free)
        self._owners[output.casefold()] = key
        entry = {"source": key[0], "maker": maker, "output": output, "process": process_id}
        self._journal.append(entry)
        return free

    def add(
        self, source: Path, stamp: FileStamp, maker: str, entry: DoneEntry, is_measured: bool
    ) -> None:
        """Note a result that is there.

        Raises
        ------
        OSError
            When the disk refuses.
        """
        key = self._key(source, maker)
        output = self._relative(entry.output)
        output_bytes = entry.output.stat().st_size
        content: dict[str, Any] = {
            "source": key[0],
            "maker": maker,
            "name": entry.name,
            "output": output,
            "size_bytes": stamp.size_bytes,
            "mtime_ns": stamp.mtime_ns,
            "output_bytes": output_bytes,
            "is_measured": is_measured,
            "figures": None if entry.figures is None else asdict(entry.figures),
            "duration_ms": round(entry.duration_ms, 2),
        }
        if entry.thumbnails is not None:
            content["thumbnails"] = entry.thumbnails
        offset = self._journal.append(content)
        known_stamp = stamp.size_bytes, stamp.mtime_ns
        self._done[key] = _Known(known_stamp, output, output_bytes, is_measured, offset)

    def results_of(self, maker: str) -> Iterator[DoneEntry]:
        """Yield all results of a maker that are there, in the order in which they were made."""
        for offset, entry in read_journal(self._path):
            key = str(entry.get("source")), str(entry.get("maker"))
            known = self._done.get(key)
            is_newest = known is not None and known.offset == offset
            if key[1] != maker or not is_newest or known is None or not self._is_whole(known):
                continue
            with contextlib.suppress(KeyError, TypeError, ValueError):
                yield self._entry(entry, known)

    @property
    def count(self) -> int:
        """How many results are known."""
        return len(self._done)

    def _entry(self, entry: dict[str, Any], known: _Known) -> DoneEntry:
        figures, thumbnails = entry["figures"], entry.get("thumbnails")
        return DoneEntry(
            str(entry["name"]),
            self._output_dir / known.output,
            None if figures is None else Figures(**figures),
            float(entry["duration_ms"]),
            None if thumbnails is None else tuple(thumbnails),
        )

    def _is_taken(self, path: Path, key: Key) -> bool:
        output = self._relative(path)
        owner = self._owners.get(output.casefold())
        if owner is None:
            return os.path.lexists(path)
        if owner[0] != key[0]:
            return True
        known = self._done.get(owner)
        # A result that somebody worked on since is a stranger's, too.
        is_known = known is not None and known.output == output and os.path.lexists(path)
        return known is not None and is_known and not self._is_whole(known)

    def _is_whole(self, known: _Known) -> bool:
        try:
            return (self._output_dir / known.output).stat().st_size == known.output_bytes
        except OSError:
            return False

    def _relative(self, path: Path) -> str:
        try:
            return path.relative_to(self._output_dir).as_posix()
        except ValueError:
            return path.as_posix()

    def _key(self, source: Path, maker: str) -> Key:
        # Relative, so that an archive and its results may move together.
        try:
            return Path(os.path.relpath(source, self._output_dir)).as_posix(), maker
        except ValueError:  # another drive
            return source.as_posix(), maker


def _remove_leftovers(folder: Path, process_id: int) -> None:
    """Remove what a killed process was writing; see :func:`engine.files.atomic_path`."""
    if process_id == os.getpid():
        return
    for leftover in folder.glob(f".tintype-{process_id}-*"):
        with contextlib.suppress(OSError):
            leftover.unlink()
