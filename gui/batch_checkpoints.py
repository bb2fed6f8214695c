"""The checkpoints that a batch colorizes with, each with a check box."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from gui.overlay_scroll_bar import OverlayScrollBar
from gui.wheel_guard import WheelGuard

# Where there are more, half a row says so.
_ROW_PX, _FRAME_PX, _MOST_ROWS = 28, 4, 6.5
_ID_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class CheckpointChoice:
    """A checkpoint on offer.

    Attributes
    ----------
    checkpoint_id
        Its path.
    title, tooltip
        What is said of it.
    """

    checkpoint_id: str
    title: str
    tooltip: str = ""


class BatchCheckpoints(QListWidget):
    """A list in which several can be checked; Space or a click checks one.

    Signals
    -------
    choice_changed()
        The user checked or unchecked a checkpoint.
    """

    choice_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[CheckpointChoice, ...] = ()
        self.setObjectName("batch_checkpoints")
        self.setAccessibleName(self.tr("Checkpoints"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        OverlayScrollBar(self)
        self._guard = WheelGuard(self)
        self._guard.watch(self)
        self.itemChanged.connect(lambda _: self.choice_changed.emit())
        self._fit(1)

    @property
    def checked_ids(self) -> tuple[str, ...]:
        """The ids of what is checked, in the order of the list."""
        return tuple(item.data(_ID_ROLE) for item in self._items() if _is_checked(item))

    def set_choices(
        self, choices: Sequence[CheckpointChoice], checked_ids: Collection[str]
    ) -> None:
        """Offer these; no signal follows."""
        with QSignalBlocker(self):
            if tuple(choices) != self._choices:
                self._choices = tuple(choices)
                self.clear()
                for choice in choices:
                    self._add(choice)
                self._fit(len(choices))
            for item in self._items():
                is_checked = item.data(_ID_ROLE) in checked_ids
                state = Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked
                item.setCheckState(state)
        self.viewport().update()

    def toggle(self, row: int) -> None:
        """Check a checkpoint, or uncheck it."""
        item = self.item(row)
        state = Qt.CheckState.Unchecked if _is_checked(item) else Qt.CheckState.Checked
        item.setCheckState(state)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Check the line under the mouse: all of the line, not its box alone."""
        item = self.itemAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and item is not None:
            self.setCurrentItem(item)
            self.toggle(self.row(item))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take two quick clicks as two."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave the box alone, which changed at the press."""

    def _fit(self, count: int) -> None:
        self.setFixedHeight(round(_ROW_PX * min(max(count, 1), _MOST_ROWS)) + _FRAME_PX)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _add(self, choice: CheckpointChoice) -> None:
        item = QListWidgetItem(choice.title)
        item.setData(_ID_ROLE, choice.checkpoint_id)
        item.setToolTip(choice.tooltip)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )
        self.addItem(item)


def _is_checked(item: QListWidgetItem) -> bool:
    return item.checkState() == Qt.CheckState.Checked
