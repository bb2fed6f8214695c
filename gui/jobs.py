"""Work off the GUI thread: the only file that makes a thread.

Each lane is one worker thread, so two jobs of a lane never overlap. What a job reports is
delivered to plain callables on the GUI thread, in order, and every job ends with exactly one of
``on_done``, ``on_failed`` and ``on_stopped``, unless it was abandoned.
"""

import enum
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot

from engine.api import EngineError, RunStopped, StopToken
from gui.engine_texts import translate_engine

# A worker still gets all that the window leaves, which is nearly everything.
_WORKER_NICENESS = 5
_log = logging.getLogger(__name__)


class Lane(enum.Enum):
    """Which worker does a job; lanes work side by side."""

    FILES = "files"  # reading, writing, listing: a photograph shows while TensorFlow loads
    THUMBNAILS = "thumbnails"
    ASIDE = "aside"  # small things that nobody waits for: which recent files are there still
    COLORIZE = "colorize"
    GRID = "grid"  # one tile after the other: the picture looked at does not wait for all
    TRAIN = "train"
    DATA = "data"  # inspecting a folder, for minutes
    TRANSFER = "transfer"  # a download, for minutes
    EXPORT = "export"  # writing an animation, up to minutes
    BATCH = "batch"  # colorizing folders, for hours
    EVALUATE = "evaluate"  # measuring checkpoints on a folder, for minutes


@dataclass(frozen=True)
class JobContext:
    """What a job is given: both members are used on the worker thread."""

    emit: Callable[[object], None]
    stop: StopToken


@dataclass(frozen=True)
class Failure:
    """Why a job failed.

    Attributes
    ----------
    sentence
        For people: what is wrong and what to do.
    details
        The traceback, for a report.
    """

    sentence: str
    details: str


def _ignore(_: Any = None) -> None:
    """Take no notice."""


class Job:
    """One piece of work, as the GUI thread sees it; every method is for the GUI thread.

    Attributes
    ----------
    stop
        Handed to the work, which looks at it.
    """

    def __init__(
        self,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Failure], None],
        on_event: Callable[[Any], None],
        on_stopped: Callable[[], None],
    ) -> None:
        self.stop = StopToken()
        self._on_done = on_done
        self._on_failed = on_failed
        self._on_event = on_event
        self._on_stopped = on_stopped
        self._is_abandoned = False

    @property
    def is_abandoned(self) -> bool:
        """Whether nobody hears of this job any more."""
        return self._is_abandoned

    def abandon(self) -> None:
        """Ask the work to stop and hear nothing of it any more."""
        self._is_abandoned = True
        self.stop.request()

    def deliver(self, report: "_Report") -> None:
        """Hand a report to its callable, unless the job was abandoned."""
        if not self._is_abandoned:
            getattr(self, f"_on_{report.kind}")(*report.values)


@dataclass(frozen=True)
class _Report:
    kind: str  # "event", "done", "failed" or "stopped"
    values: tuple[Any, ...]


def _describe(error: Exception) -> str:
    """Say that the program is at fault, where no sentence of the engine's says more."""
    return QCoreApplication.translate(
        "JobRunner",
        "Something went wrong inside Tintype ({error}); your photographs are untouched, and the "
        "details say where.",
    ).format(error=f"{type(error).__name__}: {error}")


def _give_way() -> None:
    """Let the GUI thread go first on a busy machine; threads started from here inherit it.

    TensorFlow's own threads do: they start on a worker. Elsewhere than on Linux a priority is one
    of the whole process.
    """
    if sys.platform.startswith("linux"):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _WORKER_NICENESS)


class JobRunner(QObject):
    """Runs jobs on its lanes.

    Signals
    -------
    idle_changed(bool)
        Whether no job is waiting or running.
    """

    idle_changed = Signal(bool)
    _reported = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {
            lane: ThreadPoolExecutor(1, lane.value, initializer=_give_way) for lane in Lane
        }
        self._jobs: set[Job] = set()
        self._is_shut_down = False
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def submit(
        self,
        lane: Lane,
        work: Callable[[JobContext], Any],
        on_done: Callable[[Any], None] = _ignore,
        *,
        on_failed: Callable[[Failure], None] = _ignore,
        on_event: Callable[[Any], None] = _ignore,
        on_stopped: Callable[[], None] = _ignore,
    ) -> Job:
        """Queue work on a lane; after ``shut_down`` nothing is done any more.

        Parameters
        ----------
        lane
            Which worker.
        work
            Runs on the worker with its context; what it returns goes to ``on_done``.
        on_done, on_failed, on_event, on_stopped
            Run on the GUI thread. ``on_stopped`` is for work that left through RunStopped.
        """
        job = Job(on_done, on_failed, on_event, on_stopped)
        if self._is_shut_down:
            job.abandon()  # a timer may still ask while the window closes
            return job
        self._jobs.add(job)
        if len(self._jobs) == 1:
            self.idle_changed.emit(False)
        self._pools[lane].submit(self._run, job, work)
        return job

    @property
    def is_idle(self) -> bool:
        """Whether no job is waiting or running."""
        return not self._jobs

    def shut_down(self) -> None:
        """Stop taking work, ask every job to stop and wait for none of them."""
        self._is_shut_down = True
        for job in self._jobs:
            job.abandon()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, job: Job, work: Callable[[JobContext], Any]) -> None:
        """Do the work; on the worker thread."""

        def emit(event: object) -> None:
            self._report(job, _Report("event", (event,)))

        try:
            job.stop.raise_if_requested()
            report = _Report("done", (work(JobContext(emit, job.stop)),))
        except RunStopped:
            report = _Report("stopped", ())
        except EngineError as error:
            _log.warning("%s", error, exc_info=True)
            sentence = translate_engine(str(error))
            report = _Report("failed", (Failure(sentence, traceback.format_exc()),))
        except Exception as error:  # noqa: BLE001 - the one place that lets nothing through
            # What nobody waits for any more may fail at the end of the program.
            level = logging.DEBUG if job.is_abandoned else logging.ERROR
            _log.log(level, "A job failed", exc_info=True)
            report = _Report("failed", (Failure(_describe(error), traceback.format_exc()),))
        self._report(job, report)

    def _report(self, job: Job, report: _Report) -> None:
        try:
            self._reported.emit(job, report)
        except RuntimeError:
            # The window is gone and Qt's half of this object with it: nobody listens.
            _log.debug("A report came after the end")

    @Slot(object, object)
    def _on_reported(self, job: Job, report: _Report) -> None:
        if report.kind != "event":
            self._jobs.discard(job)
        job.deliver(report)
        if not self._jobs:
            self.idle_changed.emit(True)
