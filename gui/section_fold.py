"""The head of a part of a column, which folds that part away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.fold import FoldHead, Folding
from gui.section_head import HEAD_HEIGHT_PX
from gui.theme import SIDE_PADDING_PX, Theme

_CHEVRON_PX = 14
_RING_PX = 2


class SectionFold(Folding):
    """A head in small capitals with a chevron; a click, Space or Enter folds what is below.

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

    def __init__(
        self,
        theme: Theme,
        title: str,
        content: QWidget,
        beside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        head = FoldHead(title.upper(), "section_fold", _CHEVRON_PX)
        head.setAccessibleName(title)
        head.setChecked(True)
        head.setFixedHeight(HEAD_HEIGHT_PX - 2)
        # A long title must not widen the column.
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # Behind the title: it tells what a click does, the title what is there.
        head.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        super().__init__(theme, head, content, parent)
        row = QHBoxLayout()
        # The ring of the head stands around its title, which is in line with what is below.
        row.setContentsMargins(SIDE_PADDING_PX - _RING_PX, 2, SIDE_PADDING_PX, 0)
        row.addWidget(head, 1)
        if beside is not None:
            row.addWidget(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(content)
