"""The three columns of the window: what is open, what is looked at, what can be changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from gui.overlay_scroll_bar import OverlayScrollBar
from gui.row_list import RowList
from gui.section_fold import SectionFold
from gui.theme import Theme, set_role

LEFT_WIDTH_PX = 238
RIGHT_WIDTH_PX = 268
# Below, the right column is a drawer above the middle.
DRAWER_BELOW_PX = 1200

_LINE_PX = 1
_SHADOW_PX, _SHADOW_OPACITY = 18, 0.28
_SECTION_GAP_PX = 10
# The second list never takes more than this part from a first one that could fill the column.
_LARGEST_SECOND_SHARE = 0.45


def share_heights(room_px: int, first_px: int, second_px: int) -> tuple[int, int]:
    """Return how high two lists are that stand above each other.

    Parameters
    ----------
    room_px
        What there is for both.
    first_px, second_px
        At which neither would scroll.
    """
    second = min(second_px, max(room_px - first_px, round(room_px * _LARGEST_SECOND_SHARE)))
    return min(first_px, room_px - second), second


class LeftColumn(QWidget):
    """The pictures with the checkpoints right below them; either scrolls when room is short."""

    def __init__(
        self, pictures: RowList, checkpoints: RowList, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lists = (pictures, checkpoints)
        for part in self._lists:
            part.setParent(self)
            part.natural_height_changed.connect(self._place)
        self.setMinimumWidth(0)

    def sizeHint(self) -> QSize:
        """Return the size at which nothing scrolls."""
        heights = [part.natural_height_px for part in self._lists]
        return QSize(LEFT_WIDTH_PX, sum(heights) + _SECTION_GAP_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height between the lists."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        pictures, checkpoints = self._lists
        first, second = share_heights(
            max(self.height() - _SECTION_GAP_PX, 0),
            pictures.natural_height_px,
            checkpoints.natural_height_px,
        )
        pictures.setGeometry(0, 0, self.width(), first)
        checkpoints.setGeometry(0, first + _SECTION_GAP_PX, self.width(), second)


@dataclass(frozen=True)
class Section:
    """A part of the right column.

    Attributes
    ----------
    name
        What it is remembered by.
    content
        Its accessible name is the title.
    beside
        Stands at the right of its head, or nothing.
    """

    name: str
    content: QWidget
    beside: QWidget | None = None


class RightColumn(QWidget):
    """Parts above each other, at their own heights; each folds away below its head.

    Signals
    -------
    folded_changed()
        The user folded or unfolded a part.
    """

    folded_changed = Signal()

    def __init__(
        self, theme: Theme, sections: Sequence[Section], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 14)
        layout.setSpacing(6)
        self._folds: dict[str, SectionFold] = {}
        for section in sections:
            title = section.content.accessibleName()
            fold = SectionFold(theme, title, section.content, section.beside)
            fold.toggled.connect(lambda _: self.folded_changed.emit())
            self._folds[section.name] = fold
            layout.addWidget(fold)
        layout.addStretch(1)

    @property
    def folded(self) -> frozenset[str]:
        """The names of the parts that are folded away."""
        return frozenset(name for name, fold in self._folds.items() if not fold.is_open)

    def set_folded(self, names: Collection[str]) -> None:
        """Fold these parts away and no others; unknown names are left out."""
        for name, fold in self._folds.items():
            fold.set_open(name not in names)

    def unfold(self, name: str) -> None:
        """Show a part."""
        self._folds[name].set_open(True)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for fold in self._folds.values():
            fold.set_theme(theme)


class _Shadow(QWidget):
    """What the drawer throws on the middle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        gradient = QLinearGradient(0, 0, self.width(), 0)
        for step in range(5):
            shade = QColor(0, 0, 0)
            # Squared, so that the edge of the shadow is not seen.
            shade.setAlphaF(_SHADOW_OPACITY * (step / 4) ** 2)
            gradient.setColorAt(step / 4, shade)
        QPainter(self).fillRect(self.rect(), gradient)


