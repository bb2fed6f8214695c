"""Original, gray and predicted side by side, and a map of errors, moving as one."""

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.color_scales import MapScale
from gui.image_pane import ImagePane
from gui.linked_transform import LinkedTransform
from gui.map_scale import MAP_SCALE_HEIGHT_PX, MapScaleBar, scale_name
from gui.pane_picture import PanePicture
from gui.theme import Theme, set_role
from gui.view_transform import WHEEL_STEP

# With less room, four panes would be too narrow to see anything in them.
_FOUR_PANES_PX = 760


class PaneRow(QWidget):
    """Panes with one zoom and position, from which each can be moved away while unlocked.

    The zoom is measured on the original; without one on the gray picture, then on the predicted.

    Attributes
    ----------
    original, gray, predicted
        The panes, from left to right.
    map_pane
        One more at the right end, shown while there is a map.
    transform
        What the panes share.

    Signals
    -------
    pixel_hovered(object)
        ``(x, y)`` of the pixel under the cursor, in pixels of that pane's picture, or None. Not
        of the map, whose pixels may be larger.
    zoom_changed(float)
        Device pixels for each picture pixel; 1.0 is 100 %. Of the pane that was zoomed last.
    lock_changed(bool)
        The panes move together from now on, or each alone.
    """

    pixel_hovered = Signal(object)
    zoom_changed = Signal(float)
    lock_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transform = LinkedTransform(self)
        self._zoom = self.transform.zoom
        self._is_flickering = False
        self._lines: dict[ImagePane, QFrame] = {}
        self.original = ImagePane(self.tr("Original"), theme, self.transform.add_pane())
        self.gray = ImagePane(self.tr("Gray"), theme, self.transform.add_pane())
        self.predicted = ImagePane(self.tr("Predicted"), theme, self.transform.add_pane())
        self.map_pane = ImagePane("", theme, self.transform.add_pane())
        self._scale_bar = MapScaleBar(theme)
        self._build_ui()
        self._connect()

    @property
    def panes(self) -> tuple[ImagePane, ImagePane, ImagePane]:
        """The panes of the photograph, from left to right."""
        return self.original, self.gray, self.predicted

    @property
    def zoom(self) -> float:
        """Device pixels for each picture pixel, in the pane that was zoomed last."""
        return self._zoom

    @property
    def is_locked(self) -> bool:
        """Whether what moves one pane moves all."""
        return self.transform.is_locked

    @property
    def is_flickering(self) -> bool:
        """Whether the original is shown in place of the predicted picture."""
        return self._is_flickering

    def set_locked(self, is_locked: bool) -> None:
        """Move the panes together, with the offsets that they have by now, or each alone."""
        self.transform.set_locked(is_locked)

    def set_flicker(self, is_on: bool) -> None:
        """Show the original where the predicted picture is, or show that again."""
        self._is_flickering = is_on
        self.predicted.set_stand_in(self.original if is_on else None)

    def set_map(self, picture: PanePicture | None, title: str, scale: MapScale | None) -> None:
        """Show a map of errors at the right end, or none.

        Parameters
        ----------
        picture
            The map in colors, of any size; it covers the whole photograph.
        title
            What it shows.
        scale
            What its colors mean.
        """
        self.map_pane.set_picture(picture)
        self.map_pane.set_title(title)
        self.map_pane.set_info("" if scale is None else scale_name(scale))
        self._scale_bar.set_scale(scale)
        self._choose_panes()

    def fit(self) -> None:
        """Show the whole picture in every pane."""
        self.transform.fit()

    def actual_size(self) -> None:
        """Show one picture pixel on one pixel of the screen."""
        self.transform.zoom_all_to(1.0)

    def double_size(self) -> None:
        """Show one picture pixel on two by two pixels of the screen."""
        self.transform.zoom_all_to(2.0)

    def zoom_in(self) -> None:
        """Show the picture larger by one step."""
        self.transform.zoom_by(WHEEL_STEP)

    def zoom_out(self) -> None:
        """Show the picture smaller by one step."""
        self.transform.zoom_by(1 / WHEEL_STEP)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        for part in (*self.panes, self.map_pane, self._scale_bar):
            part.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the gray pane out where four have too little room."""
        super().resizeEvent(event)
        self._choose_panes()

    def _build_ui(self) -> None:
        self.map_pane.set_footer(self._scale_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for pane in (*self.panes, self.map_pane):
            if row.count():
                line = QFrame()
                set_role(line, "line")
                line.setFixedWidth(1)
                row.addWidget(line)
                self._lines[pane] = line
            row.addWidget(pane, 1)
        self._choose_panes()

    def _connect(self) -> None:
        transform = self.transform
        transform.changed.connect(lambda: self._on_zoomed(transform.zoom))
        transform.pane_zoomed.connect(self._on_zoomed)
        transform.lock_changed.connect(self.lock_changed)
        for pane in self.panes:
            pane.pixel_hovered.connect(self.pixel_hovered)
            pane.picture_changed.connect(self._on_picture_changed)

    def _choose_panes(self) -> None:
        has_map = self.map_pane.picture is not None
        self._show_pane(self.map_pane, has_map)
        self._show_pane(self.gray, not has_map or self.width() >= _FOUR_PANES_PX)
        # Its scale takes this from the picture of the map, so the others leave it free too.
        for pane in self.panes:
            pane.canvas.set_bottom_room(MAP_SCALE_HEIGHT_PX if has_map else 0)

    def _show_pane(self, pane: ImagePane, is_shown: bool) -> None:
        for part in (pane, self._lines[pane]):
            part.setVisible(is_shown)

    def _on_zoomed(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.zoom_changed.emit(zoom)

    def _on_picture_changed(self) -> None:
        if self._is_flickering:
            self.set_flicker(True)
        sizes = [QSizeF(pane.picture.size) for pane in self.panes if pane.picture is not None]
        self.transform.set_reference(sizes[0] if sizes else QSizeF())
