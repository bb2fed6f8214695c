"""The loss of a training as it runs: a head, a legend, and the curves or what to do to get some."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QHideEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.api import EpochRow, RunMetrics
from gui.curve_swatch import CurveSwatch
from gui.loss_history import DEFAULT_SMOOTHING, EpochPoint, LossHistory, XAxis
from gui.theme import SIDE_PADDING_PX, Theme, set_role

if TYPE_CHECKING:
    from gui.plot_overlays import OverlayCurve
    from gui.probed_curves import ProbedCurves

REDRAW_DELAY_MS = 50
SMOOTHINGS = (0.0, 0.8, DEFAULT_SMOOTHING, 0.98)


def preload_curves() -> None:
    """Import what the curves need, on a worker thread, before the first run asks for it."""
    import gui.probed_curves  # noqa: F401


class LossPlot(QWidget):
    """Training and validation loss of one run.

    Appending only stores; a timer draws what came together, and nothing is drawn while hidden.

    Attributes
    ----------
    corner
        Its buttons.

    Signals
    -------
    log_changed(bool)
        The axis of losses became logarithmic, or plain.
    x_axis_changed(XAxis)
        The losses are drawn over something else.
    redrawn()
        What was appended is on the plot.
    epoch_clicked(int)
        The user wants the checkpoint of this epoch.
    export_requested()
        The user wants the curves as a file.
    """

    log_changed = Signal(bool)
    x_axis_changed = Signal(object)
    redrawn = Signal()
    epoch_clicked = Signal(int)
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.history = LossHistory()
        self._curves: ProbedCurves | None = None
        self._is_log = False
        self._x_axis = XAxis.EPOCH
        self._loss_name = ""
        self._has_overlays = False
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_DELAY_MS)
        self._timer.timeout.connect(self._redraw)
        self._build_ui()
        self.clear()

    @property
    def is_log(self) -> bool:
        """Whether the axis of losses is logarithmic."""
        return self._is_log

    @property
    def x_axis(self) -> XAxis:
        """What the losses are drawn over."""
        return self._x_axis

    @property
    def theme(self) -> Theme:
        """The colors in use."""
        return self._theme

    @property
    def loss_name(self) -> str:
        """The loss of the run that is shown, such as ``"MAE"``; empty before there is one."""
        return self._loss_name

    @property
    def curves(self) -> "ProbedCurves":
        """The curves, made when they are first needed.

        pyqtgraph takes a third of the time to a window, and no plot is needed before a run.
        """
        if self._curves is None:
            from gui.probed_curves import ProbedCurves

            self._curves = ProbedCurves(self._theme)
            self._curves.set_log(self._is_log)
            self._curves.set_x_axis(self._x_axis)
            self._curves.epoch_clicked.connect(self.epoch_clicked)
            self._curves.probed.connect(self._on_probed)
            self._stack.addWidget(self._curves)
        return self._curves

    def prepare(self) -> None:
        """Make the curves in a quiet moment, so that the start of a run need not wait for them."""
        self.curves.ensurePolished()

    def start_run(self, loss_name: str, steps_per_epoch: int, epochs: int) -> None:
        """Forget the last run and make room for another one.

        Parameters
        ----------
        loss_name
            Such as ``"MAE"``.
        steps_per_epoch, epochs
            Length of the run; the axis is as long from the start.
        """
        self.history.start(steps_per_epoch, epochs)
        self._loss_name = loss_name.upper()
        self._training_name.setText(self.tr("training ({loss})").format(loss=self._loss_name))
        self._show_curves()

    def load_run(
        self, loss_name: str, steps_per_epoch: int, epochs: int, metrics: RunMetrics
    ) -> None:
        """Show a kept run, or what a run that goes on has behind it; see ``start_run``."""
        self.start_run(loss_name, steps_per_epoch, epochs)
        self.history.load(metrics)

    def append_steps(
        self,
        first_step: int,
        losses: NDArray[np.float32],
        epoch_positions: NDArray[np.float64],
        run_seconds: NDArray[np.float64],
    ) -> None:
        """Add the losses of consecutive steps; see ``LossHistory.append_steps``."""
        self.history.append_steps(first_step, losses, epoch_positions, run_seconds)
        self._schedule()

    def append_epoch(self, row: EpochRow) -> None:
        """Add the figures of an epoch."""
        self.history.append_epoch(
            EpochPoint(
                row.epoch,
                row.step,
                row.epoch_position,
                row.run_seconds,
                row.training_loss,
                row.validation_loss,
            )
        )
        self._schedule()

    def set_overlays(self, curves: "Sequence[OverlayCurve]") -> None:
        """Draw earlier runs behind the current one, in the colors of their filters."""
        if curves or self._curves is not None:
            self.curves.set_overlays(curves)
        self._has_overlays = bool(curves)
        if self._loss_name or curves:
            self._show_curves()
        else:
            self.clear()

    def clear(self) -> None:
        """Go back to the empty state."""
        self.history.start(steps_per_epoch=1, epochs=1)
        self._loss_name = ""
        if self._has_overlays:
            self._schedule()
            return
        self._legend.hide()
        self._stack.setCurrentWidget(self._empty)
        self._export_button.setEnabled(False)
        self._schedule()

    def set_log(self, is_log: bool) -> None:
        """Draw the losses on a logarithmic axis, or on a plain one."""
        if is_log == self.is_log:
            return
        self._is_log = is_log
        if self._curves is not None:
            self._curves.set_log(is_log)
        self._log_button.setChecked(is_log)
        self.log_changed.emit(is_log)

    def set_x_axis(self, axis: XAxis) -> None:
        """Draw the losses over epochs, steps or time."""
        if axis is self._x_axis:
            return
        self._x_axis = axis
        if self._curves is not None:
            self._curves.set_x_axis(axis)
        self._axis_button.setText(self._axis_text(axis))
        for action in self._axis_actions.actions():
            action.setChecked(action.data() is axis)
        self.x_axis_changed.emit(axis)

    def cycle_x_axis(self) -> None:
        """Draw the losses over the next of epochs, steps and time."""
        axes = list(XAxis)
        self.set_x_axis(axes[(axes.index(self._x_axis) + 1) % len(axes)])

    def set_smoothing(self, smoothing: float) -> None:
        """Set the weight of the past in the smoothed line, 0 (none) to below 1.

        Raises
        ------
        ValueError
            When it is out of this range.
        """
        self.history.set_smoothing(smoothing)
        self._smoothing_button.setText(self._smoothing_text(smoothing))
        for action in self._smoothing_actions.actions():
            action.setChecked(action.data() == smoothing)
        self._schedule()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        if self._curves is not None:
            self._curves.set_theme(theme)
        for swatch in (self._training_swatch, self._validation_swatch):
            swatch.set_theme(theme)

    def sizeHint(self) -> QSize:
        """Ask for a height at which curves can be read."""
        return QSize(600, 280)

    def minimumSizeHint(self) -> QSize:
        """Ask for the least that shows anything."""
        return QSize(220, 150)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while it was hidden."""
        super().showEvent(event)
        self._schedule()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop drawing."""
        super().hideEvent(event)
        self._timer.stop()

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Loss"))
        self._empty = QLabel(self.tr("No run yet. Choose a folder and press Start."))
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        drawing = QWidget()
        self._stack = QStackedLayout(drawing)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PADDING_PX, 7, SIDE_PADDING_PX - 6, 4)
        column.setSpacing(0)
        self.corner = self._build_head()
        column.addWidget(self.corner)
        column.addWidget(self._build_legend())
        column.addWidget(drawing, 1)

    def _build_head(self) -> QWidget:
        """Build the buttons; who shows the plot may put them beside its tabs."""
        self._log_button = QPushButton(self.tr("log"))
        self._log_button.setCheckable(True)
        self._log_button.setToolTip(self.tr("Logarithmic axis"))
        self._log_button.toggled.connect(self.set_log)
        self._smoothing_button = QPushButton(self._smoothing_text(DEFAULT_SMOOTHING))
        self._smoothing_button.setToolTip(self.tr("How much the bold line is smoothed"))
        self._smoothing_button.setMenu(self._build_smoothing_menu())
        self._axis_button = QPushButton(self._axis_text(self._x_axis))
        self._axis_button.setToolTip(self.tr("What the losses are drawn over"))
        self._axis_button.setMenu(self._build_axis_menu())
        self._export_button = QPushButton(self.tr("export…"))
        self._export_button.setToolTip(self.tr("Save the curves as CSV, PNG or SVG"))
        self._export_button.clicked.connect(self.export_requested)
        corner = QWidget()
        head = QHBoxLayout(corner)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addStretch(1)
        for button in (
            self._log_button,
            self._axis_button,
            self._smoothing_button,
            self._export_button,
        ):
            set_role(button, "quiet", small=True)
            button.setAccessibleName(button.toolTip())
            head.addWidget(button)
        return corner

    def _build_smoothing_menu(self) -> QMenu:
        menu = QMenu(self)
        self._smoothing_actions = QActionGroup(menu)
        for smoothing in SMOOTHINGS:
            action = QAction(f"{smoothing:.2f}" if smoothing else self.tr("none"), menu)
            action.setCheckable(True)
            action.setChecked(smoothing == DEFAULT_SMOOTHING)
            action.setData(smoothing)
            self._smoothing_actions.addAction(action)
            menu.addAction(action)
        self._smoothing_actions.triggered.connect(self._on_smoothing_chosen)
        return menu

    def _build_axis_menu(self) -> QMenu:
        menu = QMenu(self)
        self._axis_actions = QActionGroup(menu)
        for axis in XAxis:
            action = QAction(self._axis_text(axis), menu)
            action.setCheckable(True)
            action.setChecked(axis is self._x_axis)
            action.setData(axis)
            self._axis_actions.addAction(action)
            menu.addAction(action)
        self._axis_actions.triggered.connect(lambda chosen: self.set_x_axis(chosen.data()))
        return menu

    def _axis_text(self, axis: XAxis) -> str:
        return {
            XAxis.EPOCH: self.tr("by epoch"),
            XAxis.STEP: self.tr("by step"),
            XAxis.TIME: self.tr("by time"),
        }[axis]

    def _build_legend(self) -> QWidget:
        self._legend = QWidget()
        self._training_swatch = CurveSwatch(self._theme, "accent", is_dashed=False)
        self._validation_swatch = CurveSwatch(self._theme, "second", is_dashed=True)
        self._training_name = QLabel(self.tr("training"))
        validation_name = QLabel(self.tr("validation"))
        row = QHBoxLayout(self._legend)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(8)
        for swatch, name in (
            (self._training_swatch, self._training_name),
            (self._validation_swatch, validation_name),
        ):
            set_role(name, "small")
            row.addWidget(swatch)
            row.addWidget(name)
            row.addSpacing(8)
        row.addStretch(1)
        return self._legend

    def _smoothing_text(self, smoothing: float) -> str:
        if not smoothing:
            return self.tr("no smoothing")
        return self.tr("smoothing {weight}").format(weight=f"{smoothing:.2f}")

    def _show_curves(self) -> None:
        self._legend.show()
        self._stack.setCurrentWidget(self.curves)
        self._export_button.setEnabled(True)
        self._schedule()

    def _on_probed(self, numbers: str) -> None:
        self.setAccessibleDescription(numbers or self.curves.best_text)

    def _schedule(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _redraw(self) -> None:
        if self._curves is None:
            return
        self._curves.draw(self.history)
        self.setAccessibleDescription(self._curves.best_text)
        self.redrawn.emit()

    def _on_smoothing_chosen(self, action: QAction) -> None:
        self.set_smoothing(float(action.data()))
