"""One tile of the filter grid: a head, a picture and a line of figures."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from gui.busy_overlay import BusyOverlay
from gui.grid_painting import (
    BADGE_ROOM_PX,
    first_fitting,
    fitting_pair,
    paint_badge,
    paint_scale,
    tile_font,
)
from gui.grid_types import TileKey, TileTexts
from gui.pane_picture import PanePicture
from gui.theme import HEAD_TEXT_PX, SMALL_TEXT_PX, TEXT_PX, Theme
from gui.tile_canvas import TileCanvas
from gui.view_transform import ViewTransform

HEAD_HEIGHT_PX, FOOT_HEIGHT_PX = 32, 24
# Left of the picture for the accent of the selected tile, and around it for the ring.
_EDGE_PX, _RING_PX = 3, 2
_PADDING_PX = 10
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_RETURN_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class GridTile(QWidget):
    """Draws what it is given.

    Signals
    -------
    pressed()
        The user clicked on it.
    chosen()
        A double-click.
    menu_wanted(object)
        A right click, or the menu key; carries the QPoint of the screen.
    pixel_hovered(object)
        As of ``PictureCanvas``.

    Parameters
    ----------
    key
        Which tile.
    theme
        Colors to start with.
    transform
        Zoom and position of the photograph.
    has_head
        Whether the name stands above it; else above its column.
    """

    pressed = Signal()
    chosen = Signal()
    menu_wanted = Signal(object)
    pixel_hovered = Signal(object)

    def __init__(
        self,
        key: TileKey,
        theme: Theme,
        transform: ViewTransform,
        has_head: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._theme = theme
        self._has_head = has_head
        self._has_foot = False
        self._texts = TileTexts("")
        self._is_selected = False
        self._is_reached_by_key = False
        self.canvas = TileCanvas(theme, transform, self)
        self._busy: BusyOverlay | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.canvas.pressed.connect(self.pressed)
        self.canvas.double_clicked.connect(self.chosen)
        self.canvas.pixel_hovered.connect(self.pixel_hovered)

    @property
    def picture(self) -> PanePicture | None:
        """The picture that is shown."""
        return self.canvas.picture

    @property
    def texts(self) -> TileTexts:
        """What the tile says."""
        return self._texts

    @property
    def is_selected(self) -> bool:
        """Whether keys go to it."""
        return self._is_selected

    @property
    def is_busy(self) -> bool:
        """Whether it says that its picture is being made."""
        return self._busy is not None and self._busy.is_busy

    @property
    def shown_texts(self) -> tuple[str, str, str]:
        """Name, info and figures as far as they fit."""
        return self._fitting_head()[0], self._fitting_head()[1], self._fitting_figures()

    def set_texts(self, texts: TileTexts) -> None:
        """Say something else."""
        self._texts = texts
        self.setAccessibleName(texts.spoken or texts.name)
        self.setAccessibleDescription(texts.details)
        self.setToolTip(texts.details)
        self.update()

    def set_has_foot(self, has_foot: bool) -> None:
        """Leave room for figures below the picture, or none."""
        if has_foot != self._has_foot:
            self._has_foot = has_foot
            self._lay_out()
            self.update()

    def set_selected(self, is_selected: bool) -> None:
        """Show that keys go to it; only then Tab leads to it."""
        if is_selected != self._is_selected:
            self._is_selected = is_selected
            policy = Qt.FocusPolicy.StrongFocus if is_selected else Qt.FocusPolicy.ClickFocus
            self.setFocusPolicy(policy)
            self.update()

    def show_picture(self, picture: PanePicture) -> None:
        """Show a picture that is ready."""
        if picture is not self.canvas.picture:
            self.canvas.set_picture(picture)

    def show_note(self, text: str, is_problem: bool = False) -> None:
        """Say why there is no picture."""
        if text != self.canvas.note or self.canvas.picture is not None:
            self.canvas.set_note(text, is_problem)

    def set_busy(self, is_busy: bool) -> None:
        """Say that the picture is being made; what is shown stays until it is replaced."""
        if is_busy:
            if self._busy is None:
                self._busy = BusyOverlay(self._theme, self.canvas)
            self._busy.start("")
        elif self._busy is not None:
            self._busy.finish()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        if self._busy is not None:
            self._busy.set_theme(theme)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head, the figures, the accent line and the focus ring."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surround"))
        if self._has_head:
            self._paint_head(painter)
        if self._has_foot:
            self._paint_foot(painter)
        if self._is_selected:
            painter.fillRect(0, 0, _EDGE_PX, self.height(), self._theme.color("accent"))
        if self._is_reached_by_key and self.hasFocus():
            pen = QPen(self._theme.color("accent"), _RING_PX)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter) -> None:
        head = QRect(0, 0, self.width(), HEAD_HEIGHT_PX - 1)
        token = "selected" if self._is_selected else "panel"
        painter.fillRect(head, self._theme.color(token))
        painter.fillRect(0, head.bottom() + 1, self.width(), 1, self._theme.color("line"))
        inner = head.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
        if self._texts.digit:
            paint_badge(painter, inner, self._texts.digit, self._theme)
            inner.setLeft(inner.left() + BADGE_ROOM_PX)
        name, info = self._fitting_head()
        painter.setFont(tile_font(TEXT_PX))
        painter.setPen(self._theme.color("text"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setPen(self._theme.color("muted"))
        painter.setFont(tile_font(HEAD_TEXT_PX))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, info)

    def _paint_foot(self, painter: QPainter) -> None:
        foot = QRect(0, self.height() - FOOT_HEIGHT_PX - _RING_PX, self.width(), FOOT_HEIGHT_PX)
        foot.adjust(_PADDING_PX, 0, -_PADDING_PX, 0)
        painter.setFont(tile_font(SMALL_TEXT_PX))
        painter.setPen(self._theme.color("muted"))
        scale = self._texts.scale
        if scale is None:
            painter.drawText(foot, Qt.AlignmentFlag.AlignVCenter, self._fitting_figures())
        elif self.picture is not None:  # else the colors are not loaded yet, which takes a while
            paint_scale(painter, foot, scale)

    def _fitting_head(self) -> tuple[str, str]:
        badge_px = BADGE_ROOM_PX if self._texts.digit else 0
        room_px = self.width() - 2 * _PADDING_PX - badge_px
        return fitting_pair(self._texts.name, self._texts.infos, room_px)

    def _fitting_figures(self) -> str:
        room_px = self.width() - 2 * _PADDING_PX
        return first_fitting(self._texts.figures, tile_font(SMALL_TEXT_PX), room_px)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the picture what the texts leave."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the tile by its head, too."""
        self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the tile by its head, too."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the tile."""
        self.menu_wanted.emit(event.globalPos())

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

    def _lay_out(self) -> None:
        top_px = HEAD_HEIGHT_PX if self._has_head else _RING_PX
        bottom_px = _RING_PX + (FOOT_HEIGHT_PX if self._has_foot else 0)
        width_px, height_px = self.width() - 2 * _EDGE_PX, self.height() - top_px - bottom_px
        self.canvas.setGeometry(_EDGE_PX, top_px, max(width_px, 1), max(height_px, 1))
        if self._busy is not None:
            self._busy.lay_out()


def texts_height_px(has_head: bool, has_foot: bool) -> int:
    """Return how much of a tile's height is not its picture's."""
    head_px = HEAD_HEIGHT_PX if has_head else _RING_PX
    return head_px + _RING_PX + (FOOT_HEIGHT_PX if has_foot else 0)
