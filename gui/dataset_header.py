"""The head of the data set page: which folder, how far its inspection is, where to go."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gui.progress_line import ROW_PX, HeadLine, LineTexts, ProgressHeader, ProgressLine
from gui.quantities import format_count
from gui.segments import Segments
from gui.source_buttons import SourceButtons
from gui.theme import Theme, icon, set_role

PHOTOGRAPHS, LEFT_OUT, VARIANTS = "photographs", "left_out", "variants"

_COMPACT_BELOW_PX = 760
# The longest text, which keeps the bar from moving.
_LONGEST_TEXT = "88,888 a second, 59 min 59 s left"
_COMPACT_TEXT_PX = 190
_BAR_PX = 50
# With the short words; the longer ones must not hold the window open.
SMALLEST_WIDTH_PX = 640


class DatasetHeader(ProgressHeader):
    """Two lines: the folder with its progress, and the tabs with the ways to another folder.

    Signals
    -------
    look_again_requested()
        The user wants the folder inspected once more.

    Attributes
    ----------
    tabs
        Which part of the page is shown.
    sources
        The ways to another folder.
    """

    look_again_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = QToolButton()
        self.tabs = Segments(
            self.tr("What is shown of the data set"),
            (
                (PHOTOGRAPHS, self.tr("Photographs")),
                (LEFT_OUT, self.tr("Left out")),
                (VARIANTS, self.tr("Variants")),
            ),
        )
        self.sources = SourceButtons()
        self._build_ui()
        self.set_theme(theme)
        self.set_folder("", "")
        self.set_chip("")
        self.clear_progress()
        self._again.clicked.connect(self.look_again_requested)

    def _build_ui(self) -> None:
        set_role(self._again, "quiet")
        self._again.setIconSize(QSize(18, 18))
        self._again.setFixedSize(30, 30)
        self._again.setToolTip(self.tr("Look again: inspect this folder once more"))
        self._again.setAccessibleName(self.tr("Look again"))
        first = ProgressLine(self._line_texts(), beside_chip=(self._again,))
        first.bar.setMinimumWidth(_BAR_PX)
        second = HeadLine(ROW_PX - 4, 8)
        second.fill(self.tabs, None, self.sources)
        self.set_lines(first, second)

    def _line_texts(self) -> LineTexts:
        return LineTexts(
            bar=self.tr("Progress of the inspection"),
            cancel=self.tr("Cancel"),
            cancel_tooltip=self.tr("Stop looking; what was seen so far stays"),
            cancel_name=self.tr("Cancel the inspection"),
            back=self.tr("Back to pictures"),
            back_short=self.tr("Back"),
            back_tooltip=self.tr("Back to pictures (Esc)"),
            longest=self.tr(_LONGEST_TEXT),
        )

    def set_left_out_count(self, count: int) -> None:
        """Say on its tab how many files are left out; nothing is said of none."""
        text = self.tr("Left out")
        if count:
            # A space that does not break keeps the number with its word.
            text += f"\u00a0({format_count(count)})"
        self.tabs.button(LEFT_OUT).setText(text)

    def set_theme(self, theme: Theme) -> None:
        """Recolor the icon."""
        self._again.setIcon(icon("refresh", theme, "muted"))

    def set_folder(self, name: str, tooltip: str) -> None:
        """Name the folder; without a name the page is the one of no folder."""
        self.line.set_title(name or self.tr("Data set"), tooltip)
        # The empty page has the same buttons, larger.
        self.sources.setVisible(bool(name))
        self._again.setVisible(bool(name))

    def set_progress(self, share: float | None, text: str) -> None:
        """Show how far the inspection is.

        Parameters
        ----------
        share
            0 to 1, or None while nobody knows.
        text
            How fast, how long still.
        """
        self.line.set_progress(share, text)
        self._show_progress(True)

    def clear_progress(self, note: str = "") -> None:
        """Show that nothing is under way, and a note about the last inspection where one helps."""
        self.line.clear_progress(note)
        self._show_progress(False)

    def minimumSizeHint(self) -> QSize:
        """Return the size at which the short words fit."""
        return QSize(SMALLEST_WIDTH_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use short words in a narrow window."""
        super().resizeEvent(event)
        is_compact = self.width() < _COMPACT_BELOW_PX
        self.sources.set_compact(is_compact)
        self.line.set_compact(is_compact)
        self.line.text.setFixedWidth(_COMPACT_TEXT_PX if is_compact else self.line.longest_px)

    def _show_progress(self, is_shown: bool) -> None:
        self.line.set_running(is_shown)
        self._again.setEnabled(not is_shown)
