"""The head of the data set page: which folder, how far its inspection is, where to go."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.elided_label import ElidedLabel
from gui.quantities import format_count
from gui.segments import Segments
from gui.source_buttons import SourceButtons
from gui.theme import SIDE_PADDING_PX, Theme, icon, set_role

PHOTOGRAPHS, LEFT_OUT, VARIANTS = "photographs", "left_out", "variants"

_ROW_PX = 50
_STEPS = 1000
_COMPACT_BELOW_PX = 760
# The longest text, which keeps the bar from moving.
_LONGEST_TEXT = "88,888 a second, 59 min 59 s left"
_COMPACT_TEXT_PX = 190
# With the short words; the longer ones must not hold the window open.
SMALLEST_WIDTH_PX = 640


class DatasetHeader(QWidget):
    """Two lines: the folder with its progress, and the tabs with the ways to another folder.

    Signals
    -------
    back_requested()
        The user wants to see the pictures again.
    look_again_requested()
        The user wants the folder inspected once more.
    cancel_requested()
        The user wants the inspection to stop.

    Attributes
    ----------
    tabs
        Which part of the page is shown.
    sources
        The ways to another folder.
    """

    back_requested = Signal()
    look_again_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._chip = QLabel()
        self._again = QToolButton()
        self._bar = QProgressBar()
        self._text = ElidedLabel()
        self._cancel = QPushButton(self.tr("Cancel"))
        self._back = QPushButton()
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
        self._back.clicked.connect(self.back_requested)
        self._again.clicked.connect(self.look_again_requested)
        self._cancel.clicked.connect(self.cancel_requested)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        set_role(self._title, "heading")
        set_role(self._chip, "chip")
        set_role(self._text, "muted")
        set_role(self._again, "quiet")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(50)
        self._bar.setAccessibleName(self.tr("Progress of the inspection"))
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._again.setIconSize(QSize(18, 18))
        self._again.setFixedSize(30, 30)
        self._again.setToolTip(self.tr("Look again: inspect this folder once more"))
        self._again.setAccessibleName(self.tr("Look again"))
        self._cancel.setToolTip(self.tr("Stop looking; what was seen so far stays"))
        self._cancel.setAccessibleName(self.tr("Cancel the inspection"))
        self._back.setAccessibleName(self.tr("Back to pictures"))
        self._back.setToolTip(self.tr("Back to pictures (Esc)"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_first_line())
        layout.addWidget(self._build_second_line())

    def set_left_out_count(self, count: int) -> None:
        """Say on its tab how many files are left out; nothing is said of none."""
        text = self.tr("Left out")
        if count:
            # A space that does not break keeps the number with its word.
            text += f"\u00a0({format_count(count)})"
        self.tabs.button(LEFT_OUT).setText(text)

    def _build_first_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(_ROW_PX)
        row = QHBoxLayout(line)
        row.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._chip)
        row.addWidget(self._again)
        row.addWidget(self._bar, 1)
        row.addStretch(0)
        row.addWidget(self._text)
        row.addWidget(self._cancel)
        row.addWidget(self._back)
        return line

    def _build_second_line(self) -> QWidget:
        line = QWidget()
        line.setFixedHeight(_ROW_PX - 4)
        row = QHBoxLayout(line)
        row.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 8)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.sources)
        return line

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
        return self._cancel.isVisibleTo(self)

    def set_theme(self, theme: Theme) -> None:
        """Recolor the icon."""
        self._again.setIcon(icon("refresh", theme, "muted"))

    def set_folder(self, name: str, tooltip: str) -> None:
        """Name the folder; without a name the page is the one of no folder."""
        self._title.set_text(name or self.tr("Data set"))
        self._title.setToolTip(tooltip)
        # The empty page has the same buttons, larger.
        self.sources.setVisible(bool(name))
        self._again.setVisible(bool(name))

    def set_chip(self, text: str) -> None:
        """Show a count beside the name, or nothing."""
        self._chip.setText(text)
        self._chip.setVisible(bool(text))

    def set_progress(self, share: float | None, text: str) -> None:
        """Show how far the inspection is.

        Parameters
        ----------
        share
            0 to 1, or None while nobody knows.
        text
            How fast, how long still.
        """
        self._bar.setRange(0, _STEPS if share is not None else 0)
        if share is not None:
            self._bar.setValue(round(share * _STEPS))
        self._text.set_text(text)
        self._show_progress(True)

    def clear_progress(self, note: str = "") -> None:
        """Show that nothing is under way, and a note about the last inspection where one helps."""
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
        self.sources.set_compact(is_compact)
        self._back.setText(self.tr("Back") if is_compact else self.tr("Back to pictures"))
        longest_px = self._text.fontMetrics().horizontalAdvance(self.tr(_LONGEST_TEXT))
        self._text.setFixedWidth(_COMPACT_TEXT_PX if is_compact else longest_px)

    def _show_progress(self, is_shown: bool) -> None:
        self._bar.setVisible(is_shown)
        self._cancel.setVisible(is_shown)
        self._again.setEnabled(not is_shown)
