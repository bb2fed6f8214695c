"""Keeps the head of the page of a batch, and what is said in its table's place, true to it."""

from PySide6.QtCore import QObject

from engine.api import BatchProgress
from gui.batch_page import BatchPage
from gui.batch_session import BatchSession, BatchState
from gui.batch_texts import (
    count_text,
    finished,
    outcome_text,
    progress_text,
    whole_progress_text,
)


class BatchProgressView(QObject):
    """Listens to the batch.

    Parameters
    ----------
    session
        The batch.
    page
        Its header shows how far it is.
    """

    def __init__(self, session: BatchSession, page: BatchPage) -> None:
        super().__init__(page)
        self._session = session
        self._page = page
        self._failed_shown = 0
        session.progress.connect(self._on_progress)
        session.state_changed.connect(self._on_state_changed)
        session.items_added.connect(lambda *_: page.header.set_filter_shown(True))
        session.items_changed.connect(lambda _: self._on_items_changed())
        session.cleared.connect(self._show_failed)
        session.ended.connect(lambda _: self._show_end())
        session.problem_found.connect(lambda _: self._show_end())
        self._on_state_changed(session.state)

    def _on_progress(self, progress: BatchProgress) -> None:
        header = self._page.header
        share = finished(progress) / progress.total if progress.total else None
        header.set_chip(count_text(progress) if progress.total else "")
        whole = whole_progress_text(progress)
        if self._session.state is BatchState.PAUSED:
            header.set_progress(share, self.tr("paused"), whole)
        else:
            text = progress_text(progress)
            looking = self.tr("Looking for photographs…")
            header.set_progress(share, text or ("" if progress.total else looking), whole)

    def _on_state_changed(self, state: BatchState) -> None:
        page, header = self._page, self._page.header
        header.set_running(state is not BatchState.IDLE)
        header.set_paused(state is BatchState.PAUSED)
        if state is BatchState.STOPPING:
            header.set_stopping()
        if state is BatchState.IDLE:
            self._show_end()
        elif self._session.last_progress is None:
            looking = self.tr("Looking for photographs…")
            header.set_chip("")
            header.set_progress(None, looking, looking)
            page.set_nothing_text(looking)
        else:
            self._on_progress(self._session.last_progress)
        self._show_failed()

    def _show_end(self) -> None:
        """Say how the batch ended, or what is to be done before the first one."""
        session, header = self._session, self._page.header
        if session.is_running:
            return
        progress, outcome = session.last_progress, session.outcome
        if progress is None or not progress.total:
            header.set_chip("")
        text = outcome_text(outcome) if outcome is not None else ""
        header.set_progress(0, text, text)
        nothing = self.tr("Press “{button}” to begin; photographs are listed as they are found.")
        nothing = nothing.format(button=self.tr("Colorize"))
        if outcome is not None and not outcome.was_stopped:
            nothing = self.tr("There are no photographs in these folders.")
        self._page.set_nothing_text(nothing)
        is_there = session.settings is not None and bool(session.rows)
        header.set_results(outcome is not None and outcome.page is not None, is_there)
        self._show_failed()

    def _on_items_changed(self) -> None:
        # Thousands a second may change, few of them for the worse.
        if len(self._session.failed) != self._failed_shown:
            self._show_failed()

    def _show_failed(self) -> None:
        session, header = self._session, self._page.header
        self._failed_shown = len(session.failed)
        header.set_failed(len(session.failed), session.can_retry)
        header.set_filter_shown(bool(session.rows))
        if session.is_running:
            header.set_results(False, False)
