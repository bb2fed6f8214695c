"""What each worker of a batch does: open some photographs, ask the networks, write the results."""

import errno
import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from engine.batch_entries import DoneEntry, FileStamp
from engine.batch_failures import describe_failure
from engine.batch_feed import BatchFeed, Task
from engine.batch_hands import FinishOrder, HandsPlan, OpenedPhoto, PhotoHands
from engine.batch_maker import Maker
from engine.batch_manifest import BatchManifest
from engine.batch_process import HandsLost, HandsPair, ProcessHands
from engine.batch_types import BatchResult, BatchSettings, ItemBegun, ItemDone, ItemFailed
from engine.color import FloatArray
from engine.control import StopToken
from engine.errors import EngineError, RunStopped
from engine.files import describe_os_error, shown_name
from engine.image_writing import colorized_note, photo_stem, result_suffix
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
Hands = PhotoHands | ProcessHands


class BatchEnded(Exception):  # noqa: N818 - says what the disk said, nothing is wrong here
    """The disk of the results takes no more; carries the sentence."""


@dataclass(eq=False)
class _Opened:
    task: Task
    photo: OpenedPhoto
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
    has_processes
        Whether each worker has a process for what is not the network.
    """

    def __init__(
        self,
        settings: BatchSettings,
        makers: Sequence[Maker],
        manifest: BatchManifest,
        feed: BatchFeed,
        emit: Callable[[WorkEvent], None],
        stop: StopToken,
        has_processes: bool,
    ) -> None:
        self._settings, self._makers, self._manifest = settings, makers, manifest
        self._feed, self._emit, self._stop = feed, emit, stop
        self._has_processes = has_processes
        self._claiming = threading.Lock()
        self._failed: dict[int, tuple[Task, FileStamp | None]] = {}
        self._thumbnails_left = MOST_THUMBNAILS - manifest.count

    def run(self) -> None:
        """Work until nothing is left or a stop was asked for.

        Raises
        ------
        BatchEnded
            When the disk takes no more.
        CheckpointError
            When a network cannot be loaded.
        """
        if not self._feed.waits_for_work():
            return
        plan = HandsPlan(
            tuple(maker.card.spec for maker in self._makers),
            self._settings.size,
            self._settings.adjustments,
            self._settings.measures,
        )
        pair = HandsPair(plan, self._has_processes)
        try:
            # Before the first photograph, whose time it is not.
            for maker in self._makers:
                maker.load()
            while self._work_on_some(pair.current()):
                pass
        finally:
            pair.close()

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

    def _work_on_some(self, hands: Hands) -> bool:
        """Take some photographs to their end; False when there is nothing to do any more."""
        opened: list[_Opened] = []
        taken_count = 0
        try:
            taken_count = self._open_some(hands, opened)
            if self._ask_networks(opened):
                while opened:
                    self._finish(hands, opened.pop(0))
        except RunStopped:
            return False
        except HandsLost:
            # They did not bring that about: somebody else takes them from the start.
            for one in opened:
                self._feed.put(one.task)
        finally:
            self._feed.finished(taken_count)
        return taken_count > 0

    def _open_some(self, hands: Hands, opened: list[_Opened]) -> int:
        """Open what a network is asked about at once; return how many were taken for it."""
        pixels = taken_count = 0
        share = self._feed.fair_share()
        while taken_count < share and pixels < _OPEN_PIXELS:
            task = self._feed.take(waits=taken_count == 0)
            if task is None:
                break
            taken_count += 1
            one = self._open(hands, task)
            if one is not None:
                opened.append(one)
                pixels += one.photo.pixels
        return taken_count

    def _open(self, hands: Hands, task: Task) -> _Opened | None:
        self._emit(ItemBegun(task.item.number))
        start_s = time.perf_counter()
        try:
            photo = hands.open(task.item.number, task.item.source)
        except Exception as error:  # noqa: BLE001 - one photograph never ends the others' work
            self._fail(task, error)
            return None
        return _Opened(task, photo, time.perf_counter() - start_s, {})

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
                answers = maker.predict([one.photo.inputs[index] for one in asking])
                for one, answer in zip(asking, answers, strict=True):
                    one.answers[index] = answer
        for one in opened:
            one.duration_s += (time.perf_counter() - start_s) / len(opened)

    def _finish(self, hands: Hands, one: _Opened) -> None:
        start_s = time.perf_counter()
        number = one.task.item.number
        try:
            results = self._write_all(hands, one)
            hands.drop(number)
        except (RunStopped, BatchEnded):
            raise
        except Exception as error:
            self._fail(one.task, error)
            if isinstance(error, HandsLost):
                raise
            hands.drop(number)
            self._end_if_disk_takes_no_more(error)
        else:
            duration_ms = (one.duration_s + time.perf_counter() - start_s) * 1000
            self._emit(ItemDone(number, results, duration_ms, False))

    def _write_all(self, hands: Hands, one: _Opened) -> tuple[BatchResult, ...]:
        results = list(one.task.results)
        has_thumbnails = self._take_thumbnails(len(one.answers))
        for index, answer in one.answers.items():
            self._stop.raise_if_requested()
            start_s = time.perf_counter()
            maker = self._makers[index]
            entry = self._write(hands, one, maker, answer, has_thumbnails)
            duration_s = one.duration_s / len(one.answers) + time.perf_counter() - start_s
            self._manifest.add(
                one.task.item.source,
                one.photo.stamp,
                maker.maker_id,
                replace(entry, duration_ms=duration_s * 1000),
                self._settings.measures,
            )
            results[index] = BatchResult(maker.checkpoint, entry.output, entry.figures)
        return tuple(result for result in results if result is not None)

    def _take_thumbnails(self, count: int) -> bool:
        with self._claiming:
            self._thumbnails_left -= count
            return self._thumbnails_left >= 0

    def _write(
        self, hands: Hands, one: _Opened, maker: Maker, answer: FloatArray, has_thumbnails: bool
    ) -> DoneEntry:
        item = one.task.item
        wanted = self._wanted_path(item.source, item.name, maker)
        wanted.parent.mkdir(parents=True, exist_ok=True)
        with self._claiming:
            output = self._manifest.claim(item.source, maker.maker_id, wanted, hands.process_id)
        note = colorized_note(maker.card.title)
        finished = hands.finish(item.number, FinishOrder(answer, output, note, has_thumbnails))
        return DoneEntry(item.name, output, finished.figures, 0.0, finished.thumbnails)

    def _wanted_path(self, source: Path, name: str, maker: Maker) -> Path:
        settings, place = self._settings, PurePosixPath(name)
        photo_name = shown_name(source)
        file_name = result_name(
            settings.name_pattern,
            photo_stem(photo_name),
            shown_name(source.absolute().parent),
            maker.card.short_tag,
            maker.checkpoint.stem,
            settings.suffix or result_suffix(photo_name),
        )
        parts = place.parent.parts if settings.mirrors_tree else ()
        return maker.folder.joinpath(*parts, file_name)

    def _fail(self, task: Task, error: Exception) -> None:
        self._failed[task.item.number] = task, _stamp_or_none(task.item.source)
        self._emit(ItemFailed(task.item.number, describe_failure(error, task.item.source)))

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
