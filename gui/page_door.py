"""The way to a page that takes the place of the pictures, and is built when it is first wanted."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gui.theme import Theme
from gui.workspace import Workspace


class PageDoor(QObject):
    """Stands for a page before it is there; a door says which page and presenter it builds.

    Signals
    -------
    page_wanted(bool)
        The page should be shown, or the pictures again.

    Parameters
    ----------
    workspace
        The document.
    pages
        Holds the pictures; the page joins them.
    theme
        Colors to start with.
    """

    page_wanted = Signal(bool)

    def __init__(self, workspace: Workspace, pages: QStackedWidget, theme: Theme) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._pages = pages
        self._theme = theme
        self._page: Any = None
        self._presenter: Any = None

    def _make_page(self) -> Any:
        """Make the page; there is none that would do for every door, so each has its own."""
        raise NotImplementedError

    def _make_presenter(self) -> Any:
        """Make what fills the page, which each door has of its own."""
        raise NotImplementedError

    def _built_page(self) -> Any:
        """Return the page, which is built the first time."""
        if self._page is None:
            self._page = self._make_page()
            self._pages.addWidget(self._page)
        return self._page

    def _built_presenter(self) -> Any:
        """Return what keeps the page true, which is built the first time."""
        if self._presenter is None:
            self._presenter = self._make_presenter()
            self._presenter.page_wanted.connect(self.page_wanted)
        return self._presenter

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        if self._page is not None:
            self._page.set_theme(theme)

    def set_shown(self, is_shown: bool) -> None:
        """Put the page in the place of the pictures, or the pictures back."""
        if is_shown:
            self._built_presenter().set_shown(True)
            self._pages.setCurrentWidget(self._built_page())
            self._page.setFocus()
        elif self._presenter is not None:
            if self._pages.currentWidget() is self._page:
                self._pages.setCurrentIndex(0)
            self._presenter.set_shown(False)
