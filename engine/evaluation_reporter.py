"""Telling how far an evaluation is, with a rate and the time left."""

import time
from collections.abc import Callable

from engine.rate_meter import RateMeter
from engine.transfer_types import EvaluationProgress

_EVENT_INTERVAL_S = 0.1
_RATE_WINDOW_S = 10.0


class EvaluationReporter:
    """Turns photographs that are done into events, at most ten a second.

    The first event comes at once, and one when all are done.

    Parameters
    ----------
    stage
        ``"colors"`` or ``"measure"``.
    total
        Photographs of the stage.
    emit
        Receives the events on the thread that works.
    done
        What an earlier evaluation left: it counts as done, but not for the rate.
    clock
        Seconds, monotonic.
    """

    def __init__(
        self,
        stage: str,
        total: int,
        emit: Callable[[EvaluationProgress], None],
        done: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stage, self._total, self._emit = stage, total, emit
        self._done, self._clock = done, clock
        self.restart_clock()
        self._report("")

    def restart_clock(self) -> None:
        """Begin the rate anew: loading networks before the first photograph spoils it."""
        self._meter = RateMeter(_RATE_WINDOW_S)
        self._meter.mark(self._done, self._clock())

    def add(self, name: str) -> None:
        """Count a photograph; emit when the last event is old enough."""
        self._done += 1
        is_due = self._clock() - self._reported_s >= _EVENT_INTERVAL_S
        if is_due or self._done == self._total:
            self._report(name)

    def _report(self, name: str) -> None:
        self._reported_s = self._clock()
        self._meter.mark(self._done, self._reported_s)
        rate = self._meter.per_second
        seconds_left = (self._total - self._done) / rate if rate > 0 else None
        self._emit(
            EvaluationProgress(self._stage, self._done, self._total, rate, seconds_left, name)
        )
