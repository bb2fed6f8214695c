"""The way to the evaluation page, which is built when it is first wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gui.dialogs import Dialogs
from gui.theme import Theme
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.evaluation_page import EvaluationPage
    from gui.evaluation_presenter import EvaluationPresenter


class EvaluationDoor(QObject):
    """Stands for the page before it is there.

    Signals
    -------
    page_wanted(bool)
        The page should be shown, or the pictures again.

    Parameters
    ----------
    workspace
        The document.
    dialogs
        Asks for folders.
    pages
        Holds the pictures; the page joins them.
    theme
        Colors to start with.
    """

    page_wanted = Signal(bool)

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, pages: QStackedWidget, theme: Theme
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._dialogs = dialogs
        self._pages = pages
        self._theme = theme
        self._page: EvaluationPage | None = None
        self._presenter: EvaluationPresenter | None = None

    @property
    def page(self) -> "EvaluationPage":
        """The page."""
        if self._page is None:
            from gui.evaluation_page import EvaluationPage

            self._page = EvaluationPage(self._theme)
            self._pages.addWidget(self._page)
        return self._page

    @property
    def presenter(self) -> "EvaluationPresenter":
        """What keeps the page true."""
        if self._presenter is None:
            from gui.evaluation_presenter import EvaluationPresenter

            self._presenter = EvaluationPresenter(self._workspace, self.page, self._dialogs)
            self._presenter.page_wanted.connect(self.page_wanted)
        return self._presenter

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        if self._page is not None:
            self._page.set_theme(theme)

    def choose_folder(self, folder: Path) -> None:
        """Take this folder, and show the page."""
        self.presenter.choose_folder(folder)

    def set_shown(self, is_shown: bool) -> None:
        """Put the page in the place of the pictures, or the pictures back."""
        if is_shown:
            self.presenter.set_shown(True)
            self._pages.setCurrentWidget(self.page)
            self.page.setFocus()
        elif self._presenter is not None:
            if self._pages.currentWidget() is self._page:
                self._pages.setCurrentIndex(0)
            self._presenter.set_shown(False)
