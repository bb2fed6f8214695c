"""Labels with a figure each, in two columns that do not move when the figures change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import set_role

ROW_HEIGHT_PX = 23
VALUE_WIDTH_PX = 84


class FactsGrid(QWidget):
    """Rows of a muted label and a figure, as high as their number of rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, str], ...] = ()
        self._labels: list[ElidedLabel] = []
        self._values: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnMinimumWidth(1, VALUE_WIDTH_PX)
        self.setFixedHeight(0)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Label and figure of each row."""
        return self._rows

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these labels and figures; only what differs is drawn again."""
        self._rows = tuple(rows)
        while len(self._labels) < len(rows):
            self._add_row()
        for number, (label, value) in enumerate(zip(self._labels, self._values, strict=True)):
            is_used = number < len(rows)
            name, text = rows[number] if is_used else ("", "")
            if label.whole_text != name:
                label.set_text(name)
            if value.text() != text:
                value.setText(text)
                value.setAccessibleName(f"{name}: {text}")
            label.setVisible(is_used)
            value.setVisible(is_used)
        self.setFixedHeight(ROW_HEIGHT_PX * len(rows))

    def _add_row(self) -> None:
        number = len(self._labels)
        label, value = ElidedLabel(), QLabel()
        set_role(label, "muted")
        set_role(value, "fact")
        value.setTextFormat(Qt.TextFormat.PlainText)
        for column, widget in enumerate((label, value)):
            widget.setFixedHeight(ROW_HEIGHT_PX)
            self._grid.addWidget(widget, number, column)
        self._labels.append(label)
        self._values.append(value)
