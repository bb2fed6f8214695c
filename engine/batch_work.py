"""What each worker of a batch does: open some photographs, ask the networks, write the results."""

import errno
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from engine.batch_feed import BatchFeed, Task
from engine.batch_maker import Maker
from engine.batch_manifest import BatchManifest, DoneEntry, FileStamp
from engine.batch_thumbnails import PhotoThumbnails
from engine.batch_types import BatchResult, BatchSettings, ItemBegun, ItemDone, ItemFailed
from engine.color import FloatArray
from engine.control import StopToken
from engine.errors import EngineError, ImageError, RunStopped
from engine.figures import compare_pixels
from engine.files import describe_os_error, shown_name
from engine.image_modes import to_8_bit
from engine.image_writing import (
    colorized_note,
    photo_stem,
    pixels_for,
    result_suffix,
    save_picture,
)
from engine.images import read_photo
from engine.photo import Photo
from engine.rendering import render
from engine.result_names import result_name

# Of the photographs that a worker has open at once; one alone may have more.
_OPEN_PIXELS = 8_000_000
# A file that nobody wrote to for so long is what it is going to be.
SETTLED_AFTER_S = 2.0
# The rows of the report that have small pictures.
MOST_THUMBNAILS = 1000
# After these a next photograph would not fare better.
_ENDING = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EROFS", "ENODEV", "ENXIO", "ESTALE", "EIO")
    if hasattr(errno, name)
)
_log = logging.getLogger(__name__)

WorkEvent = ItemBegun | ItemDone | ItemFailed


class BatchEnded(Exception):  # noqa: N818 - says what the disk said, nothing is wrong here
    """The disk of the results takes no more; carries the sentence."""


@dataclass(eq=False)
class _Opened:
    task: Task
    photo: Photo
    stamp: FileStamp
    duration_s: float
    answers: dict[int, FloatArray]


