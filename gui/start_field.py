"""A field for the checkpoint that a training starts from."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from engine.api import ModelSpec
from gui.choice import Choice
from gui.theme import CONTROL_HEIGHT_PX, Theme, icon, set_role

_FRESH, _FILE = "", "choose a file"
_GAP_PX, _SIGN_PX = 6, 14


@dataclass(frozen=True)
class StartCheckpoint:
    """A checkpoint that a training can start from.

    Attributes
    ----------
    path_text
        Its file.
    title
        Its name for people.
    spec
        Its network, which that of the training must be.
    """

    path_text: str
    title: str
    spec: ModelSpec


class StartField(QWidget):
    """A list of checkpoints, a way to choose a file, and a button for none of them.

    Signals
    -------
    changed()
        Another checkpoint was chosen, or none.
    file_requested()
        The user wants to choose a file.
    """

    changed = Signal()
    file_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[StartCheckpoint, ...] = ()
        self._current: StartCheckpoint | None = None
        self.choice = Choice()
        self._clear = QToolButton()
        self._build_ui()
        self.set_theme(theme)
        self._refresh()
        self.choice.activated.connect(self._on_activated)
        self._clear.clicked.connect(lambda: self.set_current(None))

    def _build_ui(self) -> None:
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choice.setFixedHeight(CONTROL_HEIGHT_PX)
        self.choice.setAccessibleName(self.tr("Start from"))
        set_role(self._clear, "quiet")
        self._clear.setObjectName("clear_start")
        self._clear.setIconSize(QSize(_SIGN_PX, _SIGN_PX))
        self._clear.setAccessibleName(self.tr("Start from fresh weights"))
        self._clear.setToolTip(self.tr("Start from fresh weights"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP_PX)
        layout.addWidget(self.choice, 1)
        layout.addWidget(self._clear)
        self.setFocusProxy(self.choice)

    @property
    def current(self) -> StartCheckpoint | None:
        """The chosen checkpoint."""
        return self._current

    def set_current(self, checkpoint: StartCheckpoint | None) -> None:
        """Choose a checkpoint, one of the list or another, or none."""
        if checkpoint != self._current:
            self._current = checkpoint
            self._refresh()
            self.changed.emit()

    def set_offered(self, checkpoints: Sequence[StartCheckpoint]) -> None:
        """Offer other checkpoints; the chosen one stays."""
        self._offered = tuple(checkpoints)
        self._refresh()

    def offered_at(self, path_text: str) -> StartCheckpoint | None:
        """Return the checkpoint of the list that is this file."""
        return next((one for one in self._offered if one.path_text == path_text), None)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._clear.setIcon(icon("close", theme, "muted"))

    def _refresh(self) -> None:
        current = self._current
        shown = list(self._offered)
        if current is not None and self.offered_at(current.path_text) is None:
            shown.insert(0, current)
        rows = [(one.title, one.path_text) for one in shown]
        with QSignalBlocker(self.choice):
            self.choice.fill(
                [(self.tr("Fresh weights"), _FRESH), *rows, (self.tr("Choose a file…"), _FILE)]
            )
            self.choice.explain(["", *(one.path_text for one in shown), ""])
            self.choice.set_value(current.path_text if current else _FRESH)
        self.choice.setToolTip(
            current.path_text
            if current
            else self.tr("A checkpoint whose weights the training goes on from")
        )
        if current is None and self._clear.hasFocus():
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)  # not on to the start button
        self._clear.setEnabled(current is not None)

    def _on_activated(self) -> None:
        value = self.choice.value
        if value == _FILE:
            self._refresh()  # until a file is chosen, what was chosen before stays
            self.file_requested.emit()
        elif value == _FRESH:
            self.set_current(None)
        elif self._current is None or value != self._current.path_text:
            self.set_current(self.offered_at(value))
