"""The line from which a checkpoint is trained on with the photographs of the folder."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSpinBox, QWidget

from gui.choice import Choice
from gui.elided_label import ElidedLabel
from gui.theme import SIDE_PADDING_PX, set_role

_EPOCHS, _MOST_EPOCHS = 10, 1000
_CHOICE_PX, _COMPACT_CHOICE_PX, _COMPACT_BELOW_PX = 210, 150, 720


class FineTuneBar(QWidget):
    """Which checkpoint, how many epochs, and the button.

    Signals
    -------
    wanted(str, int)
        The key of the checkpoint to start from, and the epochs to train.
    """

    wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = Choice()
        self._epochs = QSpinBox()
        self._button = QPushButton(self.tr("Fine-tune here"))
        self._sentence = ElidedLabel()
        self._obstacle = ""
        self._build_ui()
        self.set_shares(0.7, 0.1, 0.2)
        self.set_checkpoints(())
        self._button.clicked.connect(
            lambda: self.wanted.emit(self._choice.value, self._epochs.value())
        )

    def _build_ui(self) -> None:
        set_role(self, "panel")
        set_role(self._sentence, "small")
        set_role(self._epochs, "field")
        self._choice.setAccessibleName(self.tr("Checkpoint to fine-tune"))
        self._choice.setToolTip(self.tr("The checkpoint that the training starts from"))
        self._epochs.setRange(1, _MOST_EPOCHS)
        self._epochs.setValue(_EPOCHS)
        self._epochs.setSuffix(self.tr(" epochs"))
        self._epochs.setAccessibleName(self.tr("Epochs of the fine-tuning"))
        self._epochs.setToolTip(self.tr("How often the training goes through the photographs"))
        self._epochs.setFixedWidth(112)
        row = self._row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._choice, self._epochs, self._button):
            row.addWidget(widget)
        row.addStretch(0)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(SIDE_PADDING_PX, 6, SIDE_PADDING_PX, 6)
        self._lines.setSpacing(4)
        self._lines.addLayout(row)
        self._lines.addWidget(self._sentence, 1)

    @property
    def sentence(self) -> str:
        """What the button does, in words."""
        return self._sentence.whole_text

    @property
    def button(self) -> QPushButton:
        """The button."""
        return self._button

    @property
    def key(self) -> str | None:
        """The key of the checkpoint to start from."""
        key: str | None = self._choice.value
        return key

    def set_checkpoints(self, checkpoints: Sequence[tuple[str, str]]) -> None:
        """Offer checkpoints, by title and key; the one that was taken stays."""
        self._choice.fill(checkpoints)
        self._choice.setEnabled(bool(checkpoints))
        self._refresh()

    def choose(self, key: str) -> None:
        """Take a checkpoint; what is no checkpoint on offer changes nothing."""
        if self._choice.findData(key) >= 0:
            self._choice.set_value(key)

    def set_shares(self, train: float, validate: float, test: float) -> None:
        """Say which parts of each class are learnt from, watched and kept out."""
        sentence = self.tr(
            "{train} of each class train, {validate} validate, {test} are compared before and "
            "after."
        )
        shares = {"train": train, "validate": validate, "test": test}
        texts = {name: f"{share:.0%}".replace("%", "\u00a0%") for name, share in shares.items()}
        self._sentence.set_text(sentence.format(**texts))
        self._button.setAccessibleDescription(self._sentence.whole_text)
        self._refresh()

    def set_obstacle(self, obstacle: str) -> None:
        """Say why nothing can be trained now; an empty text means that it can."""
        self._obstacle = obstacle
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the choice smaller where there is little room."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_BELOW_PX
        self._choice.setFixedWidth(_COMPACT_CHOICE_PX if is_compact else _CHOICE_PX)
        sentence_px = self._sentence.sizeHint().width() + 3 * SIDE_PADDING_PX
        is_one_line = self.width() >= self._row.sizeHint().width() + sentence_px
        direction = QBoxLayout.Direction
        self._lines.setDirection(direction.LeftToRight if is_one_line else direction.TopToBottom)
        self._lines.setSpacing(14 if is_one_line else 4)

    def _refresh(self) -> None:
        obstacle = self._obstacle
        if not self._choice.count():
            obstacle = obstacle or self.tr("Evaluate a checkpoint first")
        self._button.setEnabled(not obstacle)
        self._button.setToolTip(obstacle or self._sentence.whole_text)
