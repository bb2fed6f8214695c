"""The picture of a tile of the filter grid, or why there is none yet."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.grid_painting import tile_font
from gui.pane_picture import PanePicture
from gui.picture_canvas import PictureCanvas
from gui.theme import SMALL_TEXT_PX, Theme, icon
from gui.view_transform import ViewTransform

_SIGN_PX, _SIGN_GAP_PX = 20, 8
_NOTE_MARGIN_PX = 12
_TALLEST_NOTE_PX = 400


class TileCanvas(PictureCanvas):
    """A canvas whose keys belong to the grid: arrows move between tiles.

    Signals
    -------
    pressed()
    double_clicked()
    """

    pressed = Signal()
    double_clicked = Signal()

    def __init__(self, theme: Theme, transform: ViewTransform, parent: QWidget) -> None:
        super().__init__(theme, transform, parent)
        self._note = ""
        self._is_problem = False

    @property
    def note(self) -> str:
        """What is said instead of a picture."""
        return self._note

    def set_picture(self, picture: PanePicture | None) -> None:
        """Draw another picture, or none; the note goes."""
        super().set_picture(picture)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tile has it
        self._note = ""

    def set_note(self, text: str, is_problem: bool = False) -> None:
        """Say why there is no picture."""
        self.set_picture(None)
        self._note, self._is_problem = text, is_problem

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or the note."""
        super().paintEvent(event)
        if not self._note:
            return
        painter = QPainter(self)
        painter.setFont(tile_font(SMALL_TEXT_PX))
        painter.setPen(self._theme.color("muted"))
        margin_px = _NOTE_MARGIN_PX
        room = self.rect().adjusted(margin_px, 4, -margin_px, -4)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        wanted = QRect(room.left(), 0, room.width(), _TALLEST_NOTE_PX)
        text_px = min(painter.boundingRect(wanted, flags, self._note).height(), room.height())
        sign_px = _SIGN_PX + _SIGN_GAP_PX if self._is_problem else 0
        if text_px + sign_px > room.height():
            sign_px = 0
        top = room.top() + (room.height() - text_px - sign_px) // 2
        if sign_px:
            left = room.center().x() - _SIGN_PX // 2
            sign = icon("warning", self._theme, "error")
            sign.paint(painter, QRect(left, top, _SIGN_PX, _SIGN_PX))
        painter.drawText(
            QRect(room.left(), top + sign_px, room.width(), text_px), flags, self._note
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the tile, and take hold of the picture."""
        self.pressed.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Announce it: a double-click chooses the tile."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit()
