"""What a canvas drew last: while the picture only moves, just what comes into view is drawn."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from gui.pane_picture import PanePicture


@dataclass(frozen=True, eq=False)
class Placing:
    """Where and how a picture is drawn.

    Attributes
    ----------
    rect
        Where it lies, in interface pixels; its edges lie on device pixels.
    size
        Size of the canvas in interface pixels.
    device_ratio
        Device pixels in each interface pixel.
    is_smooth
        Whether pixels are blended where they are enlarged.
    surround
        The color around the picture.
    """

    rect: QRectF
    size: QSize
    device_ratio: float
    is_smooth: bool
    surround: QColor

    def is_moved_from(self, other: "Placing") -> bool:
        """Whether all that differs from another placing is the position."""
        return (
            self.rect.size() == other.rect.size()
            and self.size == other.size
            and self.device_ratio == other.device_ratio
            and self.is_smooth == other.is_smooth
            and self.surround == other.surround
        )


class PictureFrame:
    """Draws a picture with its surround and remembers how that looked."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._picture: PanePicture | None = None
        self._placing: Placing | None = None
        self._valid = QRegion()

    def forget(self) -> None:
        """Give the memory back."""
        self._pixmap, self._picture, self._placing = QPixmap(), None, None
        self._valid = QRegion()

    def drawn(
        self, picture: PanePicture, placing: Placing, wanted: QRectF | None = None
    ) -> QPixmap:
        """Return a pixmap as large as the canvas with the picture on it.

        Parameters
        ----------
        picture
            What is drawn.
        placing
            Where and how.
        wanted
            The part of the canvas, in interface pixels, that is going to be shown; all of it when
            None. The rest may be out of date.
        """
        ratio = placing.device_ratio
        whole = QRect(QPoint(), _in_device_pixels(QRectF(QPoint(), placing.size), ratio).size())
        last = self._placing if picture is self._picture else None
        if last is not None and placing.is_moved_from(last):
            self._scroll(last, placing, whole)
        else:
            self._valid = QRegion()
            if self._pixmap.size() != whole.size():
                self._pixmap = QPixmap(whole.size())
        self._picture, self._placing = picture, placing
        part = whole if wanted is None else _in_device_pixels(wanted, ratio) & whole
        self._paint(QRegion(part) - self._valid)
        self._valid += part
        self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap

    def _scroll(self, last: Placing, placing: Placing, whole: QRect) -> None:
        moved = (placing.rect.topLeft() - last.rect.topLeft()) * placing.device_ratio
        x_px, y_px = round(moved.x()), round(moved.y())
        if x_px or y_px:
            self._pixmap.scroll(x_px, y_px, whole)
            self._valid = self._valid.translated(x_px, y_px) & whole

    def _paint(self, region: QRegion) -> None:
        picture, placing = self._picture, self._placing
        if region.isEmpty() or picture is None or placing is None:
            return
        self._pixmap.setDevicePixelRatio(1.0)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, placing.is_smooth)
        target = _in_device_pixels(placing.rect, placing.device_ratio)
        image = picture.level_for(target.width() / picture.width_px)
        painter.setClipRegion(region)
        painter.fillRect(region.boundingRect(), placing.surround)
        painter.drawImage(target, image)
        painter.end()


def _in_device_pixels(rect: QRectF, ratio: float) -> QRect:
    """Return the smallest rectangle of whole device pixels around one of interface pixels."""
    return QRectF(rect.topLeft() * ratio, rect.size() * ratio).toAlignedRect()
