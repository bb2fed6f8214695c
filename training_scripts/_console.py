"""What the scripts share: progress on the terminal, Ctrl-C, exit codes."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from tqdm import tqdm

from engine.api import (
    CheckpointSaved,
    EngineError,
    EpochDone,
    PhotosRead,
    RunNote,
    RunStarted,
    StepsDone,
    StopToken,
    TrainingEvent,
)

EXIT_DONE, EXIT_SOME_FAILED, EXIT_FAILED = 0, 1, 2


@contextmanager
def stop_on_interrupt() -> Iterator[StopToken]:
    """Turn the first Ctrl-C into a wish to stop; the second one ends the program at once."""
    stop = StopToken()

    def request(_: int, __: FrameType | None) -> None:
        if stop.is_requested:
            raise KeyboardInterrupt
        stop.request()
        tqdm.write("Stopping; what is done is kept. Press Ctrl-C again to leave at once.")

    previous = signal.signal(signal.SIGINT, request)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, previous)


def run_reporting_errors(main: Callable[[], int]) -> int:
    """Run a program; an error that the engine foresaw becomes one sentence and exit code 2."""
    try:
        return main()
    except EngineError as error:
        print(error, file=sys.stderr)
        return EXIT_FAILED


class TrainingProgress:
    """Prints the events of a training: a bar for the steps, a line for each epoch."""

    def __init__(self) -> None:
        self._bar: tqdm | None = None
        self._started: RunStarted | None = None

    def __call__(self, event: TrainingEvent) -> None:
        """Print one event."""
        if isinstance(event, PhotosRead):
            self._read(event)
        elif isinstance(event, RunStarted):
            self._start(event)
        elif isinstance(event, StepsDone):
            self._step(event)
        elif isinstance(event, EpochDone):
            self._end_epoch(event)
        elif isinstance(event, CheckpointSaved) and event.is_best:
            tqdm.write(f"  best so far, saved as {event.path}")
        elif isinstance(event, RunNote):
            tqdm.write(event.sentence)

    def close(self) -> None:
        """Leave the terminal tidy."""
        if self._bar is not None:
            self._bar.close()

    def _read(self, event: PhotosRead) -> None:
        if self._bar is None:
            self._bar = tqdm(total=event.total, desc="Reading photographs", unit=" photos")
        self._bar.update(event.done - self._bar.n)

    def _start(self, event: RunStarted) -> None:
        self.close()
        self._started = event
        times = f" × {event.variant_count}" if event.variant_count > 1 else ""
        tqdm.write(
            f"{event.training_count} training{times}, {event.validation_count} validation, "
            f"{event.test_count} test photographs; {event.parameter_count:,} weights"
        )
        for skipped in event.skipped:
            tqdm.write(f"  left out: {skipped.path}: {skipped.reason}")
        total = event.steps_per_epoch * event.epochs
        if event.steps_done:
            tqdm.write(f"Going on after step {event.steps_done} of {total}")
        self._bar = tqdm(total=total, initial=event.steps_done, unit=" batches")

    def _step(self, event: StepsDone) -> None:
        if self._bar is not None:
            self._bar.set_description(f"Epoch {event.epoch}", refresh=False)
            self._bar.set_postfix_str(
                f"loss {event.losses[-1]:.4f}, {event.images_per_second:.0f} img/s", refresh=False
            )
            self._bar.update(len(event.losses))

    def _end_epoch(self, event: EpochDone) -> None:
        validation = (
            "" if event.validation_loss is None else f", validation {event.validation_loss:.4f}"
        )
        tqdm.write(
            f"epoch {event.epoch}: training {event.training_loss:.4f}{validation}, "
            f"{event.seconds:.0f} s"
        )