class Columns(QWidget):
    """Left, middle and right; the outer ones fold away, the right one into a drawer.

    Signals
    -------
    left_visible_changed(bool)
    right_visible_changed(bool)
        A column was folded away or came back: by a setter, by Esc, or as the window became
        narrower or wider.

    Parameters
    ----------
    left, middle, right
        What the columns hold; the right one scrolls when it is higher than the window.
    """

    left_visible_changed = Signal(bool)
    right_visible_changed = Signal(bool)

    def __init__(
        self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._middle = left, middle
        self._right = QFrame()
        self._left_line, self._right_line = QFrame(), QFrame()
        self._shadow = _Shadow(self)
        self._is_left_wanted = self._is_right_wanted = True
        self._is_drawer_open = False
        self._was_right_visible = True
        # Before it is first laid out, a widget has a size that means nothing.
        self._has_size = False
        self._build_ui(right)

    def _build_ui(self, right: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidget(right)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        OverlayScrollBar(scroll)
        layout = QVBoxLayout(self._right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        # In this order: the drawer is above the middle, and Tab goes from left to right.
        for widget in (self._left, self._left_line, self._middle):
            widget.setParent(self)
        self._shadow.raise_()
        for widget in (self._right, self._right_line):
            widget.setParent(self)
        set_role(self._left, "panel")
        set_role(self._right, "panel")
        for line in (self._left_line, self._right_line):
            set_role(line, "line")
        self._right.setAccessibleName(self.tr("Training and figures"))
        self._left.setAccessibleName(self.tr("Pictures and checkpoints"))

    @property
    def is_left_visible(self) -> bool:
        """Whether the left column is unfolded."""
        return self._is_left_wanted

    @property
    def is_right_visible(self) -> bool:
        """Whether the right column is unfolded, or its drawer open."""
        return self._is_drawer_open if self.is_drawer else self._is_right_wanted

    @property
    def is_drawer(self) -> bool:
        """Whether the window is so narrow that the right column lies above the middle."""
        return self._has_size and self.width() < DRAWER_BELOW_PX

    def set_left_visible(self, is_visible: bool) -> None:
        """Fold the left column away or show it."""
        if is_visible != self._is_left_wanted:
            self._is_left_wanted = is_visible
            self._place()
            self.left_visible_changed.emit(is_visible)

    def set_right_visible(self, is_visible: bool) -> None:
        """Fold the right column away or show it; in a narrow window close or open its drawer."""
        if is_visible == self.is_right_visible:
            return
        if self.is_drawer:
            self._is_drawer_open = is_visible
        else:
            self._is_right_wanted = is_visible
        self._place()
        if is_visible and self.is_drawer:
            # Esc closes it from here on, and Tab enters it.
            self._right.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return room for the left column and the middle."""
        middle = self._middle.minimumSizeHint()
        left_px = LEFT_WIDTH_PX + _LINE_PX if self._is_left_wanted else 0
        return QSize(left_px + max(middle.width(), 0), max(middle.height(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the drawer on Esc."""
        if event.key() == Qt.Key.Key_Escape and self.is_drawer and self._is_drawer_open:
            self.set_right_visible(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns; a window that becomes narrow starts with its drawer closed."""
        super().resizeEvent(event)
        self._has_size = True
        if not self.is_drawer:
            self._is_drawer_open = False
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        is_right_visible = self.is_right_visible
        left_px = LEFT_WIDTH_PX if self._is_left_wanted else 0
        right_px = RIGHT_WIDTH_PX if is_right_visible else 0
        middle_x = left_px + _LINE_PX if left_px else 0
        docked_px = right_px + _LINE_PX if right_px and not self.is_drawer else 0
        right_x = width - right_px
        self._left.setGeometry(0, 0, left_px, height)
        self._left_line.setGeometry(left_px, 0, _LINE_PX, height)
        self._middle.setGeometry(QRect(middle_x, 0, max(width - middle_x - docked_px, 0), height))
        self._right.setGeometry(right_x, 0, right_px, height)
        self._right_line.setGeometry(right_x - _LINE_PX, 0, _LINE_PX, height)
        self._shadow.setGeometry(right_x - _LINE_PX - _SHADOW_PX, 0, _SHADOW_PX, height)
        for part in (self._left, self._left_line):
            part.setVisible(self._is_left_wanted)
        for part in (self._right, self._right_line):
            part.setVisible(is_right_visible)
        self._shadow.setVisible(is_right_visible and self.is_drawer)
        self.updateGeometry()
        if is_right_visible != self._was_right_visible:
            self._was_right_visible = is_right_visible
            self.right_visible_changed.emit(is_right_visible)
