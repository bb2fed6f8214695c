"""The way to the evaluation page, which is built when it is first wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.dialogs import Dialogs
from gui.page_door import PageDoor
from gui.theme import Theme
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.evaluation_page import EvaluationPage
    from gui.evaluation_presenter import EvaluationPresenter


class EvaluationDoor(PageDoor):
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

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, pages: QStackedWidget, theme: Theme
    ) -> None:
        super().__init__(workspace, pages, theme)
        self._dialogs = dialogs

    @property
    def page(self) -> "EvaluationPage":
        """The page."""
        page: EvaluationPage = self._built_page()
        return page

    @property
    def presenter(self) -> "EvaluationPresenter":
        """What keeps the page true."""
        presenter: EvaluationPresenter = self._built_presenter()
        return presenter

    def _make_page(self) -> "EvaluationPage":
        from gui.evaluation_page import EvaluationPage

        return EvaluationPage(self._theme)

    def _make_presenter(self) -> "EvaluationPresenter":
        from gui.evaluation_presenter import EvaluationPresenter

        return EvaluationPresenter(self._workspace, self.page, self._dialogs)

    def choose_folder(self, folder: Path) -> None:
        """Take this folder, and show the page."""
        self.presenter.choose_folder(folder)
