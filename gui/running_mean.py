"""The smoothed line of a loss: an exponential mean that a first spike does not spoil."""

import numpy as np
from numpy.typing import NDArray

_BLOCK = 64
# Of the steps, those at the start that may be far above everything that follows.
_HEAD_LONGEST = 20
# A first loss below this share of the mean before it says that the mean was spoiled by a spike.
_SPIKE_OVER = 0.5


class RunningMean:
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
