"""The curves with a crosshair: exact numbers under the mouse, zooming, panning, clicking."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from gui.loss_curves import LossCurves
from gui.loss_history import LossHistory, XAxis
from gui.plot_probe import Probe, ReadOut, nearest_point, probe_at
from gui.theme import Theme

# So near to the end of an epoch, the epoch is meant.
_REACH_PX, _CLICK_PX = 7, 4
_ZOOM_A_NOTCH = 1.25
# Key presses across the plot.
_KEY_STEPS = 200
_DOT_PX = 7


class ProbedCurves(LossCurves):
    """Says exact numbers where the mouse or the arrow keys point.

    The wheel zooms the horizontal axis at the mouse, dragging pans it, and a double click shows
    everything again. A click on the end of an epoch, or Enter there, asks for its checkpoint.

    Signals
    -------
    epoch_clicked(int)
        The user wants the checkpoint of this epoch.
    probed(str)
        The numbers that are shown, or nothing.
    """

    epoch_clicked = Signal(int)
    probed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._probe: Probe | None = None
        self._probed_x = 0.0
        self._pressed_at: QPointF | None = None
        self._is_dragging = False
        self._line = pg.InfiniteLine(angle=90)
        self._dot = pg.ScatterPlotItem(size=_DOT_PX, antialias=True, pxMode=True)
        super().__init__(theme, parent)
        for item in (self._line, self._dot):
            self.addItem(item, ignoreBounds=True)
            item.hide()
        self._read_out = ReadOut(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        super().set_theme(theme)
        ratio = self.devicePixelRatioF()
        self._line.setPen(pg.mkPen(theme.color("muted", 0.6), width=ratio))
        self._dot.setPen(pg.mkPen(theme.color("panel"), width=ratio))
        self._dot.setBrush(pg.mkBrush(theme.color("accent")))

    def set_x_axis(self, axis: XAxis) -> None:
        """Draw the losses over another axis; all of it is shown."""
        self._hide_probe()
        super().set_x_axis(axis)

    def draw(self, history: LossHistory) -> None:
        """Show the losses as they are now; the crosshair stays, with the numbers of now."""
        super().draw(history)
        if self._probe is not None:
            self._probe = self._probe_at(self._probed_x)
            if self._probe is None:
                self.probed.emit("")
        self._place_probe()

    def _x_at(self, position: QPointF) -> float:
        point = self.getViewBox().mapSceneToView(self.mapToScene(position.toPoint()))
        return float(point.x())

    def _x_px(self, x: float) -> float:
        point = self.getViewBox().mapViewToScene(QPointF(x, 0.0))
        return float(self.mapFromScene(point).x())

    def _reach(self) -> float:
        """Return the distance of so many pixels, in units of the axis."""
        left, right = self.getViewBox().viewRange()[0]
        return _REACH_PX * (right - left) / max(self.getViewBox().width(), 1.0)

    def _probe_at(self, x: float) -> Probe | None:
        curves = self._overlays.curves
        return probe_at(self._history, curves, self._axis, x, self._reach())

    def _show_probe(self, x: float) -> None:
        self._probed_x, self._probe = x, self._probe_at(x)
        self._place_probe()
        self.probed.emit(", ".join(self._probe.lines) if self._probe else "")

    def _place_probe(self) -> None:
        """Put line, dot and numbers where they belong now."""
        probe = self._probe
        left, right = self.getViewBox().viewRange()[0]
        is_shown = probe is not None and left <= probe.x <= right
        self._line.setVisible(is_shown)
        self._dot.setVisible(is_shown and probe is not None and probe.loss is not None)
        if probe is None or not is_shown:
            self._read_out.hide()
            return
        self._line.setPos(probe.x)
        if probe.loss is not None:
            self._dot.setData([probe.x], [self._place(probe.loss)])
        self._read_out.show_probe(probe, self._x_px(probe.x), self._x_px(right))

    def _hide_probe(self) -> None:
        if self._probe is not None:
            self._probe = None
            self._place_probe()
            self.probed.emit("")

    def _epoch_at(self, position: QPointF) -> int | None:
        """Return the epoch whose mark, or whose words, are under the mouse."""
        scene = self.mapToScene(position.toPoint())
        best = self._history.best
        if self._best_label.isVisible() and best is not None:
            box = self._best_label.mapRectToScene(self._best_label.boundingRect())
            if box.contains(scene):
                return best.epoch
        point = nearest_point(self._history, self._axis, self._x_at(position), self._reach())
        if point is None or point.validation_loss is None:
            return None
        place = QPointF(point.x(self._axis), self._place(point.validation_loss))
        away = self.getViewBox().mapViewToScene(place) - scene
        return point.epoch if away.manhattanLength() <= 2 * _REACH_PX else None

    # Qt overrides: pyqtgraph's own use of mouse and keys is not wanted

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._is_dragging = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while a button is down, else follow with the crosshair."""
        if self._pressed_at is not None:
            moved = event.position() - self._pressed_at
            if self._is_dragging or moved.manhattanLength() > _CLICK_PX:
                by = self._x_at(self._pressed_at) - self._x_at(event.position())
                self._is_dragging, self._pressed_at = True, event.position()
                self._window.pan(by, self._end())
                self.draw(self._history)
            return
        epoch = self._epoch_at(event.position())
        shape = Qt.CursorShape.ArrowCursor if epoch is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        hint = self.tr("Use the checkpoint of epoch {epoch}").format(epoch=epoch)
        self.setToolTip(hint if epoch is not None else "")
        if not self._history.is_empty or self._overlays.curves:
            self._show_probe(self._x_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or ask for the checkpoint of the epoch that was clicked."""
        was_click = self._pressed_at is not None and not self._is_dragging
        self._pressed_at, self._is_dragging = None, False
        epoch = self._epoch_at(event.position()) if was_click else None
        if epoch is not None:
            self.epoch_clicked.emit(epoch)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show everything again."""
        self.show_all()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the crosshair away."""
        if not self.hasFocus():
            self._hide_probe()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        if not self._history.is_empty or self._overlays.curves:
            factor = _ZOOM_A_NOTCH ** (-event.angleDelta().y() / 120)
            self._zoom(factor, self._x_at(event.position()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the crosshair with the arrow keys; Up and Down zoom, Enter takes an epoch."""
        key, probe = event.key(), self._probe
        left, right = self.getViewBox().viewRange()[0]
        place = probe.x if probe is not None else self._history.end(self._axis) / 2
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            towards = 1 if key == Qt.Key.Key_Right else -1
            self._show_probe(self._beside(place, towards, (right - left) / _KEY_STEPS))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._show_probe(0.0 if key == Qt.Key.Key_Home else self._end())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._zoom(1 / _ZOOM_A_NOTCH if key == Qt.Key.Key_Up else _ZOOM_A_NOTCH, place)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and probe and probe.epoch:
            self.epoch_clicked.emit(probe.epoch)
        elif key == Qt.Key.Key_Escape and probe is not None:
            self._hide_probe()
        else:
            event.ignore()

    def _beside(self, x: float, towards: int, stride: float) -> float:
        """Return the next place that differs: a stride away, or the next step if that is more."""
        index = self._history.nearest(x + towards * stride, self._axis)
        here = self._history.nearest(x, self._axis)
        if index is None or here is None:
            return x + towards * stride
        if index == here:
            index = min(max(here + towards, 0), len(self._history.steps) - 1)
        return float(self._history.x(self._axis)[index])

    def _zoom(self, factor: float, at: float) -> None:
        self._window.zoom(factor, at, self._end())
        self.draw(self._history)
