"""A field for the learning rate, which is typed as people write it: 0.001 or 1e-3."""

import math

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.theme import restyle

LARGEST_RATE = 1.0
# No number needs more to be written in full.
_LONGEST = 24


def format_rate(rate: float) -> str:
    """Write a rate in the shortest way that reads back the same: ``"0.001"``, ``"5e-05"``."""
    return f"{rate:g}" if float(f"{rate:g}") == rate else repr(rate)


class RateField(QLineEdit):
    """A line of text that is a number above 0 and at most 1, or marked as wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_LONGEST)
        self.setProperty("invalid", False)
        self.textChanged.connect(self._on_text_changed)

    @property
    def rate(self) -> float | None:
        """The rate, or None while the text is none."""
        text = self.text().strip()
        try:
            rate = float(text) if text.isascii() and "_" not in text else math.nan
        except ValueError:
            return None
        return rate if 0 < rate <= LARGEST_RATE else None

    def set_rate(self, rate: float) -> None:
        """Write a rate, unless the text says the same already."""
        if self.rate != rate:
            self.setText(format_rate(rate))

    def problem(self) -> str:
        """Return what is wrong as a sentence, or nothing."""
        if self.rate is not None:
            return ""
        return QCoreApplication.translate(
            "RateField", "The rate must be a number above 0 and at most 1, such as 0.001 or 1e-4."
        )

    def _on_text_changed(self) -> None:
        is_invalid = self.rate is None
        if self.property("invalid") != is_invalid:
            self.setProperty("invalid", is_invalid)
            restyle(self)
