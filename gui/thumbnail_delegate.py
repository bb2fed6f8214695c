"""How a photograph of the sheet is painted: the picture, a badge where it needs one, its name."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from engine.api import UNREADABLE, InspectedPhoto
from gui.sheet_rows import PHOTO_ROLE
from gui.theme import HEAD_TEXT_PX, SMALL_TEXT_PX, Theme, icon, interface_font
from gui.verdict_texts import badge_text

PICTURE_SIZE = QSize(112, 84)
SMALLEST_CELL = QSize(PICTURE_SIZE.width() + 12, PICTURE_SIZE.height() + 36)

_TOP_PX, _NAME_PX, _SIGN_PX = 8, 20, 22
_BADGE_PX, _BADGE_PADDING_PX = 18, 6
_RADIUS_PX = 3


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints one cell of the sheet.

    Parameters
    ----------
    theme
        The colors.
    pixmap_of
        Returns the small picture of a file, or None while there is none; it is told of every
        file that is painted.
    """

    def __init__(
        self,
        theme: Theme,
        pixmap_of: Callable[[Path], QPixmap | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pixmap_of = pixmap_of
        self._name_font = interface_font(SMALL_TEXT_PX)
        self._badge_font = interface_font(HEAD_TEXT_PX, semi_bold=True)
        self.cell_size = SMALLEST_CELL
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self._sign = icon("warning", theme, "error")

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every cell."""
        return self.cell_size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        photo: InspectedPhoto = index.data(PHOTO_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter, rect, state)
        box = QRect(rect.left(), rect.top() + _TOP_PX, *PICTURE_SIZE.toTuple())
        box.moveLeft(rect.left() + (rect.width() - box.width()) // 2)
        shown = self._paint_picture(painter, box, photo)
        if badge := badge_text(photo):
            self._paint_badge(painter, shown, badge, photo.verdict == UNREADABLE)
        name = QRect(rect.left() + 6, box.bottom() + 4, rect.width() - 12, _NAME_PX)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.setFont(self._name_font)
        painter.setPen(self._theme.color("text" if is_selected else "muted"))
        metrics = QFontMetrics(self._name_font)
        text = metrics.elidedText(photo.path.name, Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _paint_background(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        flag = QStyle.StateFlag
        frame = QRectF(rect).adjusted(2, 2, -2, -2)
        if state & flag.State_Selected:
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(self._theme.color("selected"))
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif state & flag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("row_hover"))
            painter.drawRoundedRect(frame, 6, 6)
        if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_picture(self, painter: QPainter, box: QRect, photo: InspectedPhoto) -> QRect:
        """Paint the small picture, or an empty frame; return what it covers."""
        pixmap = None if photo.verdict == UNREADABLE else self._pixmap_of(photo.path)
        if pixmap is not None:
            place = QRect(box.topLeft(), pixmap.deviceIndependentSize().toSize())
            place.moveCenter(box.center())
            painter.drawPixmap(place, pixmap)
            # White ground would melt into the panel.
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
            return place
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("raised"))
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        if photo.verdict == UNREADABLE:
            sign = QRect(0, 0, _SIGN_PX, _SIGN_PX)
            sign.moveCenter(box.center())
            sign.translate(0, -_BADGE_PX // 2)
            self._sign.paint(painter, sign, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal)
        return box

    def _paint_badge(self, painter: QPainter, picture: QRect, text: str, is_bad: bool) -> None:
        painter.setFont(self._badge_font)
        width_px = QFontMetrics(self._badge_font).horizontalAdvance(text) + 2 * _BADGE_PADDING_PX
        badge = QRectF(0, 0, width_px, _BADGE_PX)
        # A picture may be narrower than its badge, which then stays in the middle.
        badge.moveLeft(min(picture.left() + 4, picture.center().x() - width_px / 2 + 1))
        badge.moveBottom(picture.bottom() - 3)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        painter.setPen(self._theme.color("error" if is_bad else "text"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
