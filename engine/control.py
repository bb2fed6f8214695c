"""Stopping and pausing long work from another thread."""

import threading

from engine.errors import RunStopped


class StopToken:
    """A wish to stop that any thread may make and the working thread looks at between steps.

    ``request`` may be called from any thread, any number of times; ``raise_if_requested`` is
    called by the worker wherever it can leave without losing work.
    """

    def __init__(self) -> None:
        self._event = threading.Event()

    def request(self) -> None:
        """Ask the work to stop at its next look."""
        self._event.set()

    @property
    def is_requested(self) -> bool:
        """Whether somebody asked for a stop."""
        return self._event.is_set()

    def raise_if_requested(self) -> None:
        """Leave the work when a stop was asked for.

        Raises
        ------
        RunStopped
            When ``request`` was called before.
        """
        if self._event.is_set():
            raise RunStopped


class PauseGate:
    """A wish to pause that any thread may make and the working thread looks at between steps.

    ``pause`` and ``go_on`` may be called from any thread, any number of times; the worker waits
    with ``wait``, a little at a time, so that it can look at other things meanwhile.
    """

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()

    def pause(self) -> None:
        """Ask the work to wait at its next look."""
        self._open.clear()

    def go_on(self) -> None:
        """Let the work go on."""
        self._open.set()

    @property
    def is_paused(self) -> bool:
        """Whether somebody asked for a pause."""
        return not self._open.is_set()

    def wait(self, longest_s: float) -> bool:
        """Wait until the work may go on, so long at most; return whether it may."""
        return self._open.wait(longest_s)
