"""The head of a page that works: what it is about, how far its work is, and the way out."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import SIDE_PADDING_PX, set_role

ROW_PX = 50

_STEPS = 1000
_GAP_PX = 12
_BAR_PX = 40


@dataclass(frozen=True)
class LineTexts:
    """What a progress line says, in the language of the user.

    Attributes
    ----------
    bar
        What the bar shows, for a screen reader.
    cancel, cancel_tooltip, cancel_name
        The button that ends the work; without a name its text is its name.
    back, back_short, back_tooltip
        The button that leaves the page; the short word is for a narrow window.
    longest
        The longest usual text beside the bar, whose width keeps the bar from moving.
    """

    bar: str
    cancel: str
    cancel_tooltip: str
    back: str
    back_short: str
    back_tooltip: str
    longest: str
    cancel_name: str = ""


class HeadLine(QWidget):
    """A line of the head of a page.

    Attributes
    ----------
    row
        Where the parts belong.

    Parameters
    ----------
    height_px
        Its height.
    bottom_px
        How much of it stays free below the parts.
    gap_px
        The room between parts; -1 is that of the style.
    """

    def __init__(self, height_px: int, bottom_px: int, gap_px: int = -1) -> None:
        super().__init__()
        self.setFixedHeight(height_px)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, bottom_px)
        self.row.setSpacing(gap_px)

    def fill(self, *parts: QWidget | None) -> None:
        """Put widgets into the line; None is room that nobody else takes."""
        for part in parts:
            if part is None:
                self.row.addStretch(0)
            else:
                self.row.addWidget(part)


class ProgressLine(HeadLine):
    """A title and a chip, a bar with its text, and the buttons that stop the work or leave it.

    Attributes
    ----------
    title, chip, bar, text, cancel, back
        The parts.

    Parameters
    ----------
    texts
        What it says.
    beside_chip, beside_cancel
        What a page adds: after the chip, and before the button that cancels.
    """

    def __init__(
        self,
        texts: LineTexts,
        beside_chip: tuple[QWidget, ...] = (),
        beside_cancel: tuple[QWidget, ...] = (),
    ) -> None:
        super().__init__(ROW_PX, 0, _GAP_PX)
        self._texts = texts
        self.title = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.chip = QLabel()
        self.bar = QProgressBar()
        self.text = ElidedLabel()
        self.cancel, self.back = QPushButton(texts.cancel), QPushButton(texts.back)
        self._bar_place = 2 + len(beside_chip)
        self._dress()
        self.fill(self.title, self.chip, *beside_chip, None, self.text)
        self.fill(*beside_cancel, self.cancel, self.back)
        self.take_bar()

    def _dress(self) -> None:
        for label, role in ((self.title, "heading"), (self.chip, "chip"), (self.text, "muted")):
            set_role(label, role)
        self.text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(_BAR_PX)
        self.bar.setRange(0, _STEPS)
        self.bar.setAccessibleName(self._texts.bar)
        self.cancel.setToolTip(self._texts.cancel_tooltip)
        self.cancel.setAccessibleName(self._texts.cancel_name)
        self.back.setToolTip(self._texts.back_tooltip)
        self.back.setAccessibleName(self._texts.back)

    @property
    def longest_px(self) -> int:
        """How wide the longest usual text is."""
        return self.text.fontMetrics().horizontalAdvance(self._texts.longest)

    @property
    def share(self) -> float | None:
        """How much of the bar is filled, 0 to 1; None while nobody knows."""
        return self.bar.value() / _STEPS if self.bar.maximum() else None

    def set_title(self, name: str, tooltip: str) -> None:
        """Say what the page is about."""
        self.title.set_text(name)
        self.title.setToolTip(tooltip)

    def set_chip(self, text: str) -> None:
        """Show a count beside the title, or nothing."""
        self.chip.setText(text)
        self.chip.setVisible(bool(text))

    def set_progress(self, share: float | None, text: str) -> None:
        """Show how far the work is.

        Parameters
        ----------
        share
            0 to 1, or None while nobody knows.
        text
            What is said beside the bar.
        """
        self.bar.setRange(0, _STEPS if share is not None else 0)
        if share is not None:
            self.bar.setValue(round(share * _STEPS))
        self.text.set_text(text)

    def clear_progress(self, note: str) -> None:
        """Keep the bar from moving, and say something beside it."""
        self.bar.setRange(0, _STEPS)
        self.text.set_text(note)

    def set_running(self, is_running: bool) -> None:
        """Show the bar and what ends the work, or neither."""
        self.bar.setVisible(is_running)
        self.cancel.setVisible(is_running)

    def set_compact(self, is_compact: bool) -> None:
        """Use the short word for the way back, or the long one."""
        self.back.setText(self._texts.back_short if is_compact else self._texts.back)

    def take_bar(self) -> None:
        """Put the bar into its place, also from another line."""
        self.row.insertWidget(self._bar_place, self.bar, 1)


class ProgressHeader(QWidget):
    """A head whose first line is a progress line.

    Signals
    -------
    back_requested()
        The user wants to see the pictures again.
    cancel_requested()
        The user wants the work to stop.

    Attributes
    ----------
    line
        The first line; there once `set_lines` was called.
    """

    back_requested = Signal()
    cancel_requested = Signal()

    line: ProgressLine

    def set_lines(self, line: ProgressLine, *below: QWidget) -> None:
        """Take the first line, and those that belong below it."""
        set_role(self, "panel")
        self.line = line
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for one in (line, *below):
            layout.addWidget(one)
        line.cancel.clicked.connect(self.cancel_requested)
        line.back.clicked.connect(self.back_requested)

    @property
    def title(self) -> str:
        """The name shown."""
        return self.line.title.whole_text

    @property
    def chip_text(self) -> str:
        """What the chip beside the name says."""
        return self.line.chip.text()

    @property
    def progress_text(self) -> str:
        """What is said beside the bar."""
        return self.line.text.whole_text

    @property
    def is_busy(self) -> bool:
        """Whether a progress is shown."""
        return self.line.cancel.isVisibleTo(self)

    def set_chip(self, text: str) -> None:
        """Show a count beside the name, or nothing."""
        self.line.set_chip(text)
