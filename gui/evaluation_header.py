"""The head of the evaluation page: which folder, how far it is measured, and what comes next."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.checkpoint_button import CheckpointButton
from gui.elided_label import ElidedLabel
from gui.theme import SIDE_PADDING_PX, set_role

_ROW_PX, _STEPS = 50, 1000
_COMPACT_BELOW_PX, _COMPACT_TEXT_PX = 820, 200
SMALLEST_WIDTH_PX = 480


class EvaluationHeader(QWidget):
    """Two lines: the folder with its progress, and what can be done.

    Signals
    -------
    evaluate_requested()
    cancel_requested()
    folder_requested()
    export_requested()
    back_requested()

    Attributes
    ----------
    checkpoints
        The choice of what is evaluated.
    """

    evaluate_requested = Signal()
    cancel_requested = Signal()
    folder_requested = Signal()
    export_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._chip = QLabel()
        self._bar = QProgressBar()
        self._text = ElidedLabel()
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._back = QPushButton()
        self.checkpoints = CheckpointButton()
        self.evaluate_button = QPushButton(self.tr("Evaluate"))
        self.folder_button = QPushButton(self.tr("Choose folder…"))
        self.export_button = QPushButton(self.tr("Export…"))
        self._build_ui()
        self._connect()
        self.set_folder("", "")
        self.set_chip("")
        self.clear_progress()

    def _build_ui(self) -> None:
        set_role(self, "panel")
        for widget, role in (
            (self._title, "heading"),
            (self._chip, "chip"),
            (self._text, "muted"),
            (self.evaluate_button, "primary"),
        ):
            set_role(widget, role)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(40)
        self._bar.setAccessibleName(self.tr("Progress of the evaluation"))
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for button, tooltip in (
            (self.cancel_button, self.tr("Stop measuring; what was measured so far stays")),
            (self._back, self.tr("Back to pictures (Esc)")),
            (self.folder_button, self.tr("Evaluate on another folder of color photographs")),
            (self.export_button, self.tr("Write the figures as CSV and as a page with pictures")),
        ):
            button.setToolTip(tooltip)
        self.cancel_button.setAccessibleName(self.tr("Cancel the evaluation"))
        self._back.setAccessibleName(self.tr("Back to pictures"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_first_line())
        layout.addWidget(self._build_second_line())

    def _build_first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(_ROW_PX)
        row = QHBoxLayout(line)
        row.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._chip)
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        for widget in (self._text, self.cancel_button, self._back):
            row.addWidget(widget)
        return line

    def _build_second_line(self) -> QWidget:
        self._second = QWidget()
        self._second.setFixedHeight(_ROW_PX - 4)
        row = QHBoxLayout(self._second)
        row.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 8)
        row.setSpacing(8)
        row.addWidget(self.checkpoints)
        row.addStretch(1)
        for button in (self.export_button, self.folder_button, self.evaluate_button):
            row.addWidget(button)
        return self._second

    def _connect(self) -> None:
        self.evaluate_button.clicked.connect(self.evaluate_requested)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.folder_button.clicked.connect(self.folder_requested)
        self.export_button.clicked.connect(self.export_requested)
        self._back.clicked.connect(self.back_requested)

    @property
    def title(self) -> str:
        """The name shown."""
        return self._title.whole_text

    @property
    def chip_text(self) -> str:
        """The count beside the name."""
        return self._chip.text()

    @property
    def progress_text(self) -> str:
        """What is said beside the bar."""
        return self._text.whole_text

    @property
    def is_busy(self) -> bool:
        """Whether a progress is shown."""
        return self.cancel_button.isVisibleTo(self)

    def set_folder(self, name: str, tooltip: str) -> None:
        """Name the folder; without a name the page is the one of no folder."""
        self._title.set_text(name or self.tr("Evaluate"))
        self._title.setToolTip(tooltip)
        # The empty page has the same button, larger.
        self._second.setVisible(bool(name))

    def set_chip(self, text: str) -> None:
        """Show a count beside the name, or nothing."""
        self._chip.setText(text)
        self._place_text(self.width() < _COMPACT_BELOW_PX)

    def set_possible(self, obstacle: str, has_result: bool) -> None:
        """Say what can be done.

        Parameters
        ----------
        obstacle
            Why nothing can be evaluated now; empty where it can.
        has_result
            Whether something was measured.
        """
        again, first = self.tr("Evaluate again"), self.tr("Evaluate")
        self.evaluate_button.setText(again if has_result else first)
        self.evaluate_button.setEnabled(not obstacle)
        self.evaluate_button.setToolTip(
            obstacle or self.tr("Measure the checkpoints on every photograph of the folder")
        )
        self.export_button.setEnabled(has_result)

    def set_progress(self, share: float | None, text: str) -> None:
        """Show how far the evaluation is.

        Parameters
        ----------
        share
            0 to 1, or None while nobody knows.
        text
            How far, how fast, how long still.
        """
        self._bar.setRange(0, _STEPS if share is not None else 0)
        if share is not None:
            self._bar.setValue(round(share * _STEPS))
        self._text.set_text(text)
        self._show_progress(True)

    def clear_progress(self, note: str = "") -> None:
        """Show that nothing is under way, and a note where one helps."""
        self._bar.setRange(0, _STEPS)
        self._text.set_text(note)
        self._show_progress(False)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the short words fit."""
        return QSize(SMALLEST_WIDTH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use short words in a narrow window."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_BELOW_PX
        self._back.setText(self.tr("Back") if is_compact else self.tr("Back to pictures"))
        self._place_text(is_compact)

    def _place_text(self, is_compact: bool) -> None:
        # There is no room for both.
        self._chip.setVisible(bool(self._chip.text()) and not (is_compact and self.is_busy))
        # As wide as the longest text, which keeps the bar from moving.
        longest = self.tr("888 of 888, 88.8 a second, 59 min 59 s left")
        longest_px = self._text.fontMetrics().horizontalAdvance(longest)
        if self.is_busy:
            self._text.setFixedWidth(_COMPACT_TEXT_PX if is_compact else longest_px)
        else:
            self._text.setMinimumWidth(0)
            self._text.setMaximumWidth(16777215)

    def _show_progress(self, is_shown: bool) -> None:
        had_focus = self.evaluate_button.hasFocus() or self.cancel_button.hasFocus()
        self._bar.setVisible(is_shown)
        self.cancel_button.setVisible(is_shown)
        for button in (self.evaluate_button, self.folder_button, self.checkpoints):
            button.setVisible(not is_shown or button is not self.evaluate_button)
            button.setEnabled(not is_shown)
        if had_focus:
            (self.cancel_button if is_shown else self.evaluate_button).setFocus()
        self._place_text(self.width() < _COMPACT_BELOW_PX)
