"""What is said below the buttons of a training: facts, a hint, or what is wrong."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.checkpoint_texts import NO_FIGURE
from gui.facts_grid import ROW_HEIGHT_PX, FactsGrid
from gui.theme import Theme, icon, set_role

_FACT_COUNT = 4
_SIGN_PX = 15

_OFFER_GAP_PX = 8


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
    paused_at
        The step at which it waits, such as ``"1,234"``, in place of the rate; else empty.
    """

    epoch: str = NO_FIGURE
    rate: str = NO_FIGURE
    time_left: str = NO_FIGURE
    validation: str = NO_FIGURE
    paused_at: str = ""


class RunNews(QWidget):
    """Shows one thing at a time in a place that keeps its height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = FactsGrid()
        self._note = QLabel()
        self._problem_sign = QLabel()
        self._problem = QLabel()
        self._build_ui()
        self.set_theme(theme)
        self.show_facts(TrainingFacts())

    def _build_ui(self) -> None:
        self.setMinimumHeight(_FACT_COUNT * ROW_HEIGHT_PX)
        set_role(self._note, "muted")
        set_role(self._problem, "error")
        for label in (self._note, self._problem):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        trouble = QHBoxLayout()
        trouble.setSpacing(6)
        trouble.addWidget(self._problem_sign, 0, Qt.AlignmentFlag.AlignTop)
        trouble.addWidget(self._problem, 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._facts)
        layout.addWidget(self._note)
        layout.addLayout(trouble)
        layout.addStretch(1)

    def add_offer(self, button: QPushButton) -> None:
        """Put a button below the note."""
        self._offer = QWidget()
        room = QVBoxLayout(self._offer)
        room.setContentsMargins(0, _OFFER_GAP_PX, 0, 0)
        room.addWidget(button)
        self._layout.insertWidget(self._layout.indexOf(self._note) + 1, self._offer)

    def show_offer(self, is_shown: bool) -> None:
        """Show the button or hide it."""
        self._offer.setVisible(is_shown)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        sign = icon("warning", theme, "error")
        self._problem_sign.setPixmap(
            sign.pixmap(QSize(_SIGN_PX, _SIGN_PX), self.devicePixelRatioF())
        )

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong."""
        self._show(problem=sentence)

    def show_note(self, sentence: str) -> None:
        """Say what goes on, or what comes next."""
        self._show(note=sentence)

    def show_facts(self, facts: TrainingFacts) -> None:
        """Say how far a run is."""
        self._facts.set_rows(self._fact_rows(facts))
        self._show()

    def _show(self, problem: str = "", note: str = "") -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._problem_sign.setVisible(bool(problem))
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._facts.setVisible(not problem and not note)

    def _fact_rows(self, facts: TrainingFacts) -> list[tuple[str, str]]:
        rate = (self.tr("Rate"), facts.rate)
        if facts.paused_at:
            rate = (self.tr("Paused at step"), facts.paused_at)
        return [
            (self.tr("Epoch"), facts.epoch),
            rate,
            (self.tr("Time left"), facts.time_left),
            (self.tr("Validation"), facts.validation),
        ]
