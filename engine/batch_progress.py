"""Counting what a batch has done, how fast, and how long the rest will take."""

from engine.batch_types import BatchProgress, ItemDone, ItemFailed
from engine.rate_meter import RateMeter

# About twenty photographs of a usual size: the estimate follows when they get larger.
_RATE_WINDOW_S = 10.0


class BatchTally:
    """Learns each event of a batch.

    Attributes
    ----------
    total
        Photographs found so far.
    is_total_known
        Whether the search is over.
    """

    def __init__(self) -> None:
        self.total = 0
        self.is_total_known = False
        self._done = self._skipped = 0
        self._failed: set[int] = set()
        self._meter = RateMeter(_RATE_WINDOW_S)
        self._name = ""

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many were colorized, done before, and not possible."""
        return self._done, self._skipped, len(self._failed)

    def begin(self, now_s: float) -> None:
        """Start the clock."""
        self._meter.mark(0, now_s)

    def note(self, event: ItemDone | ItemFailed, name: str, now_s: float) -> None:
        """Count a photograph that is over."""
        self._failed.discard(event.number)
        if isinstance(event, ItemFailed):
            self._failed.add(event.number)
        elif event.was_skipped:
            self._skipped += 1
            return
        else:
            self._done += 1
        self._name = name
        self._meter.mark(self._done + len(self._failed), now_s)

    def progress(self) -> BatchProgress:
        """Say how far the batch is."""
        done, skipped, failed = self.counts
        left = self.total - done - skipped - failed
        per_second = self._meter.per_second
        return BatchProgress(
            done=done,
            skipped=skipped,
            failed=failed,
            total=self.total,
            is_total_known=self.is_total_known,
            per_second=per_second,
            seconds_left=left / per_second if per_second and self.is_total_known else None,
            name=self._name,
        )
