"""The way to the page that colorizes folders, which is built when it is first wanted."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from gui.batch_session import BatchSession
from gui.dialogs import Dialogs
from gui.preferences import Preferences
from gui.theme import Theme
from gui.unfinished_batch import BatchKeeper
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.batch_page import BatchPage
    from gui.batch_presenter import BatchPresenter


class BatchDoor(QObject):
    """Stands for the page before it is there.

    Signals
    -------
    page_wanted(bool)
        The page should be shown, or the pictures again.

    Parameters
    ----------
    workspace
        The document.
    session
        The batch.
    dialogs
        Asks the user.
    preferences
        Remember how folders are colorized.
    pages
        Holds the pictures; the page joins them.
    theme
        Colors to start with.
    """

    page_wanted = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        session: BatchSession,
        dialogs: Dialogs,
        preferences: Preferences,
        pages: QStackedWidget,
        theme: Theme,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = session
        self._dialogs = dialogs
        self._preferences = preferences
        self._pages = pages
        self._theme = theme
        self._keeper = BatchKeeper(session, preferences)
        self._page: BatchPage | None = None
        self._presenter: BatchPresenter | None = None

    @property
    def page(self) -> "BatchPage":
        """The page."""
        if self._page is None:
            from gui.batch_page import BatchPage

            self._page = BatchPage(self._session, self._theme)
            self._pages.addWidget(self._page)
        return self._page

    @property
    def presenter(self) -> "BatchPresenter":
        """What keeps the page true."""
        if self._presenter is None:
            from gui.batch_presenter import BatchPresenter

            self._presenter = BatchPresenter(
                self._workspace, self._session, self.page, self._dialogs, self._preferences
            )
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
            self.presenter.set_shown(True)
            self._pages.setCurrentWidget(self.page)
            self.page.setFocus()
        elif self._presenter is not None:
            self._presenter.set_shown(False)
            if self._pages.currentWidget() is self._page:
                self._pages.setCurrentIndex(0)

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Colorize these too, and show the page."""
        self.presenter.add_paths(paths)
        self.page_wanted.emit(True)

    def offer_unfinished(self) -> None:
        """Fill the page in with the batch that the last start left unfinished, and say so."""
        left, self._keeper.left = self._keeper.left, None
        if left is None or self._session.inputs:
            return
        self.presenter.prepare(left)
        sentence = self.tr(
            "The colorizing of “{name}” was interrupted. It is on the page Batch (F9): press "
            "Colorize there to go on; what is done is not done again."
        )
        said = sentence.format(name=left.inputs[0].name or str(left.inputs[0]))
        self._workspace.message.emit("info", said, "")
        # Once one runs there is nothing to offer any more.
        self._session.state_changed.connect(lambda _: self._workspace.message_outdated.emit(said))

    def choose_folder(self) -> None:
        """Ask for a folder to colorize, and show the page."""
        self.presenter.choose_folder()

    def choose_photos(self) -> None:
        """Ask for photographs to colorize, and show the page."""
        self.presenter.choose_photos()

    def run(self) -> None:
        """Show the page and start the batch, where nothing stands in its way."""
        self.presenter.run()
