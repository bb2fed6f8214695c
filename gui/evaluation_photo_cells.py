"""The cells in which the photographs of a class stand beside what a method made of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from engine.api import EvaluatedPhoto
from gui.theme import HEAD_TEXT_PX, Theme, interface_font

# Stands for the photograph itself among the keys of methods.
ORIGINAL = ""
PICTURE_PX = 72
PHOTO_ROLE = int(Qt.ItemDataRole.UserRole)
_GAP_PX, _SIDE_PX, _TOP_PX, _TEXT_PX = 8, 10, 5, 16
CELL_HEIGHT_PX = _TOP_PX + PICTURE_PX + _TEXT_PX + 5

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class CellPicture:
    """One of the pictures that stand side by side.

    Attributes
    ----------
    key
        Of the method, or :data:`ORIGINAL`.
    caption
        Stands below it.
    """

    key: str
    caption: str


@dataclass(frozen=True)
class MeasuredPhoto:
    """One photograph of the row.

    Attributes
    ----------
    photo
        The photograph.
    pictures
        Itself, then what was made of it.
    spoken
        Its errors in words, a line for each.
    """

    photo: EvaluatedPhoto
    pictures: tuple[CellPicture, ...]
    spoken: tuple[str, ...]

    @property
    def path(self) -> Path:
        """The original."""
        return self.photo.color

    @property
    def name(self) -> str:
        """Its path below the folder."""
        return self.photo.name


PixmapGetter = Callable[[MeasuredPhoto, str], QPixmap | None]


class PhotoModel(QAbstractListModel):
    """The photographs of the row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.photos: tuple[MeasuredPhoto, ...] = ()

    def set_photos(self, photos: Sequence[MeasuredPhoto]) -> None:
        """Show these; where they are the same with other pictures, nothing moves."""
        is_same = [one.photo for one in photos] == [one.photo for one in self.photos]
        if is_same:
            self.photos = tuple(photos)
            if photos:
                self.dataChanged.emit(self.index(0), self.index(len(photos) - 1))
            return
        self.beginResetModel()
        self.photos = tuple(photos)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of photographs."""
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name and errors, as one line or as a tooltip, or the photograph."""
        photo = self.photos[index.row()]
        texts: dict[int, object] = {
            int(Qt.ItemDataRole.DisplayRole): ", ".join((photo.name, *photo.spoken)),
            int(Qt.ItemDataRole.ToolTipRole): "\n".join((photo.name, *photo.spoken)),
            PHOTO_ROLE: photo,
        }
        return texts.get(int(role))


class PhotoDelegate(QStyledItemDelegate):
    """Paints small pictures side by side, each with its caption below."""

    def __init__(self, theme: Theme, view: QWidget, pixmap_of: PixmapGetter) -> None:
        super().__init__(view)
        self.theme = theme
        self._view = view
        self._pixmap_of = pixmap_of
        self._column_px = PICTURE_PX

    def fit(self, photos: Sequence[MeasuredPhoto]) -> None:
        """Make room for the captions of these photographs."""
        metrics = QFontMetrics(interface_font(HEAD_TEXT_PX))
        captions = {picture.caption for photo in photos for picture in photo.pictures}
        widths = (metrics.horizontalAdvance(caption) + 2 for caption in captions)
        self._column_px = max(PICTURE_PX, *widths, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of all cells."""
        count = len(index.data(PHOTO_ROLE).pictures)
        width_px = count * self._column_px + (count - 1) * _GAP_PX + 2 * _SIDE_PX
        return QSize(width_px, CELL_HEIGHT_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        photo: MeasuredPhoto = index.data(PHOTO_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_state(painter, QRectF(rect).adjusted(2, 1, -2, -1), option.state)
        painter.setFont(interface_font(HEAD_TEXT_PX))
        # What is not made yet has the shape of the photograph already.
        original = self._pixmap_of(photo, ORIGINAL)
        left = rect.left() + _SIDE_PX
        for picture in photo.pictures:
            column = QRect(left, rect.top() + _TOP_PX, self._column_px, PICTURE_PX)
            self._paint_picture(painter, column, self._pixmap_of(photo, picture.key), original)
            caption = QRect(left, column.bottom() + 3, column.width(), _TEXT_PX)
            painter.setPen(self.theme.color("muted" if picture.key == ORIGINAL else "text"))
            painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, picture.caption)
            left += self._column_px + _GAP_PX
        painter.restore()

    def _paint_picture(
        self, painter: QPainter, column: QRect, pixmap: QPixmap | None, shape: QPixmap | None
    ) -> None:
        """Paint a small picture, or a tinted box until it is there."""
        place = QRect(0, 0, PICTURE_PX, PICTURE_PX)
        if shape is not None:
            place.setSize(shape.deviceIndependentSize().toSize())
        if pixmap is not None:
            place.setSize(pixmap.deviceIndependentSize().toSize())
        place.moveCenter(column.center())
        if pixmap is not None:
            painter.drawPixmap(place, pixmap)
        else:
            painter.fillRect(place, self.theme.color("raised"))
        painter.setPen(QPen(self.theme.color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))

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
