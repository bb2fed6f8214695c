"""Which part of the horizontal axis a plot shows: all of it, or what the user chose."""

# Narrower, a step would fill the plot.
_SMALLEST_SHARE = 1e-5


class PlotWindow:
    """A range of the axis; None where the plot shows everything and grows with the run."""

    def __init__(self) -> None:
        self.chosen: tuple[float, float] | None = None

    @property
    def is_chosen(self) -> bool:
        """Whether the user looks at a part only."""
        return self.chosen is not None

    def reset(self) -> None:
        """Show everything again."""
        self.chosen = None

    def range(self, end: float) -> tuple[float, float]:
        """Return what is shown of an axis from 0 to ``end``."""
        return self.chosen or (0.0, end)

    def zoom(self, factor: float, at: float, end: float) -> None:
        """Show more (a factor above 1) or less, with a place staying where it is."""
        low, high = self.range(end)
        low, high = at - (at - low) * factor, at + (high - at) * factor
        if high - low < end * _SMALLEST_SHARE:
            return
        low, high = max(low, 0.0), min(high, end)
        self.chosen = None if low <= 0 and high >= end else (low, high)

    def pan(self, by: float, end: float) -> None:
        """Move along the axis; does nothing while everything is shown."""
        if self.chosen is None:
            return
        low, high = self.chosen
        by = min(max(by, -low), max(end - high, 0.0))
        self.chosen = low + by, high + by
