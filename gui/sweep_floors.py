"""Which floors are drawn in the plot of a sweep, and which are only named at its edge."""

from collections.abc import Sequence

Floor = tuple[str, float]

# A floor farther from the runs than so many times their spread would flatten what they show.
_REACH = 2.0
# Runs that hardly differ count as spread over this part of their figure.
_LEAST_SPREAD = 0.25


def part_floors(
    values: Sequence[float], floors: Sequence[Floor]
) -> tuple[list[Floor], list[Floor], list[Floor]]:
    """Divide floors into those near the runs, and those far above and far below them.

    Parameters
    ----------
    values
        Figures of the runs; where there is none, every floor is near.
    floors
        Name and figure of each.
    """
    if not values:
        return list(floors), [], []
    low, high = min(values), max(values)
    reach = _REACH * max(high - low, _LEAST_SPREAD * high)
    near = [floor for floor in floors if low - reach <= floor[1] <= high + reach]
    above = [floor for floor in floors if floor[1] > high + reach]
    below = [floor for floor in floors if floor[1] < low - reach]
    return near, above, below
