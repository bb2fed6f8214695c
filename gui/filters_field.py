"""A field for the number of filters: powers of two are offered, any number is taken."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QWidget

from gui.theme import restyle
from gui.training_form import (
    LARGEST_FILTERS,
    OFFERED_FILTERS,
    SMALLEST_FILTERS,
    TrainingForm,
    usual_filters,
)

_MOST_DIGITS = 6


class FiltersField(QComboBox):
    """A list that can be typed into, marked as wrong while its text is no number of filters."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems([str(count) for count in OFFERED_FILTERS])
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Completion would make 64 of a typed 6.
        self.setCompleter(None)  # type: ignore[arg-type]
        self._kind = TrainingForm.kind
        self.editTextChanged.connect(self._on_edited)

    @property
    def filters(self) -> int | None:
        """The number, or None while the text is none."""
        text = self.currentText().strip()
        if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
            return None
        count = int(text)
        return count if SMALLEST_FILTERS <= count <= LARGEST_FILTERS else None

    def set_filters(self, filters: int) -> None:
        """Write a number, unless the text says the same already."""
        if self.filters != filters:
            self.setEditText(str(filters))

    def set_kind(self, kind: str) -> None:
        """Propose what is usual for a kind of network, unless another number was chosen."""
        if self.filters == usual_filters(self._kind):
            self.set_filters(usual_filters(kind))
        self._kind = kind

    def problem(self) -> str:
        """Return what is wrong as a sentence, or nothing."""
        if self.filters is not None:
            return ""
        return QCoreApplication.translate(
            "FiltersField", "Filters must be a whole number from {0} to {1}."
        ).format(SMALLEST_FILTERS, LARGEST_FILTERS)

    def _on_edited(self) -> None:
        # The arrow keys go on from what is written, not from what was last taken from the list.
        row = self.findText(self.currentText())
        if row >= 0:
            self.setCurrentIndex(row)
        is_invalid = self.filters is None
        if self.property("invalid") != is_invalid:
            self.setProperty("invalid", is_invalid)
            restyle(self)
