"""The middle of the window: what is looked at, and below it what belongs to it."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.compare_area import CompareArea
from gui.lower_area import LowerArea
from gui.theme import Theme

# Pictures get two thirds of the middle, the plot one.
_SPLIT = (520, 290)


class MiddleArea(QStackedWidget):
    """The views of a picture over the plot; other pages can take their place.

    Parameters
    ----------
    compare, lower
        What stands above and below.
    """

    def __init__(
        self, compare: CompareArea, lower: LowerArea, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = (compare, lower)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(compare)
        self._splitter.addWidget(lower)
        self._splitter.setSizes(_SPLIT)
        for part, share in enumerate(_SPLIT):
            self._splitter.setStretchFactor(part, share)
        self.addWidget(self._splitter)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for part in self._parts:
            part.set_theme(theme)

    def set_lower_shown(self, is_shown: bool) -> None:
        """Show what is below the pictures, or give them all of the height."""
        self._parts[1].setVisible(is_shown)

    def save_state(self) -> QByteArray:
        """Return how the height is shared."""
        return self._splitter.saveState()

    def restore_state(self, state: QByteArray) -> None:
        """Share the height as it was; an empty or wrong state changes nothing."""
        self._splitter.restoreState(state)
