"""A veil over the window while files are dragged over it, with what a drop would do."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from gui.theme import interface_font

_TEXT_PX = 20
_MARGIN_PX, _RADIUS_PX = 16, 10
_OPACITY = 0.82


class DropOverlay(QWidget):
    """Covers its parent and lets every event through to it; hidden at first.

    Parameters
    ----------
    parent
        The window; the overlay follows its size.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._sentence = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        parent.installEventFilter(self)

    @property
    def sentence(self) -> str:
        """What a drop would do."""
        return self._sentence

    def show_sentence(self, text: str) -> None:
        """Cover the window and say what a drop would do, such as "Open 3 photographs"."""
        self._sentence = text
        self.setAccessibleName(text)
        self._cover()
        self.raise_()
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil, a dashed frame and the sentence."""
        palette = self.palette()
        veil = palette.color(QPalette.ColorRole.Window)
        veil.setAlphaF(_OPACITY)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), veil)
        pen = QPen(palette.color(QPalette.ColorRole.Accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        margin_px = _MARGIN_PX
        frame = QRectF(self.rect()).adjusted(margin_px, margin_px, -margin_px, -margin_px)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setFont(interface_font(_TEXT_PX, semi_bold=True))
        inner = frame.adjusted(margin_px, margin_px, -margin_px, -margin_px)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, flags, self._sentence)

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
