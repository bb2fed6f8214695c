"""A button with a menu of checkpoints, any of which can be taken together."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from gui.grid_menu import MenuEntry, StayingMenu
from gui.theme import set_role


class CheckpointButton(QPushButton):
    """Says how many checkpoints are taken; its menu stays open while they are checked.

    Signals
    -------
    toggled_entry(str, bool)
        The id of a checkpoint, and whether it should be taken.
    """

    toggled_entry = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = StayingMenu(self)
        self._actions: dict[str, QAction] = {}
        set_role(self, "", hasMenu=True)
        self.setMenu(self._menu)
        self.setAccessibleName(self.tr("Checkpoints to evaluate"))
        self.setToolTip(self.tr("Which checkpoints are evaluated"))
        self.set_entries(())

    @property
    def entry_actions(self) -> dict[str, QAction]:
        """The entries of the menu by the ids of their checkpoints."""
        return dict(self._actions)

    def set_entries(self, entries: Sequence[MenuEntry]) -> None:
        """Offer checkpoints; the open menu stays as it is while they are the same."""
        if [entry.entry_id for entry in entries] != list(self._actions):
            self._menu.clear()
            self._actions = {entry.entry_id: self._action(entry) for entry in entries}
        for entry in entries:
            action = self._actions[entry.entry_id]
            action.setText(f"{entry.text}\t{entry.detail}" if entry.detail else entry.text)
            action.setChecked(entry.is_chosen)
        count = sum(entry.is_chosen for entry in entries)
        one, many = self.tr("1 checkpoint"), self.tr("{count} checkpoints")
        self.setText(one if count == 1 else many.format(count=count))
        self.setAccessibleDescription(self.text())

    def _action(self, entry: MenuEntry) -> QAction:
        action = QAction(self._menu)
        action.setCheckable(True)
        action.triggered.connect(lambda is_on: self.toggled_entry.emit(entry.entry_id, is_on))
        self._menu.addAction(action)
        return action
