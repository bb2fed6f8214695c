"""Looking at every photograph of a training before it starts: what can be used, and why not."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.control import StopToken
from engine.inspection_types import (
    GRAY,
    NEARLY_GRAY,
    UNREADABLE,
    USABLE,
    InspectedPhoto,
    Inspection,
    PhotosInspected,
)
from engine.ordered_pool import map_ordered
from engine.photo_sources import SourcePhoto, list_training_photos
from engine.training_photos import read_or_explain

# The verdict depends on the size a little: gray is judged on the small picture.
INSPECTED_PX = 128
_SECONDS_BETWEEN_EVENTS = 0.1

EmitInspected = Callable[[PhotosInspected], None]


def inspect_folders(folders: Sequence[Path], emit: EmitInspected, stop: StopToken) -> Inspection:
    """Read every photograph in some folders and say which can be trained on.

    No pixels are kept, and only a few photographs are in memory at any time. A file that cannot
    be read becomes a row, whatever its decoder raised.

    Parameters
    ----------
    folders
        Searched with their sub-folders; one without photographs is no error.
    emit
        Called on the calling thread, at once with no photographs and the total, then at most
        some ten times a second; the last event completes the list.
    stop
        Looked at between photographs.

    Raises
    ------
    DatasetError
        When a folder is missing or cannot be opened.
    RunStopped
        When a stop was asked for.
    """
    listing = list_training_photos(folders, on_found=lambda _: stop.raise_if_requested())
    reporter = _Reporter(emit, len(listing.photos))
    first_of: dict[bytes, Path] = {}
    photos: list[InspectedPhoto] = []
    for reading in map_ordered(_read, listing.photos, stop, "inspect"):
        photos.append(_judge(reading, first_of))
        reporter.add(photos[-1])
    reporter.finish()
    return Inspection(tuple(folders), tuple(photos), listing.problems, listing.paired_trees)


@dataclass(frozen=True)
class _Reading:
    """What is kept of one photograph: everything but its pixels."""

    source: SourcePhoto
    failure: str = ""
    width_px: int = 0
    height_px: int = 0
    digest: bytes = b""
    obstacle: str = ""
    mean_chroma: float = 0.0


def _read(source: SourcePhoto) -> _Reading:
    """Read one photograph; runs on the pool's threads."""
    photo = read_or_explain(source.path, INSPECTED_PX)
    if isinstance(photo, str):
        return _Reading(source, failure=photo)
    return _Reading(
        source,
        width_px=photo.width_px,
        height_px=photo.height_px,
        digest=photo.digest,
        obstacle=photo.obstacle,
        mean_chroma=photo.mean_chroma,
    )


def _judge(reading: _Reading, first_of: dict[bytes, Path]) -> InspectedPhoto:
    """Make the row of a photograph; ``first_of`` gets its digest when it is new."""
    source = reading.source
    if reading.failure:
        return InspectedPhoto(source.path, source.class_name, 0, 0, UNREADABLE, reading.failure)
    verdict = USABLE
    if reading.obstacle:
        verdict = NEARLY_GRAY if reading.mean_chroma > 0 else GRAY
    first = first_of.setdefault(reading.digest, source.path)
    return InspectedPhoto(
        source.path,
        source.class_name,
        reading.width_px,
        reading.height_px,
        verdict,
        reading.obstacle,
        None if first == source.path else first,
    )


class _Reporter:
    """Puts photographs together into few events."""

    def __init__(self, emit: EmitInspected, total: int) -> None:
        self._emit = emit
        self._total = total
        self._done = 0
        self._waiting: list[InspectedPhoto] = []
        self._send()

    def add(self, photo: InspectedPhoto) -> None:
        self._waiting.append(photo)
        if time.monotonic() - self._sent_at >= _SECONDS_BETWEEN_EVENTS:
            self._send()

    def finish(self) -> None:
        """Send the rest."""
        if self._waiting:
            self._send()

    def _send(self) -> None:
        self._done += len(self._waiting)
        self._emit(PhotosInspected(tuple(self._waiting), self._done, self._total))
        self._waiting.clear()
        self._sent_at = time.monotonic()
