"""The grid of a sheet: only what is seen is painted, and only that is asked for."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from engine.api import UNREADABLE
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.sheet_rows import SheetModel
from gui.theme import Theme
from gui.thumbnail_delegate import PICTURE_SIZE, SMALLEST_CELL, ThumbnailDelegate

# Of an ordinary screen; a finer one has larger pictures and keeps fewer of them.
KEPT_AT_MOST = 1500

_SIDE_PX = 8
_WISH_DELAY_MS = 25


class ThumbnailView(QListView):
    """Photographs in a grid that fills the width.

    Signals
    -------
    thumbnails_wanted(object, int)
        Paths of the photographs in view whose small pictures are missing, and the longer side of
        these in pixels of the screen. Replaces what was wanted before.
    opened(object)
        The path of a photograph that was double clicked, or on which Enter was pressed.
    menu_wanted(object, QPoint)
        The path of the photograph that a context menu was asked for, and where on the screen.
    """

    thumbnails_wanted = Signal(object, int)
    opened = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, model: SheetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet_model = model
        self._pixmaps: OrderedDict[Path, QPixmap | None] = OrderedDict()
        self._wish_timer = QTimer(self, singleShot=True, interval=_WISH_DELAY_MS)
        self._wish_timer.timeout.connect(self._ask_for_missing)
        self._delegate = ThumbnailDelegate(theme, self._pixmap_of, self)
        self._build_ui()

    def _build_ui(self) -> None:
        self.setObjectName("thumbnail_view")
        # Not the icon mode: its search tree makes adding rows several times slower.
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(SMALLEST_CELL)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(_SIDE_PX, 0, _SIDE_PX, 0)
        self.verticalScrollBar().setSingleStep(SMALLEST_CELL.height() // 3)
        OverlayScrollBar(self)
        self.setModel(self._sheet_model)
        self.setItemDelegate(self._delegate)
        self.doubleClicked.connect(self._open)

    @property
    def current_path(self) -> Path | None:
        """The selected photograph."""
        photo = self._sheet_model.photo_at(self.currentIndex())
        return photo.path if photo else None

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def set_thumbnail(self, path: Path, image: QImage | None) -> None:
        """Show a small picture; None when there is none to be had.

        Parameters
        ----------
        path
            The photograph; it may have been scrolled away meanwhile.
        image
            At most as large as it was asked for.
        """
        self._pixmaps[path] = self._fitted(image) if image is not None else None
        most = round(KEPT_AT_MOST / self.devicePixelRatioF() ** 2)
        while len(self._pixmaps) > most:
            self._pixmaps.popitem(last=False)
        self.viewport().update()

    def forget_thumbnails(self) -> None:
        """Let go of all small pictures, as another folder is shown or the files changed."""
        self._pixmaps.clear()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the selected photograph on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select with the left button only."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the photograph under the mouse, or on the selected one."""
        is_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_keyboard else self.indexAt(event.pos())
        place = self.viewport().mapToGlobal(self.visualRect(index).center())
        photo = self._sheet_model.photo_at(index)
        if photo is not None:
            self.menu_wanted.emit(photo.path, place if is_keyboard else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among as many cells as fit."""
        room_px = self.viewport().width() - 1  # Qt begins a new line with the last pixel
        columns = max(room_px // SMALLEST_CELL.width(), 1)
        cell = QSize(max(room_px // columns, SMALLEST_CELL.width()), SMALLEST_CELL.height())
        if cell != self.gridSize():
            self._delegate.cell_size = cell
            self.setGridSize(cell)
        super().resizeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        photo = self._sheet_model.photo_at(index)
        if photo is not None:
            self.opened.emit(photo.path)

    def _pixmap_of(self, path: Path) -> QPixmap | None:
        if path not in self._pixmaps:
            if not self._wish_timer.isActive():  # a restart would wait for the end of a scroll
                self._wish_timer.start()
            return None
        self._pixmaps.move_to_end(path)
        return self._pixmaps[path]

    def _ask_for_missing(self) -> None:
        """Ask for what is in view, whatever part of it was painted last."""
        first = self.indexAt(QPoint(1, 1)).row()
        columns = max((self.viewport().width() - 1) // self.gridSize().width(), 1)
        count = columns * (self.viewport().height() // self.gridSize().height() + 2)
        missing = []
        for row in range(max(first, 0), min(max(first, 0) + count, self._sheet_model.rowCount())):
            photo = self._sheet_model.photo_at(self._sheet_model.index(row))
            if photo and photo.verdict != UNREADABLE and photo.path not in self._pixmaps:
                missing.append(photo.path)
        side_px = round(max(PICTURE_SIZE.toTuple()) * self.devicePixelRatioF())
        self.thumbnails_wanted.emit(missing, side_px)

    def _fitted(self, image: QImage) -> QPixmap:
        """Scale a picture into its place; its shape is kept and a tiny one not enlarged."""
        ratio = self.devicePixelRatioF()
        room = (PICTURE_SIZE.toSizeF() * ratio).toSize()
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
