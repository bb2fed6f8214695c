"""What is known of each photograph of a batch: a few plain values, as there may be 100,000."""

import enum
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from engine.api import BatchItem, ItemBegun, ItemDone, ItemFailed
from gui.batch_mail import ItemNews


class ItemState(enum.Enum):
    """How far a photograph is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(slots=True)
class BatchRow:
    """One photograph. Paths are texts here: they take a fraction of the memory.

    Attributes
    ----------
    source, name
        The file, and its name below its input.
    state, reason
        How far it is, and why it could not be colorized.
    mae
        Of the first checkpoint; None where it was not measured.
    duration_ms
        0 where it is not known.
    output
        The result of the first checkpoint, or nothing.
    checkpoint_count
        Of how many checkpoints there are results.
    """

    source: str
    name: str
    state: ItemState = ItemState.WAITING
    reason: str = ""
    mae: float | None = None
    duration_ms: float = 0.0
    output: str = ""
    checkpoint_count: int = 0


class BatchRecord:
    """The rows of a batch, and of those that were added to it.

    The engine counts the photographs of each run from 0; rows go on where the last run ended, but
    for photographs that are tried again: these keep their rows.

    Attributes
    ----------
    rows
        In the order in which they were found.
    failed
        Numbers of the rows that could not be colorized, ascending.
    """

    def __init__(self) -> None:
        self.rows: list[BatchRow] = []
        self.failed: list[int] = []
        self._first = 0
        self._retried: dict[str, int] = {}
        self._places: list[int] = []

    def clear(self) -> None:
        """Forget all rows."""
        self.rows.clear()
        self.failed.clear()
        self.begin()

    def begin(self) -> None:
        """Be told of another run, whose photographs are new ones."""
        self._first = len(self.rows)
        self._retried, self._places = {}, []

    def begin_retry(self) -> list[int]:
        """Be told of a run of what failed; return the numbers of these rows, which wait again."""
        numbers = list(self.failed)
        self.begin()
        self._retried = {self.rows[number].source: number for number in numbers}
        for number in numbers:
            self._set_state(number, ItemState.WAITING)
        return numbers

    def add(self, items: Iterable[BatchItem]) -> range:
        """Take in what the search found; return the numbers of the new rows."""
        before = len(self.rows)
        for item in items:
            source = str(item.source)
            if self._retried:
                self._places.append(self._retried.get(source, -1))
            else:
                self.rows.append(BatchRow(source, item.name))
        return range(before, len(self.rows))

    def apply(self, event: ItemNews) -> int | None:
        """Take in news of a photograph; return its row, or None where it has none."""
        number = self._row_number(event.number)
        if number is None:
            return None
        row = self.rows[number]
        if isinstance(event, ItemBegun):
            self._set_state(number, ItemState.WORKING)
        elif isinstance(event, ItemFailed):
            row.reason = event.reason
            self._set_state(number, ItemState.FAILED)
        else:
            self._set_state(number, ItemState.SKIPPED if event.was_skipped else ItemState.DONE)
            self._keep_results(row, event)
        return number

    def settle(self) -> list[int]:
        """End a run: nothing is being worked on; return the numbers of the rows that changed."""
        working = (n for n in range(len(self.rows)) if self.rows[n].state is ItemState.WORKING)
        changed = list(working)
        for number in changed:
            self._set_state(number, ItemState.WAITING)
        # What was to be tried again and was not has failed as before.
        for number in self._retried.values():
            if self.rows[number].state is ItemState.WAITING:
                self._set_state(number, ItemState.FAILED)
                changed.append(number)
        self._retried, self._places = {}, []
        return changed

    def _row_number(self, number: int) -> int | None:
        if self._retried:
            place = self._places[number] if number < len(self._places) else -1
            return place if place >= 0 else None
        place = self._first + number
        return place if place < len(self.rows) else None

    def _set_state(self, number: int, state: ItemState) -> None:
        row = self.rows[number]
        if (row.state is ItemState.FAILED) != (state is ItemState.FAILED):
            if state is ItemState.FAILED:
                insort(self.failed, number)
            else:
                del self.failed[bisect_left(self.failed, number)]
        row.state = state

    def _keep_results(self, row: BatchRow, event: ItemDone) -> None:
        row.reason = ""
        row.duration_ms = event.duration_ms
        row.checkpoint_count = len(event.results)
        if event.results:
            first = event.results[0]
            row.output = str(first.output)
            row.mae = first.figures.mae if first.figures is not None else None
