"""The losses of one run, and the few points of them that a plot needs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DEFAULT_SMOOTHING = 0.93
_BLOCK = 64
_FIRST_CAPACITY = 1024
# Of the steps, those at the start that may be far above everything that follows.
_HEAD_SHARE, _HEAD_LONGEST = 0.25, 20
_HIGH_PERCENT = 98.0
# A head, or a validation, this much higher than the rest would flatten what matters.
_TALLEST = 2.5
_SAMPLE = 8192
# A first loss below this share of the mean before it says that the mean was spoiled by a spike.
_SPIKE_OVER = 0.5


@dataclass(frozen=True)
class EpochPoint:
    """What is known at the end of an epoch; ``x`` is its place on the axis of epochs."""

    epoch: int
    x: float
    training_loss: float
    validation_loss: float | None


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
        self._raw = np.empty(_FIRST_CAPACITY, np.float32)
        self._smoothed = np.empty(_FIRST_CAPACITY, np.float32)
        self._mean = _RunningMean(self._smoothing)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return self._count == 0 and not self.points

    @property
    def x(self) -> NDArray[np.float64]:
        """Place of each step on the axis of epochs, shape (n,)."""
        return self._steps[: self._count] / self.steps_per_epoch

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

    @property
    def last_x(self) -> float:
        """How many epochs the axis must hold: those of the run, or more when it went on."""
        done = self._steps[self._count - 1] / self.steps_per_epoch if self._count else 0.0
        return max(float(self.epochs), float(done), *(point.x for point in self.points), 0.0)

    @property
    def best(self) -> EpochPoint | None:
        """The epoch with the lowest validation loss, the first of them if several."""
        known = [point for point in self.points if _is_finite(point.validation_loss)]
        return min(known, key=lambda point: point.validation_loss or 0.0, default=None)

    def append_steps(self, first_step: int, losses: NDArray[np.float32]) -> None:
        """Add the losses of consecutive steps.

        Parameters
        ----------
        first_step
            Number of the first of them, counted from 1. Steps that are already here from it on
            are replaced: the run went back to an earlier state.
        losses
            Shape (n,), float32.
        """
        if self._count and first_step <= self._steps[self._count - 1]:
            self._cut(first_step)
        start, end = self._count, self._count + len(losses)
        self._reserve(end)
        self._steps[start:end] = np.arange(first_step, first_step + len(losses))
        self._raw[start:end] = losses
        self._smoothed[start:end] = self._mean.extend(self._raw[start:end])
        self._count = end

    def append_epoch(
        self, epoch: int, step: int, training_loss: float, validation_loss: float | None
    ) -> None:
        """Add the figures of an epoch; an earlier entry of the same epoch or a later one goes."""
        self.points = [point for point in self.points if point.epoch < epoch]
        x = step / self.steps_per_epoch
        self.points.append(EpochPoint(epoch, x, training_loss, validation_loss))

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
        self._mean = _RunningMean(smoothing)
        self._smoothed[: self._count] = self._mean.extend(self.raw)

    def loss_range(self) -> tuple[float, float]:
        """Return the lowest and highest loss worth showing.

        A first spike, rare peaks and a wild first validation do not count: they would flatten
        the rest.
        """
        validation = np.array([point.validation_loss for point in self.points], np.float64)
        validation = validation[np.isfinite(validation)]
        head = min(_HEAD_LONGEST, int(self._count * _HEAD_SHARE))
        # Some thousand losses tell as much of the range as a million.
        stride = 1 + self._count // _SAMPLE
        body, means = self.raw[head::stride], self.smoothed[head::stride]
        body, means = body[np.isfinite(body)], means[np.isfinite(means)]
        if not len(body):
            return _extent(validation)
        low = float(np.percentile(body, 100 - _HIGH_PERCENT, method="higher"))
        high = float(np.percentile(body, _HIGH_PERCENT, method="lower"))
        low, high = min(low, float(means.min())), max(high, low)
        limit = low + _TALLEST * (high - low)
        for tall in (self.raw[:head], validation):
            shown = tall[tall <= limit]
            if len(shown):
                low, high = min(low, float(shown.min())), max(high, float(shown.max()))
        return low, high

    def _cut(self, first_step: int) -> None:
        """Forget this step and all after it, with the epochs that they ended."""
        self._count = int(np.searchsorted(self._steps[: self._count], first_step))
        x = first_step / self.steps_per_epoch
        self.points = [point for point in self.points if point.x < x]
        self.set_smoothing(self._smoothing)

    def _reserve(self, count: int) -> None:
        if count <= len(self._steps):
            return
        capacity = max(count, 2 * len(self._steps))
        for name in ("_steps", "_raw", "_smoothed"):
            old = getattr(self, name)
            new = np.empty(capacity, old.dtype)
            new[: self._count] = old[: self._count]
            setattr(self, name, new)


class _RunningMean:
    """An exponential mean without the pull of its first value, continued piece by piece."""

    def __init__(self, weight: float) -> None:
        self._weight = weight
        self._state = 0.0
        self._seen = 0
        self._counted = 0
        powers = np.arange(_BLOCK)[:, None] - np.arange(_BLOCK)[None, :]
        self._matrix = np.where(powers >= 0, weight ** np.maximum(powers, 0), 0.0) * (1 - weight)
        self._decay = weight ** np.arange(1, _BLOCK + 1)

    def extend(self, values: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the mean after each of the next values; not finite ones are passed over."""
        result = np.full(len(values), np.nan)
        finite = np.isfinite(values)
        known = values[finite].astype(np.float64)
        head = min(len(known), max(0, _HEAD_LONGEST - self._seen))
        self._seen += len(known)
        result[finite] = np.concatenate([self._start(known[:head]), self._continue(known[head:])])
        return result

    @property
    def _mean(self) -> float:
        return self._state / (1 - self._weight**self._counted)

    def _start(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Follow the first values one by one, and forget a spike once it is over."""
        result = np.empty(len(values))
        for number, value in enumerate(values):
            if self._counted and value < _SPIKE_OVER * self._mean:
                self._state, self._counted = 0.0, 0
            self._counted += 1
            self._state = self._weight * self._state + (1 - self._weight) * value
            result[number] = self._mean
        return result

    def _continue(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        means = values.copy()
        for start in range(0, len(means), _BLOCK):
            block = means[start : start + _BLOCK]
            size = len(block)
            block[:] = self._matrix[:size, :size] @ block + self._state * self._decay[:size]
            self._state = float(block[-1])
        count = self._counted + np.arange(1, len(means) + 1)
        self._counted += len(means)
        return means / (1 - self._weight**count)


def thin_to_peaks(
    x: NDArray[np.float64], y: NDArray[np.float32], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Keep the lowest and the highest point of each of equal pieces, in their order.

    Parameters
    ----------
    x, y
        Shape (n,).
    most
        Points to return at most; the pieces grow in powers of two, so that the line does not
        shimmer while it grows.
    """
    piece = _piece_length(len(y), most // 2)
    if piece == 1:
        return x, y
    whole = len(y) // piece * piece
    # A value that is no number becomes the lowest point of its piece: the line has a gap there.
    rows = np.where(np.isfinite(y[:whole]), y[:whole], y[:whole].dtype.type(0)).reshape(-1, piece)
    starts = np.arange(0, whole, piece)
    ends = np.sort(np.stack([starts + rows.argmin(1), starts + rows.argmax(1)], 1), axis=1).ravel()
    keep = np.concatenate([ends, np.arange(whole, len(y))[-1:]])
    return x[keep], y[keep]


def thin_evenly(
    x: NDArray[np.float64], y: NDArray[np.float32], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Keep every so many-th point of a smooth line, and its last one."""
    piece = _piece_length(len(y), most - 1)
    if piece == 1:
        return x, y
    keep = np.append(np.arange(0, len(y) - 1, piece), len(y) - 1)
    return x[keep], y[keep]


def _piece_length(count: int, pieces: int) -> int:
    """Return the smallest power of two that cuts so many points into so many pieces or fewer."""
    length = 1
    while count > length * pieces:
        length *= 2
    return length


def _extent(values: NDArray[np.float64]) -> tuple[float, float]:
    return (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)


def _is_finite(value: float | None) -> bool:
    return value is not None and bool(np.isfinite(value))
