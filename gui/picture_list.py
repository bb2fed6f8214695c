"""The list of open pictures."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QImage, QKeySequence, QPainter
from PySide6.QtWidgets import QWidget

from gui.list_rows import ListRow
from gui.pin_rows import PinButtons, PinRowDelegate
from gui.row_delegate import THUMBNAIL_RADIUS_PX
from gui.row_list import RowList
from gui.theme import Theme

THUMBNAIL_SIZE = QSize(46, 30)


class PictureList(RowList):
    """The open pictures with a thumbnail each; one of them is looked at.

    Removing the picture looked at leaves none selected: whoever removes it selects another.
    Setters ignore unknown ids, as a thumbnail may arrive after its picture was removed.

    Signals
    -------
    picture_selected(str)
        The id of the picture that the user selected.
    remove_requested(str)
        The id of the picture that the user wants out of the list.
    pin_requested(str)
        The id of the picture that the user wants pinned, or not pinned any more.
    """

    picture_selected = Signal(str)
    remove_requested = Signal(str)
    pin_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("PictureList", "Pictures")
        empty_text = QCoreApplication.translate(
            "PictureList", "Drop a photograph anywhere in this window."
        )
        delegate = PinRowDelegate(theme, THUMBNAIL_SIZE)
        super().__init__(title, empty_text, delegate, parent)
        self._pin = QAction(self)
        self._pin.triggered.connect(lambda: self.pin_requested.emit(self.menu_row_id))
        remove = QAction(self.tr("Remove from list"), self)
        # Shown only: the list itself takes the key.
        remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(lambda: self.remove_requested.emit(self.menu_row_id))
        self.set_context_actions([self._pin, remove])
        self._pins = PinButtons(self.view, delegate)
        self._pins.clicked.connect(self.pin_requested)
        self.row_selected.connect(self.picture_selected)
        self.removal_wanted.connect(self.remove_requested)

    def add_picture(
        self, picture_id: str, name: str, detail: str, tooltip: str = "", is_first: bool = False
    ) -> None:
        """Add a picture at the end.

        Parameters
        ----------
        picture_id
            Names it in signals and setters.
        name
            The first line; shortened in the middle.
        detail
            The second line, such as ``"481 × 321"``.
        tooltip
            The whole path; the name when empty.
        is_first
            Add it in front of the others instead.
        """
        row = ListRow(picture_id, name, detail, tooltip or name)
        if not is_first or not self.model.rows:
            self.model.append(row)
            return
        selected = self.selected_id
        with self.quiet():
            self.model.set_rows((row, *self.model.rows))
        self.select_quietly(selected)

    def set_detail(self, picture_id: str, detail: str) -> None:
        """Show another second line; a failure shown before is taken back."""
        self.model.change(picture_id, detail=detail, problem="")

    def set_thumbnail(self, picture_id: str, image: QImage) -> None:
        """Show a thumbnail, cut to the shape of its place.

        Parameters
        ----------
        picture_id
            The picture.
        image
            At least as large as the place on the screen, else it is enlarged.
        """
        if self.model.index_of(picture_id).isValid() and not image.isNull():
            small = rounded_thumbnail(image, THUMBNAIL_SIZE, self.devicePixelRatioF())
            self.model.change(picture_id, thumbnail=small)

    def set_failed(self, picture_id: str, sentence: str) -> None:
        """Say in the second line why the picture cannot be shown."""
        self.model.change(picture_id, problem=sentence)

    def set_pinned(self, picture_id: str, is_pinned: bool) -> None:
        """Mark a picture with a pin, or not."""
        self.model.change(picture_id, is_pinned=is_pinned)

    def remove_picture(self, picture_id: str) -> None:
        """Take a picture out of the list."""
        was_selected = picture_id == self.selected_id
        with self.quiet():
            self.model.remove(picture_id)
            if was_selected:
                # Qt selects a neighbor; which picture is next is not the list's decision.
                self.view.clearSelection()

    def select(self, picture_id: str) -> None:
        """Show which picture is looked at; an unknown id selects none."""
        self.select_quietly(picture_id)

    def clear(self) -> None:
        """Take all pictures out of the list."""
        with self.quiet():
            self.model.set_rows(())

    def _on_menu_wanted(self, index: QModelIndex, place: QPoint) -> None:
        row = self.model.row_at(index)
        is_pinned = row is not None and row.is_pinned
        text = self.tr("Unpin") if is_pinned else self.tr("Pin, to watch it learn")
        self._pin.setText(text + "\tP")
        super()._on_menu_wanted(index, place)


def rounded_thumbnail(image: QImage, size: QSize, pixel_ratio: float) -> QImage:
    """Scale and cut an image to a size, with round corners.

    Parameters
    ----------
    image
        Any size but 0.
    size
        Width and height in pixels of the interface.
    pixel_ratio
        Pixels of the screen for one of the interface.
    """
    device_size = (size.toSizeF() * pixel_ratio).toSize()
    scaled = image.scaled(
        device_size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left_px = (scaled.width() - device_size.width()) // 2
    top_px = (scaled.height() - device_size.height()) // 2
    cut = scaled.copy(left_px, top_px, device_size.width(), device_size.height())
    result = QImage(device_size, QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(cut))
    radius_px = THUMBNAIL_RADIUS_PX * pixel_ratio
    painter.drawRoundedRect(QRectF(result.rect()), radius_px, radius_px)
    painter.end()
    result.setDevicePixelRatio(pixel_ratio)
    return result
