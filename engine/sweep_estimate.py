"""How long the rest of a sweep takes, by what its runs have taken so far."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from engine.run_types import SweepRow
from engine.sweep_types import RunKey, key_of

# Work grows with the product of the filters of two layers, and never shrinks.
_STEEPEST = 2.0


def estimate_seconds_left(rows: Sequence[SweepRow], waiting: Iterable[RunKey]) -> float | None:
    """Estimate the training time of the runs that are not complete yet.

    Between two filter counts that were measured the time of an epoch is interpolated on
    logarithmic axes; beyond them it goes on as steeply as it was.

    Parameters
    ----------
    rows
        Of a sweep.
    waiting
        The runs that will be trained, with the one that is being trained.

    Returns
    -------
    float or None
        Seconds; None before a run has been completed, or while nothing tells how the time grows.
    """
    if not any(row.status == "complete" for row in rows):
        return None
    measured = _epoch_seconds(rows)
    by_key = {key_of(row): row for row in rows}
    total = 0.0
    for key in waiting:
        row = by_key.get(key)
        if row is None:
            continue
        seconds = _interpolated(measured, key.filters)
        if seconds is None:
            return None
        total += seconds * max(row.epochs - row.epochs_done, 0)
    return total


def _epoch_seconds(rows: Iterable[SweepRow]) -> dict[int, float]:
    """Return the seconds of an epoch by filter count, ascending."""
    sums: dict[int, tuple[float, int]] = {}
    for row in rows:
        if row.epochs_done and row.run_seconds > 0:
            seconds, epochs = sums.get(row.filters, (0.0, 0))
            sums[row.filters] = (seconds + row.run_seconds, epochs + row.epochs_done)
    return {filters: sums[filters][0] / sums[filters][1] for filters in sorted(sums)}


def _interpolated(measured: dict[int, float], filters: int) -> float | None:
    if filters in measured:
        return measured[filters]
    if len(measured) < 2:
        return None
    pairs = list(pairwise(measured))
    lower, upper = next((pair for pair in pairs if filters < pair[1]), pairs[-1])
    slope = math.log(measured[upper] / measured[lower]) / math.log(upper / lower)
    slope = min(max(slope, 0.0), _STEEPEST)
    nearest = upper if filters > upper else lower
    return measured[nearest] * (filters / nearest) ** slope
