"""Keeps the menu of the filter grid true to the checkpoints and runs there are."""

from PySide6.QtCore import QObject

from gui.checkpoint_texts import format_loss
from gui.grid_choice import MOST_CHOSEN, GridChoice, evenly_apart
from gui.grid_desk import GridDesk
from gui.grid_menu import GridMenu, MenuEntry
from gui.grid_texts import epoch_name, menu_name
from gui.grid_types import GridCheckpoint
from gui.workspace import Workspace

_SOME_EPOCHS = 5


class GridChoicePresenter(QObject):
    """Listens to the lists of checkpoints and runs, and to the menu.

    Parameters
    ----------
    workspace
        The document.
    desk
        Finds the epochs of runs.
    menu
        The view.
    choice
        Which checkpoints are in the grid.
    """

    def __init__(
        self, workspace: Workspace, desk: GridDesk, menu: GridMenu, choice: GridChoice
    ) -> None:
        super().__init__(choice)
        self._workspace = workspace
        self._desk = desk
        self._menu = menu
        self._choice = choice
        self._epochs: dict[str, tuple[GridCheckpoint, ...]] = {}
        self._connect()
        self._on_listed()
        self._show_runs()

    def _connect(self) -> None:
        menu, choice = self._menu, self._choice
        self._workspace.checkpoints.listed.connect(self._on_listed)
        self._workspace.runs.listed.connect(self._show_runs)
        menu.all_wanted.connect(choice.choose_all)
        menu.none_wanted.connect(choice.choose_none)
        menu.colorizers_wanted.connect(choice.choose_colorizers)
        menu.toggled.connect(self._on_toggled)
        menu.epochs_wanted.connect(self._on_epochs_wanted)
        menu.some_epochs_wanted.connect(self._on_some_epochs_wanted)
        choice.changed.connect(self._show)
        choice.refused.connect(self._on_refused)

    def _on_listed(self) -> None:
        self._choice.set_entries(self._workspace.checkpoints.entries)

    def _show_runs(self) -> None:
        runs = [
            (str(run.run_dir), f"{run.title}, {run.date[:10]}") for run in self._workspace.runs.runs
        ]
        self._menu.set_runs(runs)

    def _show(self) -> None:
        offered = self._choice.sorted_offered
        self._menu.set_entries([self._entry(one, menu_name(one)) for one in offered])
        for run_id in self._epochs:
            self._show_epochs(run_id)

    def _entry(self, one: GridCheckpoint, text: str) -> MenuEntry:
        return MenuEntry(
            one.checkpoint_id,
            text,
            format_loss(one.card.validation_loss),
            self._choice.is_chosen(one.checkpoint_id),
        )

    def _show_epochs(self, run_id: str) -> None:
        epochs = [self._entry(one, epoch_name(one)) for one in self._epochs[run_id]]
        self._menu.set_epochs(run_id, epochs)

    def _on_epochs_wanted(self, run_id: str) -> None:
        run = self._workspace.runs.run(run_id)
        if run is None:
            return

        def on_found(epochs: tuple[GridCheckpoint, ...]) -> None:
            self._epochs[run_id] = epochs
            self._show_epochs(run_id)

        self._desk.find_epochs(run, on_found)

    def _on_some_epochs_wanted(self, run_id: str) -> None:
        self._choice.add(evenly_apart(self._epochs.get(run_id, ()), _SOME_EPOCHS))

    def _on_toggled(self, checkpoint_id: str, is_chosen: bool) -> None:
        epochs = [one for found in self._epochs.values() for one in found]
        added = [one for one in epochs if one.checkpoint_id == checkpoint_id]
        if is_chosen and added:
            self._choice.add(added)
        else:
            self._choice.set_chosen(checkpoint_id, is_chosen)

    def _on_refused(self) -> None:
        sentence = self.tr(
            "There are {count} checkpoints in the grid, and more cannot be; take some out first."
        )
        self._workspace.message.emit("info", sentence.format(count=MOST_CHOSEN), "")
