"""Telling how a download, a check or an unpacking gets on, with a rate and the time left."""

import time
from collections.abc import Callable

from engine.events import Transferred
from engine.rate_meter import RateMeter

EVENT_INTERVAL_S = 0.1
_RATE_WINDOW_S = 5.0

TransferCallback = Callable[[Transferred], None]


class TransferReporter:
    """Turns counts of bytes into :class:`Transferred` events, at most ten a second.

    The first event comes at once, and the last one when :meth:`finish` is called.

    Parameters
    ----------
    stage
        ``"download"``, ``"check"`` or ``"unpack"``.
    total_bytes
        What the stage will come to.
    emit
        Receives the events on the thread that works.
    done_bytes
        What an earlier call left; it counts as done, but not for the rate.
    clock
        Seconds, monotonic.
    """

    def __init__(
        self,
        stage: str,
        total_bytes: int,
        emit: TransferCallback,
        done_bytes: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stage = stage
        self._total_bytes = total_bytes
        self._emit = emit
        self._clock = clock
        self.restart(done_bytes)

    @property
    def done_bytes(self) -> int:
        """Bytes done so far, those of an earlier call included."""
        return self._done_bytes

    def restart(self, done_bytes: int) -> None:
        """Begin again with ``done_bytes``, and tell so; waiting before it spoils no rate."""
        self._done_bytes = done_bytes
        self._meter = RateMeter(_RATE_WINDOW_S)
        self._report()

    def add(self, byte_count: int) -> None:
        """Count bytes; emit when the last event is old enough."""
        self._done_bytes += byte_count
        if self._clock() - self._reported_s >= EVENT_INTERVAL_S:
            self._report()

    def finish(self) -> None:
        """Emit the event in which all is done."""
        self._done_bytes = self._total_bytes
        self._report()

    def _report(self) -> None:
        self._reported_s = self._clock()
        self._meter.mark(self._done_bytes, self._reported_s)
        rate = self._meter.per_second
        seconds_left = (self._total_bytes - self._done_bytes) / rate if rate > 0 else None
        self._emit(
            Transferred(self._stage, self._done_bytes, self._total_bytes, rate, seconds_left)
        )
