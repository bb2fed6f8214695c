"""The head of the page of a batch: how far it is, what stops it, what comes after it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from gui.elided_label import ElidedLabel
from gui.progress_line import ROW_PX, HeadLine, LineTexts, ProgressHeader, ProgressLine
from gui.quantities import format_count
from gui.segments import Segments
from gui.theme import set_role

ALL, FAILED = "all", "failed"
COMPACT_BELOW_PX = 760

_SMALLEST_WIDTH_PX = 520
# The longest usual text, which keeps the bar from moving.
_LONGEST_TEXT = "88.8 a second, 59 min 59 s left, 888 failed"


class BatchHeader(ProgressHeader):
    """A line with the progress, and one with the filter and what can be done at the end.

    In a narrow window the words of the progress have a line of their own.

    Signals
    -------
    pause_requested()
        The user wants a pause, or its end.
    retry_requested()
        The user wants to try again what failed.
    report_requested()
        The user wants to see the report as a page.
    folder_requested()
        The user wants to see the folder of the results.
    options_toggled(bool)
        Whether the user wants to see the settings of the batch.

    Attributes
    ----------
    filter
        Whether all photographs are shown, or only those that failed.
    pause, cancel, retry, report, folder, options, back
        The buttons.
    """

    pause_requested = Signal()
    retry_requested = Signal()
    report_requested = Signal()
    folder_requested = Signal()
    options_toggled = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text_below = ElidedLabel()
        self.pause = QPushButton()
        self.retry, self.report, self.folder = QPushButton(), QPushButton(), QPushButton()
        self.options = QPushButton(self.tr("Settings"))
        self.filter = Segments(
            self.tr("Which photographs are shown"),
            ((ALL, self.tr("All")), (FAILED, self.tr("Failed"))),
        )
        self._below = HeadLine(ROW_PX - 24, 6, 12)
        self._second = HeadLine(ROW_PX - 4, 8, 8)
        self._failed = 0
        self._is_compact = self._is_running = False
        self._build_ui()
        self._connect()
        self.set_title("", "")
        self.set_chip("")
        self.set_running(False)
        self.set_paused(False)
        self.set_results(False, False)
        self.set_failed(0, False)

    def _build_ui(self) -> None:
        set_role(self._text_below, "muted")
        self.options.setCheckable(True)
        self.options.setToolTip(self.tr("Show what is colorized, and how"))
        self.report.setToolTip(self.tr("Open the report of this batch as a page"))
        self.folder.setToolTip(self.tr("Open the folder of the results"))
        first = ProgressLine(self._line_texts(), beside_cancel=(self.pause,))
        self.cancel, self.back = first.cancel, first.back
        self._below.fill(self._text_below, None)
        self._second.fill(self.filter, None, self.retry, self.report, self.folder, self.options)
        self.set_lines(first, self._below, self._second)

    def _line_texts(self) -> LineTexts:
        return LineTexts(
            bar=self.tr("Progress of the batch"),
            cancel=self.tr("Cancel"),
            cancel_tooltip=self.tr("Stop the batch; what is done stays"),
            back=self.tr("Back to pictures"),
            back_short=self.tr("Back"),
            back_tooltip=self.tr("Back to pictures (Esc)"),
            longest=self.tr(_LONGEST_TEXT),
        )

    def _connect(self) -> None:
        self.pause.clicked.connect(self.pause_requested)
        self.retry.clicked.connect(self.retry_requested)
        self.report.clicked.connect(self.report_requested)
        self.folder.clicked.connect(self.folder_requested)
        self.options.toggled.connect(self.options_toggled)

    # What is shown

    @property
    def share(self) -> float | None:
        """How much of the bar is filled; None while nobody knows."""
        return self.line.share

    def set_title(self, name: str, tooltip: str) -> None:
        """Name what is colorized."""
        self.line.set_title(name or self.tr("Colorize folders"), tooltip)

    def set_progress(self, share: float | None, text: str, whole_text: str) -> None:
        """Show how far the batch is.

        Parameters
        ----------
        share
            0 to 1, or None while nobody knows.
        text
            How fast, how long still, how many failed.
        whole_text
            All of it in one line, for the tooltip and for a screen reader.
        """
        line = self.line
        line.set_progress(share, text)
        self._text_below.set_text(text)
        for widget in (line.bar, line.chip, line.text, self._text_below):
            widget.setToolTip(whole_text)
            widget.setAccessibleDescription(whole_text)
        self._arrange()

    def set_running(self, is_running: bool) -> None:
        """Show the bar and the buttons that go with it, or what comes after a batch."""
        had_focus = any(one.hasFocus() for one in (self.pause, self.cancel, self.retry))
        self._is_running = is_running
        for button in (self.pause, self.cancel):
            button.setEnabled(True)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the batch; what is done stays"))
        self._arrange()
        if had_focus:  # by itself it would go anywhere
            (self.pause if is_running else self.options).setFocus()

    def set_paused(self, is_paused: bool) -> None:
        """Offer a pause or its end."""
        self.pause.setText(self.tr("Go on") if is_paused else self.tr("Pause"))
        self.pause.setToolTip(
            self.tr("Go on with the batch")
            if is_paused
            else self.tr("Rest after the photographs under way")
        )

    def set_stopping(self) -> None:
        """Say that the batch is about to end."""
        self.cancel.setText(self.tr("Stopping…"))
        self.cancel.setToolTip(self.tr("The photographs under way are being finished"))
        if self.pause.hasFocus() or self.cancel.hasFocus():
            self.options.setFocus()
        self.cancel.setEnabled(False)
        self.pause.setEnabled(False)

    def set_results(self, has_report: bool, has_folder: bool) -> None:
        """Offer the report and the folder of the results, where there are such."""
        self.report.setVisible(has_report)
        self.folder.setVisible(has_folder)

    def set_failed(self, count: int, can_retry: bool) -> None:
        """Say how many photographs failed, and offer to try them again."""
        self._failed = count
        text = self.tr("Failed")
        if count:
            # A space that does not break keeps the number with its word.
            text += f"\u00a0({format_count(count)})"
        self.filter.button(FAILED).setText(text)
        self.retry.setVisible(can_retry and count > 0)
        self.retry.setToolTip(self.tr("Try again what failed, with the same settings"))
        self._name_buttons()

    def set_tools_shown(self, are_shown: bool) -> None:
        """Show the second line, where there is something to do."""
        self._second.setVisible(are_shown)

    def set_filter_shown(self, is_shown: bool) -> None:
        """Show the filter, where there is something to filter."""
        self.filter.setVisible(is_shown)

    def set_options_shown(self, are_shown: bool) -> None:
        """Say whether the settings of the batch are shown; a signal follows if that is news."""
        self.options.setChecked(are_shown)

    # Room

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the short words fit."""
        return QSize(_SMALLEST_WIDTH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use short words in a narrow window."""
        super().resizeEvent(event)
        is_compact = self.width() < COMPACT_BELOW_PX
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._place_bar()
            self.line.set_compact(is_compact)
            self._arrange()
        self._name_buttons()

    def _place_bar(self) -> None:
        """Put the bar beside the words that go with it."""
        if self._is_compact:
            self._below.row.insertWidget(0, self.line.bar, 1)
        else:
            self.line.take_bar()

    def _name_buttons(self) -> None:
        count = format_count(self._failed)
        long_and_short = (
            (self.retry, self.tr("Retry failed ({0})"), self.tr("Retry ({0})")),
            (self.report, self.tr("Open report"), self.tr("Report")),
            (self.folder, self.tr("Open folder"), self.tr("Folder")),
        )
        for button, long, short in long_and_short:
            button.setText((short if self._is_compact else long).format(count))
            button.setAccessibleName(long.format(count))

    def _arrange(self) -> None:
        self.line.set_running(self._is_running)
        self.pause.setVisible(self._is_running)
        has_text = bool(self.progress_text)
        self.line.text.setVisible(not self._is_compact)
        self._below.setVisible(self._is_compact and has_text)
        self.line.text.setMinimumWidth(0)
        self.line.text.setMaximumWidth(self.line.longest_px)
