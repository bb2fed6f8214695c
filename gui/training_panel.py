"""The training part of the right column: what to train, start and stop, how far it is."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.checkpoint_texts import NO_FIGURE
from gui.facts_grid import ROW_HEIGHT_PX, FactsGrid
from gui.section_head import SectionHead
from gui.theme import SIDE_PADDING_PX, Theme, icon, set_role
from gui.training_form import TrainingFields, TrainingForm

__all__ = ["TrainingFacts", "TrainingForm", "TrainingPanel"]

RUN_STATES = ("idle", "preparing", "training", "stopping")

_FACT_COUNT = 4
_SIGN_PX = 15
_BUTTON_WIDTH_PX = 116


@dataclass(frozen=True)
class TrainingFacts:
    """How far a training is, as text; a dash stands for what is not known yet.

    Attributes
    ----------
    epoch
        Such as ``"6.2 of 10"``.
    rate
        Such as ``"164 img/s"``.
    time_left
        Such as ``"2 min 21 s"``.
    validation
        Validation loss of the last epoch, such as ``"0.0184"``.
    """

    epoch: str = NO_FIGURE
    rate: str = NO_FIGURE
    time_left: str = NO_FIGURE
    validation: str = NO_FIGURE


class TrainingPanel(QWidget):
    """The form, the one button, and below it facts, a hint or what is wrong.

    Signals
    -------
    start_requested(TrainingForm)
        The user wants this training; the folder is chosen and every value is in its range.
    stop_requested()
        The user wants the run to stop and keep what it has.
    folder_requested()
        The user wants to choose the folder of photographs.
    augmentation_mode_changed(str)
        The form shows another mode of variants, whoever changed it.
    """

    start_requested = Signal(object)
    stop_requested = Signal()
    folder_requested = Signal()
    augmentation_mode_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = TrainingFields(theme)
        self._start = QPushButton(self.tr("Start"))
        self._stop = QPushButton()
        self._facts = FactsGrid()
        self._note = QLabel()
        self._problem_sign = QLabel()
        self._problem = QLabel()
        self._run_state = "idle"
        self._outside_problem = ""
        self._preparing_text = ""
        self._epoch_size = ""
        self._facts_shown: TrainingFacts | None = None
        self._build_ui()
        self.set_theme(theme)
        self._connect()
        self._refresh()

    def _build_ui(self) -> None:
        self._start.setObjectName("start_button")
        self._stop.setObjectName("stop_button")
        set_role(self._start, "primary")
        set_role(self._note, "muted")
        set_role(self._problem, "error")
        for label in (self._note, self._problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 14, 0, 10)
        for button in (self._start, self._stop):
            button.setMinimumWidth(_BUTTON_WIDTH_PX)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        layout.setSpacing(0)
        layout.addWidget(SectionHead(self.tr("Training"), padding_px=0))
        layout.addWidget(self._fields)
        layout.addLayout(buttons)
        layout.addWidget(self._build_news())
        self.setAccessibleName(self.tr("Training"))

    def _build_news(self) -> QWidget:
        """Stack what is shown below the button in a place that keeps its height."""
        news = QWidget()
        news.setMinimumHeight(_FACT_COUNT * ROW_HEIGHT_PX)
        trouble = QHBoxLayout()
        trouble.setSpacing(6)
        trouble.addWidget(self._problem_sign, 0, Qt.AlignmentFlag.AlignTop)
        trouble.addWidget(self._problem, 1)
        layout = QVBoxLayout(news)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._facts)
        layout.addWidget(self._note)
        layout.addLayout(trouble)
        layout.addStretch(1)
        return news

    def _connect(self) -> None:
        self._start.clicked.connect(self.request_start)
        self._stop.clicked.connect(self.request_stop)
        self._fields.folder_requested.connect(self.folder_requested)
        self._fields.augmentation_mode_changed.connect(self.augmentation_mode_changed)
        self._fields.edited.connect(self._on_edited)

    @property
    def run_state(self) -> str:
        """One of ``RUN_STATES``."""
        return self._run_state

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._fields.set_theme(theme)
        sign = icon("warning", theme, "error")
        self._problem_sign.setPixmap(
            sign.pixmap(QSize(_SIGN_PX, _SIGN_PX), self.devicePixelRatioF())
        )

    def set_form(self, form: TrainingForm) -> None:
        """Fill in the form, for example with what was chosen last time."""
        self._fields.set_form(form)

    def set_folder(self, path_text: str, detail: str) -> None:
        """Name the folder of the photographs.

        Parameters
        ----------
        path_text
            The whole path.
        detail
            What the field shows, such as ``"faces (750)"``; the last part of the path when empty.
        """
        self._fields.set_folder(path_text, detail)

    def set_augmentation_mode(self, mode: str) -> None:
        """Show which variants an epoch sees; see ``TrainingFields.set_augmentation_mode``.

        Raises
        ------
        ValueError
            When the mode is none of ``engine.api.AUGMENTATION_MODES``.
        """
        self._fields.set_augmentation_mode(mode)

    def set_run_state(self, state: str) -> None:
        """Say what the training is doing.

        Parameters
        ----------
        state
            ``"idle"``, ``"preparing"``, ``"training"`` or ``"stopping"``.

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
        self._outside_problem = sentence
        self._refresh()

    def request_start(self) -> None:
        """Ask for the training in the form, as the button does; nothing while it is disabled."""
        form = self._fields.form()
        if self._start.isEnabled() and form is not None:
            self.start_requested.emit(form)

    def request_stop(self) -> None:
        """Ask the run to stop, as the button does; nothing while it cannot."""
        if self._run_state in ("preparing", "training"):
            self.set_run_state("stopping")
            self.stop_requested.emit()

    def _on_edited(self) -> None:
        self._outside_problem = ""
        self._refresh()

    def _refresh(self) -> None:
        is_idle = self._run_state == "idle"
        had_focus = self._start.hasFocus() or self._stop.hasFocus()
        self._fields.setEnabled(is_idle)
        obstacle = self._obstacle()
        self._start.setEnabled(is_idle and not obstacle)
        self._start.setToolTip(obstacle or self.tr("Train this network"))
        is_stopping = self._run_state == "stopping"
        self._stop.setEnabled(not is_stopping)
        self._stop.setText(self.tr("Stopping…") if is_stopping else self.tr("Stop and keep"))
        self._stop.setToolTip(
            self.tr("Ends after the current batch and keeps the network as it is then")
        )
        # The one to show first: hiding first would hand the focus to another control.
        shown, hidden = (self._start, self._stop) if is_idle else (self._stop, self._start)
        shown.show()
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        hidden.hide()
        self._refresh_news()

    def _obstacle(self) -> str:
        """Return why the training in the form cannot start, or nothing."""
        if problem := self._fields.problem():
            return problem
        form = self._fields.form()
        has_folder = form is not None and bool(form.folder)
        return "" if has_folder else self.tr("Choose the folder of photographs to learn from first")

    def _refresh_news(self) -> None:
        """Show one of: what is wrong, how the reading goes, the facts, or the next step."""
        is_idle, facts = self._run_state == "idle", self._facts_shown
        problem = (self._fields.problem() or self._outside_problem) if is_idle else ""
        note = ""
        if self._run_state == "preparing":
            note = self._preparing_text or self.tr("Reading photographs…")
        elif is_idle and facts is None and not problem:
            note = self._epoch_size or self._hint()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._problem_sign.setVisible(bool(problem))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._facts.set_rows(self._fact_rows(facts or TrainingFacts()))
        self._facts.setVisible(not problem and not note)

    def _hint(self) -> str:
        if self._obstacle():
            return self.tr("Choose a folder of photographs to train a network of your own.")
        return self.tr("You can go on colorizing while it learns.")

    def _fact_rows(self, facts: TrainingFacts) -> list[tuple[str, str]]:
        return [
            (self.tr("Epoch"), facts.epoch),
            (self.tr("Rate"), facts.rate),
            (self.tr("Time left"), facts.time_left),
            (self.tr("Validation"), facts.validation),
        ]
