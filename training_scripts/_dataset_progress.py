"""Progress bars of getting and preparing photographs."""

from types import TracebackType

from tqdm import tqdm

from engine.api import Transferred

_STAGES = {"download": "Downloading", "check": "Checking", "unpack": "Unpacking"}


class CountProgress:
    """A bar that appears with the first count.

    Parameters
    ----------
    title
        Before the bar.
    unit
        What is counted.
    """

    def __init__(self, title: str, unit: str) -> None:
        self._title = title
        self._unit = unit
        self._bar: tqdm | None = None

    def __enter__(self) -> "CountProgress":
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done."""
        if self._bar is None:
            # What was there before must not count for the rate.
            self._bar = tqdm(desc=self._title, unit=self._unit, total=total, initial=done)
        self._bar.update(done - self._bar.n)


class TransferProgress:
    """A bar for each stage of a transfer."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: tqdm | None = None

    def __enter__(self) -> "TransferProgress":
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._close()

    def __call__(self, event: Transferred) -> None:
        """Show one event."""
        if event.stage != self._stage or self._bar is None:
            self._close()
            self._stage = event.stage
            self._bar = tqdm(
                desc=_STAGES.get(event.stage, event.stage),
                unit="B",
                unit_scale=True,
                total=event.total_bytes,
                initial=event.done_bytes,
            )
        self._bar.update(event.done_bytes - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
