"""The buttons of a run: start; pause or go on; stop and keep."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.theme import set_role

RUN_STATES = ("idle", "preparing", "training", "pausing", "paused", "stopping")

_START_WIDTH_PX, _PAUSE_WIDTH_PX, _STOP_WIDTH_PX = 116, 92, 116
_GAP_PX, _ABOVE_PX, _BELOW_PX = 8, 10, 10


class RunControls(QWidget):
    """One button while nothing runs, two while something does.

    Signals
    -------
    start_clicked()
    pause_clicked()
        Pause, or go on.
    stop_clicked()
    """

    start_clicked = Signal()
    pause_clicked = Signal()
    stop_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start = QPushButton(self.tr("Start"))
        self._pause = QPushButton()
        self._stop = QPushButton()
        self._build_ui()
        self._start.clicked.connect(self.start_clicked)
        self._pause.clicked.connect(self.pause_clicked)
        self._stop.clicked.connect(self.stop_clicked)
        self.show_state("idle", "")

    def _build_ui(self) -> None:
        set_role(self._start, "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, _ABOVE_PX, 0, _BELOW_PX)
        layout.setSpacing(_GAP_PX)
        for button, name, width_px in (
            (self._start, "start_button", _START_WIDTH_PX),
            (self._pause, "pause_button", _PAUSE_WIDTH_PX),
            (self._stop, "stop_button", _STOP_WIDTH_PX),
        ):
            button.setObjectName(name)
            button.setMinimumWidth(width_px)
            layout.addWidget(button)
        layout.addStretch(1)

    @property
    def can_start(self) -> bool:
        """Whether the start button can be pressed."""
        return self._start.isEnabled()

    def take_focus(self) -> None:
        """Give the keyboard to the button that starts or ends a run."""
        button = self._stop if self._start.isHidden() else self._start
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: str, obstacle: str) -> None:
        """Offer what can be done.

        Parameters
        ----------
        state
            One of ``RUN_STATES``.
        obstacle
            Why nothing can be started, or nothing.
        """
        is_idle = state == "idle"
        had_start_focus = self._start.hasFocus()
        had_running_focus = any(one.hasFocus() for one in (self, self._pause, self._stop))
        self._start.setEnabled(is_idle and not obstacle)
        self._start.setToolTip(obstacle or self.tr("Train this network"))
        self._show_pause(state)
        self._show_stop(state)
        # The ones to show first: hiding first would hand the focus to another control.
        running = (self._pause, self._stop)
        for button in (self._start,) if is_idle else running:
            button.show()
        if is_idle and had_running_focus:
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not is_idle and had_start_focus:
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in running if is_idle else (self._start,):
            button.hide()

    def _show_pause(self, state: str) -> None:
        texts = {"paused": self.tr("Go on"), "pausing": self.tr("Pausing…")}
        self._pause.setText(texts.get(state, self.tr("Pause")))
        is_possible = state in ("training", "paused")
        if not is_possible and self._pause.hasFocus():
            self._hold_focus()
        self._pause.setEnabled(is_possible)
        if is_possible and self.hasFocus():
            self._pause.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pause.setToolTip(
            self.tr("Goes on with the next batch")
            if state == "paused"
            else self.tr("Waits after the current batch; what was learned is saved")
        )
        set_role(self._pause, "primary" if state == "paused" else "")

    def _show_stop(self, state: str) -> None:
        is_stopping = state == "stopping"
        if is_stopping and self._stop.hasFocus():
            self._hold_focus()
        self._stop.setEnabled(not is_stopping)
        self._stop.setText(self.tr("Stopping…") if is_stopping else self.tr("Stop and keep"))
        self._stop.setToolTip(
            self.tr("Ends after the current batch and keeps the network as it is then")
        )

    def _hold_focus(self) -> None:
        """Take the focus until a button can have it again, so that no key presses another one."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
