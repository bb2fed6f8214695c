"""What the tiles of the filter grid lie on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.grid_plan import LINE_PX
from gui.grid_tile import GridTile
from gui.theme import Theme


class GridFloor(QWidget):
    """The surround, with lines between the tiles."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is seen between and below the tiles."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("surround"))
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for tile in self.findChildren(GridTile, options=direct):
            frame = tile.geometry().adjusted(-LINE_PX, -LINE_PX, LINE_PX, LINE_PX)
            painter.fillRect(frame, self._theme.color("line"))
