"""A short piece of a curve, for a legend."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import Theme


class CurveSwatch(QWidget):
    """A short piece of a curve, beside its name."""

    def __init__(self, theme: Theme, token: str, is_dashed: bool) -> None:
        super().__init__()
        self._theme, self._token, self._is_dashed = theme, token, is_dashed
        self.setFixedSize(22 if is_dashed else 18, 12)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the piece."""
        color = self._theme.color(self._token)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, right = self.height() / 2, self.width()
        if not self._is_dashed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(0, middle - 1.5, right, 3), 1.5, 1.5)
            return
        painter.setPen(QPen(color, 2))
        painter.drawLine(QPointF(0, middle), QPointF(5, middle))
        painter.drawLine(QPointF(right - 5, middle), QPointF(right, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(right / 2, middle), 3.5, 3.5)
