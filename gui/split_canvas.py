"""Two pictures in one place: one left of a divider, the other right of it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from gui.pane_picture import PanePicture
from gui.picture_canvas import ARROWS, PictureCanvas
from gui.picture_frame import PictureFrame
from gui.split_divider import Divider, DividerLook
from gui.theme import SMALL_TEXT_PX, Theme, interface_font
from gui.view_transform import ViewTransform

BEFORE, AFTER = "before", "after"
_STEP, _LARGE_STEP = 0.01, 0.10
_CHIP_MARGIN_PX, _CHIP_PADDING_PX, _CHIP_HEIGHT_PX, _CHIP_RADIUS_PX = 10, 9, 22, 5
# So opaque that the text has a contrast of 4.5 : 1 over any photograph.
_CHIP_ALPHA = 0.88


class SplitCanvas(PictureCanvas):
    """Draws the picture before left of a divider and the one after right of it.

    Signals
    -------
    position_changed(float)
        The divider stands at another share, 0 to 1, of the part of the picture in sight.
    side_hovered(str, object)
        ``"before"`` or ``"after"``, and ``(x, y)`` of the pixel of that picture under the cursor,
        or None when the cursor left it.
    """

    position_changed = Signal(float)
    side_hovered = Signal(str, object)

    def __init__(self, theme: Theme, transform: ViewTransform, parent: QWidget) -> None:
        super().__init__(theme, transform, parent)
        self._before: PanePicture | None = None
        self._after: PanePicture | None = None
        self._names = ("", "")
        self._after_frame = PictureFrame()
        self._position = 0.5
        self._side = BEFORE
        self._is_flickering = False
        self._is_hot = False
        # How far from the line it was taken hold of; None while it is not held.
        self._grip_px: float | None = None
        self.pixel_hovered.connect(lambda pixel: self.side_hovered.emit(self._side, pixel))

    @property
    def position(self) -> float:
        """Where the divider stands in the part of the picture in sight, from 0 at the left to 1."""
        return self._position

    @property
    def is_divided(self) -> bool:
        """Whether there are two pictures to see."""
        return self._before is not None and self._after is not None and not self._is_flickering

    @property
    def divider(self) -> Divider:
        """The line between the pictures."""
        visible = self.picture_rect() & QRectF(self.rect())
        ratio = self.devicePixelRatioF()
        x = round((visible.left() + self._position * visible.width()) * ratio) / ratio
        return Divider(x, visible, self.width())

    def set_pictures(self, before: PanePicture | None, after: PanePicture | None) -> None:
        """Draw other pictures; where one is missing, the other is shown on both sides."""
        if (before, after) == (self._before, self._after):
            return
        self._before, self._after = before, after
        self._after_frame.forget()
        whole = after if before is None else before
        if whole is self.picture:
            self.update()
        else:
            self.set_picture(whole)

    def set_names(self, before: str, after: str) -> None:
        """Name the two sides."""
        self._names = (before, after)
        self.setAccessibleName(
            self.tr("{before} on the left, {after} on the right").format(before=before, after=after)
        )
        self._describe()
        self.update()

    def set_position(self, position: float) -> None:
        """Move the divider, at most to the edges."""
        position = min(max(position, 0.0), 1.0)
        if position != self._position:
            self._position = position
            self._describe()
            self.update()
            self.position_changed.emit(position)

    def set_flicker(self, is_on: bool) -> None:
        """Show the picture before everywhere, or the divided one again."""
        self._is_flickering = is_on and self._before is not None
        self._set_hot(False)
        self.update()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pictures, the divider, the names and the focus ring."""
        super().paintEvent(event)
        if self.picture is None:
            return
        painter = QPainter(self)
        if self.is_divided:
            has_ring = self._is_reached_by_key and self.hasFocus()
            look = DividerLook(self._is_hot or self._grip_px is not None, has_ring)
            self.divider.paint(painter, self._theme, look)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(interface_font(SMALL_TEXT_PX))
        for side, name in zip((BEFORE, AFTER), self._names, strict=True):
            if name and self._is_seen(side):
                self._paint_chip(painter, name, side)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the divider, or of the picture beside it."""
        is_on_it = self.is_divided and self.divider.is_under(event.position())
        if is_on_it and event.button() == Qt.MouseButton.LeftButton:
            self._grip_px = event.position().x() - self.divider.x
            self._show_cursor()
            self.update()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        if self._grip_px is None:
            if not self.is_dragged:
                self._set_hot(self.is_divided and self.divider.is_under(event.position()))
            super().mouseMoveEvent(event)
            return
        visible = self.divider.visible
        x = event.position().x() - self._grip_px
        self.set_position((x - visible.left()) / max(visible.width(), 1.0))
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._grip_px = None
        super().mouseReleaseEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring the divider to the middle, or zoom beside it."""
        is_on_it = self.is_divided and self.divider.is_under(event.position())
        if is_on_it and event.button() == Qt.MouseButton.LeftButton:
            self.set_position(0.5)
        else:
            super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Show the handle at rest."""
        super().leaveEvent(event)
        self._set_hot(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the divider with Left, Right, Home and End, and the picture with Ctrl and arrows."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        has_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        has_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        step = _LARGE_STEP if has_shift else _STEP
        moves = {
            Qt.Key.Key_Left: self._position - step,
            Qt.Key.Key_Right: self._position + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
        }
        if has_control and key in ARROWS and self.picture is not None:
            self._transform.pan_by(ARROWS[key])
        elif not has_control and key in moves and self.is_divided:
            self.set_position(moves[key])
        else:
            super().keyPressEvent(event)

    # Drawing

    def _paint_pictures(self, painter: QPainter) -> None:
        if self._before is None or self._is_flickering or self._after is None:
            super()._paint_pictures(painter)
            return
        x = self.divider.x
        sides = (
            (self._before, self._frame, QRectF(0, 0, x, self.height())),
            (self._after, self._after_frame, QRectF(x, 0, self.width() - x, self.height())),
        )
        for picture, frame, part in sides:
            if part.width() > 0:
                painter.setClipRect(part)
                painter.drawPixmap(0, 0, frame.drawn(picture, self._placing(picture), part))
        painter.setClipping(False)
        self._round_corners(painter, self.picture_rect())

    def _paint_chip(self, painter: QPainter, name: str, side: str) -> None:
        metrics = QFontMetrics(painter.font())
        room = self.width() / 2 - 2 * (_CHIP_MARGIN_PX + _CHIP_PADDING_PX)
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(int(room), 0))
        width = metrics.horizontalAdvance(text) + 2 * _CHIP_PADDING_PX
        left = _CHIP_MARGIN_PX if side == BEFORE else self.width() - _CHIP_MARGIN_PX - width
        chip = QRectF(left, _CHIP_MARGIN_PX, width, _CHIP_HEIGHT_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("panel", _CHIP_ALPHA))
        painter.drawRoundedRect(chip, _CHIP_RADIUS_PX, _CHIP_RADIUS_PX)
        painter.setPen(self._theme.color("text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _is_seen(self, side: str) -> bool:
        """Tell whether any of a side's picture is in sight."""
        if not self.is_divided:
            return side == (AFTER if self._before is None else BEFORE)
        return self._position > 0 if side == BEFORE else self._position < 1

    def _describe(self) -> None:
        percent = round(self._position * 100)
        self.setAccessibleDescription(
            self.tr("Before/after slider, {percent} %").format(percent=percent)
        )

    # The mouse

    def _set_hot(self, is_hot: bool) -> None:
        if is_hot != self._is_hot:
            self._is_hot = is_hot
            self._show_cursor()
            self.update()

    def _show_cursor(self) -> None:
        if self._is_hot or self._grip_px is not None:
            self._set_cursor(Qt.CursorShape.SplitHCursor)
        else:
            super()._show_cursor()

    def _hover(self, position: QPointF) -> None:
        side = self._side_at(position)
        if side != self._side:
            self._set_pixel(None)
            self._side = side
        picture = self._before if side == BEFORE else self._after
        self._set_pixel(self._pixel_at(picture, position))

    def _side_at(self, position: QPointF) -> str:
        if self.is_divided:
            return BEFORE if position.x() < self.divider.x else AFTER
        return AFTER if self._before is None else BEFORE
