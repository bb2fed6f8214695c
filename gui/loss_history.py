"""The losses of one run, and the few points of them that a plot needs."""

import enum
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.api import EpochRow, RunMetrics
from gui.running_mean import RunningMean

DEFAULT_SMOOTHING = 0.93
_FIRST_CAPACITY = 1024
# Of the steps, those at the start that may be far above everything that follows.
_HEAD_SHARE, _HEAD_LONGEST = 0.25, 20
# In a long run the loss falls steeply for as much as this.
_LONG_HEAD_SHARE = 0.1
_HIGH_PERCENT = 98.0
# A head, or a validation, this much higher than the rest would flatten what matters.
_TALLEST = 2.5
_SAMPLE = 8192


class XAxis(enum.Enum):
    """What a curve is drawn over."""

    EPOCH = "epoch"
    STEP = "step"
    TIME = "time"


@dataclass(frozen=True)
class EpochPoint:
    """What is known at the end of an epoch.

    Attributes
    ----------
    epoch, step
        Counted from 1 over the whole run.
    epoch_position
        Its place on the axis of epochs.
    run_seconds
        Its place on the axis of time.
    training_loss, validation_loss
        In units of a*b* scaled to [0, 1]; the latter None without validation photographs.
    """

    epoch: int
    step: int
    epoch_position: float
    run_seconds: float
    training_loss: float
    validation_loss: float | None

    def x(self, axis: XAxis) -> float:
        """Return its place on an axis."""
        if axis is XAxis.EPOCH:
            return self.epoch_position
        return float(self.step) if axis is XAxis.STEP else self.run_seconds


