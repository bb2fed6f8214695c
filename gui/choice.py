"""A field with a list of choices, each a value with a text."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QWidget


class Choice(QComboBox):
    """A combo box that is asked for values, never for texts or numbers of rows.

    Parameters
    ----------
    choices
        Text and value of each.
    """

    def __init__(
        self, choices: Sequence[tuple[str, Any]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.fill(choices)

    @property
    def value(self) -> Any:
        """The value of the choice that is taken."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Take a choice; the first one when there is none of this value."""
        self.setCurrentIndex(max(self.findData(value), 0))

    def fill(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer other choices; the value stays if it is among them. No signal follows."""
        if list(choices) == [
            (self.itemText(row), self.itemData(row)) for row in range(self.count())
        ]:
            return
        value = self.value
        with QSignalBlocker(self):
            self.clear()
            for text, data in choices:
                self.addItem(text, data)
            self.set_value(value)

    def explain(self, explanations: Sequence[str]) -> None:
        """Give each choice a tooltip in the open list."""
        for row, text in enumerate(explanations):
            self.setItemData(row, text, Qt.ItemDataRole.ToolTipRole)
