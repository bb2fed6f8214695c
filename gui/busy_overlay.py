"""The sign that a pane's picture is being made: a thin moving line and a word."""

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme, set_role

_LINE_PX = 2
_FRAME_MS = 66
_ROUND_MS = 1400
_WORD_BOTTOM_PX = 12
# Work that is done sooner is not worth a sign; one that just came must not vanish at once.
SHOW_DELAY_MS = 200
_SHORTEST_MS = 400


class BusyOverlay(QWidget):
    """A line along the upper edge of its parent, and a word above the lower one.

    It appears a little later than asked and then stays a little, so that quick work never
    makes a pane flicker. It takes no mouse events.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._theme = theme
        self._clock = QElapsedTimer()
        self._word = QLabel(self)
        set_role(self._word, "chip", busy=True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._show_timer = QTimer(self, singleShot=True, interval=SHOW_DELAY_MS)
        self._show_timer.timeout.connect(self._appear)
        self._hide_timer = QTimer(self, singleShot=True)
        self._hide_timer.timeout.connect(self._vanish)
        self._frame_timer = QTimer(self, interval=_FRAME_MS)
        self._frame_timer.timeout.connect(self._move_line)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether the sign is shown or about to be."""
        is_leaving = self._hide_timer.isActive()
        return self._show_timer.isActive() or (self._frame_timer.isActive() and not is_leaving)

    def start(self, word: str) -> None:
        """Show the sign soon, with this word; none when empty."""
        self._word.setText(word)
        self._word.setVisible(bool(word))
        self.lay_out()
        self._hide_timer.stop()
        if not self._frame_timer.isActive() and not self._show_timer.isActive():
            self._show_timer.start()

    def finish(self) -> None:
        """Take the sign away, or do not show it at all."""
        self._show_timer.stop()
        if self._frame_timer.isActive() and not self._hide_timer.isActive():
            self._hide_timer.start(max(0, _SHORTEST_MS - self._clock.elapsed()))

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self.update()

    def lay_out(self) -> None:
        """Cover the parent; to be called when its size changed."""
        self.setGeometry(self._covered.rect())
        self._word.adjustSize()
        self._word.move(
            (self.width() - self._word.width()) // 2,
            self.height() - self._word.height() - _WORD_BOTTOM_PX,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where it is by now."""
        painter = QPainter(self)
        share = (self._clock.elapsed() % _ROUND_MS) / _ROUND_MS
        length = self.width() * 0.3
        left = share * (self.width() + length) - length
        painter.fillRect(QRectF(left, 0, length, _LINE_PX), self._theme.color("accent"))

    def _appear(self) -> None:
        self._clock.start()
        self._frame_timer.start()
        self.lay_out()
        self.show()
        self.raise_()

    def _vanish(self) -> None:
        self._frame_timer.stop()
        self.hide()

    def _move_line(self) -> None:
        self.update(0, 0, self.width(), _LINE_PX)
