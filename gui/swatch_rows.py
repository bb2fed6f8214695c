"""Rows of a color, its name and its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.elided_label import ElidedLabel
from gui.facts_grid import VALUE_WIDTH_PX
from gui.theme import set_role

_ROW_HEIGHT_PX = 28
_SWATCH_SIZE_PX = (30, 18)
_RADIUS_PX = 4.0


@dataclass(frozen=True)
class Swatch:
    """A color as people see and read it.

    Attributes
    ----------
    name
        Such as ``"Predicted mean"``.
    rgb
        sRGB, each from 0 to 255.
    numbers
        Such as ``"8.4, 21.7"``.
    """

    name: str
    rgb: tuple[int, int, int]
    numbers: str


class SwatchRows(QWidget):
    """As high as its number of rows; the numbers stand where those of other figures do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._swatches: tuple[Swatch, ...] = ()
        self._rows: list[tuple[_ColorBox, ElidedLabel, QLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(2, VALUE_WIDTH_PX)
        self.set_swatches(())

    @property
    def swatches(self) -> tuple[Swatch, ...]:
        """What is shown."""
        return self._swatches

    def set_swatches(self, swatches: Sequence[Swatch]) -> None:
        """Show these colors."""
        self._swatches = tuple(swatches)
        while len(self._rows) < len(swatches):
            self._add_row()
        for number, (box, name, numbers) in enumerate(self._rows):
            is_used = number < len(swatches)
            if is_used:
                swatch = swatches[number]
                box.set_color(QColor(*swatch.rgb))
                name.set_text(swatch.name)
                numbers.setText(swatch.numbers)
                numbers.setAccessibleName(f"{swatch.name}: {swatch.numbers}")
            for widget in (box, name, numbers):
                widget.setVisible(is_used)
            self._grid.setRowMinimumHeight(number, _ROW_HEIGHT_PX if is_used else 0)
        self.setFixedHeight(_ROW_HEIGHT_PX * len(swatches))

    def _add_row(self) -> None:
        number = len(self._rows)
        row = (_ColorBox(), ElidedLabel(), QLabel())
        set_role(row[1], "muted")
        set_role(row[2], "fact")
        for column, widget in enumerate(row):
            self._grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignVCenter)
        self._rows.append(row)


class _ColorBox(QWidget):
    """A small area of one color, with an edge that is seen on every panel."""

    def __init__(self) -> None:
        super().__init__()
        self._color = QColor()
        self.setFixedSize(QSize(*_SWATCH_SIZE_PX))

    def set_color(self, color: QColor) -> None:
        """Show another color."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the area and a thin line of the text's color around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.palette().windowText().color()
        edge.setAlphaF(0.35)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._color)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, _RADIUS_PX, _RADIUS_PX)
