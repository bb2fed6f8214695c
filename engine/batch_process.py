"""The hands of a batch in a process of their own.

Python lets only one thread of a process run its code at a time, and the many short steps of the
work on small photographs left a second core mostly idle (``docs/batch_speed.md``). The network
stays in this process; the other one needs no TensorFlow and starts in half a second.
"""

import contextlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from engine.batch_hands import FinishedPicture, FinishOrder, HandsPlan, OpenedPhoto, PhotoHands
from engine.errors import EngineError

_log = logging.getLogger(__name__)
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)

# For the photograph in its hands.
_PATIENCE_S = 30


class HandsLost(Exception):  # noqa: N818 - the work can go on elsewhere
    """The other process ended in the middle of its work."""


class ProcessHands:
    """Does as :class:`engine.batch_hands.PhotoHands` in another process; for one thread.

    Parameters
    ----------
    plan
        What is the same for all photographs.

    Raises
    ------
    OSError
        When no process can be started.
    """

    def __init__(self, plan: HandsPlan) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "engine.batch_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            creationflags=_NO_WINDOW,
        )
        self._is_ready = threading.Event()
        # Who is not ready yet is waited for by nobody.
        threading.Thread(target=self._greet, args=(plan,), daemon=True).start()

    @property
    def is_ready(self) -> bool:
        """Whether it has started; until then others do the work."""
        return self._is_ready.is_set()

    @property
    def is_lost(self) -> bool:
        """Whether it ended."""
        return self._process.poll() is not None

    @property
    def process_id(self) -> int:
        """Of the process that writes."""
        return self._process.pid

    def open(self, number: int, source: Path) -> OpenedPhoto:
        """Read a photograph there; see :meth:`engine.batch_hands.PhotoHands.open`.

        Raises
        ------
        HandsLost
            When the process ended.
        """
        return self._call("open", number, source)

    def finish(self, number: int, order: FinishOrder) -> FinishedPicture:
        """Write a picture there; see :meth:`engine.batch_hands.PhotoHands.finish`.

        Raises
        ------
        HandsLost
            When the process ended.
        """
        return self._call("finish", number, order)

    def drop(self, number: int) -> None:
        """Hold a photograph no longer."""
        self._call("drop", number)

    def close(self) -> None:
        """End the process; it has nothing to do any more."""
        if not self.is_ready:
            self._process.kill()  # it has not begun anything
        self._close_pipe(self._process.stdin)
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._close_pipe(self._process.stdout)

    @staticmethod
    def _close_pipe(pipe: IO[bytes] | None) -> None:
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()

    def _greet(self, plan: HandsPlan) -> None:
        try:
            self._call("plan", plan)
        except (HandsLost, ValueError):
            _log.warning("The process for photographs did not start; its work is done here")
        else:
            self._is_ready.set()

    def _call(self, name: str, *arguments: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            pickle.dump((name, *arguments), self._process.stdin, protocol=5)
            self._process.stdin.flush()
            # The other end is our own code, started by us.
            is_fine, answer = pickle.load(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise HandsLost from error
        if is_fine:
            return answer
        raise _error_from(answer)


class HandsPair:
    """For one worker: another process once it has started, and this one until then.

    Parameters
    ----------
    plan
        What is the same for all photographs.
    has_process
        Whether to start one.
    """

    def __init__(self, plan: HandsPlan, has_process: bool) -> None:
        self._plan = plan
        self._here = PhotoHands(plan)
        self._there = self._start() if has_process else None

    def current(self) -> PhotoHands | ProcessHands:
        """Return who does the next photographs; a process that ended is started anew."""
        if self._there is None or not self._there.is_ready:
            return self._here
        if self._there.is_lost:
            self._there.close()
            self._there = self._start()
            return self._here
        return self._there

    def close(self) -> None:
        """End what was started."""
        self._here.close()
        if self._there is not None:
            self._there.close()

    def _start(self) -> ProcessHands | None:
        try:
            return ProcessHands(self._plan)
        except OSError:
            _log.warning("No process could be started; its work is done here", exc_info=True)
            return None


def _error_from(answer: tuple[str, str, int | None, str | None]) -> Exception:
    """Make the error that was raised there."""
    kind, sentence, number, file_name = answer
    cause = None if number is None else OSError(number, os.strerror(number), file_name)
    if kind == "OSError" and cause is not None:
        return cause
    error: Exception = EngineError(sentence) if kind == "EngineError" else RuntimeError(sentence)
    error.__cause__ = cause
    return error
