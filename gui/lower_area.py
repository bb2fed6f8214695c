"""Below the pictures: the loss, the pictures of a training, and a sweep, one at a time."""

from collections.abc import Callable, Mapping
from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.theme import SIDE_PADDING_PX, Theme, set_role

LOSS, FILM, SWEEP = "loss", "film", "sweep"

_TABS_HEIGHT_PX = 32
_TAB_GAP_PX = 18

PageMaker = Callable[[Theme], QWidget]


class _Themed(Protocol):
    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""


class LowerArea(QWidget):
    """Tabs in the style of section heads, and a page below them.

    A page may have a widget ``corner``, which then stands beside the tabs: there is little room.

    Signals
    -------
    page_changed(str)
        Another page is shown: ``"loss"``, ``"film"`` or ``"sweep"``.

    Parameters
    ----------
    plot
        The page of the loss, which is there from the start.
    makers
        Build the other pages, by name, when they are first shown; each has ``set_theme``. A page
        without a maker has no tab.
    theme
        The colors.
    """

    page_changed = Signal(str)

    def __init__(
        self,
        plot: QWidget,
        makers: Mapping[str, PageMaker],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._makers = dict(makers)
        self._pages: dict[str, QWidget] = {LOSS: plot}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(plot)
        self._tabs: dict[str, QPushButton] = {}
        self._corners: dict[str, QWidget] = {}
        self._row = QHBoxLayout()
        self._current = LOSS
        self._build_ui()
        self._group.buttonClicked.connect(self._on_clicked)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        row = self._row
        row.setContentsMargins(SIDE_PADDING_PX, 4, SIDE_PADDING_PX - 6, 0)
        row.setSpacing(_TAB_GAP_PX)
        titles = {
            LOSS: self.tr("Loss"),
            FILM: self.tr("Watch it learn"),
            SWEEP: self.tr("Sweep"),
        }
        for name, title in titles.items():
            if name == LOSS or name in self._makers:
                row.addWidget(self._make_tab(name, title))
        row.addStretch(1)
        self._tabs[LOSS].setChecked(True)
        self._take_corner(LOSS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _make_tab(self, name: str, title: str) -> QPushButton:
        tab = QPushButton(title.upper())
        tab.setCheckable(True)
        tab.setAccessibleName(title)
        tab.setObjectName(name)
        tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tab.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(tab, "tab")
        self._group.addButton(tab)
        self._tabs[name] = tab
        return tab

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self._current

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the pages that can be shown."""
        return tuple(self._tabs)

    def tab(self, name: str) -> QPushButton:
        """Return the tab of a page."""
        return self._tabs[name]

    def page(self, name: str) -> QWidget | None:
        """Return a page; None until it was shown for the first time."""
        return self._pages.get(name)

    def show_page(self, name: str) -> None:
        """Show a page; it is built when it is not there yet."""
        self._tabs[name].setChecked(True)
        if name not in self._pages:
            self._pages[name] = self._makers[name](self._theme)
            self._stack.addWidget(self._pages[name])
            self._take_corner(name)
        for other, corner in self._corners.items():
            corner.setVisible(other == name)
        self._stack.setCurrentWidget(self._pages[name])
        if name != self._current:
            self._current = name
            self.page_changed.emit(name)

    def focus_page(self) -> None:
        """Give the keyboard to the page that is shown."""
        self._pages[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        for page in self._pages.values():
            cast(_Themed, page).set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Ask for the least of the loss: a page that needs more scrolls or shrinks."""
        least = self._pages[LOSS].minimumSizeHint()
        return QSize(least.width(), least.height() + _TABS_HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """Ask for a height at which curves and pictures can be seen."""
        hint = self._pages[LOSS].sizeHint()
        return QSize(hint.width(), hint.height() + _TABS_HEIGHT_PX)

    def _take_corner(self, name: str) -> None:
        corner = getattr(self._pages[name], "corner", None)
        if isinstance(corner, QWidget):
            self._corners[name] = corner
            self._row.addWidget(corner, 100)  # all the room that the stretch would take

    def _on_clicked(self, tab: QPushButton) -> None:
        self.show_page(tab.objectName())
