"""The loss of a training as it runs: a head, a legend, and the curves or what to do to get some."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
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

from gui.loss_history import DEFAULT_SMOOTHING, LossHistory
from gui.theme import SIDE_PADDING_PX, Theme, set_role

if TYPE_CHECKING:
    from gui.loss_curves import LossCurves

REDRAW_DELAY_MS = 50
SMOOTHINGS = (0.0, 0.8, DEFAULT_SMOOTHING, 0.98)


def preload_curves() -> None:
    """Import what the curves need, on a worker thread, before the first run asks for it."""
    import gui.loss_curves  # noqa: F401


class LossPlot(QWidget):
    """Training and validation loss of one run.

    Appending only stores; a timer draws what came together, and nothing is drawn while hidden.

    Signals
    -------
    log_changed(bool)
        The axis of losses became logarithmic, or plain.
    redrawn()
        What was appended is on the plot.
    """

    log_changed = Signal(bool)
    redrawn = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.history = LossHistory()
        self._curves: LossCurves | None = None
        self._is_log = False
        self._timer = QTimer(self, singleShot=True, interval=REDRAW_DELAY_MS)
        self._timer.timeout.connect(self._redraw)
        self._build_ui()
        self.clear()

    @property
    def is_log(self) -> bool:
        """Whether the axis of losses is logarithmic."""
        return self._is_log

    @property
    def curves(self) -> "LossCurves":
        """The curves, made when they are first needed.

        pyqtgraph takes a third of the time to a window, and no plot is needed before a run.
        """
        if self._curves is None:
            from gui.loss_curves import LossCurves

            self._curves = LossCurves(self._theme)
            self._curves.set_log(self._is_log)
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
        self._training_name.setText(self.tr("training ({loss})").format(loss=loss_name.upper()))
        self._legend.show()
        self._stack.setCurrentWidget(self.curves)
        self._schedule()

    def append_steps(self, first_step: int, losses: NDArray[np.float32]) -> None:
        """Add the losses of consecutive steps; the first step of a run is 1."""
        self.history.append_steps(first_step, losses)
        self._schedule()

    def append_epoch(
        self, epoch: int, step: int, training_loss: float, validation_loss: float | None
    ) -> None:
        """Add the figures of an epoch that ended with this step."""
        self.history.append_epoch(epoch, step, training_loss, validation_loss)
        self._schedule()

    def clear(self) -> None:
        """Go back to the empty state."""
        self.history.start(steps_per_epoch=1, epochs=1)
        self._legend.hide()
        self._stack.setCurrentWidget(self._empty)
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
        column.addLayout(self._build_head())
        column.addWidget(self._build_legend())
        column.addWidget(drawing, 1)

    def _build_head(self) -> QHBoxLayout:
        title = QLabel(self.tr("Loss"))
        set_role(title, "section")
        self._log_button = QPushButton(self.tr("log"))
        self._log_button.setCheckable(True)
        self._log_button.setToolTip(self.tr("Logarithmic axis"))
        self._log_button.toggled.connect(self.set_log)
        self._smoothing_button = QPushButton(self._smoothing_text(DEFAULT_SMOOTHING))
        self._smoothing_button.setToolTip(self.tr("How much the bold line is smoothed"))
        self._smoothing_button.setMenu(self._build_smoothing_menu())
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(title)
        head.addStretch(1)
        for button in (self._log_button, self._smoothing_button):
            set_role(button, "quiet", small=True)
            button.setAccessibleName(button.toolTip())
            head.addWidget(button)
        return head

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

    def _build_legend(self) -> QWidget:
        self._legend = QWidget()
        self._training_swatch = _Swatch(self._theme, "accent", is_dashed=False)
        self._validation_swatch = _Swatch(self._theme, "second", is_dashed=True)
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


class _Swatch(QWidget):
    """A short piece of a curve, beside its name."""

    def __init__(self, theme: Theme, token: str, is_dashed: bool) -> None:
        super().__init__()
        self._theme, self._token, self._is_dashed = theme, token, is_dashed
        self.setFixedSize(22 if is_dashed else 18, 12)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._theme.color(self._token)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, right = self.height() / 2, self.width()
        if not self._is_dashed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(0, middle - 1.5, right, 3), 1.5, 1.5)
            return
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(0, middle), QPointF(5, middle))
        painter.drawLine(QPointF(right - 5, middle), QPointF(right, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(right / 2, middle), 3.5, 3.5)
