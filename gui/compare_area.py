"""The views of one picture, of which one is shown: side by side, slider, filter grid."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.pane_row import PaneRow
from gui.split_view import GRAY, SplitView
from gui.theme import Theme

SIDE, SLIDER, GRID = "side", "slider", "grid"
VIEWS = (SIDE, SLIDER, GRID)


class _Themed(Protocol):
    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""


class CompareArea(QWidget):
    """What is looked at.

    The slider shows the pictures of the panes. All views share zoom and position.

    Parameters
    ----------
    theme
        Colors to start with.
    make_grid
        Builds the grid when it is first shown; it has ``set_theme``.
    parent
        The widget it belongs to.

    Attributes
    ----------
    panes, split
        The views that are there from the start.

    Signals
    -------
    view_changed(str)
        Another view is shown: ``"side"``, ``"slider"`` or ``"grid"``.
    zoom_changed(float)
        Device pixels for each picture pixel; 1.0 is 100 %.
    lock_changed(bool)
        The panes move together from now on, or each alone.
    """

    view_changed = Signal(str)
    zoom_changed = Signal(float)
    lock_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        make_grid: Callable[[Theme], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._make_grid = make_grid
        self.panes = PaneRow(theme)
        self.split = SplitView(theme, self.panes.transform)
        self._pages: dict[str, QWidget] = {SIDE: self.panes, SLIDER: self.split}
        self._view = SIDE
        self._original = self.panes.original.picture
        self._build_ui()
        self._connect()
        self._fill_split()

    @property
    def view(self) -> str:
        """The name of the view that is shown."""
        return self._view

    @property
    def grid(self) -> QWidget | None:
        """The filter grid; None until it was shown for the first time."""
        return self._pages.get(GRID)

    @property
    def zoom(self) -> float:
        """Device pixels for each picture pixel."""
        return self.panes.zoom if self._view == SIDE else self.panes.transform.zoom

    @property
    def is_locked(self) -> bool:
        """Whether what moves one pane moves all."""
        return self.panes.is_locked

    def show_view(self, name: str) -> None:
        """Show a view.

        Parameters
        ----------
        name
            ``"side"``, ``"slider"`` or ``"grid"``, which is built when it is not there yet.

        Raises
        ------
        ValueError
            When there is no such view.
        """
        if name not in VIEWS:
            raise ValueError(f"There is no view {name!r}. Known views: {', '.join(VIEWS)}.")
        if name not in self._pages:
            self._pages[name] = self._make_grid(self._theme)
            self._stack.addWidget(self._pages[name])
        if name == self._view:
            return
        focused = self.window().focusWidget()
        had_focus = focused is not None and self._stack.isAncestorOf(focused)
        self.set_flicker(False)
        self._view = name
        self._stack.setCurrentWidget(self._pages[name])
        if had_focus:
            self._focus_view()
        self.view_changed.emit(name)

    def set_flicker(self, is_on: bool) -> None:
        """Show the original in place of the predicted picture while True."""
        if self._view == SIDE:
            self.panes.set_flicker(is_on)
        elif self._view == SLIDER:
            self.split.set_flicker(is_on)

    def set_locked(self, is_locked: bool) -> None:
        """Move the panes together, with the offsets that they have by now, or each alone."""
        self.panes.set_locked(is_locked)

    def fit(self) -> None:
        """Show the whole picture everywhere."""
        self.panes.fit()

    def actual_size(self) -> None:
        """Show one picture pixel on one pixel of the screen."""
        self.panes.actual_size()

    def double_size(self) -> None:
        """Show one picture pixel on two by two pixels of the screen."""
        self.panes.double_size()

    def zoom_in(self) -> None:
        """Show the picture larger by one step."""
        self.panes.zoom_in()

    def zoom_out(self) -> None:
        """Show the picture smaller by one step."""
        self.panes.zoom_out()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        for page in self._pages.values():
            cast(_Themed, page).set_theme(theme)

    def _build_ui(self) -> None:
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        panes = self.panes
        panes.zoom_changed.connect(self.zoom_changed)
        panes.lock_changed.connect(self.lock_changed)
        panes.original.picture_changed.connect(self._on_original_changed)
        self.split.before_selected.connect(self._fill_split)
        self.split.override_changed.connect(self._fill_split)
        for pane in panes.panes:
            pane.picture_changed.connect(self._fill_split)
            pane.state_changed.connect(self._fill_split)

    def _focus_view(self) -> None:
        page = self._pages[self._view]
        target = self.panes.original.canvas if page is self.panes else page
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_original_changed(self) -> None:
        """Let go of a tile of another photograph."""
        if self.panes.original.picture is not self._original:
            self._original = self.panes.original.picture
            self.split.clear_override()

    def _fill_split(self, *_: object) -> None:
        """Let the slider show what the panes show."""
        panes, split = self.panes, self.split
        before = panes.gray if split.before_choice == GRAY else panes.original
        split.set_before(before.picture, before.title, before.info)
        predicted = panes.predicted
        split.set_after(predicted.picture, predicted.title, predicted.info)
        split.set_busy(predicted.is_busy and not split.has_override)
        split.set_empty_text(panes.original.empty_text)
        split.set_empty_action(panes.original.empty_action)
