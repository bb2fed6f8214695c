"""The line that shows how far a download is, only while there is one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from engine.api import Transferred
from gui.elided_label import ElidedLabel
from gui.quantities import format_duration
from gui.theme import SIDE_PADDING_PX, set_role

_HEIGHT_PX = 46
_STEPS = 1000
_MEGABYTE = 1_000_000
# Margins, gaps and the least of the bar.
_OTHERS_PX = 2 * SIDE_PADDING_PX + 3 * 12 + 40
# Its texts are the longest, which keep the bar from moving.
_LONGEST = Transferred("download", 133_200_000, 133_200_000, 188_800_000.0, 3599.0)


class TransferStrip(QWidget):
    """What is done, how far, how fast, how long still, and a way to stop.

    Signals
    -------
    cancel_requested()
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel()
        self._bar = QProgressBar()
        self._text = ElidedLabel()
        self._cancel = QPushButton(self.tr("Cancel"))
        self._build_ui()
        self._cancel.clicked.connect(self.cancel_requested)
        self.hide()

    def _build_ui(self) -> None:
        set_role(self, "bar")
        self.setFixedHeight(_HEIGHT_PX)
        set_role(self._text, "muted")
        self._bar.setTextVisible(False)
        self._bar.setMinimumWidth(40)
        self._bar.setAccessibleName(self.tr("Progress of the download"))
        self._cancel.setToolTip(self.tr("Stop; what was downloaded is kept for the next time"))
        self._cancel.setAccessibleName(self.tr("Cancel the download"))
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        metrics = self.fontMetrics()
        titles_px = [metrics.horizontalAdvance(title) for title in self._titles().values()]
        self._title.setFixedWidth(max(titles_px) + 4)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._text)
        layout.addWidget(self._cancel)

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves the width to the page."""
        return QSize(0, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place of the text as wide as its longest, where there is room for it."""
        super().resizeEvent(event)
        longest_px = self.fontMetrics().horizontalAdvance(self._describe(_LONGEST))
        others_px = self._title.width() + self._cancel.sizeHint().width() + _OTHERS_PX
        self._text.setFixedWidth(max(min(longest_px, self.width() - others_px), 0))

    @property
    def text(self) -> str:
        """What is shown beside the bar."""
        return self._text.whole_text

    def start(self) -> None:
        """Show that something is on its way of which nothing is known yet."""
        self._title.set_text(self.tr("Fetching the faces"))
        self._text.set_text(self.tr("Waiting for an answer…"))
        self._bar.setRange(0, 0)
        self.show()

    def show_progress(self, transferred: Transferred) -> None:
        """Show how far the stage is."""
        self._title.set_text(self._titles().get(transferred.stage, transferred.stage))
        self._text.set_text(self._describe(transferred))
        share = _share(transferred)
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(share * _STEPS))

    def finish(self) -> None:
        """Take the line away."""
        self.hide()
        # A hidden bar without an end would still ask to be drawn again and again.
        self._bar.setRange(0, _STEPS)

    def _titles(self) -> dict[str, str]:
        return {
            "download": self.tr("Downloading the faces"),
            "check": self.tr("Checking the file"),
            "unpack": self.tr("Unpacking the faces"),
        }

    def _describe(self, transferred: Transferred) -> str:
        done, total = transferred.done_bytes / _MEGABYTE, transferred.total_bytes / _MEGABYTE
        parts = [
            f"{_share(transferred) * 100:.0f} %",
            self.tr("{done} of {total} MB").format(done=f"{done:.1f}", total=f"{total:.1f}"),
        ]
        if transferred.bytes_per_second:
            parts.append(f"{transferred.bytes_per_second / _MEGABYTE:.1f} MB/s")
        if transferred.seconds_left is not None:
            left = self.tr("{time} left")
            parts.append(left.format(time=format_duration(transferred.seconds_left)))
        return ", ".join(parts)


def _share(transferred: Transferred) -> float:
    total = transferred.total_bytes
    return min(transferred.done_bytes / total, 1.0) if total else 0.0