class LossHistory:
    """Grows by steps and epochs; keeps every step and its smoothed loss.

    Parameters
    ----------
    smoothing
        Weight of the past in the exponential mean, 0 (none) to below 1.
    """

    def __init__(self, smoothing: float = DEFAULT_SMOOTHING) -> None:
        self._smoothing = smoothing
        self.start(steps_per_epoch=1, epochs=1)

    def start(self, steps_per_epoch: int, epochs: int) -> None:
        """Forget everything; a run of so many steps and epochs begins."""
        self.steps_per_epoch = max(1, steps_per_epoch)
        self.epochs = max(1, epochs)
        self.points: list[EpochPoint] = []
        self._count = 0
        self._steps = np.empty(_FIRST_CAPACITY, np.int64)
        self._positions = np.empty(_FIRST_CAPACITY, np.float64)
        self._seconds = np.empty(_FIRST_CAPACITY, np.float64)
        self._raw = np.empty(_FIRST_CAPACITY, np.float32)
        self._smoothed = np.empty(_FIRST_CAPACITY, np.float32)
        self._mean = RunningMean(self._smoothing)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._count == 0 and not self.points

    def x(self, axis: XAxis) -> NDArray[np.float64]:
        """Place of each step on an axis, shape (n,), growing."""
        if axis is XAxis.STEP:
            return self._steps[: self._count].astype(np.float64)
        places = self._positions if axis is XAxis.EPOCH else self._seconds
        return places[: self._count]

    @property
    def steps(self) -> NDArray[np.int64]:
        """Number of each step, shape (n,)."""
        return self._steps[: self._count]

    @property
    def raw(self) -> NDArray[np.float32]:
        """Loss of each step, shape (n,)."""
        return self._raw[: self._count]

    @property
    def smoothed(self) -> NDArray[np.float32]:
        """Exponential mean of the losses, shape (n,); not a number where the loss is none."""
        return self._smoothed[: self._count]

    @property
    def smoothing(self) -> float:
        """Weight of the past in the exponential mean."""
        return self._smoothing

    def end(self, axis: XAxis) -> float:
        """How much the axis must hold: the whole run, or more when it went on; of time, so far."""
        done = float(self.x(axis)[-1]) if self._count else 0.0
        planned = {
            XAxis.EPOCH: float(self.epochs),
            XAxis.STEP: float(self.epochs * self.steps_per_epoch),
            XAxis.TIME: 0.0,
        }[axis]
        return max(planned, done, *(point.x(axis) for point in self.points), 0.0)

    @property
    def best(self) -> EpochPoint | None:
        """The epoch with the lowest validation loss, the first of them if several."""
        known = [point for point in self.points if _is_finite(point.validation_loss)]
        return min(known, key=lambda point: point.validation_loss or 0.0, default=None)

    def append_steps(
        self,
        first_step: int,
        losses: NDArray[np.float32],
        epoch_positions: NDArray[np.float64],
        run_seconds: NDArray[np.float64],
    ) -> None:
        """Add the losses of consecutive steps.

        Parameters
        ----------
        first_step
            Number of the first of them, counted from 1. Steps that are already here from it on
            are replaced: the run went back to an earlier state.
        losses
            Shape (n,), float32.
        epoch_positions, run_seconds
            Places of the steps on the axes of epochs and of time, shape (n,), growing.
        """
        self._append(
            np.arange(first_step, first_step + len(losses)), losses, epoch_positions, run_seconds
        )

    def append_epoch(self, point: EpochPoint) -> None:
        """Add the figures of an epoch; an earlier entry of the same epoch or a later one goes."""
        self.points = [one for one in self.points if one.epoch < point.epoch]
        self.points.append(point)

    def load(self, metrics: RunMetrics) -> None:
        """Add all that is known of a kept run."""
        self._append(metrics.steps, metrics.losses, metrics.epoch_positions, metrics.run_seconds)
        for row in metrics.epochs:
            self.append_epoch(
                EpochPoint(
                    row.epoch,
                    row.step,
                    row.epoch_position,
                    row.run_seconds,
                    row.training_loss,
                    row.validation_loss,
                )
            )

    def metrics(self) -> RunMetrics:
        """Return all that is here, as a kept run has it."""
        count = self._count
        return RunMetrics(
            self._steps[:count].copy(),
            self._positions[:count].copy(),
            self._seconds[:count].copy(),
            self._raw[:count].copy(),
            tuple(
                EpochRow(
                    point.epoch,
                    point.step,
                    point.epoch_position,
                    point.run_seconds,
                    point.training_loss,
                    point.validation_loss,
                )
                for point in self.points
            ),
        )

    def nearest(self, x: float, axis: XAxis) -> int | None:
        """Return the index of the step that is nearest to a place on an axis, or None."""
        places = self.x(axis)
        if not len(places):
            return None
        right = int(np.searchsorted(places, x))
        if right == 0 or right == len(places):
            return min(right, len(places) - 1)
        return right if places[right] - x < x - places[right - 1] else right - 1

    def _append(
        self,
        steps: NDArray[np.int64],
        losses: NDArray[np.float32],
        epoch_positions: NDArray[np.float64],
        run_seconds: NDArray[np.float64],
    ) -> None:
        if not len(steps):
            return
        if self._count and steps[0] <= self._steps[self._count - 1]:
            self._cut(int(steps[0]))
        start, end = self._count, self._count + len(losses)
        self._reserve(end)
        self._steps[start:end] = steps
        self._positions[start:end] = epoch_positions
        self._seconds[start:end] = run_seconds
        self._raw[start:end] = losses
        self._smoothed[start:end] = self._mean.extend(self._raw[start:end])
        self._count = end

    def set_smoothing(self, smoothing: float) -> None:
        """Smooth all losses anew.

        Raises
        ------
        ValueError
            When the weight is below 0, or 1 and more.
        """
        if not 0.0 <= smoothing < 1.0:
            raise ValueError(f"The smoothing must be at least 0 and below 1. Received: {smoothing}")
        self._smoothing = smoothing
        self._mean = RunningMean(smoothing)
        self._smoothed[: self._count] = self._mean.extend(self.raw)

    def loss_range(self, axis: XAxis, part: tuple[float, float]) -> tuple[float, float]:
        """Return the lowest and highest loss worth showing on a part of an axis.

        A first spike, rare peaks and a wild first validation do not count: they would flatten
        the rest.
        """
        start, stop = (int(end) for end in np.searchsorted(self.x(axis), part))
        stop = min(stop + 1, self._count)
        validation = np.array(
            [point.validation_loss for point in self.points if part[0] <= point.x(axis) <= part[1]],
            np.float64,
        )
        validation = validation[np.isfinite(validation)]
        raw, smoothed = self.raw[start:stop], self.smoothed[start:stop]
        longest = max(_HEAD_LONGEST, int(len(raw) * _LONG_HEAD_SHARE))
        head = min(longest, int(len(raw) * _HEAD_SHARE)) if start == 0 else 0
        # Some thousand losses tell as much of the range as a million.
        stride = 1 + len(raw) // _SAMPLE
        body, means = raw[head::stride], smoothed[head::stride]
        body, means = body[np.isfinite(body)], means[np.isfinite(means)]
        if not len(body):
            return _extent(validation)
        low = float(np.percentile(body, 100 - _HIGH_PERCENT, method="higher"))
        high = float(np.percentile(body, _HIGH_PERCENT, method="lower"))
        low, high = min(low, float(means.min())), max(high, low)
        limit = low + _TALLEST * (high - low)
        for tall in (raw[:head], validation):
            shown = tall[tall <= limit]
            if len(shown):
                low, high = min(low, float(shown.min())), max(high, float(shown.max()))
        return low, high

    def _cut(self, first_step: int) -> None:
        """Forget this step and all after it, with the epochs that they ended."""
        self._count = int(np.searchsorted(self._steps[: self._count], first_step))
        self.points = [point for point in self.points if point.step < first_step]
        self.set_smoothing(self._smoothing)

    def _reserve(self, count: int) -> None:
        if count <= len(self._steps):
            return
        capacity = max(count, 2 * len(self._steps))
        for name in ("_steps", "_positions", "_seconds", "_raw", "_smoothed"):
            old = getattr(self, name)
            new = np.empty(capacity, old.dtype)
            new[: self._count] = old[: self._count]
            setattr(self, name, new)


def _extent(values: NDArray[np.float64]) -> tuple[float, float]:
    return (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)


def _is_finite(value: float | None) -> bool:
    return value is not None and bool(np.isfinite(value))
