"""Keeps the page of a batch true to the batch, the checkpoints and the look of the window."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import BatchOutcome, BatchSettings, CheckpointCard, SettingsError, SkippedFile
from gui.batch_checkpoints import CheckpointChoice
from gui.batch_inputs import input_name, is_photo
from gui.batch_page import BatchPage
from gui.batch_places import example_name, proposed_output
from gui.batch_progress import BatchProgressView
from gui.batch_results import BatchResults
from gui.batch_session import BatchSession, BatchState
from gui.checkpoint_texts import spec_text
from gui.dialogs import Dialogs
from gui.drop_texts import left_out_sentences
from gui.dropped_files import sort_dropped
from gui.engine_texts import translate_engine
from gui.jobs import Failure
from gui.look import Look
from gui.preferences import Preferences
from gui.quantities import format_count
from gui.unfinished_batch import UnfinishedBatch
from gui.workspace import Workspace

_MOST_REASONS = 200


class BatchPresenter(QObject):
    """Listens to the batch and to the page.

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
    page
        The view.
    dialogs
        Asks the user.
    preferences
        Remember pattern, format and check boxes.
    """

    page_wanted = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        session: BatchSession,
        page: BatchPage,
        dialogs: Dialogs,
        preferences: Preferences,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = session
        self._page = page
        self._dialogs = dialogs
        self._preferences = preferences
        self._is_shown = False
        # None until the user chose: then it is the checkpoint in use.
        self._checked: tuple[str, ...] | None = None
        self._output: Path | None = None
        self._problem = ""
        self._passed_over: list[SkippedFile] = []
        self._progress = BatchProgressView(session, page)
        self._results = BatchResults(workspace, session, page)
        page.options.set_choices(preferences.batch_options)
        self._connect_document()
        self._connect_page()
        self._show_checkpoints()
        self._show_inputs()
        self._on_state_changed(session.state)

    def _connect_document(self) -> None:
        session, workspace = self._session, self._workspace
        session.inputs_changed.connect(self._show_inputs)
        session.state_changed.connect(self._on_state_changed)
        session.queued.connect(self._on_queued)
        session.skipped_found.connect(self._passed_over.append)
        session.ended.connect(self._on_ended)
        session.problem_found.connect(self._on_problem)
        workspace.checkpoints.listed.connect(self._show_checkpoints)
        workspace.checkpoints.current_changed.connect(lambda _: self._show_checkpoints())
        workspace.pictures.current_changed.connect(lambda _: self._leave_for_picture())

    def _connect_page(self) -> None:
        page, header, options = self._page, self._page.header, self._page.options
        page.folder_requested.connect(self.choose_folder)
        page.photos_requested.connect(self.choose_photos)
        options.inputs.remove_requested.connect(self._session.remove)
        options.output_requested.connect(self._choose_output)
        options.output_proposed.connect(lambda: self._set_output(None))
        options.choices_changed.connect(self._on_choices_changed)
        options.checkpoints.choice_changed.connect(self._on_checkpoints_chosen)
        options.start_requested.connect(self.run)
        header.back_requested.connect(lambda: self.page_wanted.emit(False))
        header.pause_requested.connect(self._session.toggle_pause)
        header.cancel_requested.connect(self._session.cancel)
        header.retry_requested.connect(self._session.retry_failed)
        # It may have been the picture looked at already.
        self._results.picture_opened.connect(lambda: self.page_wanted.emit(False))

    # What the user does

    def set_shown(self, is_shown: bool) -> None:
        """Say whether the page is in view."""
        self._is_shown = is_shown

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Add photographs and folders; say which of them are neither."""
        files = sort_dropped(paths)
        for sentence in left_out_sentences(files.others):
            self._workspace.message.emit("error", sentence, "")
        self._session.add_paths((*files.folders, *files.runs, *files.photos))

    def prepare(self, unfinished: UnfinishedBatch) -> None:
        """Fill the page in with a batch that did not come to its end; nothing starts."""
        self._checked = tuple(map(str, unfinished.checkpoints)) or None
        self._session.add_paths(unfinished.inputs)
        self._set_output(unfinished.output_dir)
        self._show_checkpoints()

    def choose_folder(self) -> None:
        """Ask for a folder to colorize."""
        folder = self._dialogs.ask_folder(self.tr("Choose a folder to colorize"))
        if folder is not None:
            self._session.add_paths([folder])
            self.page_wanted.emit(True)

    def choose_photos(self) -> None:
        """Ask for photographs to colorize."""
        photos = self._dialogs.ask_photos()
        if photos:
            self.add_paths(photos)
            self.page_wanted.emit(True)

    def run(self) -> None:
        """Start the batch, where nothing stands in its way; show the page in any case."""
        self.page_wanted.emit(True)
        try:
            settings = self._settings()
        except SettingsError as error:
            self._workspace.message.emit("info", translate_engine(str(error)), "")
        else:
            self._session.start(settings)

    def _choose_output(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Choose a folder for the results"))
        if folder is not None:
            self._set_output(folder)

    def _set_output(self, folder: Path | None) -> None:
        self._output = folder
        self._show_inputs()

    def _on_choices_changed(self) -> None:
        choices = self._page.options.choices
        if not choices.pattern_problem:
            self._preferences.batch_options = choices
        self._show_start()

    def _on_checkpoints_chosen(self) -> None:
        self._checked = self._page.options.checkpoints.checked_ids
        self._show_start()

    # Settings

    @property
    def output_dir(self) -> Path | None:
        """Where the results of the next batch go; None while there is nothing to colorize."""
        return self._output or proposed_output(self._session.inputs)

    def _settings(self) -> BatchSettings:
        """Make the settings of a batch, or say in a SettingsError what is missing."""
        choices = self._page.options.choices
        look = self._workspace.looks.look if choices.uses_look else Look()
        return BatchSettings(
            inputs=self._session.inputs,
            output_dir=self.output_dir or Path(),
            checkpoints=tuple(map(Path, self._page.options.checkpoints.checked_ids)),
            name_pattern=choices.pattern,
            suffix=choices.suffix,
            mirrors_tree=choices.mirrors_tree,
            measures=choices.measures,
            redoes=choices.redoes,
            adjustments=look.adjustments,
            size=look.size,
        )

    def _obstacle(self) -> str:
        """Say why no batch can start now, or nothing."""
        if self._session.is_running:
            return self.tr("A batch is running; what you add to it starts when it ends.")
        try:
            self._settings()
        except SettingsError as error:
            return translate_engine(str(error))
        return ""

    # What is shown

    def _show_inputs(self) -> None:
        session, options = self._session, self._page.options
        locked = [path for path in session.inputs if not session.can_remove(path)]
        options.inputs.set_inputs(session.inputs, locked, self.tr("starts after this batch"))
        if not session.inputs and not session.is_running:
            self._output = None
        self._page.set_empty(not session.inputs and not session.rows)
        output = self.output_dir
        options.set_output("" if output is None else str(output), self._output is not None)
        tooltip = "\n".join(str(path) for path in session.inputs[:12])
        self._page.header.set_title(input_name(session.inputs), tooltip)
        self._show_start()

    def _show_start(self) -> None:
        inputs, options = self._session.inputs, self._page.options
        text = self.tr("Colorize")
        if inputs and all(is_photo(path) for path in inputs):
            text = self.tr("Colorize {count} photographs").format(count=format_count(len(inputs)))
            if len(inputs) == 1:
                text = self.tr("Colorize 1 photograph")
        options.set_start(text, self._obstacle())
        checked = options.checkpoints.checked_ids
        first = Path(checked[0]) if checked else None
        card = self._workspace.checkpoints.card_of(checked[0]) if checked else None
        options.set_example(example_name(options.choices, inputs, first, card))

    def _show_checkpoints(self) -> None:
        if self._session.is_running:
            return  # these are locked; they are brought up to date at the end
        store = self._workspace.checkpoints
        usable = [(one.path, one.card) for one in store.entries if one.card is not None]
        checked = self._checked
        if checked is None:
            ids = [str(path) for path, _ in usable]
            # The network being trained has no file yet: the first of the list takes its place.
            checked = (store.current_id,) if store.current_id in ids else tuple(ids[:1])
        self._page.options.checkpoints.set_choices(_choices(usable), checked)
        self._show_start()

    def _on_state_changed(self, state: BatchState) -> None:
        if state is BatchState.RUNNING:
            self._workspace.message_outdated.emit(self._problem)
            self._page.show_rows()
        self._page.options.set_running(self._session.is_running)
        if state is BatchState.IDLE:
            self._show_checkpoints()
        self._show_inputs()

    def _on_queued(self) -> None:
        sentence = self.tr("Added to the queue; it starts when this batch ends.")
        self._workspace.message.emit("info", sentence, "")

    def _on_ended(self, outcome: BatchOutcome) -> None:
        if outcome.problem:
            self._problem = translate_engine(outcome.problem)
            self._workspace.message.emit("error", self._problem, "")
        passed_over, self._passed_over[:] = list(self._passed_over), []
        if passed_over:
            reasons = [translate_engine(one.reason) for one in passed_over[:_MOST_REASONS]]
            sentence = self.tr("Some folders or links were passed over: {count}").format(
                count=format_count(len(passed_over))
            )
            self._workspace.message.emit("info", sentence, "\n".join(reasons))

    def _on_problem(self, failure: Failure) -> None:
        self._problem = failure.sentence
        self._passed_over.clear()
        self._workspace.message.emit("error", failure.sentence, failure.details)

    def _leave_for_picture(self) -> None:
        """Show a picture that was chosen meanwhile."""
        if self._is_shown:
            self.page_wanted.emit(False)


def _choices(usable: Iterable[tuple[Path, CheckpointCard]]) -> list[CheckpointChoice]:
    """Name checkpoints; of several with the same title each says its folder."""
    found = list(usable)
    count = Counter(card.title for _, card in found)
    return [
        CheckpointChoice(
            str(path),
            card.title if count[card.title] == 1 else f"{card.title}, {path.parent.name}",
            f"{spec_text(card.spec, card.parameter_count)}\n{path}",
        )
        for path, card in found
    ]
