"""The menu of the filter grid: which checkpoints a picture is seen through."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

# More runs would make a menu that nobody reads.
_MOST_RUNS = 24


@dataclass(frozen=True)
class MenuEntry:
    """One checkpoint in the menu.

    Attributes
    ----------
    entry_id
        Names it in signals.
    text, detail
        What stands at its left and at its right.
    is_chosen
        Whether it is in the grid.
    """

    entry_id: str
    text: str
    detail: str = ""
    is_chosen: bool = False


class StayingMenu(QMenu):
    """A menu that stays open while its checkable entries are checked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check the entry under the mouse; close the menu for any other."""
        action = self.actionAt(event.position().toPoint())
        if not _checked(action):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check the entry that the keys are on with Space or Enter."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not _checked(self.activeAction()):
            super().keyPressEvent(event)


class GridMenu(StayingMenu):
    """Presets, the checkpoints, and the epochs of kept runs.

    Signals
    -------
    all_wanted()
    none_wanted()
    colorizers_wanted()
    toggled(str, bool)
        The id of a checkpoint, and whether it should be in the grid.
    epochs_wanted(str)
        The epochs of the run with this id should be offered: ``set_epochs``.
    some_epochs_wanted(str)
        A few epochs of a run, evenly apart, should be in the grid.
    """

    all_wanted = Signal()
    none_wanted = Signal()
    colorizers_wanted = Signal()
    toggled = Signal(str, bool)
    epochs_wanted = Signal(str)
    some_epochs_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, QAction] = {}
        self._run_menus: dict[str, StayingMenu] = {}
        for text, signal in (
            (self.tr("All"), self.all_wanted),
            (self.tr("None"), self.none_wanted),
            (self.tr("Colorizers by filters"), self.colorizers_wanted),
        ):
            self.addAction(text).triggered.connect(signal)
        self.addSeparator()
        self._end = self.addSeparator()
        self._runs = QMenu(self.tr("Add a run's epochs"), self)
        self.addMenu(self._runs)
        self.set_runs([])

    def set_entries(self, entries: Sequence[MenuEntry]) -> None:
        """List the checkpoints; the open menu stays as it is while they are the same."""
        if [one.entry_id for one in entries] != list(self._entries):
            for action in self._entries.values():
                self.removeAction(action)
            self._entries = {one.entry_id: self._entry(self, one) for one in entries}
            self.insertActions(self._end, list(self._entries.values()))
        for one in entries:
            _show(self._entries[one.entry_id], one)

    def set_runs(self, runs: Sequence[tuple[str, str]]) -> None:
        """List the kept runs: id and name of each, the newest first."""
        if self._run_menus and list(self._run_menus) == [run_id for run_id, _ in runs[:_MOST_RUNS]]:
            return
        self._runs.clear()
        self._run_menus = {}
        for run_id, name in runs[:_MOST_RUNS]:
            menu = StayingMenu(_plain(name), self._runs)
            menu.aboutToShow.connect(lambda run_id=run_id: self.epochs_wanted.emit(run_id))
            self._runs.addMenu(menu)
            self._run_menus[run_id] = menu
            self.set_epochs(run_id, None)
        if not runs:
            self._runs.addAction(self.tr("No runs are kept yet")).setEnabled(False)

    def set_epochs(self, run_id: str, epochs: Sequence[MenuEntry] | None) -> None:
        """List the epochs of a run; None while they are being read."""
        menu = self._run_menus.get(run_id)
        if menu is None:
            return
        shown = [action.data() for action in menu.actions() if action.isCheckable()]
        if epochs and shown == [one.entry_id for one in epochs]:
            entries = [action for action in menu.actions() if action.isCheckable()]
            for action, one in zip(entries, epochs, strict=True):
                _show(action, one)
            return
        menu.clear()
        if epochs is None:
            menu.addAction(self.tr("Reading…")).setEnabled(False)
        elif not epochs:
            menu.addAction(self.tr("No epochs of this run are kept")).setEnabled(False)
        else:
            some = menu.addAction(self.tr("Five epochs, evenly apart"))
            some.triggered.connect(lambda: self.some_epochs_wanted.emit(run_id))
            menu.addSeparator()
            for one in epochs:
                menu.addAction(self._entry(menu, one))

    def _entry(self, menu: QMenu, entry: MenuEntry) -> QAction:
        action = QAction(menu)
        action.setCheckable(True)
        action.setData(entry.entry_id)
        _show(action, entry)
        action.triggered.connect(
            lambda is_chosen, entry_id=entry.entry_id: self.toggled.emit(entry_id, is_chosen)
        )
        return action


def _show(action: QAction, entry: MenuEntry) -> None:
    # What follows a tab stands at the right, as shortcuts do.
    action.setText(f"{_plain(entry.text)}\t{entry.detail}" if entry.detail else _plain(entry.text))
    action.setChecked(entry.is_chosen)


def _checked(action: QAction | None) -> bool:
    """Trigger an entry without closing its menu; tell whether it was such an entry."""
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    action.trigger()
    return True


def _plain(name: str) -> str:
    return name.replace("&", "&&")
