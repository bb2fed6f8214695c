"""The part of a pane that draws its picture and takes wheel, mouse and keys."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.pane_picture import PanePicture
from gui.picture_frame import PictureFrame, Placing
from gui.theme import Theme
from gui.view_transform import WHEEL_STEP, ViewTransform

# Beyond it, somebody who zooms wants to see the pixels themselves.
SMOOTH_UP_TO = 2.0
_WHEEL_NOTCH = 120
_ARROW_STEP_PX = 48
_CORNER_PX = 3
_RING_PX = 2
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_RETURN_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
# How an arrow key moves the picture.
ARROWS = {
    Qt.Key.Key_Left: QPointF(_ARROW_STEP_PX, 0),
    Qt.Key.Key_Right: QPointF(-_ARROW_STEP_PX, 0),
    Qt.Key.Key_Up: QPointF(0, _ARROW_STEP_PX),
    Qt.Key.Key_Down: QPointF(0, -_ARROW_STEP_PX),
}


class PictureCanvas(QWidget):
    """Draws a picture where its transform says.

    Signals
    -------
    pixel_hovered(object)
        ``(x, y)`` of the picture pixel under the cursor, or None when it left the picture.
    """

    pixel_hovered = Signal(object)

    def __init__(self, theme: Theme, transform: ViewTransform, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._transform = transform
        self._picture: PanePicture | None = None
        self._stand_in: PanePicture | None = None
        self._frame = PictureFrame()
        self._bottom_room_px = 0
        self._pixel: tuple[int, int] | None = None
        self._dragged_from: QPointF | None = None
        self._is_reached_by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        transform.changed.connect(self._on_transform_changed)

    @property
    def picture(self) -> PanePicture | None:
        """What it was given to draw."""
        return self._picture

    @property
    def shown_picture(self) -> PanePicture | None:
        """What is drawn now."""
        return self._stand_in or self._picture

    def set_picture(self, picture: PanePicture | None) -> None:
        """Draw another picture, or none."""
        self._picture = picture
        self._frame.forget()
        policy = Qt.FocusPolicy.NoFocus if picture is None else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(policy)
        self._set_pixel(None)
        self._on_transform_changed()

    def set_stand_in(self, picture: PanePicture | None) -> None:
        """Draw this picture for a while instead of the own one; the own one again when None."""
        self._stand_in = picture
        self._set_pixel(None)
        self._on_transform_changed()

    def set_bottom_room(self, bottom_room_px: int) -> None:
        """Keep so much room free of the fitted picture, as a linked canvas is less high."""
        if bottom_room_px != self._bottom_room_px:
            self._bottom_room_px = bottom_room_px
            self._tell_room()
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.update()

    def picture_rect(self) -> QRectF:
        """Return where the picture lies; empty when there is none."""
        return self._rect_of(self.shown_picture)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surround, the picture and the focus ring."""
        painter = QPainter(self)
        if self.picture_rect().isEmpty():
            painter.fillRect(event.rect(), self._theme.color("surround"))
        else:
            self._paint_pictures(painter)
        if self._is_reached_by_key and self.hasFocus():
            inset = _RING_PX / 2
            pen = QPen(self._theme.color("accent"), _RING_PX)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the transform how much room there is."""
        super().resizeEvent(event)
        self._tell_room()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell it again: meanwhile another view may have had other room."""
        super().showEvent(event)
        self._tell_room()

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen of another density."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._tell_room()
        return super().event(event)

    @property
    def is_dragged(self) -> bool:
        """Whether the mouse holds the picture."""
        return self._dragged_from is not None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor."""
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        if self._picture is None or not notches:
            event.ignore()
            return
        self._transform.zoom_by(WHEEL_STEP**notches, event.position())
        self._hover(event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if self._picture is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._dragged_from = event.position()
        self._set_cursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture with the cursor, and name the pixel under it."""
        if self._dragged_from is not None:
            self._transform.pan_by(event.position() - self._dragged_from)
            self._dragged_from = event.position()
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture."""
        super().mouseReleaseEvent(event)
        self._dragged_from = None
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and 100 % where it was clicked."""
        if self._picture is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        elif self._transform.is_fitted:
            self._transform.actual_size(event.position())
        else:
            self._transform.fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pixel under the cursor."""
        super().leaveEvent(event)
        self._set_pixel(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with plus, minus and 0; move with the arrow keys."""
        key = Qt.Key(event.key())
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if self._picture is None or plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._transform.zoom_by(WHEEL_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._transform.zoom_by(1 / WHEEL_STEP)
        elif key == Qt.Key.Key_0:
            self._transform.fit()
        elif key in ARROWS:
            self._transform.pan_by(ARROWS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring when the keyboard brought the focus here."""
        super().focusInEvent(event)
        # A window or menu that gives the focus back says nothing about how it came here.
        if event.reason() not in _RETURN_REASONS:
            self._is_reached_by_key = event.reason() in _KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def _rect_of(self, picture: PanePicture | None) -> QRectF:
        if picture is None or not self._transform.has_picture:
            return QRectF()
        return self._transform.picture_rect(self._room(), QSizeF(picture.size))

    def _paint_pictures(self, painter: QPainter) -> None:
        picture = self.shown_picture
        if picture is not None:
            painter.drawPixmap(0, 0, self._frame.drawn(picture, self._placing(picture)))
            self._round_corners(painter, self.picture_rect())

    def _placing(self, picture: PanePicture) -> Placing:
        rect, ratio = self._rect_of(picture), self.devicePixelRatioF()
        is_small = rect.width() * ratio < SMOOTH_UP_TO * picture.width_px
        is_smooth = self._transform.is_fitted or is_small
        return Placing(rect, self.size(), ratio, is_smooth, self._theme.color("surround"))

    def _round_corners(self, painter: QPainter, rect: QRectF) -> None:
        if self._transform.is_fitted:
            corners = QPainterPath()
            corners.addRect(rect)
            corners.addRoundedRect(rect, _CORNER_PX, _CORNER_PX)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(corners, self._theme.color("surround"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _room(self) -> QSizeF:
        return QSizeF(self.width(), max(self.height() - self._bottom_room_px, 1))

    def _tell_room(self) -> None:
        # A hidden view must not decide how the shown one is fitted.
        if self.isVisible():
            self._transform.set_viewport(self._room(), self.devicePixelRatioF())

    def _on_transform_changed(self) -> None:
        self._show_cursor()
        self.update()

    def _show_cursor(self) -> None:
        if self.is_dragged:
            return
        rect = self.picture_rect()
        is_larger = rect.width() > self.width() or rect.height() > self.height()
        self._set_cursor(Qt.CursorShape.OpenHandCursor if is_larger else Qt.CursorShape.ArrowCursor)

    def _set_cursor(self, shape: Qt.CursorShape) -> None:
        if shape != self.cursor().shape():  # to set it takes as long as to draw a strip
            self.setCursor(shape)

    def _hover(self, position: QPointF) -> None:
        self._set_pixel(self._pixel_at(self.shown_picture, position))

    def _pixel_at(self, picture: PanePicture | None, position: QPointF) -> tuple[int, int] | None:
        rect = self._rect_of(picture)
        if picture is None or not rect.contains(position):
            return None
        x = int((position.x() - rect.left()) / rect.width() * picture.width_px)
        y = int((position.y() - rect.top()) / rect.height() * picture.height_px)
        return min(x, picture.width_px - 1), min(y, picture.height_px - 1)

    def _set_pixel(self, pixel: tuple[int, int] | None) -> None:
        if pixel != self._pixel:
            self._pixel = pixel
            self.pixel_hovered.emit(pixel)
