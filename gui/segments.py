"""A row of choices of which one is taken, drawn as one control."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gui.theme import set_role


class _Segment(QPushButton):
    """A choice that keeps its width when it is taken, and so written in bold."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        advances = []
        for weight in (QFont.Weight.Normal, QFont.Weight.Bold):
            font = QFont(self.font())
            font.setWeight(weight)
            advances.append(QFontMetrics(font).horizontalAdvance(self.text()))
        return QSize(hint.width() + max(advances[1] - advances[0], 0), hint.height())


class Segments(QFrame):
    """A segmented control; the arrow keys move between its choices.

    Signals
    -------
    selected(str)
        The name of the choice that the user took.

    Parameters
    ----------
    name
        What is chosen, for a screen reader.
    choices
        Name and text of each; the first is taken at the start.
    """

    selected = Signal(str)

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = [choice for choice, _ in choices]
        self._group = QButtonGroup(self)
        self.setAccessibleName(name)
        set_role(self, "segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, (_, text) in enumerate(choices):
            layout.addWidget(self._make_button(number, text))
        self.set_current(self._names[0])
        self._group.idClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The name of the choice that is taken."""
        return self._names[self._group.checkedId()]

    def set_current(self, name: str) -> None:
        """Take a choice, without a signal."""
        self.button(name).setChecked(True)
        self.setFocusProxy(self.button(name))

    def button(self, name: str) -> QPushButton:
        """Return the button of a choice."""
        button = self._group.button(self._names.index(name))
        assert isinstance(button, QPushButton)
        return button

    def _on_clicked(self, number: int) -> None:
        self.setFocusProxy(self._group.button(number))
        self.selected.emit(self._names[number])

    def _make_button(self, number: int, text: str) -> QPushButton:
        button = _Segment(text)
        button.setCheckable(True)
        edges = {0: "first", len(self._names) - 1: "last"}
        set_role(button, "segment", edge=edges.get(number, ""))
        self._group.addButton(button, number)
        return button
