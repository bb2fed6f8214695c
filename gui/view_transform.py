"""Where a picture lies in its pane: one zoom and one position, shared by linked panes.

The position is a fraction of the picture, so that panes whose pictures differ in size still show
the same part of the scene.
"""

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

WHEEL_STEP = 1.25
LARGEST_ZOOM = 32.0
SMALLEST_ZOOM = 0.02
FIT_MARGIN_PX = 14
_MIDDLE = QPointF(0.5, 0.5)


class ViewTransform(QObject):
    """Zoom and position of the reference picture, which the other panes follow.

    Signals
    -------
    changed()
        Anything that moves or scales what the panes show.
    zoom_changed(float)
        Device pixels for each pixel of the reference picture; 1.0 is 100 %.
    """

    changed = Signal()
    zoom_changed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._viewport = QSizeF(1, 1)
        self._reference = QSizeF()
        self._device_ratio = 1.0
        self._zoom = 1.0
        self._center = QPointF(_MIDDLE)
        # What was asked for: a larger viewport may show something else for a while.
        self._aim = QPointF(_MIDDLE)
        self._is_fitted = True

    @property
    def zoom(self) -> float:
        """Device pixels for each pixel of the reference picture."""
        return self._zoom

    @property
    def is_fitted(self) -> bool:
        """Whether the whole picture is shown, also after the pane changes its size."""
        return self._is_fitted

    @property
    def center(self) -> QPointF:
        """The picture fraction, 0 to 1, in the middle of the viewport."""
        return QPointF(self._center)

    @property
    def has_picture(self) -> bool:
        """Whether there is a reference picture to show."""
        return not self._reference.isEmpty()

    def set_viewport(self, size: QSizeF, device_ratio: float = 1.0) -> None:
        """Take the size of the panes, in interface pixels, and the device pixels in each."""
        if size.isEmpty() or (size == self._viewport and device_ratio == self._device_ratio):
            return
        self._viewport, self._device_ratio = QSizeF(size), device_ratio
        aim = self._aim
        self._set(self._zoom, aim, self._is_fitted)
        self._aim = aim

    def set_reference(self, size: QSizeF) -> None:
        """Take the size of the picture that the zoom is measured on, and show all of it.

        The zoom and the position stay when a picture of the same size follows.
        """
        if size == self._reference:
            return
        self._reference = QSizeF(size)
        self.fit()

    def fit(self) -> None:
        """Show the whole picture, as large as it goes, and keep doing so."""
        self._set(self._zoom, _MIDDLE, True)

    def actual_size(self, anchor: QPointF | None = None) -> None:
        """Show one picture pixel on one device pixel, keeping the anchor in its place."""
        self.zoom_to(1.0, anchor)

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        """Multiply the zoom; see ``zoom_to``."""
        self.zoom_to(self._zoom * factor, anchor)

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Set the zoom so that what is under the anchor stays there.

        Parameters
        ----------
        zoom
            Device pixels for each picture pixel; kept within the limits.
        anchor
            A point of the viewport in interface pixels; its middle when None.
        """
        if not self.has_picture:
            return
        zoom = self._limited(zoom)
        offset = QPointF() if anchor is None else anchor - self._middle()
        before, after = self._shown_size(self._zoom), self._shown_size(zoom)
        center = QPointF(
            self._center.x() + offset.x() * (1 / before.width() - 1 / after.width()),
            self._center.y() + offset.y() * (1 / before.height() - 1 / after.height()),
        )
        self._set(zoom, center, False)

    def pan_by(self, delta: QPointF) -> None:
        """Move the picture by so many interface pixels, no further than its edges."""
        if not self.has_picture:
            return
        shown = self._shown_size(self._zoom)
        center = self._center - QPointF(delta.x() / shown.width(), delta.y() / shown.height())
        if self._kept_inside(self._zoom, center) != self._center:
            self._set(self._zoom, center, False)

    def picture_rect(self, viewport: QSizeF, picture: QSizeF) -> QRectF:
        """Return where a picture lies in a viewport, in interface pixels.

        Parameters
        ----------
        viewport
            Size of the pane, which may differ by a pixel from its neighbors'.
        picture
            Size of the pane's picture. Whatever it is, the picture is shown as wide as the
            reference picture; its edges lie on device pixels.
        """
        scale = self._shown_size(self._zoom).width() / picture.width()
        size = QSizeF(picture.width() * scale, picture.height() * scale)
        ratio = self._device_ratio
        left = viewport.width() / 2 - self._center.x() * size.width()
        top = viewport.height() / 2 - self._center.y() * size.height()
        return QRectF(
            round(left * ratio) / ratio,
            round(top * ratio) / ratio,
            max(1, round(size.width() * ratio)) / ratio,
            max(1, round(size.height() * ratio)) / ratio,
        )

    def _set(self, zoom: float, center: QPointF, is_fitted: bool) -> None:
        if is_fitted and self.has_picture:
            zoom = self._fit_zoom()
        center = self._kept_inside(zoom, center)
        had_zoom, self._zoom = self._zoom, zoom
        self._center = self._aim = center
        self._is_fitted = is_fitted
        self.changed.emit()
        if zoom != had_zoom:
            self.zoom_changed.emit(zoom)

    def _limited(self, zoom: float) -> float:
        return min(max(zoom, min(SMALLEST_ZOOM, self._fit_zoom())), LARGEST_ZOOM)

    def _fit_zoom(self) -> float:
        margins = 2 * FIT_MARGIN_PX
        # A pane that is hardly larger than the margins still shows a few pixels.
        width = max(self._viewport.width() - margins, self._viewport.width() / 2)
        height = max(self._viewport.height() - margins, self._viewport.height() / 2)
        scale = min(width / self._reference.width(), height / self._reference.height())
        return min(scale * self._device_ratio, LARGEST_ZOOM)

    def _shown_size(self, zoom: float) -> QSizeF:
        return self._reference * (zoom / self._device_ratio)

    def _middle(self) -> QPointF:
        return QPointF(self._viewport.width() / 2, self._viewport.height() / 2)

    def _kept_inside(self, zoom: float, center: QPointF) -> QPointF:
        """Center what is smaller than the viewport; stop what is larger at its edges."""
        if not self.has_picture:
            return QPointF(_MIDDLE)
        reach = self._reach(zoom)
        return QPointF(
            min(max(center.x(), reach.left()), reach.right()),
            min(max(center.y(), reach.top()), reach.bottom()),
        )

    def _reach(self, zoom: float) -> QRectF:
        """Return the picture fractions that may be in the middle, its edges included."""
        shown = self._shown_size(zoom)
        horizontal = max(0.0, 1 - self._viewport.width() / shown.width())
        vertical = max(0.0, 1 - self._viewport.height() / shown.height())
        return QRectF(0.5 - horizontal / 2, 0.5 - vertical / 2, horizontal, vertical)
