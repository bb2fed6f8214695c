"""One zoom and position for several panes, each of which can be moved away from the others."""

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

from gui.view_transform import LARGEST_ZOOM, ViewTransform

# Numbers that differ by less show the same picture.
_TINY = 1e-9


class LinkedTransform(ViewTransform):
    """The zoom and position that panes share; ``add_pane`` makes the transform of each.

    While locked, whatever moves one pane moves all. Unlocked, a pane moves alone: its offset and
    how much larger it shows are kept from then on, also when the panes are locked again.

    Signals
    -------
    lock_changed(bool)
        From now on the panes move together, or each alone.
    pane_zoomed(float)
        A pane that moves alone has another zoom.
    """

    lock_changed = Signal(bool)
    pane_zoomed = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes: list[PaneTransform] = []
        self._is_locked = True

    @property
    def is_locked(self) -> bool:
        """Whether what moves one pane moves all."""
        return self._is_locked

    @property
    def has_offsets(self) -> bool:
        """Whether some pane shows another part of its picture, or shows it larger or smaller."""
        return any(pane.has_offset for pane in self._panes)

    def add_pane(self) -> "PaneTransform":
        """Return a transform for one more pane; it starts without an offset."""
        pane = PaneTransform(self)
        self._panes.append(pane)
        return pane

    def set_locked(self, is_locked: bool) -> None:
        """Move the panes together, with the offsets that they have by now, or each alone."""
        if is_locked != self._is_locked:
            self._is_locked = is_locked
            self.lock_changed.emit(is_locked)

    def fit(self) -> None:
        """Show the whole picture in every pane; all offsets are forgotten."""
        for pane in self._panes:
            pane.forget_offset()
        super().fit()

    def zoom_all_to(self, zoom: float) -> None:
        """Show the picture at this zoom in every pane; where each one looks at stays."""
        for pane in self._panes:
            pane.forget_enlargement()
        self.zoom_to(zoom)

    def _limited(self, zoom: float) -> float:
        largest = max((pane.enlargement for pane in self._panes), default=1.0)
        return min(super()._limited(zoom), LARGEST_ZOOM / max(largest, 1.0))

    def _reach(self, zoom: float) -> QRectF:
        """Let every pane come to the edges of its picture, though others then show nothing."""
        reach = super()._reach(zoom)
        left, top, right, bottom = reach.left(), reach.top(), reach.right(), reach.bottom()
        for pane in self._panes:
            if pane.has_offset:
                other = super()._reach(zoom * pane.enlargement).translated(-pane.offset)
                left, right = min(left, other.left()), max(right, other.right())
                top, bottom = min(top, other.top()), max(bottom, other.bottom())
        return QRectF(left, top, right - left, bottom - top)


class PaneTransform(ViewTransform):
    """The zoom and position of one pane: those that are shared, and what it differs by.

    Attributes
    ----------
    offset
        What is in its middle, less what is in the shared middle; in fractions of the picture.
    enlargement
        Its zoom divided by the shared one.

    Parameters
    ----------
    shared
        Makes it, by ``add_pane``, and outlives it.
    """

    def __init__(self, shared: LinkedTransform) -> None:
        super().__init__(shared)
        self._shared = shared
        self.offset = QPointF()
        self.enlargement = 1.0
        shared.changed.connect(self._follow)
        self._follow()

    @property
    def has_offset(self) -> bool:
        """Whether it differs from what is shared."""
        moved = abs(self.offset.x()) + abs(self.offset.y())
        return moved > _TINY or abs(self.enlargement - 1) > _TINY

    def set_viewport(self, size: QSizeF, device_ratio: float = 1.0) -> None:
        """Take the size of the panes: linked ones are of one size."""
        self._shared.set_viewport(size, device_ratio)

    def set_reference(self, size: QSizeF) -> None:
        """Take the size of the picture that the zoom of all panes is measured on."""
        self._shared.set_reference(size)

    def fit(self) -> None:
        """Show the whole picture: in every pane, or in this one while it moves alone."""
        if self._shared.is_locked:
            self._shared.fit()
        else:
            self._differ_by(self._fit_zoom(), QPointF(0.5, 0.5))

    def forget_offset(self) -> None:
        """Differ by nothing; shown when the shared transform changes."""
        self.offset, self.enlargement = QPointF(), 1.0

    def forget_enlargement(self) -> None:
        """Show the picture as large as the others; shown when the shared transform changes."""
        self.enlargement = 1.0

    def _set(self, zoom: float, center: QPointF, is_fitted: bool) -> None:
        if self._shared.is_locked:
            self._shared._set(zoom / self.enlargement, center - self.offset, is_fitted)
        else:
            self._differ_by(zoom, self._kept_inside(zoom, center))

    def _differ_by(self, zoom: float, center: QPointF) -> None:
        had_zoom = self._zoom
        self.offset = center - self._shared.center
        self.enlargement = zoom / self._shared.zoom
        self._follow()
        if self._zoom != had_zoom:
            self._shared.pane_zoomed.emit(self._zoom)

    def _follow(self) -> None:
        """Show what is shared and what this pane differs by."""
        shared, had_zoom = self._shared, self._zoom
        self._viewport, self._reference = QSizeF(shared._viewport), QSizeF(shared._reference)
        self._device_ratio = shared._device_ratio
        if self.has_offset:
            self._zoom, self._center = shared.zoom * self.enlargement, shared.center + self.offset
            self._is_fitted = self.has_picture and self._shows_everything()
        else:
            self._zoom, self._center = shared.zoom, shared.center
            self._is_fitted = shared.is_fitted
        self.changed.emit()
        if self._zoom != had_zoom:
            self.zoom_changed.emit(self._zoom)

    def _shows_everything(self) -> bool:
        moved = self._center - QPointF(0.5, 0.5)
        is_centered = abs(moved.x()) + abs(moved.y()) <= _TINY
        return is_centered and abs(self._zoom / self._fit_zoom() - 1) <= _TINY

    def _limited(self, zoom: float) -> float:
        if not self._shared.is_locked:
            return super()._limited(zoom)
        return self._shared._limited(zoom / self.enlargement) * self.enlargement

    def _reach(self, zoom: float) -> QRectF:
        if not self._shared.is_locked:
            return super()._reach(zoom)
        return self._shared._reach(zoom / self.enlargement).translated(self.offset)
