"""A check box for something that helps only on some machines, and the sentence that says so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from engine.api import Acceleration
from gui.engine_texts import translate_engine
from gui.field_grid import make_note


class AdvisedBox(QWidget):
    """Is only checked where it is offered; what the user wanted comes back where it is.

    Signals
    -------
    changed()
        It was checked or unchecked, by whomever.

    Parameters
    ----------
    text
        Beside the box.
    tooltip
        What it does.
    """

    changed = Signal()

    def __init__(self, text: str, tooltip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QCheckBox(text)
        self._note = make_note()
        self._is_wanted = False
        self._advice: Acceleration | None = None
        self._box.setAccessibleName(text)
        self._box.setToolTip(tooltip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._box)
        layout.addWidget(self._note)
        self.setFocusProxy(self._box)
        self._box.clicked.connect(self.set_wanted)
        self._box.toggled.connect(self.changed)
        self._refresh()

    @property
    def is_checked(self) -> bool:
        """Whether it is wanted, and offered."""
        return self._box.isChecked()

    @property
    def is_wanted(self) -> bool:
        """Whether it is wanted, offered or not."""
        return self._is_wanted

    def set_wanted(self, is_wanted: bool) -> None:
        """Check it, as soon as it is offered."""
        self._is_wanted = is_wanted
        self._refresh()

    def set_advice(self, advice: Acceleration | None) -> None:
        """Say whether it is offered, and why; None while that is not known."""
        self._advice = advice
        self._refresh()

    def _refresh(self) -> None:
        is_offered = self._advice is not None and self._advice.is_offered
        self._box.setEnabled(is_offered)
        self._box.setChecked(is_offered and self._is_wanted)
        reason = translate_engine(self._advice.reason) if self._advice else ""
        self._note.setText(reason or self.tr("Known once the engine is ready."))
        self._box.setAccessibleDescription(self._note.text())
