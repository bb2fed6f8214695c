"""The line at the bottom: the last message, the picture under the mouse, progress, the device."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import SIDE_PADDING_PX, Theme, set_role

_HEIGHT_PX = 28
_GAP_PX, _NARROW_GAP_PX = 20, 12
_BAR_WIDTH_PX, _NARROW_BAR_WIDTH_PX = 170, 60
_NARROW_MESSAGE_PX = 140
_NARROW_PX = 1200
_LARGEST_CHIP_PX = 240
_STEPS = 1000
# The longest texts, which decide the places of what follows.
_LONGEST_SIZE_TEXT = "00000 × 00000   0000 %"
_LONGEST_PIXEL_TEXT = "L* 100.0   a* -100.0   b* -100.0   RGB 255 255 255"
# Other digits may be set a little wider, in fonts that kern them.
_KERNING_PX = 4


class StatusBar(QWidget):
    """Facts in fixed places, so that nothing moves when one of them changes.

    Signals
    -------
    device_clicked()
        The user wants to know more about the device.
    """

    device_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._message = ElidedLabel()
        self._size = ElidedLabel()
        self._pixel = ElidedLabel()
        self._progress_text = ElidedLabel()
        self._bar = QProgressBar()
        self._device = QPushButton()
        self._device_text = ""
        self._row = QHBoxLayout(self)
        self._build_ui()
        self._device.clicked.connect(self.device_clicked)
        self.set_theme(theme)
        self.set_device(self.tr("Starting…"), self.tr("TensorFlow is being loaded"))
        self.clear_progress()

    def _build_ui(self) -> None:
        set_role(self, "status")
        for label in (self._message, self._size, self._pixel, self._progress_text):
            set_role(label, "small")
        set_role(self._device, "chip")
        self._progress_text.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        layout = self._row
        layout.setContentsMargins(SIDE_PADDING_PX, 1, SIDE_PADDING_PX, 0)
        layout.setSpacing(_GAP_PX)
        # The widths follow the window and must not hold it open.
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for widget in (self._message, self._size, self._pixel):
            layout.addWidget(widget)
        layout.addWidget(self._progress_text, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._device)
        self.setFixedHeight(_HEIGHT_PX)

    def set_theme(self, theme: Theme) -> None:
        """Take up another theme; the fonts of the labels decide their widths."""
        self._place()

    def set_message(self, text: str) -> None:
        """Show the last thing that happened."""
        self._message.set_text(text)

    def set_size_text(self, text: str) -> None:
        """Show the picture's size and zoom, such as ``"481 × 321   187 %"``."""
        self._size.set_text(text)

    def set_pixel_text(self, text: str) -> None:
        """Show the color under the mouse, such as ``"L* 62.1   a* 8.4   b* 21.7"``."""
        self._pixel.set_text(text)

    def set_progress(self, text: str, share: float | None) -> None:
        """Show how far the work is.

        Parameters
        ----------
        text
            What is done, how fast, how long still.
        share
            0 to 1, or None where nobody knows.
        """
        self._progress_text.set_text(text)
        if share is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, _STEPS)
            self._bar.setValue(round(min(max(share, 0.0), 1.0) * _STEPS))
        self._bar.show()

    def clear_progress(self) -> None:
        """Show that nothing is under way."""
        self._progress_text.set_text("")
        self._bar.hide()
        # A hidden bar without an end would still ask to be drawn again and again.
        self._bar.setRange(0, _STEPS)

    def set_device(self, text: str, tooltip: str) -> None:
        """Name the device that does the work, such as ``"CPU, TensorFlow 2.21"``."""
        self._device_text = text
        self._device.setToolTip(tooltip)
        self._device.setAccessibleName(self.tr("Device: {0}").format(text))
        self._place()

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves the width to the window."""
        return QSize(0, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the progress less room in a narrow window."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        is_narrow = self.width() < _NARROW_PX
        self._row.setSpacing(_NARROW_GAP_PX if is_narrow else _GAP_PX)
        self._message.setFixedWidth(_NARROW_MESSAGE_PX if is_narrow else self.width() // 5)
        metrics = self._size.fontMetrics()
        for label, longest in (
            (self._size, _LONGEST_SIZE_TEXT),
            (self._pixel, _LONGEST_PIXEL_TEXT),
        ):
            label.setFixedWidth(metrics.horizontalAdvance(longest) + _KERNING_PX)
        self._bar.setFixedWidth(_NARROW_BAR_WIDTH_PX if is_narrow else _BAR_WIDTH_PX)
        shown = self._device.fontMetrics().elidedText(
            self._device_text, Qt.TextElideMode.ElideRight, _LARGEST_CHIP_PX
        )
        self._device.setText(shown)
