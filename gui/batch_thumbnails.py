"""The small pictures of a batch: photographs in gray, and what became of them."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from gui.thumbnail_reader import ReadThumbnail, ThumbnailReader

KEPT_AT_MOST = 400


class BatchThumbnails(QObject):
    """Keeps a few hundred small pictures, those that were painted last.

    Signals
    -------
    arrived()
        There are more small pictures to paint.

    Parameters
    ----------
    reader
        Reads files off the GUI thread; of this object alone.
    size
        Of every small picture, which is cut to this shape.
    """

    arrived = Signal()

    def __init__(self, reader: ThumbnailReader, size: QSize, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._size = size
        self._ratio = 1.0
        # By file: no result is ever written over a photograph.
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._gray: set[str] = set()
        reader.read.connect(self._on_read)

    def __len__(self) -> int:
        return len(self._kept)

    def has(self, path_text: str) -> bool:
        """Tell whether a file was read, or cannot be."""
        return path_text in self._kept

    def pixmap(self, path_text: str) -> QPixmap | None:
        """Return the small picture of a file, if there is one."""
        if path_text not in self._kept:
            return None
        self._kept.move_to_end(path_text)
        return self._kept[path_text]

    def request(self, wishes: Sequence[tuple[str, bool]], ratio: float) -> None:
        """Ask for files, the most wanted first; what was asked for before is dropped.

        Parameters
        ----------
        wishes
            The files, and whether each is to be shown in gray.
        ratio
            Pixels of the screen for each of the window.
        """
        self._ratio = ratio
        self._gray |= {path for path, is_gray in wishes if is_gray}
        # What is cut off at two sides is wanted larger.
        side_px = round(2 * max(self._size.toTuple()) * ratio)
        self._reader.request([Path(path) for path, _ in wishes], side_px)

    def forget(self, path_text: str) -> None:
        """Read a file again when it is wanted next: it was written anew."""
        self._kept.pop(path_text, None)

    def clear(self) -> None:
        """Forget all of them."""
        self._reader.drop_wishes()
        self._kept.clear()
        self._gray.clear()

    def _on_read(self, thumbnail: ReadThumbnail) -> None:
        path_text = str(thumbnail.path)
        is_gray = path_text in self._gray
        self._gray.discard(path_text)
        image = thumbnail.image
        self._kept[path_text] = None if image is None else self._fitted(image, is_gray)
        while len(self._kept) > KEPT_AT_MOST:
            self._kept.popitem(last=False)
        self.arrived.emit()

    def _fitted(self, image: QImage, is_gray: bool) -> QPixmap:
        """Fill the shape with the middle of a picture."""
        size = (self._size.toSizeF() * self._ratio).toSize()
        filled = image.scaled(
            size,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        middle = QRect(0, 0, size.width(), size.height())
        middle.moveCenter(filled.rect().center())
        cut = filled.copy(middle)
        if is_gray:
            cut = cut.convertToFormat(QImage.Format.Format_Grayscale8)
        pixmap = QPixmap.fromImage(cut)
        pixmap.setDevicePixelRatio(self._ratio)
        return pixmap
