"""Something that is folded away below its name until it is wanted."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.theme import CONTROL_HEIGHT_PX, Theme, icon, set_role

_CHEVRON_PX = 16


class Fold(QWidget):
    """A line with a chevron; a click, Space or Enter on it shows or hides what is below.

    Left and Right fold and unfold it too, as in a tree.

    Signals
    -------
    toggled(bool)
        It was unfolded or folded, by whomever.

    Parameters
    ----------
    text
        The name.
    content
        What is folded away; at the start it is.
    """

    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, text: str, content: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._head = _FoldHead(text)
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        content.hide()
        self.setFocusProxy(self._head)
        self._head.toggled.connect(self._on_toggled)
        self.set_theme(theme)

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self._head.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Show the content or hide it."""
        self._head.setChecked(is_open)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        name = "chevron-down" if self.is_open else "chevron-right"
        self._head.setIcon(icon(name, theme, "muted"))

    def _on_toggled(self, is_open: bool) -> None:
        self._content.setVisible(is_open)
        self.set_theme(self._theme)
        self.toggled.emit(is_open)


class _FoldHead(QPushButton):
    """The line that is clicked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        set_role(self, "fold")
        self.setCheckable(True)
        self.setFixedHeight(CONTROL_HEIGHT_PX)
        self.setIconSize(QSize(_CHEVRON_PX, _CHEVRON_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold by Left, unfold by Right."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.setChecked(event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)
