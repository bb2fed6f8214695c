"""One pane: a head with a name and a note, and below it a picture on a neutral surround."""

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.busy_overlay import BusyOverlay
from gui.elided_label import ElidedLabel
from gui.pane_picture import PanePicture
from gui.picture_canvas import PictureCanvas
from gui.theme import Theme, set_role
from gui.view_transform import ViewTransform

__all__ = ["ImagePane", "PanePicture"]

_HEAD_HEIGHT_PX = 34
_HEAD_PADDING_PX = 12
_EMPTY_TEXT_WIDTH_PX = 260


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
    """

    pixel_hovered = Signal(object)
    zoom_changed = Signal(float)
    picture_changed = Signal()

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
        self._action: QAction | None = None
        self._build_ui(title, theme)
        self.canvas.pixel_hovered.connect(self.pixel_hovered)
        self.transform.zoom_changed.connect(self.zoom_changed)

    @property
    def picture(self) -> PanePicture | None:
        """The picture that is shown."""
        return self.canvas.picture

    @property
    def is_busy(self) -> bool:
        """Whether the pane says that its picture is being made."""
        return self._busy.is_busy

    def set_title(self, title: str) -> None:
        """Name the pane."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.canvas.setAccessibleName(title)

    def set_info(self, text: str) -> None:
        """Write a note at the right of the head, such as the size of the picture."""
        self._info.set_text(text)
        self.canvas.setAccessibleDescription(text)

    def set_picture(self, picture: PanePicture | None) -> None:
        """Show a picture, or the empty state when None."""
        self.canvas.set_picture(picture)
        self._empty.setVisible(picture is None)
        if self._owns_transform:
            self.transform.set_reference(QSizeF() if picture is None else QSizeF(picture.size))
        self.picture_changed.emit()

    def set_empty_text(self, text: str) -> None:
        """Say what to do next where there is no picture."""
        self._empty_text.setText(text)

    def set_empty_action(self, action: QAction | None) -> None:
        """Offer a button below the text of the empty state; none when None."""
        if self._action is not None:
            self._action.changed.disconnect(self._on_action_changed)
        self._action = action
        if action is not None:
            action.changed.connect(self._on_action_changed)
        self._on_action_changed()

    def set_busy(self, is_busy: bool) -> None:
        """Say that the picture is being made; what is shown stays until it is replaced."""
        if is_busy:
            self._busy.start(self.tr("colorizing…"))
        else:
            self._busy.finish()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self.canvas.set_theme(theme)
        self._busy.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the busy sign over the picture."""
        super().resizeEvent(event)
        self._column.activate()
        self._busy.lay_out()

    def _build_ui(self, title: str, theme: Theme) -> None:
        self._title = QLabel()
        # The end of a note is often its figure.
        self._info = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._info.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_role(self._info, "muted")
        head = QWidget()
        set_role(head, "panel")
        head.setFixedHeight(_HEAD_HEIGHT_PX)
        row = QHBoxLayout(head)
        row.setContentsMargins(_HEAD_PADDING_PX, 0, _HEAD_PADDING_PX, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._info, 1)
        line = QFrame()
        set_role(line, "line")
        line.setFixedHeight(1)
        self.canvas = PictureCanvas(theme, self.transform, self)
        self._build_empty_state()
        self._busy = BusyOverlay(theme, self.canvas)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(head)
        self._column.addWidget(line)
        self._column.addWidget(self.canvas, 1)
        self.set_title(title)

    def _build_empty_state(self) -> None:
        self._empty = QWidget(self.canvas)
        self._empty_text = QLabel()
        self._empty_text.setWordWrap(True)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_text.setMaximumWidth(_EMPTY_TEXT_WIDTH_PX)
        set_role(self._empty_text, "muted")
        self._empty_button = QPushButton()
        self._empty_button.hide()
        self._empty_button.clicked.connect(self._on_button_clicked)
        column = QVBoxLayout(self._empty)
        column.setSpacing(12)
        column.addStretch()
        # No alignment flag for the text: a label that wraps needs the width of the layout.
        middle = QHBoxLayout()
        middle.addWidget(self._empty_text)
        column.addLayout(middle)
        column.addWidget(self._empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        cover = QVBoxLayout(self.canvas)
        cover.setContentsMargins(0, 0, 0, 0)
        cover.addWidget(self._empty)

    def _on_action_changed(self) -> None:
        action = self._action
        self._empty_button.setVisible(action is not None)
        if action is not None:
            self._empty_button.setText(action.text())
            self._empty_button.setToolTip(action.toolTip())
            self._empty_button.setEnabled(action.isEnabled())

    def _on_button_clicked(self) -> None:
        if self._action is not None:
            self._action.trigger()
