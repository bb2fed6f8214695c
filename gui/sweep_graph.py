"""The drawing inside the plot of a sweep: points over filters with the floors, or curves."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QFrame, QWidget

from engine.api import EpochRow, RunKey, SweepRow, key_of
from gui.filter_colors import filter_color
from gui.plot_axis import QuietAxis
from gui.plot_export import save_plot
from gui.sweep_floors import Floor, part_floors
from gui.sweep_rows import floors_of
from gui.theme import HEAD_TEXT_PX, Theme, interface_font

VIEWS = ("test", "time", "curves")

_POINT_PX = 9
_BOTTOM_AXIS_PX = 24
_EDGE_PX = 8
_TICK_GAP_PX = 30
_LABELED_POINTS = 8
_LABEL_ROOM_PX = 320
# Parts of the height that stay free below and above what is drawn.
_ROOM_BELOW, _MOST_ROOM_ABOVE, _LABEL_PX = 0.11, 0.3, 24
_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0}


@dataclass(frozen=True)
class Graph:
    """What is drawn.

    Attributes
    ----------
    view
        One of ``VIEWS``.
    rows
        The runs.
    curves
        Their epochs, as far as they were read.
    """

    view: str = "test"
    rows: tuple[SweepRow, ...] = ()
    curves: Mapping[RunKey, tuple[EpochRow, ...]] = ()  # type: ignore[assignment]


class FilterAxis(QuietAxis):
    """Marks the filter counts that are there; the view counts in powers of two."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self._filters: tuple[int, ...] = ()
        self._is_plain = False

    def set_filters(self, filters: Sequence[int] | None) -> None:
        """Mark these filter counts; None for an ordinary axis of epochs."""
        self._is_plain = filters is None
        self._filters = tuple(filters or ())
        self.set_smallest_step(1.0)
        self.picture = None
        self.update()

    def tickValues(
        self, low: float, high: float, length_px: float
    ) -> list[tuple[float, list[float]]]:
        """Return the places of the filter counts, those left out that would touch another."""
        if self._is_plain:
            return super().tickValues(low, high, length_px)
        ticks: list[float] = []
        gap = _TICK_GAP_PX * (high - low) / max(length_px, 1.0)
        for filters in self._filters:
            place = math.log2(filters)
            if not ticks or place - ticks[-1] >= gap:
                ticks.append(place)
        return [(1.0, ticks)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Write the filter counts."""
        if self._is_plain:
            return super().tickStrings(values, scale, spacing)
        return [str(round(2.0**value)) for value in values]


class SweepGraph(pg.PlotWidget):
    """Draws a ``Graph``; takes neither mouse nor keys."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left, self._bottom = QuietAxis("left"), FilterAxis()
        super().__init__(parent, axisItems={"left": self._left, "bottom": self._bottom})
        self._theme = theme
        self._graph = Graph(curves={})
        self._quiet_down()
        self.set_theme(theme)
        self.getViewBox().sigResized.connect(lambda: self.draw(self._graph))

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.setBackground(theme.color("panel"))
        for axis in (self._left, self._bottom):
            axis.set_theme(theme, self.devicePixelRatioF())
        self.draw(self._graph)

    def draw(self, graph: Graph) -> None:
        """Show this."""
        self._graph = graph
        self.clear()
        {"test": self._draw_test, "time": self._draw_time, "curves": self._draw_curves}[
            graph.view
        ]()

    def save(self, path: Path) -> None:
        """Write the plot as it is shown, as SVG or as PNG with twice the pixels.

        Raises
        ------
        OSError
            When the file cannot be written.
        """
        save_plot(self, path, self._theme.color("panel"), self.accessibleName())

    # Views

    def _draw_test(self) -> None:
        rows = [row for row in self._graph.rows if row.test is not None]
        values = {key_of(row): row.test.mae for row in rows if row.test is not None}
        floors = []
        if (test := floors_of(rows)) is not None:
            floors = [
                (self.tr("mean color"), test.constant_mae),
                (self.tr("neutral gray"), test.gray_mae),
            ]
        self._draw_points(values, "{:.4f}".format, floors)

    def _draw_time(self) -> None:
        rows = [row for row in self._graph.rows if row.run_seconds and row.status == "complete"]
        longest = max((row.run_seconds for row in rows), default=0.0)
        unit = "s" if longest < 120 else "min" if longest < 7200 else "h"
        values = {key_of(row): row.run_seconds / _SECONDS[unit] for row in rows}
        self._draw_points(values, lambda value: f"{value:.3g} {unit}", (), starts_at_zero=True)

    def _draw_points(
        self,
        values: Mapping[RunKey, float],
        write: Callable[[float], str],
        floors: Sequence[tuple[str, float]],
        starts_at_zero: bool = False,
    ) -> None:
        """Draw a point for each run, a line through the means of each filter count, and floors."""
        means = _means(values)
        self._bottom.set_filters(list(means))
        places = [math.log2(filters) for filters in means] or [0.0]
        x_range = (min(places) - 0.45, max(places) + 0.45)
        near, above, below = part_floors(list(values.values()), floors)
        self._set_ranges(x_range, [*values.values(), *(v for _, v in near)], starts_at_zero)
        highest_floor = max((value for _, value in near), default=0.0)
        for name, value in near:
            # Under its line where the names of those out of sight stand above it.
            is_under = bool(above) and value == highest_floor
            self._add_floor(name, value, x_range, is_under)
        self._add_far_floors(above, below)
        line = pg.mkPen(self._theme.color("muted", 0.7), width=1.5 * self.devicePixelRatioF())
        self._add(
            pg.PlotCurveItem(places[: len(means)], list(means.values()), pen=line, antialias=True)
        )
        for key, value in values.items():
            self._add_point(math.log2(key.filters), value, filter_color(key.filters, self._theme))
        if len(means) <= _LABELED_POINTS and self.width() >= _LABEL_ROOM_PX:
            for filters, value in means.items():
                highest = max(one for key, one in values.items() if key.filters == filters)
                self._add_text(write(value), (math.log2(filters), highest), (0.5, 1.35), "text")

    def _draw_curves(self) -> None:
        """Draw the validation loss of each run over its epochs, and thinner that of training."""
        curves = {key: rows for key, rows in self._graph.curves.items() if rows}
        self._bottom.set_filters(None)
        last = max((rows[-1].epoch_position for rows in curves.values()), default=1.0)
        losses = [loss for rows in curves.values() for loss in _losses(rows)]
        # Room at the right for the filter counts.
        self._set_ranges((0.0, last * (1 + 44 / max(self.width() - 100, 100))), losses, False)
        ratio = self.devicePixelRatioF()
        for key, rows in sorted(curves.items(), reverse=True):
            color = filter_color(key.filters, self._theme)
            thin = QColor(color)
            thin.setAlphaF(0.45)
            x = np.array([row.epoch_position for row in rows])
            training = np.array([row.training_loss for row in rows])
            self._add(
                pg.PlotCurveItem(x, training, pen=pg.mkPen(thin, width=ratio), antialias=True)
            )
            measured = [row for row in rows if row.validation_loss is not None]
            if measured:
                x = np.array([row.epoch_position for row in measured])
                training = np.array([row.validation_loss for row in measured], float)
                pen = pg.mkPen(color, width=2 * ratio)
                self._add(pg.PlotCurveItem(x, training, pen=pen, antialias=True))
            self._add_point(x[-1], training[-1], color)
        self._label_curves(curves)

    def _label_curves(self, curves: Mapping[RunKey, tuple[EpochRow, ...]]) -> None:
        """Write the filter count at the end of each curve, none upon another."""
        unit = self._unit()
        room = QFontMetricsF(interface_font(HEAD_TEXT_PX)).height() * unit
        ends = sorted((_losses(rows)[-1], key) for key, rows in curves.items())
        lowest = -math.inf
        for value, key in ends:
            place = max(value, lowest)
            lowest = place + room
            x = curves[key][-1].epoch_position
            self._add_text(f"  {key.filters}", (x, place), (0.0, 0.5), "text")

    # Pieces

    def _set_ranges(
        self, x_range: tuple[float, float], values: Sequence[float], starts_at_zero: bool
    ) -> None:
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        low = 0.0 if starts_at_zero else low
        if high - low < 1e-12:
            low, high = low - 0.1 * abs(low) - 1e-6, high + 0.1 * abs(high) + 1e-6
        height_px = max(self.getViewBox().height(), 50.0)
        below = 0.0 if starts_at_zero else _ROOM_BELOW
        # A label stands above its point, in a low plot too.
        above = min(max(_ROOM_BELOW, _LABEL_PX / height_px), _MOST_ROOM_ABOVE)
        whole = (high - low) / (1 - above - below)
        bottom, top = max(low - below * whole, 0.0), high + above * whole
        self.getViewBox().setRange(xRange=x_range, yRange=(bottom, top), padding=0)
        ticks = self._left.tickValues(bottom, top, height_px)
        texts = self._left.tickStrings(ticks[0][1], 1.0, 1.0) or ["0.000"]
        metrics = QFontMetricsF(interface_font(HEAD_TEXT_PX))
        self._left.setWidth(max(metrics.horizontalAdvance(text) for text in texts) + 6)

    def _unit(self) -> float:
        """Return how much of the upright axis a pixel is."""
        low, high = self.getViewBox().viewRange()[1]
        return (high - low) / max(self.getViewBox().height(), 1.0)

    def _add(self, item: pg.GraphicsObject) -> None:
        self.addItem(item, ignoreBounds=True)

    def _add_point(self, x: float, y: float, color: QColor) -> None:
        edge = pg.mkPen(self._theme.color("panel"), width=1.5 * self.devicePixelRatioF())
        self._add(
            pg.ScatterPlotItem(
                [x], [y], size=_POINT_PX, pen=edge, brush=pg.mkBrush(color), antialias=True
            )
        )

    def _add_floor(
        self, name: str, value: float, x_range: tuple[float, float], is_under: bool
    ) -> None:
        ratio = self.devicePixelRatioF()
        pen = pg.mkPen(self._theme.color("muted"), width=1.5 * ratio, dash=(4.0, 3.0))
        self._add(pg.PlotCurveItem(list(x_range), [value, value], pen=pen))
        self._add_text(
            f"{name} {value:.4f}", (x_range[1], value), (1.0, 0.0 if is_under else 1.0), "muted"
        )

    def _add_far_floors(self, above: Sequence[Floor], below: Sequence[Floor]) -> None:
        """Name the floors that are out of sight, at the edge behind which they are."""
        (_, right), (bottom, top) = self.getViewBox().viewRange()
        for sign, floors, place, anchor in (("↑", above, top, 0.0), ("↓", below, bottom, 1.0)):
            if floors:
                text = ", ".join(f"{name} {value:.4f}" for name, value in floors)
                self._add_text(f"{text} {sign}", (right, place), (1.0, anchor), "muted")

    def _add_text(
        self, text: str, place: tuple[float, float], anchor: tuple[float, float], token: str
    ) -> None:
        item = pg.TextItem(text, color=self._theme.color(token), anchor=anchor)
        item.setFont(interface_font(HEAD_TEXT_PX))
        item.setPos(*place)
        self._add(item)

    def _quiet_down(self) -> None:
        """Take away everything by which one recognizes pyqtgraph."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.getViewBox().disableAutoRange()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bottom.setHeight(_BOTTOM_AXIS_PX)
        self._left.setZValue(-1000)
        self.getPlotItem().layout.setContentsMargins(0, _EDGE_PX, _EDGE_PX, 0)

    def minimumSizeHint(self) -> QSize:
        """Ask for the least that shows anything."""
        return QSize(180, 90)


def _means(values: Mapping[RunKey, float]) -> dict[int, float]:
    """Return the mean over the seeds by filter count, ascending."""
    means = {}
    for filters, keys in groupby(sorted(values), key=lambda key: key.filters):
        of_seeds = [values[key] for key in keys]
        means[filters] = sum(of_seeds) / len(of_seeds)
    return means


def _losses(rows: Sequence[EpochRow]) -> list[float]:
    """Return the losses of the validation; those of the training where there is none."""
    measured = [row.validation_loss for row in rows if row.validation_loss is not None]
    return measured or [row.training_loss for row in rows]
