"""Zoom and position of several photographs below each other, which move as one."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QSizeF

from gui.view_transform import ViewTransform


class RowTransforms(QObject):
    """A transform for each row; all show the same part of their photographs, as much enlarged.

    Photographs differ in size and proportion, so each has its own zoom: the same multiple of the
    one at which all of it is seen.

    Parameters
    ----------
    first
        Of the first row; it lives on when there are no rows.
    """

    def __init__(self, first: ViewTransform, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._transforms = [first]
        # Never zoomed: they know at which zoom all of a photograph is seen.
        self._rulers = [ViewTransform(self)]
        self._sizes = [QSizeF(1, 1)]
        self._is_following = False
        first.changed.connect(lambda: self._follow(first))

    @property
    def transforms(self) -> tuple[ViewTransform, ...]:
        """One for each row; one at least."""
        return tuple(self._transforms)

    def set_rows(self, sizes: Sequence[QSizeF]) -> None:
        """Take the sizes of the photographs, in pixels; none leaves what there is."""
        while len(self._transforms) < len(sizes):
            self._add()
        while len(self._transforms) > max(len(sizes), 1):
            self._transforms.pop().deleteLater()
            self._rulers.pop().deleteLater()
        self._sizes = list(sizes) or self._sizes[:1]
        for size, transform, ruler in zip(sizes, self._transforms, self._rulers, strict=False):
            ruler.set_reference(size)
            transform.set_reference(size)

    def set_viewport(self, size: QSizeF, device_ratio: float) -> None:
        """Take the size of the tiles, in interface pixels, and the device pixels in each."""
        self._is_following = True
        for transform in (*self._rulers, *self._transforms):
            transform.set_viewport(size, device_ratio)
        self._is_following = False
        self._follow(self._transforms[0])

    def _add(self) -> None:
        transform = ViewTransform(self)
        transform.changed.connect(lambda: self._follow(transform))
        self._transforms.append(transform)
        self._rulers.append(ViewTransform(self))

    def _follow(self, leader: ViewTransform) -> None:
        if self._is_following or leader not in self._transforms:
            return
        self._is_following = True
        place = self._transforms.index(leader)
        share = leader.zoom / self._rulers[place].zoom
        rows = zip(self._transforms, self._rulers, self._sizes, strict=False)
        for transform, ruler, size in rows:
            if transform is not leader and transform.has_picture:
                _move(transform, size, leader, share * ruler.zoom)
        self._is_following = False


def _move(transform: ViewTransform, size: QSizeF, leader: ViewTransform, zoom: float) -> None:
    if leader.is_fitted:
        if not transform.is_fitted:
            transform.fit()
        return
    transform.zoom_to(zoom)
    shown = transform.picture_rect(QSizeF(1, 1), size)
    delta = transform.center - leader.center
    transform.pan_by(QPointF(delta.x() * shown.width(), delta.y() * shown.height()))
