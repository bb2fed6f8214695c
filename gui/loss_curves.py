"""The drawing inside the loss plot: curves, grid, and the mark of the best epoch."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QFrame, QWidget

from gui.curve_thinning import thin_evenly, thin_to_peaks
from gui.loss_history import EpochPoint, LossHistory, XAxis
from gui.plot_axis import QuietAxis
from gui.plot_overlays import OverlayCurve, Overlays
from gui.plot_window import PlotWindow
from gui.theme import HEAD_TEXT_PX, SMALL_TEXT_PX, Theme, interface_font

# More points than pixels only cost time.
_MOST_RAW_POINTS, _MOST_SMOOTHED_POINTS = 1600, 400
_MOST_SMOOTH_EDGED = 500
_RAW_ALPHA = {True: 0.45, False: 0.40}
_DASHES = (3.0, 2.2)
_MARKER_PX, _RING_PX = 7, 15
_LABEL_GAP_PX = 11
_TOP_PADDING_PX, _BOTTOM_PADDING_PX, _RIGHT_PADDING_PX = 8, 10, 12
# Room below the lowest point for the words about the best epoch.
_LABEL_ROOM_PX = 34
_BOTTOM_AXIS_PX = 26
_EDGE_PX = 8
_LABEL_OFFSET_PX = 6
# A range that differs by less than this share stays as it is.
_TREMBLE = 0.02
# Keeps a loss of exactly 0 on a logarithmic axis.
_SMALLEST_LOSS = 1e-9


class LossCurves(pg.PlotWidget):
    """Draws a ``LossHistory`` and earlier runs behind it, over epochs, steps or time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._left = QuietAxis("left")
        self._bottom = QuietAxis("bottom", smallest_step=1.0)
        super().__init__(parent, axisItems={"left": self._left, "bottom": self._bottom})
        self._history = LossHistory()
        self._is_log = False
        self._theme = theme
        self._label_width_px = 0.0
        self._axis = XAxis.EPOCH
        self._window = PlotWindow()
        self._overlays = Overlays(self, theme)
        self._build_items()
        self._quiet_down()
        self.set_theme(theme)
        # Later than the widget's own resizing: the layout inside it has settled by then.
        self.getViewBox().sigResized.connect(self._on_resized)

    @property
    def is_log(self) -> bool:
        """Whether the losses are drawn on a logarithmic axis."""
        return self._is_log

    @property
    def x_axis(self) -> XAxis:
        """What the losses are drawn over."""
        return self._axis

    @property
    def is_zoomed(self) -> bool:
        """Whether the user looks at a part of the run."""
        return self._window.is_chosen

    @property
    def overlays(self) -> list[OverlayCurve]:
        """The earlier runs that are drawn."""
        return [curve for curve, _ in self._overlays.curves]

    @property
    def best_text(self) -> str:
        """The words beside the best epoch; empty when there is none yet."""
        return str(self._best_label.toPlainText()) if self._best_label.isVisible() else ""

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.setBackground(theme.color("panel"))
        # Pens count in device pixels.
        ratio = self.devicePixelRatioF()
        for axis in (self._left, self._bottom):
            axis.set_theme(theme, ratio)
        accent, second = theme.color("accent"), theme.color("second")
        self._raw.setPen(pg.mkPen(theme.color("accent", _RAW_ALPHA[theme.is_dark]), width=ratio))
        bold = pg.mkPen(accent, width=2 * ratio)
        bold.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._smoothed.setPen(bold)
        self._validation.setPen(pg.mkPen(second, width=2 * ratio, dash=_DASHES))
        self._markers.setPen(pg.mkPen(None))
        self._markers.setBrush(pg.mkBrush(second))
        self._ring.setPen(pg.mkPen(second, width=1.5 * ratio))
        self._best_label.setFont(interface_font(SMALL_TEXT_PX))
        self._best_label.setColor(theme.color("text"))
        self._best_label.fill = pg.mkBrush(_see_through(theme.color("panel")))
        self._overlays.set_theme(theme)
        self._measure_left_axis()

    def set_log(self, is_log: bool) -> None:
        """Draw the losses on a logarithmic axis, or on a plain one."""
        self._is_log = is_log
        self._left.set_log(is_log)
        self.draw(self._history)

    def set_x_axis(self, axis: XAxis) -> None:
        """Draw the losses over another axis; all of it is shown."""
        self._axis = axis
        self._bottom.set_duration(axis is XAxis.TIME)
        self._window.reset()
        self.draw(self._history)

    def set_overlays(self, curves: Sequence[OverlayCurve]) -> None:
        """Draw these earlier runs behind the current one, and no other."""
        self._overlays.set_curves(curves)
        self.draw(self._history)

    def show_all(self) -> None:
        """Show the whole run again."""
        self._window.reset()
        self.draw(self._history)

    def draw(self, history: LossHistory) -> None:
        """Show the losses as they are now."""
        self._history = history
        self._set_ranges()
        part = self._visible_part()
        x = history.x(self._axis)[part]
        raw_x, raw = thin_to_peaks(x, history.raw[part], _MOST_RAW_POINTS)
        smoothed_x, smoothed = thin_evenly(x, history.smoothed[part], _MOST_SMOOTHED_POINTS)
        # Smooth edges of a thousand steep lines take longer than everything else together.
        self._raw.opts["antialias"] = len(raw_x) <= _MOST_SMOOTH_EDGED
        self._raw.setData(raw_x, self._placed(raw))
        self._smoothed.setData(smoothed_x, self._placed(smoothed))
        points = [p for p in history.points if p.validation_loss is not None]
        validation_x = np.array([point.x(self._axis) for point in points], np.float64)
        validation = self._placed(np.array([point.validation_loss for point in points], float))
        self._validation.setData(validation_x, validation)
        is_number = np.isfinite(validation)
        self._markers.setData(validation_x[is_number], validation[is_number])
        self._place_overlays()
        self._mark_best(history.best)

    def event(self, event: QEvent) -> bool:
        """Keep the lines as thick on a screen of another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.set_theme(self._theme)
        return bool(super().event(event))

    def _build_items(self) -> None:
        self._raw = pg.PlotCurveItem(antialias=True, connect="finite")
        self._smoothed = pg.PlotCurveItem(antialias=True, connect="finite")
        self._validation = pg.PlotCurveItem(antialias=True, connect="finite")
        self._markers = pg.ScatterPlotItem(size=_MARKER_PX, antialias=True, pxMode=True)
        self._ring = pg.ScatterPlotItem(size=_RING_PX, antialias=True, brush=pg.mkBrush(None))
        # Many short lines are drawn several times faster than one long path.
        for curve in (self._raw, self._smoothed):
            curve.setSegmentedLineMode("on")
        self._best_label = pg.TextItem()
        for item in (self._raw, self._smoothed, self._validation, self._markers, self._ring):
            self.addItem(item, ignoreBounds=True)
        self.addItem(self._best_label, ignoreBounds=True)
        self._best_label.hide()

    def _quiet_down(self) -> None:
        """Take away everything by which one recognizes pyqtgraph."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.getViewBox().disableAutoRange()
        self._bottom.setHeight(_BOTTOM_AXIS_PX)
        # The grid belongs behind the curves; pyqtgraph puts it in front of them.
        self._left.setZValue(-1000)
        # The uppermost and the last label stand out of the plot by half.
        self.getPlotItem().layout.setContentsMargins(0, _EDGE_PX, _EDGE_PX, 0)

    def _placed(self, losses: NDArray[np.floating]) -> NDArray[np.floating]:
        """Return losses as they lie on the axis."""
        if not self._is_log:
            return losses
        return np.log10(np.maximum(losses, _SMALLEST_LOSS))

    def _place(self, loss: float) -> float:
        return math.log10(max(loss, _SMALLEST_LOSS)) if self._is_log else loss

    def _set_ranges(self) -> None:
        """Show the losses that matter, with room around them counted in pixels."""
        end = self._end()
        part = self._window.range(end)
        low, high = (self._place(loss) for loss in self._loss_range(part))
        if high - low < 1e-12:
            low, high = low - 0.5 * abs(low) - 1e-6, high + 0.5 * abs(high) + 1e-6
        view = self.getViewBox()
        width_px, height_px = max(view.width(), 50.0), max(view.height(), 50.0)
        below_px = _BOTTOM_PADDING_PX if self._history.best is None else _LABEL_ROOM_PX
        unit = (high - low) / max(height_px - _TOP_PADDING_PX - below_px, 20.0)
        bottom = low - below_px * unit
        if not self._is_log and low >= 0:
            bottom = max(bottom, 0.0)
        left, right = part
        right += _RIGHT_PADDING_PX * (right - left) / max(width_px - _RIGHT_PADDING_PX, 20.0)
        self._bottom.set_smallest_step(1.0 if part[1] - part[0] > 2 else 0.0)
        self._move_view((left, right), (bottom, high + _TOP_PADDING_PX * unit))
        self._measure_left_axis()

    def _end(self) -> float:
        """Return how long the axis is: that of the run, or of a longer one behind it."""
        own = self._history.end(self._axis)
        others = [
            float(history.x(self._axis)[-1]) if len(history.steps) else 0.0
            for _, history in self._overlays.curves
        ]
        return max(own, *others, 0.0) or 1.0

    def _loss_range(self, part: tuple[float, float]) -> tuple[float, float]:
        """Return the lowest and highest loss worth showing, of the run and those behind it."""
        own = self._history.loss_range(self._axis, part)
        others = self._overlays.loss_range(self._axis, part)
        if others is None:
            return own
        if self._history.is_empty:
            return others
        return min(own[0], others[0]), max(own[1], others[1])

    def _visible_part(self) -> slice:
        """Return which steps are in view, and one beyond at either end."""
        left, right = self.getViewBox().viewRange()[0]
        start, stop = np.searchsorted(self._history.x(self._axis), (left, right))
        return slice(max(int(start) - 1, 0), int(stop) + 1)

    def _place_overlays(self) -> None:
        self._overlays.place(self._axis, self._is_log, self._placed)
        self._overlays.label_ends(self._axis, self._placed)

    def _move_view(self, x_range: tuple[float, float], y_range: tuple[float, float]) -> None:
        """Show these ranges unless nearly the same are shown: the axes should not tremble."""
        view = self.getViewBox()
        shown_x, shown_y = view.viewRange()
        tolerance = _TREMBLE * (y_range[1] - y_range[0])
        is_near = all(abs(a - b) <= tolerance for a, b in zip(shown_y, y_range, strict=True))
        if not is_near or list(x_range) != shown_x:
            view.setRange(xRange=x_range, yRange=y_range, padding=0)

    def _measure_left_axis(self) -> None:
        """Give the labels the room that the longest needs; it never shrinks during a run."""
        low, high = self.getViewBox().viewRange()[1]
        ticks = self._left.tickValues(low, high, max(self.getViewBox().height(), 50.0))[0][1]
        texts = [*self._left.tickStrings(ticks, 1.0, 1.0), "0.000"]
        metrics = QFontMetricsF(interface_font(HEAD_TEXT_PX))
        needed_px = max(metrics.horizontalAdvance(text) for text in texts)
        if self._history.is_empty or needed_px > self._label_width_px:
            self._label_width_px = needed_px
            self._left.setWidth(needed_px + _LABEL_OFFSET_PX)

    def _mark_best(self, best: EpochPoint | None) -> None:
        is_shown = best is not None and best.validation_loss is not None
        self._ring.setVisible(is_shown)
        self._best_label.setVisible(is_shown)
        if best is None or best.validation_loss is None:
            return
        x, y = best.x(self._axis), self._place(best.validation_loss)
        self._ring.setData([x], [y])
        self._best_label.setText(
            self.tr("best {loss}, epoch {epoch}").format(
                loss=format_loss(best.validation_loss), epoch=best.epoch
            )
        )
        self._best_label.setAnchor(self._label_anchor(x, y))
        self._best_label.setPos(x, y)

    def _on_resized(self) -> None:
        """Fit the paddings and the labels, which are counted in pixels."""
        self.draw(self._history)

    def _label_anchor(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point lies in units of the label: beside it, and inside the plot."""
        view = self.getViewBox()
        (left, right), (bottom, top) = view.viewRange()
        x_px = (x - left) / max(right - left, 1e-12) * view.width()
        y_px = (top - y) / max(top - bottom, 1e-12) * view.height()
        box: QRectF = self._best_label.boundingRect()
        width, height = max(box.width(), 1.0), max(box.height(), 1.0)
        side_px, below_px = _LABEL_GAP_PX, 4
        if x_px + side_px + width <= view.width():
            left_px = x_px + side_px
        elif x_px - side_px - width >= 0:
            left_px = x_px - side_px - width
        else:
            # Room at neither side: the words go below the ring.
            left_px, below_px = max(0.0, view.width() - width), _RING_PX // 2 + 1
        is_below = y_px + below_px + height <= view.height()
        top_px = y_px + below_px if is_below else y_px - below_px - height
        return (x_px - left_px) / width, (y_px - top_px) / height


def format_loss(loss: float) -> str:
    """Write a loss with four decimals, or with three figures where that would say too little."""
    return f"{loss:.4f}" if loss >= 0.001 or loss == 0 else f"{loss:#.3g}"


def _see_through(color: QColor) -> QColor:
    color.setAlphaF(0.75)
    return color
