"""A label of one line that shortens its text instead of widening its column."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """One line of plain text with an ellipsis where it does not fit; the tooltip has all of it.

    Parameters
    ----------
    text
        What it says.
    mode
        Where the ellipsis goes.
    """

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole_text = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def whole_text(self) -> str:
        """The text as it was set."""
        return self._whole_text

    def set_text(self, text: str) -> None:
        """Show a text; line breaks become spaces."""
        self._whole_text = " ".join(text.split("\n"))
        self.setAccessibleName(self._whole_text)
        self._elide()

    def sizeHint(self) -> QSize:
        """Return the size at which nothing is left out."""
        width_px = self.fontMetrics().horizontalAdvance(self._whole_text)
        return QSize(width_px + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return a size that still shows the ellipsis."""
        width_px = self.fontMetrics().horizontalAdvance("…")
        return QSize(width_px, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole_text, self._mode, self.width())
        self.setText(shown)
        self.setToolTip(self._whole_text if shown != self._whole_text else "")
