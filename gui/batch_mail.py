"""Puts news of a batch together on their way to the GUI thread."""

import time
from collections.abc import Callable

from engine.api import BatchEvent, ItemBegun, ItemDone, ItemFailed

ItemNews = ItemBegun | ItemDone | ItemFailed

# Of 100,000 photographs that were done before, thousands a second are passed over: a signal for
# each would hold the window up.
_EVERY_S = 0.05
_MOST_AT_ONCE = 250


class BatchMail:
    """Hands events on: those of single photographs together, in a tuple, all in their order.

    For the worker thread alone.

    Parameters
    ----------
    send
        Receives other events as they are, and tuples of ``ItemNews``.
    clock
        Returns seconds.
    """

    def __init__(
        self, send: Callable[[object], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._send = send
        self._clock = clock
        self._waiting: list[ItemNews] = []
        self._sent_s = clock()

    def emit(self, event: BatchEvent) -> None:
        """Send an event, soon."""
        if isinstance(event, ItemNews):
            self._waiting.append(event)
            is_late = self._clock() - self._sent_s >= _EVERY_S
            if is_late or len(self._waiting) >= _MOST_AT_ONCE:
                self.flush()
        else:
            # The engine says how far it is ten times a second: nothing waits for longer.
            self.flush()
            self._send(event)

    def flush(self) -> None:
        """Send what waits."""
        self._sent_s = self._clock()
        if self._waiting:
            waiting, self._waiting = tuple(self._waiting), []
            self._send(waiting)
