"""The way to the data set page, which is built when it is first wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.commands import Commands
from gui.page_door import PageDoor
from gui.theme import Theme
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.dataset_page import DatasetPage
    from gui.dataset_presenter import DatasetPresenter


class DatasetDoor(PageDoor):
    """Stands for the page before it is there: to build it takes a third of the time to a window.

    Signals
    -------
    page_wanted(bool)
        The page should be shown, or the pictures again.

    Parameters
    ----------
    workspace
        The document.
    panel
        Names the folder to train on.
    commands
        Ask for a folder or a file.
    pages
        Holds the pictures; the page joins them.
    theme
        Colors to start with.
    """

    def __init__(
        self,
        workspace: Workspace,
        panel: TrainingPanel,
        commands: Commands,
        pages: QStackedWidget,
        theme: Theme,
    ) -> None:
        super().__init__(workspace, pages, theme)
        self._panel = panel
        self._commands = commands
        self._folder: Path | None = None
        commands.training_folder_chosen.connect(self.choose_folder)
        workspace.faces.running_changed.connect(self._on_transfer_running)
        workspace.faces.arrived.connect(self.choose_folder)

    @property
    def page(self) -> "DatasetPage":
        """The page."""
        page: DatasetPage = self._built_page()
        return page

    @property
    def presenter(self) -> "DatasetPresenter":
        """What keeps the page true."""
        presenter: DatasetPresenter = self._built_presenter()
        return presenter

    def _make_page(self) -> "DatasetPage":
        from gui.dataset_page import DatasetPage

        return DatasetPage(self._theme)

    def _make_presenter(self) -> "DatasetPresenter":
        from gui.dataset_presenter import DatasetPresenter

        presenter = DatasetPresenter(self._workspace, self.page, self._panel, self._commands)
        if self._folder is not None:
            presenter.set_folder(self._folder)
        return presenter

    def set_folder(self, folder: Path) -> None:
        """Train on this folder next; it is inspected when the page is opened."""
        self._folder = folder
        if self._presenter is not None:
            self._presenter.set_folder(folder)
        else:
            self._panel.set_folder(str(folder), folder.name)

    def choose_folder(self, folder: Path) -> None:
        """Train on this folder next, and look at what is in it now."""
        self.presenter.choose_folder(folder)

    def _on_transfer_running(self, is_running: bool) -> None:
        if is_running:
            self.page_wanted.emit(True)
