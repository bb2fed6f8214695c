"""Earlier runs behind the curve of the current one, each in the color of its filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsItem

from engine.api import RunMetrics
from gui.curve_thinning import thin_evenly
from gui.filter_colors import filter_color
from gui.loss_history import LossHistory, XAxis
from gui.theme import SMALL_TEXT_PX, Theme, interface_font

_Placed = Callable[[NDArray[np.floating]], NDArray[np.floating]]

_MOST_POINTS = 400
_DASHES = (3.0, 2.2)
CURVE_ALPHA = 0.85
_LABEL_HEIGHT_PX = 14


@dataclass(frozen=True, eq=False)
class OverlayCurve:
    """An earlier run.

    Attributes
    ----------
    run_id
        Tells it from the others.
    label
        For people: "16 filters".
    filters
        Decides the color.
    metrics
        Its losses.
    """

    run_id: str
    label: str
    filters: int
    metrics: RunMetrics


class _Overlay:
    """One earlier run: its smoothed training loss, its validation loss and its name."""

    def __init__(self, curve: OverlayCurve) -> None:
        self.curve = curve
        self.history = LossHistory()
        self.history.load(curve.metrics)
        self.training = pg.PlotCurveItem(antialias=True, connect="finite")
        self.training.setSegmentedLineMode("on")
        self.validation = pg.PlotCurveItem(antialias=True, connect="finite")
        self.label = pg.TextItem(curve.label, anchor=(1, 0.5))
        for item in (self.training, self.validation):
            item.setZValue(-10)
            # They change only with the axes, but the curve before them ten times a second.
            item.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)


class Overlays:
    """The earlier runs in a plot.

    Parameters
    ----------
    plot
        Holds the items.
    theme
        Colors to start with.
    """

    def __init__(self, plot: pg.PlotWidget, theme: Theme) -> None:
        self._plot = plot
        self._theme = theme
        self._overlays: list[_Overlay] = []
        self._placed_for: object = None
        self._ranged_for: object = None
        self._range: tuple[float, float] | None = None

    @property
    def curves(self) -> list[tuple[OverlayCurve, LossHistory]]:
        """What is drawn, with the losses of each."""
        return [(one.curve, one.history) for one in self._overlays]

    def set_curves(self, curves: Sequence[OverlayCurve]) -> None:
        """Draw these runs and no other; nothing is shown before ``place``."""
        kept = {one.curve.run_id: one for one in self._overlays}
        overlays = []
        for curve in curves:
            old = kept.get(curve.run_id)
            if old is not None and old.curve.metrics is curve.metrics:
                overlays.append(kept.pop(curve.run_id))
                continue
            overlays.append(_Overlay(curve))
            for item in (overlays[-1].training, overlays[-1].validation, overlays[-1].label):
                self._plot.addItem(item, ignoreBounds=True)
        for gone in kept.values():
            for item in (gone.training, gone.validation, gone.label):
                self._plot.removeItem(item)
        self._overlays = overlays
        self._placed_for = self._ranged_for = None
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        ratio = self._plot.devicePixelRatioF()
        for one in self._overlays:
            color = filter_color(one.curve.filters, theme)
            one.label.setColor(color)
            one.label.setFont(interface_font(SMALL_TEXT_PX))
            one.label.fill = pg.mkBrush(theme.color("panel", 0.75))
            color.setAlphaF(CURVE_ALPHA)
            one.training.setPen(pg.mkPen(color, width=1.4 * ratio))
            pen = pg.mkPen(color, width=1.2 * ratio, dash=_DASHES)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            one.validation.setPen(pen)

    def place(self, axis: XAxis, is_log: bool, placed: _Placed) -> None:
        """Draw the runs over an axis; ``placed`` says where losses lie on the other one."""
        if self._placed_for == (axis, is_log):
            return
        self._placed_for = (axis, is_log)
        for one in self._overlays:
            x, smoothed = thin_evenly(one.history.x(axis), one.history.smoothed, _MOST_POINTS)
            one.training.setData(x, placed(smoothed))
            points = [point for point in one.history.points if point.validation_loss is not None]
            losses = np.array([point.validation_loss for point in points], np.float64)
            one.validation.setData(
                np.array([point.x(axis) for point in points], np.float64), placed(losses)
            )

    def loss_range(self, axis: XAxis, part: tuple[float, float]) -> tuple[float, float] | None:
        """Return the lowest and highest loss worth showing on a part of an axis, if any."""
        if self._ranged_for != (axis, part):
            ranges = [
                one.history.loss_range(axis, part)
                for one in self._overlays
                if not one.history.is_empty
            ]
            lows, highs = zip(*ranges, strict=True) if ranges else ((), ())
            self._range = (min(lows), max(highs)) if ranges else None
            self._ranged_for = (axis, part)
        return self._range

    def label_ends(self, axis: XAxis, placed: _Placed) -> None:
        """Write each name at the end of its curve, where it hides no other one."""
        view = self._plot.getViewBox()
        (left, right), (bottom, top) = view.viewRange()
        unit = (top - bottom) / max(view.height(), 1.0)
        taken: list[float] = []
        for one in self._overlays:
            smoothed = one.history.smoothed
            one.label.setVisible(False)
            if not len(smoothed):
                continue
            x = min(float(one.history.x(axis)[-1]), right)
            index = one.history.nearest(x, axis)
            y = float(placed(smoothed[index : index + 1])[0]) if index is not None else np.nan
            is_free = all(abs(y - other) > _LABEL_HEIGHT_PX * unit for other in taken)
            if left < x and bottom < y < top and is_free:
                taken.append(y)
                one.label.setPos(x, y + 0.6 * _LABEL_HEIGHT_PX * unit)
                one.label.setVisible(True)
