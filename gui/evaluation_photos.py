"""The photographs of a class in a row, each beside what a method made of it, with its error."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gui.evaluation_photo_cells import (
    CELL_HEIGHT_PX,
    ORIGINAL,
    PICTURE_PX,
    MeasuredPhoto,
    PhotoDelegate,
    PhotoModel,
)
from gui.evaluation_predictions import PredictionWish
from gui.theme import Theme

_WISH_DELAY_MS, _KEPT_AT_MOST = 25, 600
# A picture of a photograph: its path, and the key of the method or ORIGINAL.
_Key = tuple[Path, str]


class EvaluationPhotos(QListView):
    """The row of photographs; it scrolls to the side.

    Signals
    -------
    photo_opened(object)
        The path of a photograph that was clicked, or on which Enter was pressed.
    thumbnails_wanted(object, int)
        Paths of the photographs in view whose small pictures are missing, and the longer side of
        these in pixels of the screen.
    predictions_wanted(object)
        A :class:`gui.evaluation_predictions.PredictionWish` for each picture in view that is
        missing beside its photograph.
    """

    photo_opened = Signal(object)
    thumbnails_wanted = Signal(object, int)
    predictions_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo_model = PhotoModel(self)
        self._pixmaps: OrderedDict[_Key, QPixmap | None] = OrderedDict()
        self._wish_timer = QTimer(self, singleShot=True, interval=_WISH_DELAY_MS)
        self._wish_timer.timeout.connect(self._ask_for_missing)
        self._delegate = PhotoDelegate(theme, self, self.pixmap_of)
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
        self.setFixedHeight(CELL_HEIGHT_PX + 10)
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
        self._fit_cells()  # the font comes with the theme
        self.viewport().update()

    def set_photos(self, photos: Sequence[MeasuredPhoto]) -> None:
        """Show these photographs; nothing moves when they are the same ones."""
        if tuple(photos) != self.photos:
            self._photo_model.set_photos(photos)
            self._fit_cells()

    def forget_pictures(self, key: str | None = None) -> None:
        """Ask for all small pictures anew, or for those of one method."""
        for place in [place for place in self._pixmaps if key in (None, place[1])]:
            del self._pixmaps[place]
        self.viewport().update()

    def set_thumbnail(self, path: Path, image: QImage | None) -> None:
        """Show a photograph; None when there is nothing to be had."""
        self._keep((path, ORIGINAL), image)

    def set_prediction(self, wish: PredictionWish, image: QImage | None) -> None:
        """Show what a method made of a photograph; None when there is nothing to be had."""
        self._keep((wish.photo.color, wish.key), image)

    def pixmap_of(self, photo: MeasuredPhoto, key: str) -> QPixmap | None:
        """Return a small picture of a photograph, which is asked for where it is missing."""
        place = photo.path, key
        if place not in self._pixmaps:
            if not self._wish_timer.isActive():
                self._wish_timer.start()
            return None
        self._pixmaps.move_to_end(place)
        return self._pixmaps[place]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current photograph on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a photograph, so that it is seen where the keyboard is."""
        super().focusInEvent(event)
        if not self.selectedIndexes() and self.photos:
            self.setCurrentIndex(self.model().index(max(0, self.currentIndex().row()), 0))
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.photo_opened.emit(self.photos[index.row()].path)

    def _fit_cells(self) -> None:
        self._delegate.fit(self.photos)
        self.scheduleDelayedItemsLayout()

    def _keep(self, place: _Key, image: QImage | None) -> None:
        self._pixmaps[place] = self._fitted(image) if image is not None else None
        while len(self._pixmaps) > _KEPT_AT_MOST:
            self._pixmaps.popitem(last=False)
        self.viewport().update()

    def _in_view(self) -> tuple[MeasuredPhoto, ...]:
        first = max(self.indexAt(QPoint(1, CELL_HEIGHT_PX // 2)).row(), 0)
        cell_px = max(self.visualRect(self._photo_model.index(first)).width(), 1)
        return self.photos[first : first + self.viewport().width() // cell_px + 2]

    def _ask_for_missing(self) -> None:
        photos = self._in_view()
        paths = [one.path for one in photos if (one.path, ORIGINAL) not in self._pixmaps]
        self.thumbnails_wanted.emit(paths, round(PICTURE_PX * self.devicePixelRatioF()))
        self.predictions_wanted.emit(
            [
                PredictionWish(one.photo, picture.key)
                for one in photos
                for picture in one.pictures
                if picture.key != ORIGINAL and (one.path, picture.key) not in self._pixmaps
            ]
        )

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
