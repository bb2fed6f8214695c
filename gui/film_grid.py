"""The sample pictures of one epoch, as large as there is room for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme import SMALL_TEXT_PX, Theme, interface_font, set_role

_MARGIN_PX, _GAP_PX, _PAIR_GAP_PX, _NAME_PX = 8, 12, 2, 20
# Where pictures would be smaller than this, they are more important than their names.
_LEAST_NAMED_PX = 64
# Pictures are read at one of these sizes, so that a window that grows reads few of them again.
_SIDES_PX = (96, 128, 192, 256, 384, 512)


@dataclass(frozen=True, eq=False)
class FilmCell:
    """One photograph of an epoch.

    Attributes
    ----------
    photo_id, name
        Which one; its name stands below it.
    images
        What stands side by side, such as the original and what the network made of it; None
        leaves a place empty.
    """

    photo_id: str
    name: str
    images: tuple[QImage | None, ...]


@dataclass(frozen=True)
class GridPlan:
    """How cells are laid out: so many columns, and the size of one picture in pixels."""

    columns: int
    width_px: float
    height_px: float
    has_names: bool


def plan_grid(count: int, per_cell: int, aspect: float, room: QSize) -> GridPlan:
    """Find the number of columns with which pictures are largest.

    Parameters
    ----------
    count
        Photographs.
    per_cell
        Pictures of each, side by side.
    aspect
        Width of a picture divided by its height.
    room
        Size of all of it.
    """
    plans = []
    for columns in range(1, max(count, 1) + 1):
        rows = math.ceil(max(count, 1) / columns)
        for name_px in (_NAME_PX, 0):
            width_px = room.width() - 2 * _MARGIN_PX - (columns - 1) * _GAP_PX
            height_px = room.height() - 2 * _MARGIN_PX - (rows - 1) * (_GAP_PX // 2)
            cell_px = (width_px / columns - (per_cell - 1) * _PAIR_GAP_PX) / per_cell
            tall_px = max(min(height_px / rows - name_px, cell_px / aspect), 1.0)
            plans.append(GridPlan(columns, tall_px * aspect, tall_px, name_px > 0))
    named = [plan for plan in plans if plan.has_names]
    best = max(named, key=lambda plan: plan.height_px)
    if best.height_px >= _LEAST_NAMED_PX:
        return best
    return max(plans, key=lambda plan: plan.height_px)


class FilmGrid(QWidget):
    """Draws the cells of one epoch; a click takes one out, another click shows all again.

    Signals
    -------
    photo_clicked(str)
        The id of the photograph under the mouse.
    side_changed()
        Pictures of another size should be shown: ``side_px``.
    """

    photo_clicked = Signal(str)
    side_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: tuple[FilmCell, ...] = ()
        self._shape = (0, 1)  # photographs, and pictures of each
        self._side_px = _SIDES_PX[0]
        self._font = interface_font(SMALL_TEXT_PX)
        set_role(self, "surround")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Sample pictures"))

    @property
    def cells(self) -> tuple[FilmCell, ...]:
        """What is shown."""
        return self._cells

    @property
    def side_px(self) -> int:
        """How long the longer side of a picture should be, in pixels of the screen."""
        return self._side_px

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self.update()

    def expect(self, count: int, per_cell: int) -> None:
        """Say how many photographs come, and how many pictures of each."""
        self._shape = (count, per_cell)
        self._measure()

    def set_cells(self, cells: Sequence[FilmCell]) -> None:
        """Show other pictures."""
        self._cells = tuple(cells)
        self.expect(len(cells), len(cells[0].images) if cells else 1)
        self.setAccessibleDescription(", ".join(cell.name for cell in cells))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for the least that shows anything."""
        return QSize(160, 60)

    def cell_at(self, x_px: float, y_px: float) -> FilmCell | None:
        """Return the cell at a place."""
        for cell, rect in zip(self._cells, self.cell_rects(), strict=True):
            if rect.contains(int(x_px), int(y_px)):
                return cell
        return None

    def cell_rects(self) -> list[QRect]:
        """Return where the pictures of each cell are, without their names."""
        plan = self._plan()
        per_cell = self._shape[1]
        wide_px = per_cell * plan.width_px + (per_cell - 1) * _PAIR_GAP_PX
        row_px = plan.height_px + (_NAME_PX if plan.has_names else 0)
        rows = math.ceil(len(self._cells) / plan.columns)
        all_px = rows * row_px + (rows - 1) * (_GAP_PX // 2)
        top_px = (self.height() - all_px) / 2
        rects = []
        for place in range(len(self._cells)):
            row, column = divmod(place, plan.columns)
            in_row = min(plan.columns, len(self._cells) - row * plan.columns)
            # A last row that is not full begins below the one above it.
            in_row = plan.columns if row else in_row
            left_px = (self.width() - in_row * wide_px - (in_row - 1) * _GAP_PX) / 2
            rects.append(
                QRect(
                    round(left_px + column * (wide_px + _GAP_PX)),
                    round(top_px + row * (row_px + _GAP_PX // 2)),
                    round(wide_px),
                    round(plan.height_px),
                )
            )
        return rects

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for larger pictures where there is room."""
        super().resizeEvent(event)
        self._measure()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Announce the photograph under the mouse."""
        cell = self.cell_at(event.position().x(), event.position().y())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self.photo_clicked.emit(cell.photo_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked, and the whole of its name."""
        cell = self.cell_at(event.position().x(), event.position().y())
        shape = Qt.CursorShape.PointingHandCursor if cell else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setToolTip(cell.name if cell else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pictures and names."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("surround"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(self._font)
        plan = self._plan()
        for cell, rect in zip(self._cells, self.cell_rects(), strict=True):
            for place, image in enumerate(cell.images):
                left_px = rect.left() + place * (plan.width_px + _PAIR_GAP_PX)
                box = QRectF(left_px, rect.top(), plan.width_px, plan.height_px)
                self._paint_image(painter, image, box)
            if plan.has_names:
                self._paint_name(painter, cell, rect)

    def _paint_image(self, painter: QPainter, image: QImage | None, box: QRectF) -> None:
        if image is None:
            painter.fillRect(box, self._theme.color("line", 0.4))
            return
        share = min(box.width() / image.width(), box.height() / image.height())
        place = QRectF(0, 0, image.width() * share, image.height() * share)
        place.moveCenter(box.center())
        painter.drawImage(place, image)

    def _paint_name(self, painter: QPainter, cell: FilmCell, rect: QRect) -> None:
        line = QRect(rect.left(), rect.bottom() + 2, rect.width(), _NAME_PX - 2)
        mode = Qt.TextElideMode.ElideMiddle
        shown = QFontMetrics(self._font).elidedText(cell.name, mode, line.width())
        painter.setPen(self._theme.color("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)

    def _plan(self) -> GridPlan:
        return plan_grid(*self._shape, self._aspect(), self.size())

    def _aspect(self) -> float:
        """Return the shape that the widest and the tallest picture fit in."""
        images = [image for cell in self._cells for image in cell.images if image is not None]
        if not images:
            return 1.0
        shapes = [image.width() / image.height() for image in images]
        return max(0.3, min(3.0, max(shapes) if min(shapes) >= 1 else sum(shapes) / len(shapes)))

    def _measure(self) -> None:
        plan = self._plan()
        wanted_px = max(plan.width_px, plan.height_px) * self.devicePixelRatioF()
        side_px = next((one for one in _SIDES_PX if one >= wanted_px), _SIDES_PX[-1])
        if side_px != self._side_px:
            self._side_px = side_px
            self.side_changed.emit()
