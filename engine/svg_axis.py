"""The axis of a chart: from values to places, with round numbers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

_STEPS = 5
# Room above the highest value, as a share of a step.
_HEADROOM = 0.25


@dataclass(frozen=True)
class Axis:
    """From values to the places of an axis.

    Attributes
    ----------
    low, high
        Values at its ends.
    start, end
        Where they are, in pixels.
    """

    low: float
    high: float
    start: float
    end: float

    @classmethod
    def of_values(cls, low: float, high: float, ends: tuple[float, float]) -> "Axis":
        """Make an axis that begins and ends with round numbers around what is shown.

        Parameters
        ----------
        low, high
            Least and largest value, not below zero.
        ends
            Where the axis starts and ends, in pixels.
        """
        step = _round_step((high - low or high or 1.0) / _STEPS)
        first = math.floor(low / step)
        return cls(first * step, math.ceil(high / step + _HEADROOM) * step, *ends)

    def at(self, value: float) -> float:
        """Return the place of a value in pixels."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield round values from the lowest on, each with how it is written."""
        step = _round_step((self.high - self.low) / (_STEPS + 1))
        digits = max(2, -math.floor(math.log10(step)))
        for number in range(math.floor((self.high - self.low) / step + 0.001) + 1):
            value = self.low + number * step
            yield value, f"{value:.{digits}f}"


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * 0.999)
