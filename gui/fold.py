"""Something that is folded away below its name until it is wanted."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.theme import CONTROL_HEIGHT_PX, Theme, icon, set_role

_CHEVRON_PX = 16


class Folding(QWidget):
    """A head that folds something away; what stands where is up to its kinds.

    A click, Space or Enter on the head shows or hides it; Left and Right too, as in a tree.

    Signals
    -------
    toggled(bool)
        It was unfolded or folded, by whomever.

    Parameters
    ----------
    theme
        Colors to start with.
    head
        Says whether the content is shown.
    content
        What is folded away.
    """

    toggled = Signal(bool)

    def __init__(
        self, theme: Theme, head: "FoldHead", content: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._head, self._content = theme, head, content
        head.toggled.connect(self._on_toggled)
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


class Fold(Folding):
    """A line with a chevron above something that is folded away at the start.

    Parameters
    ----------
    theme
        Colors to start with.
    text
        The name.
    content
        What is folded away; at the start it is.
    """

    def __init__(
        self, theme: Theme, text: str, content: QWidget, parent: QWidget | None = None
    ) -> None:
        head = FoldHead(text, "fold", _CHEVRON_PX)
        head.setFixedHeight(CONTROL_HEIGHT_PX)
        super().__init__(theme, head, content, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        content.hide()
        self.setFocusProxy(head)


class FoldHead(QPushButton):
    """The line that is clicked.

    Parameters
    ----------
    text
        The name.
    role
        How it looks.
    chevron_px
        Side of its chevron.
    """

    def __init__(self, text: str, role: str, chevron_px: int) -> None:
        super().__init__(text)
        set_role(self, role)
        self.setCheckable(True)
        self.setIconSize(QSize(chevron_px, chevron_px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold by Left, unfold by Right."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.setChecked(event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)
