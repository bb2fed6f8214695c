"""Original, gray and predicted side by side, moving as one."""

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gui.image_pane import ImagePane
from gui.theme import Theme, set_role
from gui.view_transform import WHEEL_STEP, ViewTransform


class PaneRow(QWidget):
    """Three panes with one zoom and position.

    The zoom is measured on the original; without one on the gray picture, then on the predicted.

    Attributes
    ----------
    original, gray, predicted
        The panes, from left to right.

    Signals
    -------
    pixel_hovered(object)
        ``(x, y)`` of the pixel under the cursor, in pixels of that pane's picture, or None.
    zoom_changed(float)
        Device pixels for each picture pixel; 1.0 is 100 %.
    """

    pixel_hovered = Signal(object)
    zoom_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.transform = ViewTransform(self)
        self.original = ImagePane(self.tr("Original"), theme, self.transform)
        self.gray = ImagePane(self.tr("Gray"), theme, self.transform)
        self.predicted = ImagePane(self.tr("Predicted"), theme, self.transform)
        self._build_ui()
        self._connect()

    @property
    def panes(self) -> tuple[ImagePane, ImagePane, ImagePane]:
        """The panes, from left to right."""
        return self.original, self.gray, self.predicted

    @property
    def zoom(self) -> float:
        """Device pixels for each picture pixel."""
        return self.transform.zoom

    def fit(self) -> None:
        """Show the whole picture."""
        self.transform.fit()

    def actual_size(self) -> None:
        """Show one picture pixel on one pixel of the screen."""
        self.transform.actual_size()

    def zoom_in(self) -> None:
        """Show the picture larger by one step."""
        self.transform.zoom_by(WHEEL_STEP)

    def zoom_out(self) -> None:
        """Show the picture smaller by one step."""
        self.transform.zoom_by(1 / WHEEL_STEP)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        for pane in self.panes:
            pane.set_theme(theme)

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for pane in self.panes:
            if row.count():
                line = QFrame()
                set_role(line, "line")
                line.setFixedWidth(1)
                row.addWidget(line)
            row.addWidget(pane, 1)

    def _connect(self) -> None:
        self.transform.zoom_changed.connect(self.zoom_changed)
        for pane in self.panes:
            pane.pixel_hovered.connect(self.pixel_hovered)
            pane.picture_changed.connect(self._on_picture_changed)

    def _on_picture_changed(self) -> None:
        for pane in self.panes:
            if pane.picture is not None:
                self.transform.set_reference(QSizeF(pane.picture.size))
                return
        self.transform.set_reference(QSizeF())
