"""The way to the page that colorizes folders, which is built when it is first wanted."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.batch_session import BatchSession
from gui.dialogs import Dialogs
from gui.page_door import PageDoor
from gui.preferences import Preferences
from gui.theme import Theme
from gui.unfinished_batch import BatchKeeper
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.batch_page import BatchPage
    from gui.batch_presenter import BatchPresenter


class BatchDoor(PageDoor):
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

    def __init__(
        self,
        workspace: Workspace,
        session: BatchSession,
        dialogs: Dialogs,
        preferences: Preferences,
        pages: QStackedWidget,
        theme: Theme,
    ) -> None:
        super().__init__(workspace, pages, theme)
        self._session = session
        self._dialogs = dialogs
        self._preferences = preferences
        self._keeper = BatchKeeper(session, preferences)

    @property
    def page(self) -> "BatchPage":
        """The page."""
        page: BatchPage = self._built_page()
        return page

    @property
    def presenter(self) -> "BatchPresenter":
        """What keeps the page true."""
        presenter: BatchPresenter = self._built_presenter()
        return presenter

    def _make_page(self) -> "BatchPage":
        from gui.batch_page import BatchPage

        return BatchPage(self._session, self._theme)

    def _make_presenter(self) -> "BatchPresenter":
        from gui.batch_presenter import BatchPresenter

        return BatchPresenter(
            self._workspace, self._session, self.page, self._dialogs, self._preferences
        )

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
