"""Rows of a label and a field, in two columns that are the same in every grid."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import CONTROL_HEIGHT_PX, set_role
from gui.wheel_guard import WheelGuard

FIELD_WIDTH_PX = 152
_COLUMN_GAP_PX, _ROW_GAP_PX = 6, 6


class FieldGrid(QWidget):
    """A form of one-line fields; the wheel scrolls past them unless they have the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = WheelGuard(self)
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 2, 0, 0)
        self._rows.setHorizontalSpacing(_COLUMN_GAP_PX)
        self._rows.setVerticalSpacing(_ROW_GAP_PX)
        self._rows.setColumnStretch(0, 1)
        self._row_count = 0

    def add_field(self, text: str, field: QWidget, tooltip: str = "") -> None:
        """Add a row.

        Parameters
        ----------
        text
            The label, also for a screen reader.
        field
            Its role becomes "field".
        tooltip
            Empty for a field that has one of its own.
        """
        label = ElidedLabel(text)
        set_role(label, "muted")
        label.setBuddy(field)
        field.setAccessibleName(text)
        field.setFixedSize(FIELD_WIDTH_PX, CONTROL_HEIGHT_PX)
        if tooltip:
            field.setToolTip(tooltip)
        self._rows.addWidget(label, self._row_count, 0)
        self._rows.addWidget(field, self._row_count, 1)
        self._row_count += 1
        self.dress(field)

    def dress(self, field: QWidget) -> None:
        """Give a field the look of a form, and keep the wheel from it."""
        set_role(field, "field")
        self._guard.watch(field)

    def add_wide(self, widget: QWidget) -> None:
        """Add a row without a label."""
        self._rows.addWidget(widget, self._row_count, 0, 1, 2)
        self._row_count += 1


def make_note(text: str = "") -> QLabel:
    """Make a small muted text of as many lines as it needs, for below a field."""
    note = QLabel(text)
    set_role(note, "small")
    note.setWordWrap(True)
    return note
