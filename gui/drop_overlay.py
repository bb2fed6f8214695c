"""A veil over the window while files are dragged over it, with what a drop would do."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from gui.drop_texts import DropOffer
from gui.theme import interface_font

_TEXT_PX, _REFUSAL_PX = 20, 15
_LINE_GAP_PX = 8
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
        self._offer = DropOffer()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        parent.installEventFilter(self)

    @property
    def sentence(self) -> str:
        """What a drop would do."""
        return self._offer.sentence

    def show_sentence(self, text: str) -> None:
        """Cover the window and say what a drop would do, such as "Open 3 photographs"."""
        self.show_offer(DropOffer((text,)))

    def show_offer(self, offer: DropOffer) -> None:
        """Cover the window and say what a drop would do, each part in a line, and what it not do.

        Parameters
        ----------
        offer
            One that has something to say.
        """
        self._offer = offer
        self.setAccessibleName(offer.sentence)
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
        """Paint the veil, a frame and the lines: dashed where a drop is possible."""
        role, palette = QPalette.ColorRole, self.palette()
        veil = palette.color(role.Window)
        veil.setAlphaF(_OPACITY)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), veil)
        is_possible = self._offer.is_possible
        color = palette.color(role.Accent if is_possible else role.PlaceholderText)
        style = Qt.PenStyle.DashLine if is_possible else Qt.PenStyle.SolidLine
        painter.setPen(QPen(color, 2, style))
        margin_px = _MARGIN_PX
        frame = QRectF(self.rect()).adjusted(margin_px, margin_px, -margin_px, -margin_px)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        self._paint_lines(painter, frame.adjusted(margin_px, margin_px, -margin_px, -margin_px))

    def _paint_lines(self, painter: QPainter, inner: QRectF) -> None:
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        lines = self._styled_lines()
        boxes = [QFontMetricsF(font).boundingRect(inner, flags, text) for text, font, _ in lines]
        heights_px = [box.height() + _LINE_GAP_PX for box in boxes]
        top_px = inner.center().y() - (sum(heights_px) - _LINE_GAP_PX) / 2
        for (text, font, color), height_px in zip(lines, heights_px, strict=True):
            painter.setFont(font)
            painter.setPen(color)
            painter.drawText(QRectF(inner.left(), top_px, inner.width(), height_px), flags, text)
            top_px += height_px

    def _styled_lines(self) -> list[tuple[str, QFont, QColor]]:
        role, palette = QPalette.ColorRole, self.palette()
        large, text_color = interface_font(_TEXT_PX, semi_bold=True), palette.color(role.WindowText)
        lines = [(text, large, text_color) for text in self._offer.parts]
        if self._offer.refusal:
            small, muted = interface_font(_REFUSAL_PX), palette.color(role.PlaceholderText)
            is_alone = not lines
            lines.append((self._offer.refusal, large if is_alone else small, muted))
        return lines

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
