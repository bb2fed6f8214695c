"""One variant of a photograph: a square picture with its name below."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.picture_list import rounded_thumbnail
from gui.qimage import to_qimage
from gui.row_delegate import THUMBNAIL_RADIUS_PX
from gui.theme import SMALL_TEXT_PX, Theme, interface_font

CAPTION_HEIGHT_PX = 22

_CAPTION_GAP_PX = 4
_DIMMED_OPACITY = 0.22


class VariantTile(QWidget):
    """A picture as wide as the tile, and a line of text; only for looking at.

    Parameters
    ----------
    text
        Name of the variant, whole; also its tooltip.
    short_text
        The name where the whole one does not fit.
    theme
        Colors to start with.
    """

    def __init__(
        self, text: str, short_text: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._short_text = text, short_text
        self._theme = theme
        self._font = interface_font(SMALL_TEXT_PX)
        self._picture: QImage | None = None
        self._scaled: QImage | None = None
        self._is_dimmed = False
        self.setAccessibleName(text)
        self.setToolTip(text)

    @property
    def picture(self) -> QImage | None:
        """The picture at its own size."""
        return self._picture

    @property
    def is_dimmed(self) -> bool:
        """Whether the picture is shown as one that is not used."""
        return self._is_dimmed

    @property
    def caption(self) -> str:
        """The name below the picture, short where the whole one does not fit."""
        needed_px = QFontMetrics(self._font).horizontalAdvance(self._text)
        return self._text if needed_px <= self.width() else self._short_text

    def set_picture(self, rgb_u8: NDArray[np.uint8] | None) -> None:
        """Show a picture of shape (H, W, 3), sRGB, which is copied; an empty square when None.

        Raises
        ------
        ValueError
            When the array has another shape or type, or no pixels.
        """
        self._picture = None if rgb_u8 is None else to_qimage(rgb_u8)
        self._scaled = None
        self.update()

    def set_dimmed(self, is_dimmed: bool) -> None:
        """Show that the variant is used, or is not."""
        if is_dimmed != self._is_dimmed:
            self._is_dimmed = is_dimmed
            note = self.tr("Not used: photographs are not varied")
            self.setAccessibleDescription(note if is_dimmed else "")
            self.setToolTip(f"{self._text}\n{note}" if is_dimmed else self._text)
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and its name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRect(0, 0, self.width(), self.width())
        scaled = self._picture_scaled_to(square.size())
        if scaled is None:
            self._paint_empty(painter, square)
        else:
            painter.setOpacity(_DIMMED_OPACITY if self._is_dimmed else 1.0)
            painter.drawImage(square, scaled)
            painter.setOpacity(1.0)
        self._paint_caption(painter, square)

    def _paint_empty(self, painter: QPainter, square: QRect) -> None:
        painter.setPen(QPen(self._theme.color("line"), 1))
        frame = QRectF(square).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, THUMBNAIL_RADIUS_PX, THUMBNAIL_RADIUS_PX)

    def _paint_caption(self, painter: QPainter, square: QRect) -> None:
        line = QRect(0, square.bottom() + 1, self.width(), CAPTION_HEIGHT_PX)
        line.setTop(line.top() + _CAPTION_GAP_PX)
        painter.setFont(self._font)
        painter.setPen(self._theme.color("disabled" if self._is_dimmed else "muted"))
        mode = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(self._font).elidedText(self.caption, mode, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)

    def _picture_scaled_to(self, size: QSize) -> QImage | None:
        """Return the picture at the tile's size; scaled again only when that or it changed."""
        if self._picture is None or size.isEmpty():
            return None
        ratio = self.devicePixelRatioF()
        wanted = (size.toSizeF() * ratio).toSize()
        if self._scaled is None or self._scaled.size() != wanted:
            self._scaled = rounded_thumbnail(self._picture, size, ratio)
        return self._scaled
