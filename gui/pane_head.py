"""The head of a pane: names and notes in a bar above the picture, and a line below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import set_role

_HEIGHT_PX = 34
_PADDING_PX = 12
_GAP_PX = 10


class PaneHead(QWidget):
    """A bar whose parts stand in a row.

    Attributes
    ----------
    row
        Where the parts belong.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bar = QWidget()
        set_role(bar, "panel")
        bar.setFixedHeight(_HEIGHT_PX)
        self.row = QHBoxLayout(bar)
        self.row.setContentsMargins(_PADDING_PX, 0, _PADDING_PX, 0)
        self.row.setSpacing(_GAP_PX)
        line = QFrame()
        set_role(line, "line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(line)


def make_note(alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight) -> ElidedLabel:
    """Return the label for a note, such as the size of the picture."""
    # The end of a note is often its figure.
    note = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
    note.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
    set_role(note, "muted")
    return note
