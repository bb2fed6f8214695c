"""A quiet axis for pyqtgraph: round numbers in the theme's colors, no line, no ticks."""

import math
from collections.abc import Sequence
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QRectF

from gui.theme import HEAD_TEXT_PX, Theme, interface_font

# From the closest marks to the farthest: the first that leaves room for the labels is taken.
_LOG_MANTISSAS = ((1, 1.5, 2, 3, 4, 5, 6, 8), (1, 2, 3, 5, 7), (1, 2, 5), (1,))
_MOST_LOSS_TICKS = 7
_DURATIONS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000, 86400)
# So that the labels keep their width while the losses fall.
_LOSS_DECIMALS = 3
# Of marks on a logarithmic axis; more where two marks would read the same.
_LOG_FIGURES, _MOST_LOG_FIGURES = 3, 9
_PX_PER_LABEL = {"left": 26, "bottom": 64}


def round_ticks(low: float, high: float, most: int, smallest_step: float = 0.0) -> list[float]:
    """Return at most so many multiples of 1, 2 or 5 times a power of ten within a range.

    Parameters
    ----------
    low, high
        The range; an empty one has no ticks.
    most
        At least 1.
    smallest_step
        The marks are never closer than this, such as 1 for whole numbers.
    """
    if not high > low:
        return []
    rough = max((high - low) / max(1, most), smallest_step)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * f for f in (1, 2, 5, 10) if power * f >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(number * step, 12) for number in range(first, last + 1)]


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Return round values between two positive ones, at most so many.

    Where the two lie so close that no more than one such value is between them, the values are as
    on a plain axis.

    Parameters
    ----------
    low, high
        Above 0.
    most
        At least 1.
    """
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks: list[float] = []
    for mantissas in _LOG_MANTISSAS:
        values = [mantissa * 10.0**decade for decade in decades for mantissa in mantissas]
        ticks = [value for value in values if low <= value <= high]
        if len(ticks) <= most:
            break
    if len(ticks) < 2:
        return round_ticks(low, high, most) or ticks
    return ticks[:: math.ceil(len(ticks) / most)]


def duration_ticks(low_s: float, high_s: float, most: int) -> list[float]:
    """Return round times within a range in seconds, at most so many."""
    if not high_s > low_s:
        return []
    rough_s = (high_s - low_s) / max(1, most)
    if rough_s < 1:
        return round_ticks(low_s, high_s, most)
    step_s = next((step for step in _DURATIONS_S if step >= rough_s), None)
    if step_s is None:
        step_s = _DURATIONS_S[-1] * math.ceil(rough_s / _DURATIONS_S[-1])
    first, last = math.ceil(low_s / step_s - 1e-9), math.floor(high_s / step_s + 1e-9)
    return [float(number * step_s) for number in range(first, last + 1)]


def format_tick_duration(seconds: float) -> str:
    """Write a round time shortly: "0.5 s", "90 s", "15 min", "1.5 h"."""
    if seconds < 120:
        return f"{seconds:g} s"
    return f"{seconds / 60:g} min" if seconds < 7200 else f"{seconds / 3600:g} h"


def decimals_for(ticks: Sequence[float]) -> int:
    """Return how many decimals tell neighboring ticks apart."""
    gaps = [b - a for a, b in pairwise(ticks)]
    smallest = min((gap for gap in gaps if gap > 0), default=abs(ticks[0]) if ticks else 1.0)
    return 0 if smallest <= 0 else max(0, -math.floor(math.log10(smallest) + 1e-9))


def _tell_apart(values: Sequence[float]) -> list[str]:
    """Write marks with as few figures as tell them apart."""
    texts: list[str] = []
    for figures in range(_LOG_FIGURES, _MOST_LOG_FIGURES + 1):
        texts = [f"{value:.{figures}g}" for value in values]
        if len(set(texts)) == len(texts):
            break
    return texts


class QuietAxis(pg.AxisItem):
    """Labels only; the left one also draws the grid lines.

    Parameters
    ----------
    orientation
        ``"left"`` or ``"bottom"``.
    smallest_step
        The marks are never closer than this.
    """

    def __init__(self, orientation: str, smallest_step: float = 0.0) -> None:
        super().__init__(orientation)
        self._side = orientation
        self._smallest_step = smallest_step
        self._is_log = False
        self._is_duration = False
        self.setStyle(tickLength=0, tickAlpha=255, maxTickLevel=0, hideOverlappingLabels=False)
        self.enableAutoSIPrefix(False)
        if orientation == "left":
            self.setGrid(255)
        else:
            # Its marks have no length, but pyqtgraph would leave a dot of each.
            self.setStyle(tickTextOffset=6, tickAlpha=0)

    def set_theme(self, theme: Theme, device_ratio: float = 1.0) -> None:
        """Take font and colors of a theme, and lines of so many device pixels."""
        self.setStyle(tickFont=interface_font(HEAD_TEXT_PX))
        self.setPen(None)
        self.setTickPen(pg.mkPen(theme.color("grid"), width=device_ratio))
        self.setTextPen(theme.color("muted"))

    def set_log(self, is_log: bool) -> None:
        """Read the values of the view as powers of ten."""
        self._is_log = is_log
        self.picture = None
        self.update()

    def set_duration(self, is_duration: bool) -> None:
        """Read the values of the view as seconds."""
        self._is_duration = is_duration
        self.picture = None
        self.update()

    def set_smallest_step(self, step: float) -> None:
        """Keep the marks at least so far apart."""
        self._smallest_step = step

    def boundingRect(self) -> QRectF:
        """Leave the labels of the uppermost and the lowest grid line room to stand out."""
        rect: QRectF = super().boundingRect()
        overhang_px = HEAD_TEXT_PX if self._side == "left" else 0
        return rect.adjusted(0, -overhang_px, 0, overhang_px)

    def tickValues(
        self, low: float, high: float, length_px: float
    ) -> list[tuple[float, list[float]]]:
        """Return the marks within the view."""
        most = max(2, int(length_px / _PX_PER_LABEL[self._side]))
        if self._side == "left":
            most = min(most, _MOST_LOSS_TICKS)
        if self._is_duration:
            return [(1.0, duration_ticks(low, high, most))]
        if not self._is_log:
            return [(1.0, round_ticks(low, high, most, self._smallest_step))]
        ticks = log_ticks(10.0**low, 10.0**high, most)
        return [(1.0, [math.log10(tick) for tick in ticks])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write the marks, all with the same number of decimals unless the axis is logarithmic."""
        if self._is_log:
            return _tell_apart([10.0**value for value in values])
        if self._is_duration:
            return [format_tick_duration(value) for value in values]
        decimals = decimals_for(values)
        if self._side == "left" and values and abs(values[-1]) < 1:
            decimals = max(decimals, _LOSS_DECIMALS)
        return [f"{value:.{decimals}f}" for value in values]
