"""What a pane shows without a picture: a sentence that says the next step, and a button for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import set_role

_TEXT_WIDTH_PX = 260


class EmptyState(QWidget):
    """Covers its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._action: QAction | None = None
        self._text = QLabel()
        self._button = QPushButton()
        self._build_ui(parent)
        self._button.clicked.connect(self._on_button_clicked)

    @property
    def text(self) -> str:
        """What to do next."""
        return self._text.text()

    @property
    def action(self) -> QAction | None:
        """What the button does."""
        return self._action

    def set_text(self, text: str) -> None:
        """Say what to do next."""
        self._text.setText(text)

    def set_action(self, action: QAction | None) -> None:
        """Offer a button below the text; none when None."""
        if self._action is not None:
            self._action.changed.disconnect(self._on_action_changed)
        self._action = action
        if action is not None:
            action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def _build_ui(self, parent: QWidget) -> None:
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(_TEXT_WIDTH_PX)
        set_role(self._text, "muted")
        self._button.setObjectName("empty_action")
        self._button.hide()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch()
        # No alignment flag for the text: a label that wraps needs the width of the layout.
        middle = QHBoxLayout()
        middle.addWidget(self._text)
        column.addLayout(middle)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        cover = QVBoxLayout(parent)
        cover.setContentsMargins(0, 0, 0, 0)
        cover.addWidget(self)

    def _on_action_changed(self) -> None:
        action = self._action
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.setText(action.text())
            self._button.setToolTip(action.toolTip())
            self._button.setEnabled(action.isEnabled())

    def _on_button_clicked(self) -> None:
        if self._action is not None:
            self._action.trigger()
