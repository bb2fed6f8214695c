"""One line to go on with the run that just ended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import CONTROL_HEIGHT_PX, set_role
from gui.wheel_guard import WheelGuard

_SPIN_WIDTH_PX, _GAP_PX, _ABOVE_PX = 62, 8, 8
_MOST_EPOCHS = 100_000


class ContinueRow(QWidget):
    """A button, a number and words: continue 5 more epochs.

    Signals
    -------
    continue_requested(int)
        The user wants so many more epochs.
    """

    continue_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = QPushButton(self.tr("Continue"))
        self._epochs = QSpinBox()
        self._guard = WheelGuard(self)
        self._build_ui()
        self._button.clicked.connect(self._on_clicked)

    def _build_ui(self) -> None:
        self._button.setObjectName("continue_button")
        self._button.setAccessibleName(self.tr("Continue the training"))
        self._epochs.setRange(1, _MOST_EPOCHS)
        self._epochs.setAccessibleName(self.tr("More epochs"))
        self._epochs.setFixedSize(_SPIN_WIDTH_PX, CONTROL_HEIGHT_PX)
        set_role(self._epochs, "field")
        self._guard.watch(self._epochs)
        words = ElidedLabel(self.tr("epochs"))
        set_role(words, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, _ABOVE_PX, 0, 0)
        layout.setSpacing(_GAP_PX)
        for widget in (self._button, self._epochs):
            layout.addWidget(widget)
        layout.addWidget(words, 1)

    def offer(self, epochs: int, title: str) -> None:
        """Propose so many more epochs of a run."""
        self._epochs.setValue(epochs)
        self._button.setToolTip(
            self.tr("Goes on with “{title}”, with the settings it was begun with").format(
                title=title
            )
        )

    def _on_clicked(self) -> None:
        self._epochs.interpretText()
        self.continue_requested.emit(self._epochs.value())
