"""Gathering training steps into few events, with a rate and the time left."""

import time
from collections.abc import Callable

import numpy as np

from engine.events import StepsDone
from engine.rate_meter import RateMeter

EVENT_INTERVAL_S = 0.05
_RATE_WINDOW_S = 10.0


class StepReporter:
    """Turns single steps into :class:`StepsDone` events, at most twenty a second.

    Parameters
    ----------
    emit
        Receives the events on the thread that trains.
    total_images
        Training images that are still to come, all epochs together.
    steps_done
        Steps that the run has behind it.
    clock
        Seconds, monotonic.
    """

    def __init__(
        self,
        emit: Callable[[StepsDone], None],
        total_images: int,
        steps_done: int = 0,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._emit = emit
        self._total_images = total_images
        self._clock = clock
        self._losses: list[tuple[float, float, float]] = []
        self._step = steps_done
        self._steps_here = 0
        self._epoch = 1
        self._images = 0
        self._meter = RateMeter(_RATE_WINDOW_S)
        self._meter.mark(0, clock())
        self._last_emitted_s = clock()

    @property
    def step(self) -> int:
        """Steps taken so far."""
        return self._step

    def add(
        self,
        loss: float,
        epoch: int,
        image_count: int,
        epoch_position: float = 0.0,
        run_seconds: float = 0.0,
    ) -> None:
        """Count one step; emit when the last event is old enough."""
        self._losses.append((loss, epoch_position, run_seconds))
        self._step += 1
        self._steps_here += 1
        self._epoch = epoch
        self._images += image_count
        now_s = self._clock()
        self._meter.mark(self._images, now_s)
        if self._steps_here == 1 or now_s - self._last_emitted_s >= EVENT_INTERVAL_S:
            self.flush()

    def flush(self) -> None:
        """Emit what has gathered."""
        if not self._losses:
            return
        rate = self._images_per_second()
        seconds_left = (self._total_images - self._images) / rate if rate > 0 else None
        losses, positions, seconds = np.array(self._losses).T
        first_step = self._step - len(self._losses) + 1
        self._losses.clear()
        self._last_emitted_s = self._clock()
        self._emit(
            StepsDone(
                first_step,
                losses.astype(np.float32),
                positions,
                seconds,
                self._epoch,
                rate,
                seconds_left,
            )
        )

    def rest(self) -> None:
        """Forget the rate: a pause begins, and its time does not count."""
        self.flush()
        self._meter = RateMeter(_RATE_WINDOW_S)
        self._meter.mark(self._images, self._clock())

    def _images_per_second(self) -> float:
        # The first step contains the tracing of the network and says nothing about the rate.
        return self._meter.per_second if self._steps_here >= 3 else 0.0
