"""Colorizing folders: one search, a worker for each core, and a memory that survives any kill.

A broken photograph is one reported row, and the others go on. What is done and unchanged is not
done again. ``docs/batch_speed.md`` has the measurements behind the division of the work.
"""

import contextlib
import os
import queue
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from engine.batch_entries import FileStamp
from engine.batch_feed import BatchFeed, Task
from engine.batch_maker import Maker, batch_makers
from engine.batch_manifest import BatchManifest
from engine.batch_progress import BatchTally
from engine.batch_report import write_report
from engine.batch_search import BatchSearch
from engine.batch_types import (
    BatchEvent,
    BatchItem,
    BatchOutcome,
    BatchResult,
    BatchSettings,
    ItemDone,
    ItemFailed,
    ItemsFound,
)
from engine.batch_work import BatchEnded, BatchWork
from engine.control import PauseGate, StopToken
from engine.errors import EngineError, ImageError
from engine.events import SkippedFile
from engine.files import describe_os_error, shown_name
from engine.one_at_a_time import HeldByAnotherError, one_at_a_time
from engine.predictor import Predictor

_LOCK_NAME = ".tintype-batch-lock"
_TICK_S = 0.1
_FOUND_AT_ONCE = 1000

Emit = Callable[[BatchEvent], None]


def colorize_folders(
    settings: BatchSettings,
    load: Callable[[Path], Predictor],
    emit: Emit,
    stop: StopToken,
    pause: PauseGate | None = None,
    has_processes: bool = True,
) -> BatchOutcome:
    """Colorize photographs and folders of them into a folder.

    Parameters
    ----------
    settings
        What, how and where to.
    load
        Loads a checkpoint.
    emit
        Receives what happens, on the calling thread.
    stop
        Looked at between the parts of the work on each photograph.
    pause
        The same; None where nobody can ask for a pause.
    has_processes
        Whether each core gets a process of its own for what is not the network. They are started
        beside the work and take over once they are there.

    Raises
    ------
    CheckpointError
        When a checkpoint cannot be used.
    ImageError
        When an input does not exist, the output folder cannot be made, or another batch is
        writing into it.
    """
    output_dir = settings.output_dir
    try:
        output_dir.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(output_dir / _LOCK_NAME):
            pause = pause or PauseGate()
            return _Batch(settings, load, emit, stop, pause, has_processes).run()
    except HeldByAnotherError as error:
        raise ImageError(
            f"Another batch is writing into {output_dir} now; wait for its end, or choose another "
            "output folder."
        ) from error
    except OSError as error:
        raise ImageError(describe_os_error(error, output_dir)) from error


