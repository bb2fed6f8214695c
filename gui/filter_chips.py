"""The choice of filter counts for a sweep: chips in their colors, and a field for any other."""

from collections.abc import Collection
from itertools import pairwise

from PySide6.QtCore import QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from gui.filter_colors import filter_color
from gui.theme import Theme, set_role
from gui.training_form import LARGEST_FILTERS, OFFERED_FILTERS, SMALLEST_FILTERS

_DOT_PX = 8
_FIELD_WIDTH_PX = 62


class FilterChips(QWidget):
    """A chip for each filter count on offer, and for each that was typed.

    Signals
    -------
    toggled(int, bool)
        The user wants this filter count in the sweep, or not any more.
    """

    toggled = Signal(int, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[int, QPushButton] = {}
        self._field = QLineEdit()
        self._row = QHBoxLayout(self)
        self._build_ui()

    def _build_ui(self) -> None:
        self.setAccessibleName(self.tr("Filter counts"))
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        field = self._field
        field.setPlaceholderText(self.tr("other"))
        field.setAccessibleName(self.tr("Another filter count"))
        field.setToolTip(
            self.tr("Any number from {0} to {1}; press Enter to add it").format(
                SMALLEST_FILTERS, LARGEST_FILTERS
            )
        )
        # Digits only: a whole number as a locale writes it may be "1,024".
        field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{1,4}"), field))
        field.setFixedWidth(_FIELD_WIDTH_PX)
        field.setObjectName("other_filters")
        field.returnPressed.connect(self._on_typed)
        self._row.addWidget(field)
        for filters in OFFERED_FILTERS:
            self._add(filters)

    @property
    def offered(self) -> tuple[int, ...]:
        """The filter counts that have a chip, ascending."""
        return tuple(sorted(self._chips))

    def chip(self, filters: int) -> QPushButton:
        """Return the chip of a filter count."""
        return self._chips[filters]

    def set_chosen(self, chosen: Collection[int], locked: Collection[int]) -> None:
        """Show which filter counts are in the sweep.

        Parameters
        ----------
        chosen
            Checked; one that has no chip yet gets one.
        locked
            Those that were begun and cannot be taken out.
        """
        for filters in sorted({*chosen, *locked}):
            if filters not in self._chips:
                self._add(filters)
        for filters in [count for count in self._chips if count not in OFFERED_FILTERS]:
            if filters not in chosen and filters not in locked:
                self._chips.pop(filters).deleteLater()
        for filters, chip in self._chips.items():
            chip.setChecked(filters in chosen or filters in locked)
            chip.setEnabled(filters not in locked)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        for filters, chip in self._chips.items():
            chip.setIcon(self._dot(filters))

    def _add(self, filters: int) -> None:
        chip = QPushButton(str(filters))
        chip.setCheckable(True)
        set_role(chip, "chip")
        chip.setObjectName("filter_chip")
        chip.setAccessibleName(self.tr("{0} filters").format(filters))
        chip.setIcon(self._dot(filters))
        chip.setIconSize(QSize(_DOT_PX, _DOT_PX))
        chip.clicked.connect(lambda is_on: self.toggled.emit(filters, is_on))
        place = sum(other < filters for other in self._chips)
        self._chips[filters] = chip
        self._row.insertWidget(place, chip)
        # The keyboard goes from left to right, whenever a chip was made.
        in_order = [self._chips[count] for count in self.offered]
        for one, following in pairwise([*in_order, self._field]):
            QWidget.setTabOrder(one, following)

    def _dot(self, filters: int) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_DOT_PX * ratio), round(_DOT_PX * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(filter_color(filters, self._theme))
        painter.drawEllipse(QRectF(0, 0, _DOT_PX, _DOT_PX))
        painter.end()
        result = QIcon(pixmap)
        result.addPixmap(pixmap, QIcon.Mode.Disabled)
        return result

    def _on_typed(self) -> None:
        filters = int(self._field.text())
        if SMALLEST_FILTERS <= filters <= LARGEST_FILTERS:
            self._field.clear()
            self.toggled.emit(filters, True)
