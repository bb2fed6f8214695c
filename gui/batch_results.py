"""What the user does with what a batch made: look at it, find it on the disk, read the report."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.batch_page import BatchPage
from gui.batch_session import BatchSession
from gui.commands import show_folder
from gui.engine_texts import translate_engine
from gui.workspace import Workspace


class BatchResults(QObject):
    """Listens to the rows and to the buttons that come after a batch.

    Signals
    -------
    picture_opened()
        A photograph of the batch is the picture looked at.

    Parameters
    ----------
    workspace
        The document.
    session
        The batch.
    page
        The view.
    """

    picture_opened = Signal()

    def __init__(self, workspace: Workspace, session: BatchSession, page: BatchPage) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._session = session
        page.table.opened.connect(self._open)
        page.table.folder_wanted.connect(self._show_in_folder)
        page.table.reason_wanted.connect(self._copy_reason)
        page.header.report_requested.connect(self._open_report)
        page.header.folder_requested.connect(self._open_folder)

    def _open(self, number: int) -> None:
        """Show a photograph in the comparison view, as the first checkpoint colorized it."""
        row, settings = self._session.rows[number], self._session.settings
        if row.output and settings is not None:
            checkpoint, store = str(settings.checkpoints[0]), self._workspace.checkpoints
            if store.card_of(checkpoint) is not None:
                store.select(checkpoint)
        self._workspace.open_paths([Path(row.source)])
        self.picture_opened.emit()

    def _show_in_folder(self, number: int) -> None:
        row = self._session.rows[number]
        show_folder(Path(row.output or row.source).parent)

    def _copy_reason(self, number: int) -> None:
        row = self._session.rows[number]
        QGuiApplication.clipboard().setText(f"{row.source}\n{translate_engine(row.reason)}")

    def _open_report(self) -> None:
        outcome = self._session.outcome
        if outcome is not None and outcome.page is not None:
            show_folder(outcome.page)  # the system opens a page in the browser

    def _open_folder(self) -> None:
        if self._session.settings is not None:
            show_folder(self._session.settings.output_dir)
