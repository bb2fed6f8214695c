"""The head of a part of a column: small capitals, and a count at the right."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import SIDE_PADDING_PX, set_role

HEAD_HEIGHT_PX = 34


class SectionHead(QWidget):
    """A line with the name of what follows.

    Parameters
    ----------
    title
        Shown in capitals.
    padding_px
        Room at the left and right; 0 inside something that has its own.
    """

    def __init__(
        self, title: str, padding_px: int = SIDE_PADDING_PX, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title)
        self._count = QLabel()
        for label in (self._title, self._count):
            set_role(label, "section")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(padding_px, 2, padding_px, 0)
        layout.addWidget(self._title, 1)
        layout.addWidget(self._count)
        self.setFixedHeight(HEAD_HEIGHT_PX)

    @property
    def count_text(self) -> str:
        """What stands at the right."""
        return self._count.text()

    def set_count(self, count: int | None) -> None:
        """Show a count at the right, or nothing."""
        self._count.setText("" if count is None else self.locale().toString(count))
