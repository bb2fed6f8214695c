"""A bar for each class: how far a method is off, with a floor behind it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from gui.class_bar_painter import GAP_PX, LEAST_BAR_PX, MOST_BAR_PX, BarPainter, BarState, ClassBar
from gui.theme import SIDE_PADDING_PX, Theme

# A mouse that only crosses a bar does not choose it.
_HOVER_MS = 120
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ClassBars(QAbstractScrollArea):
    """The bars; they scroll where there are more than fit.

    Signals
    -------
    class_opened(str)
        The user wants to see the photographs of this class.
    current_changed(str)
        Another bar is current: the mouse rests on it, or the keyboard came to it.
    """

    class_opened = Signal(str)
    current_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[ClassBar, ...] = ()
        self._current = 0
        self._hovered: int | None = None
        self._pressed: int | None = None
        self._hover_timer = QTimer(self, singleShot=True, interval=_HOVER_MS)
        self._hover_timer.timeout.connect(self._on_rested)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Error by class"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def bars(self) -> tuple[ClassBar, ...]:
        """All bars."""
        return self._bars

    @property
    def current(self) -> ClassBar | None:
        """The bar whose photographs are shown."""
        return self._bars[self._current] if self._bars else None

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self.viewport().update()

    def set_bars(self, bars: Sequence[ClassBar]) -> None:
        """Show these bars; the current class stays if it is among them."""
        old = self.current
        self._bars = tuple(bars)
        names = [bar.name for bar in self._bars]
        self._current = names.index(old.name) if old is not None and old.name in names else 0
        self._hovered = self._pressed = None
        self._update_scroll_bar()
        self._describe()
        new = self.current
        if new is not None and (old is None or old.name != new.name):
            self.current_changed.emit(new.name)
        self.viewport().update()

    def place_of(self, number: int) -> QRect:
        """Return where a bar with its name is in the viewport."""
        left = SIDE_PADDING_PX + number * self._pitch_px() - self.horizontalScrollBar().value()
        return QRect(round(left), 0, round(self._pitch_px()), self.viewport().height())

    def sizeHint(self) -> QSize:
        """Ask for a height at which bars can be told apart."""
        return QSize(480, 170)

    def minimumSizeHint(self) -> QSize:
        """Ask for the least that shows anything."""
        return QSize(160, 84)

    # What the user does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar with the arrows; open the current one with Enter."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go_to(self._current + _STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if key == Qt.Key.Key_Home else len(self._bars) - 1)
        elif key in _OPENING_KEYS and self.current is not None:
            self.class_opened.emit(self.current.name)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the bar that is pressed."""
        number = self._bar_at(event.position())
        self._pressed = number if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is not None:
            self._go_to(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the class that was clicked, unless the mouse went elsewhere meanwhile."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed == self._bar_at(event.position()):
            self.class_opened.emit(self._bars[pressed].name)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the bar below the mouse."""
        self._hover(self._bar_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Light up nothing."""
        self._hover(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the figures of the bar below the mouse."""
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            number = self._bar_at(QPointF(event.pos()))
            text = "" if number is None else self._bars[number].tooltip
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll to the side with an ordinary wheel, too."""
        delta = event.angleDelta()
        scroll_bar = self.horizontalScrollBar()
        if scroll_bar.maximum() == 0:
            event.ignore()
            return
        scroll_bar.setValue(scroll_bar.value() - (delta.x() or delta.y()) // 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw no ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the bars to the new width."""
        super().resizeEvent(event)
        self._update_scroll_bar()

    def _go_to(self, number: int) -> None:
        if not self._bars:
            return
        number = min(max(number, 0), len(self._bars) - 1)
        is_new = number != self._current
        self._current = number
        place, scroll_bar = self.place_of(number), self.horizontalScrollBar()
        if place.left() < 0:
            scroll_bar.setValue(scroll_bar.value() + place.left())
        elif place.right() > self.viewport().width():
            scroll_bar.setValue(scroll_bar.value() + place.right() - self.viewport().width())
        self._describe()
        self.viewport().update()
        if is_new:
            self.current_changed.emit(self._bars[number].name)

    def _hover(self, number: int | None) -> None:
        if number == self._hovered:
            return
        self._hovered = number
        self._hover_timer.stop()
        if number is not None:
            self._hover_timer.start()
        is_over = number is not None
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def _on_rested(self) -> None:
        if self._hovered is not None:
            self._go_to(self._hovered)

    def _describe(self) -> None:
        """Tell a screen reader what the current bar says."""
        current = self.current
        self.setAccessibleDescription("" if current is None else current.tooltip)

    # Places

    def _pitch_px(self) -> float:
        room = self.viewport().width() - 2 * SIDE_PADDING_PX
        each = room / max(len(self._bars), 1)
        return min(max(each, LEAST_BAR_PX + GAP_PX), MOST_BAR_PX + GAP_PX)

    def _update_scroll_bar(self) -> None:
        width = self.viewport().width()
        needed = round(len(self._bars) * self._pitch_px() + 2 * SIDE_PADDING_PX)
        self.horizontalScrollBar().setPageStep(width)
        self.horizontalScrollBar().setSingleStep(LEAST_BAR_PX)
        self.horizontalScrollBar().setRange(0, max(needed - width, 0))

    def _bar_at(self, point: QPointF) -> int | None:
        offset = point.x() + self.horizontalScrollBar().value() - SIDE_PADDING_PX
        number = int(offset // self._pitch_px())
        return number if 0 <= number < len(self._bars) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.viewport().rect()
        painter.fillRect(area, self._theme.color("panel"))
        highest = max((max(bar.value, bar.floor or 0.0) for bar in self._bars), default=0.0)
        bar_painter = BarPainter(painter, self._theme, area.height(), highest)
        bar_painter.paint_ground(area.width())
        for number, bar in enumerate(self._bars):
            place = self.place_of(number)
            if place.intersects(area):
                is_current = number == self._current
                state = BarState(
                    is_current, is_current and self.hasFocus(), number == self._hovered
                )
                bar_painter.paint(bar, place, state)
        painter.end()
