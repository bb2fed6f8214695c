"""The head of a part of a column, which folds that part away."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui.section_head import HEAD_HEIGHT_PX
from gui.theme import SIDE_PADDING_PX, Theme, icon, set_role

_CHEVRON_PX = 14
_RING_PX = 2


class SectionFold(QWidget):
    """A head in small capitals with a chevron; a click, Space or Enter folds what is below.

    Left folds and Right unfolds it too, as in a tree.

    Signals
    -------
    toggled(bool)
        It was unfolded or folded, by whomever.

    Parameters
    ----------
    theme
        Colors to start with.
    title
        Shown in capitals.
    content
        What is folded away; at the start it is shown.
    beside
        Stands at the right of the head, or nothing.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        title: str,
        content: QWidget,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._head = _Head(title.upper())
        self._head.setAccessibleName(title)
        self._theme = theme
        row = QHBoxLayout()
        # The ring of the head stands around its title, which is in line with what is below.
        row.setContentsMargins(SIDE_PADDING_PX - _RING_PX, 2, SIDE_PADDING_PX, 0)
        row.addWidget(self._head, 1)
        if beside is not None:
            row.addWidget(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(content)
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


class _Head(QPushButton):
    """The line that is clicked."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        set_role(self, "section_fold")
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedHeight(HEAD_HEIGHT_PX - 2)
        # A long title must not widen the column.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(_CHEVRON_PX, _CHEVRON_PX))
        # Behind the title: it tells what a click does, the title what is there.
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold by Left, unfold by Right."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.setChecked(event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)
