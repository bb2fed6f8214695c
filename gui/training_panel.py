"""The training part of the right column: what to train, start and stop, how far it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from gui.continue_row import ContinueRow
from gui.run_controls import RUN_STATES, RunControls
from gui.run_news import RunNews, TrainingFacts
from gui.theme import SIDE_PADDING_PX, Theme
from gui.training_fields import TrainingFields
from gui.training_form import TrainingForm

__all__ = ["RUN_STATES", "TrainingFacts", "TrainingForm", "TrainingPanel"]


class TrainingPanel(QWidget):
    """The form, the buttons, and below them facts, a hint or what is wrong.

    Signals
    -------
    start_requested(TrainingForm)
        The user wants this training; the folder is chosen and every value is in its range.
    pause_requested()
        The user wants the run to wait.
    go_on_requested()
        The user wants the pause to end.
    stop_requested()
        The user wants the run to stop and keep what it has.
    continue_requested(int)
        The user wants so many more epochs of the run that just ended.
    folder_requested()
        The user wants to choose the folder of photographs.
    try_requested()
        The user has no photographs at hand and wants to see a training all the same.
    augmentation_mode_changed(str)
        The form shows another mode of variants, whoever changed it.
    edited()
        A field of the form changed, by whomever.

    Attributes
    ----------
    fields
        The form.
    """

    start_requested = Signal(object)
    pause_requested = Signal()
    go_on_requested = Signal()
    stop_requested = Signal()
    continue_requested = Signal(int)
    folder_requested = Signal()
    try_requested = Signal()
    augmentation_mode_changed = Signal(str)
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = TrainingFields(theme)
        self._controls = RunControls()
        self._news = RunNews(theme)
        self._continue = ContinueRow()
        self._try = QPushButton(self.tr("Try it with sample photographs"))
        self._run_state = "idle"
        self._outside_problem = ""
        self._refused: TrainingForm | None = None
        self._preparing_text = ""
        self._epoch_size = ""
        self._facts_shown: TrainingFacts | None = None
        self._can_continue = False
        self._build_ui()
        self._connect()
        self._refresh()

    def _build_ui(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        layout.setSpacing(0)
        for part in (self.fields, self._controls, self._news, self._continue):
            layout.addWidget(part)
        self._try.setObjectName("try_button")
        self._try.setToolTip(
            self.tr("Trains a small network for half a minute on parts of five photographs")
        )
        self._news.add_offer(self._try)
        self.setAccessibleName(self.tr("Training"))

    def _connect(self) -> None:
        self._controls.start_clicked.connect(self.request_start)
        self._controls.pause_clicked.connect(self.request_pause)
        self._controls.stop_clicked.connect(self.request_stop)
        self._continue.continue_requested.connect(self.continue_requested)
        self.fields.folder_requested.connect(self.folder_requested)
        self._try.clicked.connect(self.try_requested)
        self.fields.augmentation_mode_changed.connect(self.augmentation_mode_changed)
        self.fields.edited.connect(self._on_edited)

    @property
    def run_state(self) -> str:
        """One of ``RUN_STATES``."""
        return self._run_state

    def form(self) -> TrainingForm | None:
        """Return what the fields say, or None while one of them cannot be understood."""
        return self.fields.form()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self.fields.set_theme(theme)
        self._news.set_theme(theme)

    def set_form(self, form: TrainingForm) -> None:
        """Fill in the form, for example with what was chosen last time."""
        self.fields.set_form(form)

    def set_folder(self, path_text: str, detail: str) -> None:
        """Name the folder of the photographs.

        Parameters
        ----------
        path_text
            The whole path.
        detail
            What the field shows, such as ``"faces (750)"``; the last part of the path when empty.
        """
        self.fields.set_folder(path_text, detail)

    def set_augmentation_mode(self, mode: str) -> None:
        """Show which variants an epoch sees; see ``TrainingFields.set_augmentation_mode``.

        Raises
        ------
        ValueError
            When the mode is none of ``engine.api.AUGMENTATION_MODES``.
        """
        self.fields.set_augmentation_mode(mode)

    def set_run_state(self, state: str) -> None:
        """Say what the training is doing.

        Parameters
        ----------
        state
            One of ``RUN_STATES``.

        Raises
        ------
        ValueError
            When it is none of these.
        """
        if state not in RUN_STATES:
            raise ValueError(
                f"The run state must be one of {', '.join(RUN_STATES)}. Received: {state}"
            )
        if state == "preparing" and self._run_state == "idle":
            self._outside_problem = self._preparing_text = ""
            self._facts_shown = None
            self._can_continue = False
        self._run_state = state
        self._refresh()

    def set_preparing_text(self, text: str) -> None:
        """Say how far the reading is that comes first: "Reading photographs 120 of 750"."""
        self._preparing_text = text
        self._refresh_news()

    def set_epoch_size(self, text: str) -> None:
        """Say how much an epoch of the training in the form is, or nothing.

        Shown instead of the hint until a run has facts; see ``gui.epoch_texts.describe_epoch``.
        """
        self._epoch_size = text
        self._refresh_news()

    def set_facts(self, facts: TrainingFacts) -> None:
        """Show how far the run is; the last facts stay when it ended."""
        self._facts_shown = facts
        self._refresh_news()

    def set_problem(self, sentence: str) -> None:
        """Say why the training cannot be done; goes when the form is edited or a run starts."""
        self._outside_problem, self._refused = sentence, self.form()
        self._refresh()

    def offer_to_continue(self, epochs: int, title: str) -> None:
        """Offer so many more epochs of the run that just ended, until another one starts."""
        self._can_continue = True
        self._continue.offer(epochs, title)
        self._refresh()

    def request_start(self) -> None:
        """Ask for the training in the form, as the button does; nothing while it is disabled."""
        form = self.form()
        if self._controls.can_start and form is not None:
            self.start_requested.emit(form)

    def request_pause(self) -> None:
        """Ask the run to wait, or to go on, as the button does; nothing while it can neither."""
        if self._run_state == "training":
            self.pause_requested.emit()
        elif self._run_state == "paused":
            self.go_on_requested.emit()

    def request_stop(self) -> None:
        """Ask the run to stop, as the button does; nothing while it cannot."""
        if self._run_state not in ("idle", "stopping"):
            self.set_run_state("stopping")
            self.stop_requested.emit()

    def _on_edited(self) -> None:
        if self.form() != self._refused:  # news of devices change no form
            self._outside_problem = ""
        self._refresh()
        self.edited.emit()

    def _refresh(self) -> None:
        is_idle = self._run_state == "idle"
        can_continue = is_idle and self._can_continue
        had_focus = self._continue.isAncestorOf(QApplication.focusWidget() or self)
        self._controls.show_state(self._run_state, self._obstacle())
        self.fields.set_editable(is_idle)
        if had_focus and not can_continue:
            self._controls.take_focus()  # before its row goes, or the focus would be nowhere
        self._continue.setEnabled(can_continue)
        self._continue.setVisible(can_continue)
        self._news.show_offer(is_idle and self._lacks_folder() and not self._outside_problem)
        self._refresh_news()

    def _obstacle(self) -> str:
        """Return why the training in the form cannot start, or nothing."""
        if problem := self.fields.problem():
            return problem
        if self._lacks_folder():
            return self.tr("Choose the folder of photographs to learn from first")
        return ""

    def _lacks_folder(self) -> bool:
        form = self.form()
        return form is None or not form.folder

    def _refresh_news(self) -> None:
        """Show one of: what is wrong, how the reading goes, the facts, or the next step."""
        is_idle, facts = self._run_state == "idle", self._facts_shown
        problem = (self.fields.problem() or self._outside_problem) if is_idle else ""
        if problem:
            self._news.show_problem(problem)
        elif self._run_state == "preparing":
            self._news.show_note(self._preparing_text or self.tr("Reading photographs…"))
        elif is_idle and facts is None:
            self._news.show_note(self._epoch_size or self._hint())
        else:
            self._news.show_facts(facts or TrainingFacts())

    def _hint(self) -> str:
        if self._obstacle():
            return self.tr("Choose a folder of photographs to train a network of your own.")
        return self.tr("You can go on colorizing while it learns.")
