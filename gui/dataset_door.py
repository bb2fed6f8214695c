"""The way to the data set page, which is built when it is first wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gui.commands import Commands
from gui.theme import Theme
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.dataset_page import DatasetPage
    from gui.dataset_presenter import DatasetPresenter


class DatasetDoor(QObject):
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

    page_wanted = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        panel: TrainingPanel,
        commands: Commands,
        pages: QStackedWidget,
        theme: Theme,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        self._commands = commands
        self._pages = pages
        self._theme = theme
        self._folder: Path | None = None
        self._page: DatasetPage | None = None
        self._presenter: DatasetPresenter | None = None
        commands.training_folder_chosen.connect(self.choose_folder)
        workspace.faces.running_changed.connect(self._on_transfer_running)
        workspace.faces.arrived.connect(self.choose_folder)

    @property
    def page(self) -> "DatasetPage":
        """The page."""
        if self._page is None:
            from gui.dataset_page import DatasetPage

            self._page = DatasetPage(self._theme)
            self._pages.addWidget(self._page)
        return self._page

    @property
    def presenter(self) -> "DatasetPresenter":
        """What keeps the page true."""
        if self._presenter is None:
            from gui.dataset_presenter import DatasetPresenter

            self._presenter = DatasetPresenter(
                self._workspace, self.page, self._panel, self._commands
            )
            self._presenter.page_wanted.connect(self.page_wanted)
            if self._folder is not None:
                self._presenter.set_folder(self._folder)
        return self._presenter

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        if self._page is not None:
            self._page.set_theme(theme)

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

    def set_shown(self, is_shown: bool) -> None:
        """Put the page in the place of the pictures, or the pictures back."""
        if is_shown:
            self.presenter.set_shown(True)
            self._pages.setCurrentWidget(self.page)
            self.page.setFocus()
        elif self._presenter is not None:
            self._pages.setCurrentIndex(0)
            self._presenter.set_shown(False)

    def _on_transfer_running(self, is_running: bool) -> None:
        if is_running:
            self.page_wanted.emit(True)
