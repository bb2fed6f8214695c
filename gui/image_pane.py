"""One pane: a head with a name and a note, and below it a picture on a neutral surround."""

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.busy_overlay import BusyOverlay
from gui.empty_state import EmptyState
from gui.pane_head import PaneHead, make_note
from gui.pane_picture import PanePicture
from gui.picture_canvas import PictureCanvas
from gui.theme import Theme
from gui.view_transform import ViewTransform

__all__ = ["ImagePane", "PanePicture"]


class ImagePane(QWidget):
    """A picture to look at closely, or the words that say how to get one.

    Parameters
    ----------
    title
        Name of the pane, at the left of its head.
    theme
        Colors to start with.
    transform
        Zoom and position, shared by panes that move together; its own when None.
    parent
        The widget it belongs to.

    Signals
    -------
    pixel_hovered(object)
        ``(x, y)`` of the picture pixel under the cursor, or None.
    zoom_changed(float)
        Device pixels for each pixel of the reference picture; 1.0 is 100 %.
    picture_changed()
        There is another picture, or none.
    state_changed()
        The title, the note, the empty state or the busy sign is another.
    """

    pixel_hovered = Signal(object)
    zoom_changed = Signal(float)
    picture_changed = Signal()
    state_changed = Signal()

    def __init__(
        self,
        title: str,
        theme: Theme,
        transform: ViewTransform | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.transform = transform or ViewTransform(self)
        self._owns_transform = transform is None
        self._title = title
        self._info = ""
        self._stand_in: ImagePane | None = None
        self._build_ui(theme)
        self.canvas.pixel_hovered.connect(self.pixel_hovered)
        self.transform.zoom_changed.connect(self.zoom_changed)

    @property
    def picture(self) -> PanePicture | None:
        """The picture that belongs here, also while another pane's is shown."""
        return self.canvas.picture

    @property
    def title(self) -> str:
        """The name that belongs here, also while another pane's is shown."""
        return self._title

    @property
    def info(self) -> str:
        """The note that belongs here, also while another pane's is shown."""
        return self._info

    @property
    def empty_text(self) -> str:
        """What the pane says where there is no picture."""
        return self._empty.text

    @property
    def empty_action(self) -> QAction | None:
        """What the button of the empty state does."""
        return self._empty.action

    @property
    def is_busy(self) -> bool:
        """Whether the pane says that its picture is being made."""
        return self._busy.is_busy

    def set_title(self, title: str) -> None:
        """Name the pane."""
        self._title = title
        self._show_names()

    def set_info(self, text: str) -> None:
        """Write a note at the right of the head, such as the size of the picture."""
        self._info = text
        self._show_names()

    def set_picture(self, picture: PanePicture | None) -> None:
        """Show a picture, or the empty state when None."""
        self.canvas.set_picture(picture)
        if picture is None:
            self.set_stand_in(None)
        self._empty.setVisible(picture is None)
        if self._owns_transform:
            self.transform.set_reference(QSizeF() if picture is None else QSizeF(picture.size))
        self.picture_changed.emit()

    def set_stand_in(self, other: "ImagePane | None") -> None:
        """Show the picture, the name and the note of another pane for a while.

        The own ones come back when None. There is nothing to show in place of an empty state, nor
        of an empty pane.
        """
        if self.picture is None or (other is not None and other.picture is None):
            other = None
        self._stand_in = other
        self.canvas.set_stand_in(None if other is None else other.picture)
        self._show_names()

    def set_empty_text(self, text: str) -> None:
        """Say what to do next where there is no picture."""
        self._empty.set_text(text)
        self.state_changed.emit()

    def set_empty_action(self, action: QAction | None) -> None:
        """Offer a button below the text of the empty state; none when None."""
        self._empty.set_action(action)
        self.state_changed.emit()

    def set_busy(self, is_busy: bool) -> None:
        """Say that the picture is being made; what is shown stays until it is replaced."""
        if is_busy:
            self._busy.start(self.tr("colorizing…"))
        else:
            self._busy.finish()
        self.state_changed.emit()

    def set_footer(self, footer: QWidget) -> None:
        """Put something below the picture, which gets less room."""
        self._column.addWidget(footer)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self.canvas.set_theme(theme)
        self._busy.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the busy sign over the picture."""
        super().resizeEvent(event)
        self._column.activate()
        self._busy.lay_out()

    def _build_ui(self, theme: Theme) -> None:
        head = PaneHead()
        self._title_label, self._info_label = QLabel(), make_note()
        head.row.addWidget(self._title_label)
        head.row.addWidget(self._info_label, 1)
        self.canvas = PictureCanvas(theme, self.transform, self)
        self._empty = EmptyState(self.canvas)
        self._busy = BusyOverlay(theme, self.canvas)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addWidget(self.canvas, 1)
        self._show_names()

    def _show_names(self) -> None:
        shown = self._stand_in or self
        self._title_label.setText(shown.title)
        self._info_label.set_text(shown.info)
        for widget in (self, self.canvas):
            widget.setAccessibleName(shown.title)
        self.canvas.setAccessibleDescription(shown.info)
        self.state_changed.emit()
