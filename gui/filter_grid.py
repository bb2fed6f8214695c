"""The page of the filter grid: pictures through many checkpoints side by side."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.grid_bar import GridBar
from gui.grid_tile import GridTile
from gui.grid_types import GRAY, MAP, ORIGINAL, TileKey
from gui.grid_view import GridView
from gui.theme import Theme, set_role
from gui.view_transform import ViewTransform

_EMPTY_TEXT_WIDTH_PX = 300


class FilterGrid(QWidget):
    """Shows what it is given; what the user does is announced.

    Attributes
    ----------
    bar
        What is compared, and what can be done with it.
    view
        The tiles.

    Signals
    -------
    active_changed(bool)
        The page is looked at, or hidden.
    checkpoint_chosen(str)
        The id of a checkpoint that the user wants to use.
    tile_to_slider(object, str)
        A PanePicture that should stand in the slider, and its name.
    pixel_hovered(object, object)
        As of ``GridView``.
    removal_wanted(str)
        The id of a checkpoint that should not be in the grid.
    open_wanted(str)
        ``"photos"`` or ``"checkpoint"`` should be opened.

    Parameters
    ----------
    theme
        Colors to start with.
    transform
        Zoom and position of the picture looked at, shared with the other views of it.
    """

    active_changed = Signal(bool)
    checkpoint_chosen = Signal(str)
    tile_to_slider = Signal(object, str)
    pixel_hovered = Signal(object, object)
    removal_wanted = Signal(str)
    open_wanted = Signal(str)

    def __init__(
        self, theme: Theme, transform: ViewTransform, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._is_active = False
        self.bar = GridBar()
        self.view = GridView(theme, transform)
        self._empty_text = QLabel()
        self._empty_button = QPushButton()
        self._wanted = ""
        self._stack = QStackedWidget()
        self._build_ui()
        self._connect()
        self.set_theme(theme)

    def _build_ui(self) -> None:
        set_role(self, "surround")
        self.setAccessibleName(self.tr("Filter grid"))
        self.view.setAccessibleName(self.tr("Tiles"))
        self._stack.addWidget(self._build_empty_state())
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _build_empty_state(self) -> QWidget:
        empty = QWidget()
        set_role(empty, "surround")
        set_role(self._empty_text, "muted")
        self._empty_text.setWordWrap(True)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_text.setMaximumWidth(_EMPTY_TEXT_WIDTH_PX)
        column = QVBoxLayout(empty)
        column.setSpacing(12)
        column.addStretch()
        # No alignment flag for the text: a label that wraps needs the width of the layout.
        middle = QHBoxLayout()
        middle.addWidget(self._empty_text)
        column.addLayout(middle)
        column.addWidget(self._empty_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return empty

    def _connect(self) -> None:
        self._empty_button.clicked.connect(lambda: self.open_wanted.emit(self._wanted))
        self.view.tile_chosen.connect(self._on_tile_chosen)
        self.view.menu_wanted.connect(self._on_menu_wanted)
        self.view.pixel_hovered.connect(self.pixel_hovered)
        for digit in range(1, 10):
            # Of the whole window: also while the keyboard is in the list of pictures.
            shortcut = QShortcut(QKeySequence(str(digit)), self)
            shortcut.activated.connect(lambda digit=digit: self.show_digit_in_slider(digit))

    @property
    def is_active(self) -> bool:
        """Whether the page is looked at."""
        return self._is_active

    @property
    def empty_text(self) -> str:
        """Why there are no tiles and what to do; nothing when there are some."""
        return "" if self._stack.currentWidget() is self.view else self._empty_text.text()

    @property
    def empty_button(self) -> QPushButton:
        """Offered where there are no tiles."""
        return self._empty_button

    def set_active(self, is_active: bool) -> None:
        """Say that the page is looked at, or hidden: then nothing is computed.

        It is called when the page is shown and hidden.
        """
        if is_active != self._is_active:
            self._is_active = is_active
            self.active_changed.emit(is_active)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self.view.set_theme(theme)

    def show_empty(self, sentence: str, wanted: str = "") -> None:
        """Say why there are no tiles and what to do.

        Parameters
        ----------
        sentence
            For people.
        wanted
            ``"photos"`` or ``"checkpoint"`` for a button that opens one.
        """
        texts = {
            "photos": self.tr("Open photographs…"),
            "checkpoint": self.tr("Open checkpoint…"),
        }
        self._wanted = wanted
        self._empty_text.setText(sentence)
        self._empty_button.setText(texts.get(wanted, ""))
        self._empty_button.setVisible(bool(wanted))
        self._stack.setCurrentIndex(0)

    def show_tiles(self) -> None:
        """Show the tiles."""
        self._stack.setCurrentWidget(self.view)

    def show_digit_in_slider(self, digit: int) -> None:
        """Put the tile with a digit into the slider; nothing while it is not ready."""
        selected = self.view.selected
        for tile in self.view.tiles:
            is_in_row = selected is None or tile.key.photo_id == selected.photo_id
            if tile.texts.digit == digit and is_in_row:
                self._show_in_slider(tile)
                return

    def showEvent(self, event: QShowEvent) -> None:
        """Work while somebody looks."""
        super().showEvent(event)
        if not event.spontaneous():
            self.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody does; a window that is only minimized goes on."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.set_active(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard on to the selected tile."""
        self.view.focus_selected(event.reason())

    def _show_in_slider(self, tile: GridTile) -> None:
        if tile.picture is not None:
            self.tile_to_slider.emit(tile.picture, tile.texts.name)

    def _on_tile_chosen(self, key: TileKey) -> None:
        if key.column_id not in (ORIGINAL, GRAY, MAP):
            self.checkpoint_chosen.emit(key.column_id)

    def _on_menu_wanted(self, key: TileKey, point: QPoint) -> None:
        tile = self.view.tile(key)
        if tile is None or key.column_id in (ORIGINAL, GRAY):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = menu.addAction(self.tr("Show in the slider"))
        show.setEnabled(tile.picture is not None)
        show.triggered.connect(lambda: self._show_in_slider(tile))
        if key.column_id != MAP:
            use = menu.addAction(self.tr("Use this checkpoint"))
            use.triggered.connect(lambda: self.checkpoint_chosen.emit(key.column_id))
            remove = menu.addAction(self.tr("Take out of the grid"))
            remove.triggered.connect(lambda: self.removal_wanted.emit(key.column_id))
        menu.popup(point)