class BatchWork:
    """Shared by all workers; each runs :meth:`run` on a thread of its own.

    Parameters
    ----------
    settings
        Of the batch.
    makers
        The checkpoints.
    manifest
        Learns each result.
    feed
        Gives the photographs.
    emit
        Receives an event when work on a photograph begins and ends; from any thread.
    stop
        Looked at between the parts of the work on a photograph.
    """

    def __init__(
        self,
        settings: BatchSettings,
        makers: Sequence[Maker],
        manifest: BatchManifest,
        feed: BatchFeed,
        emit: Callable[[WorkEvent], None],
        stop: StopToken,
    ) -> None:
        self._settings, self._makers, self._manifest = settings, makers, manifest
        self._feed, self._emit, self._stop = feed, emit, stop
        self._claiming = threading.Lock()
        self._failed: dict[int, tuple[Task, FileStamp | None]] = {}
        self._thumbnails_left = MOST_THUMBNAILS - manifest.count

    def run(self) -> None:
        """Work until nothing is left or a stop was asked for.

        Raises
        ------
        BatchEnded
            When the disk takes no more.
        """
        # Before the first photograph, whose time it is not; and not at all where nothing is to do.
        for maker in self._makers if self._feed.waits_for_work() else ():
            maker.load()
        while chunk := self._open_some():
            opened, taken_count = chunk
            try:
                if self._ask_networks(opened):
                    for one in opened:
                        self._finish(one)
            except RunStopped:
                return
            finally:
                self._feed.finished(taken_count)

    def take_changed(self) -> list[Task]:
        """Give back the failed photographs whose file changed since: a copy may be complete now."""
        changed = [
            task
            for task, stamp in list(self._failed.values())
            if _stamp_or_none(task.item.source) != stamp
        ]
        for task in changed:
            del self._failed[task.item.number]
        return changed

    def may_change_still(self) -> bool:
        """Whether a failed photograph was written to moments ago: it may be a copy under way."""
        latest_ns = time.time_ns() - int(SETTLED_AFTER_S * 1e9)
        return any(
            stamp is not None and stamp.mtime_ns > latest_ns
            for _, stamp in list(self._failed.values())
        )

    def _open_some(self) -> tuple[list[_Opened], int] | None:
        opened: list[_Opened] = []
        pixels = taken_count = 0
        share = self._feed.fair_share()
        while taken_count < share and pixels < _OPEN_PIXELS:
            task = self._feed.take(waits=taken_count == 0)
            if task is None:
                break
            taken_count += 1
            one = self._open(task)
            if one is not None:
                opened.append(one)
                pixels += one.photo.width_px * one.photo.height_px
        return (opened, taken_count) if taken_count else None

    def _open(self, task: Task) -> _Opened | None:
        self._emit(ItemBegun(task.item.number))
        start_s = time.perf_counter()
        try:
            # Before it is read: what is written to it meanwhile makes it another one.
            stamp = FileStamp.of(task.item.source)
            photo = read_photo(task.item.source)
        except OSError as error:
            self._fail(task, ImageError(describe_os_error(error, task.item.source)))
        except Exception as error:  # noqa: BLE001 - one photograph never ends the others' work
            self._fail(task, error)
        else:
            return _Opened(task, photo, stamp, time.perf_counter() - start_s, {})
        return None

    def _ask_networks(self, opened: Sequence[_Opened]) -> bool:
        """Fill in the answers; False where that failed for all of them, memory for instance."""
        try:
            self._ask(opened)
        except (EngineError, RunStopped):
            raise
        except Exception as error:  # noqa: BLE001 - the next photographs may be smaller
            for one in opened:
                self._fail(one.task, error)
            return False
        return True

    def _ask(self, opened: Sequence[_Opened]) -> None:
        start_s = time.perf_counter()
        for index, maker in enumerate(self._makers):
            asking = [one for one in opened if one.task.results[index] is None]
            self._stop.raise_if_requested()
            if asking:
                photos_u8 = [one.photo.rgb_u8 for one in asking]
                answers = maker.predict(photos_u8, self._settings.size)
                for one, answer in zip(asking, answers, strict=True):
                    one.answers[index] = answer
        for one in opened:
            one.duration_s += (time.perf_counter() - start_s) / len(opened)

    def _finish(self, one: _Opened) -> None:
        start_s = time.perf_counter()
        try:
            results = self._write_all(one)
        except (RunStopped, BatchEnded):
            raise
        except Exception as error:  # noqa: BLE001 - one photograph never ends the others' work
            self._fail(one.task, error)
            self._end_if_disk_takes_no_more(error)
        else:
            duration_ms = (one.duration_s + time.perf_counter() - start_s) * 1000
            self._emit(ItemDone(one.task.item.number, results, duration_ms, False))

    def _write_all(self, one: _Opened) -> tuple[BatchResult, ...]:
        results = list(one.task.results)
        thumbnails = self._thumbnails(one)
        for index, answer in one.answers.items():
            self._stop.raise_if_requested()
            start_s = time.perf_counter()
            entry, is_measured = self._write(one, self._makers[index], answer, thumbnails)
            maker_id, source = self._makers[index].maker_id, one.task.item.source
            duration_s = one.duration_s / len(one.answers) + time.perf_counter() - start_s
            entry = DoneEntry(
                entry.name, entry.output, entry.figures, duration_s * 1000, entry.thumbnails
            )
            self._manifest.add(source, one.stamp, maker_id, entry, is_measured)
            results[index] = BatchResult(
                self._makers[index].checkpoint, entry.output, entry.figures
            )
        return tuple(result for result in results if result is not None)

    def _thumbnails(self, one: _Opened) -> PhotoThumbnails | None:
        with self._claiming:
            self._thumbnails_left -= len(one.answers)
            return PhotoThumbnails(one.photo) if self._thumbnails_left >= 0 else None

    def _write(
        self, one: _Opened, maker: Maker, answer: FloatArray, thumbnails: PhotoThumbnails | None
    ) -> tuple[DoneEntry, bool]:
        photo, item, settings = one.photo, one.task.item, self._settings
        wanted = self._wanted_path(photo, item.name, maker)
        wanted.parent.mkdir(parents=True, exist_ok=True)
        with self._claiming:
            output = self._manifest.claim(item.source, maker.maker_id, wanted)
        pixels = pixels_for(photo, output)
        rendered = render(pixels, answer, self._stop, settings.adjustments, spreads=False)
        save_picture(rendered, output, photo, colorized_note(maker.card.title))
        figures = None
        if settings.measures and photo.has_color:
            rendered_u8 = rendered if rendered.dtype == np.uint8 else to_8_bit(rendered)
            figures = compare_pixels(photo.rgb_u8, rendered_u8, spreads=False)
        small = None if thumbnails is None else thumbnails.beside(rendered)
        return DoneEntry(item.name, output, figures, 0.0, small), settings.measures

    def _wanted_path(self, photo: Photo, name: str, maker: Maker) -> Path:
        settings, place = self._settings, PurePosixPath(name)
        suffix = settings.suffix or result_suffix(photo)
        file_name = result_name(
            settings.name_pattern,
            photo_stem(photo),
            photo.path.parent.name if photo.path is not None else "",
            maker.card.short_tag,
            maker.checkpoint.stem,
            suffix,
        )
        folder = (
            maker.folder.joinpath(*place.parent.parts) if settings.mirrors_tree else maker.folder
        )
        return folder / file_name

    def _fail(self, task: Task, error: Exception) -> None:
        if isinstance(error, OSError):
            reason = describe_os_error(error, error.filename or task.item.source)
        elif isinstance(error, EngineError):
            reason = str(error)
        else:
            _log.error("A photograph could not be colorized", exc_info=error)
            reason = (
                f"{shown_name(task.item.source)} could not be colorized: something went wrong "
                f"inside Tintype ({type(error).__name__}: {error}), and the log says where."
            )
        self._failed[task.item.number] = task, _stamp_or_none(task.item.source)
        self._emit(ItemFailed(task.item.number, reason))

    def _end_if_disk_takes_no_more(self, error: Exception) -> None:
        cause = error if isinstance(error, OSError) else error.__cause__
        if isinstance(cause, OSError) and cause.errno in _ENDING:
            sentence = str(error) if isinstance(error, EngineError) else ""
            raise BatchEnded(sentence or describe_os_error(cause, self._settings.output_dir))


def _stamp_or_none(path: Path) -> FileStamp | None:
    try:
        return FileStamp.of(path)
    except OSError:
        return None
