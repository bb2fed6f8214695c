"""A batch on the terminal: a bar with rate and time left, and a line for each failure."""

import sys
from types import TracebackType

from tqdm import tqdm

from engine.api import BatchEvent, BatchProgress, ItemFailed, SkippedFile


class BatchBar:
    """Shows the events of a batch; leaves the terminal tidy at the end of its block.

    Attributes
    ----------
    left_out_count
        Folders and links that could not be searched.
    """

    def __init__(self) -> None:
        self.left_out_count = 0
        self._bar = tqdm(unit=" photos", desc="Colorizing")
        self._shown_before = 0

    def __enter__(self) -> "BatchBar":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.close()

    def show(self, event: BatchEvent) -> None:
        """Show one event."""
        if isinstance(event, BatchProgress):
            self._advance(event)
        elif isinstance(event, ItemFailed):
            tqdm.write(f"Left out: {event.reason}", file=sys.stderr)
        elif isinstance(event, SkippedFile):
            self.left_out_count += 1
            tqdm.write(f"Left out: {event.reason}", file=sys.stderr)

    def _advance(self, progress: BatchProgress) -> None:
        bar = self._bar
        # What was done before says nothing about the time that the rest takes.
        bar.total = progress.total - progress.skipped if progress.is_total_known else None
        failed = f", {progress.failed} failed" if progress.failed else ""
        bar.set_postfix_str(f"{progress.name}{failed}", refresh=False)
        bar.update(progress.done + progress.failed - bar.n)
