"""The photographs of a batch on their way from the search to those who do the work."""

import threading
from collections import deque
from dataclasses import dataclass

from engine.batch_types import BatchItem, BatchResult
from engine.control import PauseGate, StopToken

# As many as a network is asked about at once: more brought nothing (measured).
MOST_AT_ONCE = 16
_LOOK_S = 0.1


@dataclass(frozen=True, slots=True)
class Task:
    """A photograph and what is there of it.

    Attributes
    ----------
    item
        The photograph.
    results
        For each checkpoint what was done before, or None where it is still to do.
    """

    item: BatchItem
    results: tuple[BatchResult | None, ...]


class BatchFeed:
    """A queue that any thread may use.

    Parameters
    ----------
    worker_count
        How many share it: near the end each takes less at once, so that none is left alone with
        the rest.
    stop, pause
        Looked at while waiting.
    """

    def __init__(self, worker_count: int, stop: StopToken, pause: PauseGate) -> None:
        self._worker_count = worker_count
        self._stop, self._pause = stop, pause
        self._waiting: deque[Task] = deque()
        self._changed = threading.Condition()
        self._is_closed = False
        self._busy = 0

    def put(self, task: Task) -> None:
        """Add a photograph."""
        with self._changed:
            self._waiting.append(task)
            self._changed.notify()

    def close(self) -> None:
        """Say that nothing more comes: whoever waits goes home."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def fair_share(self) -> int:
        """How many a worker should have at once now, 1 to :data:`MOST_AT_ONCE`."""
        return max(1, min(MOST_AT_ONCE, len(self._waiting) // (2 * self._worker_count)))

    def take(self, waits: bool) -> Task | None:
        """Take the next photograph.

        Parameters
        ----------
        waits
            Whether to wait for one; it is given back with :meth:`finished` after the last.

        Returns
        -------
        None where there is none, or a stop was asked for.
        """
        while not self._stop.is_requested:
            if not self._pause.wait(_LOOK_S):
                continue
            with self._changed:
                if self._waiting:
                    self._busy += 1
                    return self._waiting.popleft()
                if self._is_closed or not waits:
                    return None
                self._changed.wait(_LOOK_S)
        return None

    def waits_for_work(self) -> bool:
        """Wait until there is a photograph to take; False where none will come."""
        with self._changed:
            while not (self._waiting or self._is_closed or self._stop.is_requested):
                self._changed.wait(_LOOK_S)
            return bool(self._waiting) and not self._stop.is_requested

    def finished(self, count: int) -> None:
        """Say that so many taken photographs are over."""
        with self._changed:
            self._busy -= count
            self._changed.notify_all()

    def wait_until_idle(self) -> bool:
        """Wait until nothing waits and nobody works; False when a stop was asked for."""
        with self._changed:
            while not self._stop.is_requested:
                if not self._waiting and not self._busy:
                    return True
                self._changed.wait(_LOOK_S)
        return False
