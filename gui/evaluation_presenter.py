"""Keeps the evaluation page true to the evaluation, and does what is asked for there."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from engine.api import EvaluationProgress, EvaluationSettings, QuotedFigures
from gui.dialogs import Dialogs
from gui.evaluation_choice import EvaluationChoice
from gui.evaluation_detail_presenter import EvaluationDetailPresenter
from gui.evaluation_page import HELD_OUT, WHOLE, EvaluationPage
from gui.evaluation_views import checkpoints_of, describe_progress, describe_size, find_method
from gui.jobs import Failure
from gui.method_rows import CLASSES, method_rows
from gui.workspace import Workspace


class EvaluationPresenter(QObject):
    """Listens to the evaluation, the checkpoints, the training and the page.

    Signals
    -------
    page_wanted(bool)
        The page should be shown, or the pictures again.

    Parameters
    ----------
    workspace
        The document; ``workspace.evaluation`` measures.
    page
        The view.
    dialogs
        Asks the user.
    """

    page_wanted = Signal(bool)

    def __init__(self, workspace: Workspace, page: EvaluationPage, dialogs: Dialogs) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.evaluation
        self._page = page
        self._dialogs = dialogs
        self._detail = EvaluationDetailPresenter(workspace, page.detail)
        self._choice = EvaluationChoice()
        self._folder: Path | None = None
        self._average = CLASSES
        self._shows_quoted = False
        self._is_shown = False
        self._connect_document()
        self._connect_views()
        self._on_listed()
        self._on_training_changed()
        page.fine_tune.set_shares(*_shares())

    def _connect_document(self) -> None:
        session, workspace = self._session, self._workspace
        session.running_changed.connect(self._on_running_changed)
        session.progress.connect(self._on_progress)
        session.shown.connect(self._refresh)
        session.ended.connect(self._on_ended)
        session.exported.connect(self._on_exported)
        session.problem_found.connect(self._on_problem)
        workspace.checkpoints.listed.connect(self._on_listed)
        workspace.training.state_changed.connect(self._on_training_changed)
        workspace.pictures.current_changed.connect(lambda _: self._leave_for_picture())

    def _connect_views(self) -> None:
        page, header = self._page, self._page.header
        page.folder_requested.connect(self._ask_folder)
        page.average_changed.connect(self._on_average_changed)
        page.quoted_changed.connect(self._on_quoted_changed)
        page.part_changed.connect(self._on_part_changed)
        page.table.chosen.connect(self._on_method_chosen)
        page.fine_tune.wanted.connect(self._on_fine_tune)
        header.evaluate_requested.connect(self._evaluate)
        header.cancel_requested.connect(self._session.cancel)
        header.export_requested.connect(self._export)
        header.back_requested.connect(lambda: self.page_wanted.emit(False))
        header.checkpoints.toggled_entry.connect(self._on_checkpoint_toggled)
        self._detail.opened.connect(lambda: self.page_wanted.emit(False))

    # What the user does

    def choose_folder(self, folder: Path) -> None:
        """Take this folder; nothing is measured before that is asked for."""
        self._folder = folder
        self._session.forget()
        self._page.set_folder(folder.name or str(folder), str(folder))
        self._page.header.set_chip("")
        self._page.header.clear_progress()
        self._page.show_note(
            self.tr("Press Evaluate to measure the checkpoints on every photograph here.")
        )
        self._refresh_controls()
        self.page_wanted.emit(True)

    def set_shown(self, is_shown: bool) -> None:
        """Say whether the page is in view."""
        self._is_shown = is_shown

    def _ask_folder(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Choose color photographs to evaluate on"))
        if folder is not None:
            self.choose_folder(folder)

    def _evaluate(self) -> None:
        if self._folder is None or not self._choice.chosen:
            return
        if self._session.result is None:
            self._page.show_note(self.tr("The first figures come in a moment."))
        settings = EvaluationSettings(self._folder, self._choice.chosen, self._choice.regressor)
        self._session.start(settings)

    def _export(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Choose where the figures are written"))
        if folder is not None:
            self._session.export(folder)

    def _on_fine_tune(self, key: str, epochs: int) -> None:
        result = self._session.result
        method = None if result is None else find_method(result.evaluation, key)
        if result is not None and method is not None and method.checkpoint is not None:
            self._session.fine_tune(result.settings, method.checkpoint, epochs)

    def _on_checkpoint_toggled(self, entry_id: str, is_taken: bool) -> None:
        self._choice.take(entry_id, is_taken)
        self._refresh_controls()

    def _on_average_changed(self, average: str) -> None:
        self._average = average
        self._show_table()
        self._detail.set_average(average)

    def _on_quoted_changed(self, is_shown: bool) -> None:
        self._shows_quoted = is_shown
        self._show_table()

    def _on_part_changed(self, part: str) -> None:
        result = self._session.before_after if part == HELD_OUT else self._session.whole
        if result is not None:
            self._session.show(result)

    def _on_method_chosen(self, key: str) -> None:
        self._page.fine_tune.choose(key)
        self._detail.choose_method(key)

    def _leave_for_picture(self) -> None:
        if self._is_shown:
            self.page_wanted.emit(False)

    # What the document says

    def _on_listed(self) -> None:
        self._choice.offer(self._workspace.checkpoints.entries)
        self._refresh_controls()
        self._detail.refresh_points()

    def _on_running_changed(self, is_running: bool) -> None:
        if is_running:
            self._page.header.set_progress(None, self.tr("Looking for photographs…"))
        else:
            self._page.header.clear_progress()
            if self._session.result is None and self._folder is not None:
                self._page.show_note(self.tr("Nothing was measured. Press Evaluate to begin."))
        self._refresh_controls()

    def _on_progress(self, progress: EvaluationProgress) -> None:
        share = progress.done / progress.total if progress.total else None
        self._page.header.set_progress(share, describe_progress(progress))

    def _on_ended(self) -> None:
        result = self._session.result
        if result is not None and result.is_before_after and not self._is_shown:
            text = self.tr("The fine-tuned checkpoint was evaluated; the page “Evaluate” shows it.")
            self._workspace.message.emit("good", text, "")

    def _on_exported(self, paths: tuple[Path, Path]) -> None:
        table, page = paths
        text = self.tr("Saved as {table} and {page}").format(table=table, page=page.name)
        self._workspace.message.emit("good", text, "")
        _open_page(page)

    def _on_problem(self, failure: Failure) -> None:
        if self._session.result is None and self._folder is not None:
            self._page.show_note(failure.sentence)

    def _on_training_changed(self, _: object = None) -> None:
        is_running = self._workspace.training.is_running
        obstacle = self.tr("A training is running; wait for its end, or stop it")
        if is_running and self._page.fine_tune.button.hasFocus():
            # A button that cannot be pressed loses the keyboard, and to another part of the window.
            self._page.table.setFocus()
        self._page.fine_tune.set_obstacle(obstacle if is_running else "")

    # What the page shows

    def _refresh_controls(self) -> None:
        header, session = self._page.header, self._session
        header.checkpoints.set_entries(self._choice.entries)
        obstacle = ""
        if not self._choice.chosen:
            obstacle = self.tr("Choose at least one checkpoint first")
        elif session.is_running:
            obstacle = self.tr("An evaluation is running")
        header.set_possible(obstacle, session.result is not None)

    def _refresh(self, _: object = None) -> None:
        result = self._session.result
        if result is None or not result.means.of_photos:
            return
        page, evaluation = self._page, result.evaluation
        page.header.set_chip(describe_size(evaluation))
        part = HELD_OUT if result.is_before_after else WHOLE
        has_both = self._session.before_after is not None
        page.show_figures(evaluation.is_paired, has_both, part)
        page.fine_tune.set_checkpoints(checkpoints_of(evaluation))
        self._show_table()
        self._detail.refresh()
        self._refresh_controls()

    def _show_table(self) -> None:
        result = self._session.result
        if result is not None:
            is_quoted = self._shows_quoted and result.evaluation.is_paired
            quoted = _published() if is_quoted else ()
            self._page.table.set_rows(method_rows(result.means, self._average, quoted))


def _open_page(path: Path) -> None:
    """Open a page in the system's browser."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _published() -> tuple[QuotedFigures, ...]:
    """Return what others published, which is read only where it is wanted."""
    from engine.api import QUOTED_ON_NCD

    return QUOTED_ON_NCD


def _shares() -> tuple[float, float, float]:
    """Return what a fine-tuning learns from, watches and keeps out, as parts of each class."""
    from engine.api import TEST_SHARE, VALIDATION_SHARE

    return 1 - VALIDATION_SHARE - TEST_SHARE, VALIDATION_SHARE, TEST_SHARE
