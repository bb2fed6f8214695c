"""One pane with two pictures, before and after, and a divider that is dragged between them."""

from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from gui.busy_overlay import BusyOverlay
from gui.empty_state import EmptyState
from gui.pane_head import PaneHead, make_note
from gui.pane_picture import PanePicture
from gui.segments import Segments
from gui.split_canvas import SplitCanvas
from gui.theme import Theme, icon, set_role
from gui.view_transform import ViewTransform

ORIGINAL, GRAY = "original", "gray"
# With less room, the note on the left gives way to the names.
_ROOMY_PX = 520


@dataclass(frozen=True, eq=False)
class _Side:
    """What belongs on one side."""

    picture: PanePicture | None = None
    name: str = ""
    info: str = ""


class SplitView(QWidget):
    """A before/after slider for mouse and keyboard.

    Parameters
    ----------
    theme
        Colors to start with.
    transform
        Zoom and position, shared with other views; its own when None.
    parent
        The widget it belongs to.

    Attributes
    ----------
    canvas
        Draws the pictures and has the keyboard.
    choice
        Original or gray on the left.
    empty_state
        Covers the canvas while there is no picture.
    back_button
        Ends an override; hidden without one.

    Signals
    -------
    position_changed(float)
        The divider stands at another share, 0 to 1, of the part of the picture in sight.
    pixel_hovered(str, object)
        ``"before"`` or ``"after"``, and ``(x, y)`` of the pixel of that picture under the cursor,
        or None.
    before_selected(str)
        The user wants ``"original"`` or ``"gray"`` on the left.
    override_changed(bool)
        Another picture is shown on the right in place of the one that belongs there, or no more.
    """

    position_changed = Signal(float)
    pixel_hovered = Signal(str, object)
    before_selected = Signal(str)
    override_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        transform: ViewTransform | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.transform = transform or ViewTransform(self)
        self._owns_transform = transform is None
        self._before, self._after = _Side(), _Side()
        self._override: _Side | None = None
        self._is_flickering = False
        self._build_ui(theme)
        self._connect()
        self.set_theme(theme)

    @property
    def before(self) -> PanePicture | None:
        """The picture on the left."""
        return self._before.picture

    @property
    def after(self) -> PanePicture | None:
        """The picture on the right."""
        return self._shown_after.picture

    @property
    def has_override(self) -> bool:
        """Whether another picture is on the right than the one that belongs there."""
        return self._override is not None

    @property
    def position(self) -> float:
        """Where the divider stands in the part of the picture in sight, from 0 at the left to 1."""
        return self.canvas.position

    @property
    def before_choice(self) -> str:
        """What the user wants on the left: ``"original"`` or ``"gray"``."""
        return self.choice.current

    @property
    def is_busy(self) -> bool:
        """Whether the view says that the picture on the right is being made."""
        return self._busy.is_busy

    def set_before(self, picture: PanePicture | None, name: str, info: str = "") -> None:
        """Show a picture on the left, with its name and a note; the other alone when None."""
        self._before = _Side(picture, name, info)
        self._refresh()

    def set_after(self, picture: PanePicture | None, name: str, info: str = "") -> None:
        """Show a picture on the right, with its name and a note; the other alone when None."""
        self._after = _Side(picture, name, info)
        self._refresh()

    def set_after_override(self, picture: PanePicture, name: str, info: str = "") -> None:
        """Show another picture on the right until ``clear_override``, such as one of the grid."""
        self._set_override(_Side(picture, name, info))

    def clear_override(self) -> None:
        """Show on the right what belongs there."""
        if self._override is not None:
            self._set_override(None)

    def set_position(self, position: float) -> None:
        """Move the divider; 0 is the left edge of the picture in sight, 1 the right one."""
        self.canvas.set_position(position)

    def set_flicker(self, is_on: bool) -> None:
        """Show the picture before everywhere, or both again."""
        self._is_flickering = is_on
        self._refresh()

    def set_empty_text(self, text: str) -> None:
        """Say what to do next where there is no picture."""
        self.empty_state.set_text(text)

    def set_empty_action(self, action: QAction | None) -> None:
        """Offer a button below the text of the empty state; none when None."""
        if action is not self.empty_state.action:
            self.empty_state.set_action(action)

    def set_busy(self, is_busy: bool) -> None:
        """Say that the picture on the right is being made."""
        if is_busy and not self._busy.is_busy:
            self._busy.start(self.tr("colorizing…"))
        elif not is_busy:
            self._busy.finish()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self.canvas.set_theme(theme)
        self._busy.set_theme(theme)
        self.back_button.setIcon(icon("close", theme, "muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the busy sign over the picture."""
        super().resizeEvent(event)
        self._before_info.setVisible(self.width() >= _ROOMY_PX)
        self._column.activate()
        self._busy.lay_out()

    @property
    def _shown_after(self) -> _Side:
        return self._override or self._after

    def _build_ui(self, theme: Theme) -> None:
        self.canvas = SplitCanvas(theme, self.transform, self)
        self.empty_state = EmptyState(self.canvas)
        self._busy = BusyOverlay(theme, self.canvas)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._build_head())
        self._column.addWidget(self.canvas, 1)
        self.setAccessibleName(self.tr("Before/after slider"))
        self.setFocusProxy(self.canvas)

    def _build_head(self) -> PaneHead:
        choices = ((ORIGINAL, self.tr("Original")), (GRAY, self.tr("Gray")))
        self.choice = Segments(self.tr("Picture on the left"), choices)
        set_role(self.choice, "segments", small=True)
        for name, edge in ((ORIGINAL, "first"), (GRAY, "last")):
            set_role(self.choice.button(name), "segment", edge=edge, small=True)
        self._before_info = make_note(Qt.AlignmentFlag.AlignLeft)
        self._after_info = make_note(Qt.AlignmentFlag.AlignRight)
        self._after_name = QLabel()
        self.back_button = QToolButton()
        set_role(self.back_button, "quiet", small=True)
        self.back_button.setToolTip(self.tr("Show the predicted picture again"))
        self.back_button.setAccessibleName(self.back_button.toolTip())
        self.back_button.hide()
        head = PaneHead()
        head.row.addWidget(self.choice)
        head.row.addWidget(self._before_info, 1)
        head.row.addWidget(self._after_info, 2)
        head.row.addWidget(self._after_name)
        head.row.addWidget(self.back_button)
        return head

    def _connect(self) -> None:
        self.canvas.position_changed.connect(self.position_changed)
        self.canvas.side_hovered.connect(self.pixel_hovered)
        self.choice.selected.connect(self.before_selected)
        self.back_button.clicked.connect(self.clear_override)

    def _set_override(self, side: _Side | None) -> None:
        had_one, self._override = self.has_override, side
        self._refresh()
        if had_one != self.has_override:
            self.back_button.setVisible(self.has_override)
            self.override_changed.emit(self.has_override)

    def _refresh(self) -> None:
        before, after = self._before, self._shown_after
        self.canvas.set_pictures(before.picture, after.picture)
        self.canvas.set_names(before.name, after.name)
        is_flickering = self._is_flickering and before.picture is not None
        self.canvas.set_flicker(is_flickering)
        self._before_info.set_text(before.info)
        self._after_info.set_text("" if is_flickering else after.info)
        self._after_name.setText((before if is_flickering else after).name)
        whole = before.picture or after.picture
        self.empty_state.setVisible(whole is None)
        if self._owns_transform:
            self.transform.set_reference(QSizeF() if whole is None else QSizeF(whole.size))