class _Batch:
    """One run: the calling thread emits, one thread searches, the others work."""

    def __init__(
        self,
        settings: BatchSettings,
        load: Callable[[Path], Predictor],
        emit: Emit,
        stop: StopToken,
        pause: PauseGate,
        has_processes: bool,
    ) -> None:
        self._settings, self._emit, self._stop = settings, emit, stop
        self._makers = batch_makers(settings, load)
        self._events: queue.SimpleQueue[BatchEvent] = queue.SimpleQueue()
        # Set by the stop of the caller, and by whatever ends the batch from inside.
        self._halt = StopToken()
        self._worker_count = os.cpu_count() or 1
        self._feed = BatchFeed(self._worker_count, self._halt, pause)
        self._manifest = BatchManifest(settings.output_dir)
        self._search = BatchSearch(settings, self._manifest, self._on_problem)
        self._work = BatchWork(
            settings,
            self._makers,
            self._manifest,
            self._feed,
            self._events.put,
            self._halt,
            has_processes,
        )
        self._tally = BatchTally()
        # Names of what is not over, and what failed: the rest need not stay in memory.
        self._items: dict[int, BatchItem] = {}
        self._failures: dict[int, str] = {}
        self._passed_over: list[SkippedFile] = []
        self._next_number = 0

    def run(self) -> BatchOutcome:
        problem = ""
        try:
            self._run_threads()
        except BatchEnded as ended:
            problem = str(ended)
        finally:
            self._manifest.close()
        was_stopped = self._stop.is_requested or bool(problem)
        done, skipped, failed = self._tally.counts
        outcome = BatchOutcome(done, skipped, failed, was_stopped, problem)
        if was_stopped or done + skipped + failed == 0:
            return outcome
        return self._with_report(outcome)

    def _with_report(self, outcome: BatchOutcome) -> BatchOutcome:
        failures = [(self._items[number].name, reason) for number, reason in self._failures.items()]
        failures += [(shown_name(one.path), one.reason) for one in self._passed_over]
        counts = outcome.done, outcome.skipped, outcome.failed
        told = outcome.done, outcome.skipped, len(failures)
        try:
            page, table = write_report(self._settings, self._makers, self._manifest, told, failures)
        except EngineError as error:
            return BatchOutcome(*counts, False, str(error))
        return BatchOutcome(*counts, False, "", page, table)

    def _run_threads(self) -> None:
        self._tally.begin(time.monotonic())
        with ThreadPoolExecutor(self._worker_count + 1, "batch") as pool:
            futures = [pool.submit(self._find_all)]
            futures += [pool.submit(self._work.run) for _ in range(self._worker_count)]
            try:
                self._pump_until_done(futures)
            finally:
                self._halt.request()
        self._pump(0.0)
        self._emit(self._tally.progress())
        for future in futures:
            future.result()

    # On the calling thread

    def _pump_until_done(self, futures: Sequence[Future[None]]) -> None:
        told_s = 0.0
        while not all(future.done() for future in futures):
            self._pump(_TICK_S)
            has_failed = any(future.done() and future.exception() for future in futures)
            if self._stop.is_requested or has_failed:
                self._halt.request()
            now_s = time.monotonic()
            if now_s - told_s >= _TICK_S:
                told_s = now_s
                self._emit(self._tally.progress())

    def _pump(self, longest_s: float) -> None:
        """Emit what happened; wait for the first of it so long at most."""
        until_s = time.monotonic() + longest_s
        with contextlib.suppress(queue.Empty):
            self._take(
                self._events.get(timeout=longest_s) if longest_s else self._events.get(False)
            )
            # Not for ever: while thousands are passed over the caller wants to know how far.
            while time.monotonic() < until_s or not longest_s:
                self._take(self._events.get(False))

    def _take(self, event: BatchEvent) -> None:
        if isinstance(event, ItemsFound):
            self._tally.total += len(event.items)
            self._tally.is_total_known = event.is_complete
            self._items.update((item.number, item) for item in event.items)
        elif isinstance(event, ItemDone | ItemFailed):
            self._note(event)
        elif isinstance(event, SkippedFile):
            self._passed_over.append(event)
        self._emit(event)

    def _note(self, event: ItemDone | ItemFailed) -> None:
        self._failures.pop(event.number, None)
        if isinstance(event, ItemFailed):
            self._failures[event.number] = event.reason
            name = self._items[event.number].name
        else:
            name = self._items.pop(event.number).name
        self._tally.note(event, name, time.monotonic())

    # On the thread of the search

    def _find_all(self) -> None:
        try:
            self._find_new()
            # What was copied here meanwhile, until nothing new is found.
            while self._feed.wait_until_idle():
                changed = self._work.take_changed()
                for task in changed:
                    self._feed.put(task)
                if not self._find_new() and not changed:
                    if not self._work.may_change_still():
                        break
                    time.sleep(_TICK_S)
        finally:
            self._feed.close()

    def _find_new(self) -> bool:
        first_number, flushed_s = self._next_number, 0.0
        found: list[BatchItem] = []
        for source, name in self._search.new_photos():
            if self._halt.is_requested:
                return False
            found.append(BatchItem(self._next_number, source, name))
            self._next_number += 1
            now_s = time.monotonic()
            if now_s - flushed_s >= _TICK_S or len(found) >= _FOUND_AT_ONCE:
                self._hand_out(found, False)
                found, flushed_s = [], now_s
        self._hand_out(found, True)
        return self._next_number > first_number

    def _hand_out(self, items: Sequence[BatchItem], is_complete: bool) -> None:
        """Announce photographs before anybody can begin with them."""
        self._events.put(ItemsFound(tuple(items), is_complete))
        for item in items:
            results = self._done_before(item)
            whole = tuple(result for result in results if result is not None)
            if len(whole) == len(results):
                self._events.put(ItemDone(item.number, whole, 0.0, True))
            else:
                self._feed.put(Task(item, results))

    def _done_before(self, item: BatchItem) -> tuple[BatchResult | None, ...]:
        nothing = (None,) * len(self._makers)
        if self._settings.redoes:
            return nothing
        try:
            stamp = FileStamp.of(item.source)
        except OSError:
            return nothing  # who tries to read it finds the words
        return tuple(self._result_before(item, stamp, maker) for maker in self._makers)

    def _result_before(self, item: BatchItem, stamp: FileStamp, maker: Maker) -> BatchResult | None:
        entry = self._manifest.find(item.source, stamp, maker.maker_id, self._settings.measures)
        if entry is None:
            return None
        return BatchResult(maker.checkpoint, entry.output, entry.figures)

    def _on_problem(self, path: Path, reason: str) -> None:
        self._events.put(SkippedFile(path, reason))
