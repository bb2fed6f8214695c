"""The runs of a sweep that wait for their turn."""

import threading
from collections.abc import Iterable

from engine.run_types import SweepRow
from engine.sweep_types import RunKey, key_of


class SweepQueue:
    """An order of runs that any thread may change while another one trains them.

    Parameters
    ----------
    keys
        The runs, the next one first.
    """

    def __init__(self, keys: Iterable[RunKey] = ()) -> None:
        self._lock = threading.Lock()
        self._keys = list(dict.fromkeys(keys))
        self._changes = 0

    @property
    def waiting(self) -> tuple[RunKey, ...]:
        """The runs that wait, the next one first."""
        with self._lock:
            return tuple(self._keys)

    @property
    def changes(self) -> int:
        """How often the queue was changed: tells whether it was since the last look."""
        with self._lock:
            return self._changes

    def take(self) -> RunKey | None:
        """Take the next run out, or None when none waits."""
        with self._lock:
            if not self._keys:
                return None
            self._changes += 1
            return self._keys.pop(0)

    def add(self, key: RunKey, index: int | None = None) -> None:
        """Let a run wait, at the end or before another one; one that waits already stays."""
        with self._lock:
            if key not in self._keys:
                self._keys.insert(len(self._keys) if index is None else index, key)
                self._changes += 1

    def move(self, key: RunKey, to_index: int) -> None:
        """Give a run that waits another place, counted from 0; nothing if it waits no more."""
        with self._lock:
            if key in self._keys:
                self._keys.remove(key)
                self._keys.insert(max(to_index, 0), key)
                self._changes += 1

    def remove(self, key: RunKey) -> None:
        """Take a run out of the queue; nothing if it waits no more."""
        with self._lock:
            if key in self._keys:
                self._keys.remove(key)
                self._changes += 1


def unfinished(rows: Iterable[SweepRow]) -> tuple[RunKey, ...]:
    """Return the runs that a sweep which goes on should train: in order, failed ones last."""
    wanted = [row for row in rows if row.status != "complete"]
    return tuple(key_of(row) for row in sorted(wanted, key=lambda row: row.status == "failed"))
