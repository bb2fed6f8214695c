"""The head of the evaluation page: which folder, how far it is measured, and what comes next."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gui.checkpoint_button import CheckpointButton
from gui.progress_line import ROW_PX, HeadLine, LineTexts, ProgressHeader, ProgressLine
from gui.theme import set_role

_COMPACT_BELOW_PX, _COMPACT_TEXT_PX = 820, 200
SMALLEST_WIDTH_PX = 480


class EvaluationHeader(ProgressHeader):
    """Two lines: the folder with its progress, and what can be done.

    Signals
    -------
    evaluate_requested()
    folder_requested()
    export_requested()

    Attributes
    ----------
    checkpoints
        The choice of what is evaluated.
    """

    evaluate_requested = Signal()
    folder_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        set_role(self.evaluate_button, "primary")
        self.folder_button.setToolTip(self.tr("Evaluate on another folder of color photographs"))
        self.export_button.setToolTip(
            self.tr("Write the figures as CSV and as a page with pictures")
        )
        first = ProgressLine(self._line_texts())
        self.cancel_button = first.cancel
        self._second = HeadLine(ROW_PX - 4, 8, 8)
        self._second.fill(self.checkpoints, None)
        self._second.fill(self.export_button, self.folder_button, self.evaluate_button)
        self.set_lines(first, self._second)

    def _line_texts(self) -> LineTexts:
        return LineTexts(
            bar=self.tr("Progress of the evaluation"),
            cancel=self.tr("Cancel"),
            cancel_tooltip=self.tr("Stop measuring; what was measured so far stays"),
            cancel_name=self.tr("Cancel the evaluation"),
            back=self.tr("Back to pictures"),
            back_short=self.tr("Back"),
            back_tooltip=self.tr("Back to pictures (Esc)"),
            longest=self.tr("888 of 888, 88.8 a second, 59 min 59 s left"),
        )

    def _connect(self) -> None:
        self.evaluate_button.clicked.connect(self.evaluate_requested)
        self.folder_button.clicked.connect(self.folder_requested)
        self.export_button.clicked.connect(self.export_requested)

    def set_folder(self, name: str, tooltip: str) -> None:
        """Name the folder; without a name the page is the one of no folder."""
        self.line.set_title(name or self.tr("Evaluate"), tooltip)
        # The empty page has the same button, larger.
        self._second.setVisible(bool(name))

    def set_chip(self, text: str) -> None:
        """Show a count beside the name, or nothing."""
        super().set_chip(text)
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
        self.line.set_progress(share, text)
        self._show_progress(True)

    def clear_progress(self, note: str = "") -> None:
        """Show that nothing is under way, and a note where one helps."""
        self.line.clear_progress(note)
        self._show_progress(False)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the short words fit."""
        return QSize(SMALLEST_WIDTH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use short words in a narrow window."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_BELOW_PX
        self.line.set_compact(is_compact)
        self._place_text(is_compact)

    def _place_text(self, is_compact: bool) -> None:
        # There is no room for both.
        self.line.chip.setVisible(bool(self.chip_text) and not (is_compact and self.is_busy))
        # As wide as the longest text, which keeps the bar from moving.
        if self.is_busy:
            width_px = _COMPACT_TEXT_PX if is_compact else self.line.longest_px
            self.line.text.setFixedWidth(width_px)
        else:
            self.line.text.setMinimumWidth(0)
            self.line.text.setMaximumWidth(16777215)

    def _show_progress(self, is_shown: bool) -> None:
        had_focus = self.evaluate_button.hasFocus() or self.cancel_button.hasFocus()
        self.line.set_running(is_shown)
        for button in (self.evaluate_button, self.folder_button, self.checkpoints):
            button.setVisible(not is_shown or button is not self.evaluate_button)
            button.setEnabled(not is_shown)
        if had_focus:
            (self.cancel_button if is_shown else self.evaluate_button).setFocus()
        self._place_text(self.width() < _COMPACT_BELOW_PX)
