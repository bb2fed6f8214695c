"""The column in the middle of a page that has nothing to show yet: what it is for, what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import set_role

_GAP_PX = 14


class EmptyColumn(QWidget):
    """Lines of text with what can be pressed below them, a little above the middle.

    Parameters
    ----------
    title
        One line in large letters; none where it is empty.
    text
        What is said, as a text or as a label whose text changes.
    width_px
        How wide the lines are.
    control
        What is below the lines.
    """

    def __init__(
        self, title: str, text: str | QLabel, width_px: int, control: QWidget | None = None
    ) -> None:
        super().__init__()
        # A width of their own, so that the height of the lines is known.
        column = QWidget()
        column.setFixedWidth(width_px)
        self._lines = QVBoxLayout(column)
        self._lines.setSpacing(_GAP_PX)
        if title:
            self._add_label(QLabel(title), "title")
        self._add_label(text if isinstance(text, QLabel) else QLabel(text), "muted")
        if control is not None:
            self._lines.addWidget(control, 0, Qt.AlignmentFlag.AlignHCenter)
        # Without an alignment: it would keep the lines from getting their height.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    def _add_label(self, label: QLabel, role: str) -> None:
        set_role(label, role)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines.addWidget(label)
