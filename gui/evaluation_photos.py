"""The photographs of a class in a row, each with its error."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.theme import HEAD_TEXT_PX, Theme, interface_font

PICTURE_PX = 60
_CELL = QSize(PICTURE_PX + 16, PICTURE_PX + 26)
_TEXT_PX, _WISH_DELAY_MS, _KEPT_AT_MOST = 16, 25, 400
_PHOTO_ROLE = int(Qt.ItemDataRole.UserRole)

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class MeasuredPhoto:
    """One photograph of the row.

    Attributes
    ----------
    path
        The original.
    name
        Its path below the folder.
    text
        Its error, as it is written.
    """

    path: Path
    name: str
    text: str


class _PhotoModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photos: tuple[MeasuredPhoto, ...] = ()

    def set_photos(self, photos: Sequence[MeasuredPhoto]) -> None:
        self.beginResetModel()
        self.photos = tuple(photos)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        photo = self.photos[index.row()]
        texts: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): f"{photo.name}, {photo.text}",
            int(Qt.ItemDataRole.ToolTipRole): f"{photo.name}\nMAE {photo.text}",
            _PHOTO_ROLE: photo,
        }
        return texts.get(int(role))


class EvaluationPhotos(QListView):
    """The row of photographs; it scrolls to the side.

    Signals
    -------
    photo_opened(object)
        The path of a photograph that was clicked, or on which Enter was pressed.
    thumbnails_wanted(object, int)
        Paths of the photographs in view whose small pictures are missing, and the longer side of
        these in pixels of the screen.
    """

    photo_opened = Signal(object)
    thumbnails_wanted = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo_model = _PhotoModel(self)
        self._pixmaps: OrderedDict[Path, QPixmap | None] = OrderedDict()
        self._wish_timer = QTimer(self, singleShot=True, interval=_WISH_DELAY_MS)
        self._wish_timer.timeout.connect(self._ask_for_missing)
        self._delegate = _PhotoDelegate(theme, self)
        self._build_ui()

    def _build_ui(self) -> None:
        # The rules of the other view of small pictures hold for this one.
        self.setObjectName("thumbnail_view")
        self.setAccessibleName(self.tr("Photographs of the class"))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_CELL.height() + 10)
        self.setViewportMargins(8, 0, 8, 0)
        self.setModel(self._photo_model)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(self._open)

    @property
    def photos(self) -> tuple[MeasuredPhoto, ...]:
        """All photographs of the row."""
        return self._photo_model.photos

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_photos(self, photos: Sequence[MeasuredPhoto]) -> None:
        """Show these photographs; nothing moves when they are the same ones."""
        if tuple(photos) != self.photos:
            self._photo_model.set_photos(photos)

    def set_thumbnail(self, path: Path, image: QImage | None) -> None:
        """Show a small picture; None when there is none to be had."""
        self._pixmaps[path] = self._fitted(image) if image is not None else None
        while len(self._pixmaps) > _KEPT_AT_MOST:
            self._pixmaps.popitem(last=False)
        self.viewport().update()

    def pixmap_of(self, path: Path) -> QPixmap | None:
        """Return the small picture of a photograph, which is asked for where it is missing."""
        if path not in self._pixmaps:
            if not self._wish_timer.isActive():
                self._wish_timer.start()
            return None
        self._pixmaps.move_to_end(path)
        return self._pixmaps[path]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current photograph on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.photo_opened.emit(self.photos[index.row()].path)

    def _ask_for_missing(self) -> None:
        first = max(self.indexAt(QPoint(1, _CELL.height() // 2)).row(), 0)
        count = self.viewport().width() // _CELL.width() + 2
        paths = [photo.path for photo in self.photos[first : first + count]]
        missing = [path for path in paths if path not in self._pixmaps]
        self.thumbnails_wanted.emit(missing, round(PICTURE_PX * self.devicePixelRatioF()))

    def _fitted(self, image: QImage) -> QPixmap:
        ratio = self.devicePixelRatioF()
        side = round(PICTURE_PX * ratio)
        if max(image.width(), image.height()) > side:
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            image = image.scaled(side, side, keep, smooth)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class _PhotoDelegate(QStyledItemDelegate):
    """Paints a small picture with its error below."""

    def __init__(self, theme: Theme, view: EvaluationPhotos) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        photo: MeasuredPhoto = index.data(_PHOTO_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_state(painter, QRectF(rect).adjusted(2, 2, -2, -2), option.state)
        box = QRect(rect.left() + 8, rect.top() + 5, PICTURE_PX, PICTURE_PX)
        pixmap = self._view.pixmap_of(photo.path)
        if pixmap is not None:
            place = QRect(box.topLeft(), pixmap.deviceIndependentSize().toSize())
            place.moveCenter(box.center())
            painter.drawPixmap(place, pixmap)
            box = place
        painter.setPen(QPen(self.theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(interface_font(HEAD_TEXT_PX))
        painter.setPen(self.theme.color("text"))
        name = QRect(rect.left() + 2, rect.bottom() - _TEXT_PX - 2, rect.width() - 4, _TEXT_PX)
        text = QFontMetrics(painter.font()).elidedText(
            photo.text, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _paint_state(self, painter: QPainter, frame: QRectF, state: QStyle.StateFlag) -> None:
        flag = QStyle.StateFlag
        painter.setPen(Qt.PenStyle.NoPen)
        if state & flag.State_Selected and self._view.hasFocus():
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.setBrush(self.theme.color("selected"))
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 6, 6)
        elif state & flag.State_MouseOver:
            painter.setBrush(self.theme.color("row_hover"))
            painter.drawRoundedRect(frame, 6, 6)
