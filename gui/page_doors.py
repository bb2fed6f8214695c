"""The pages that take the place of the pictures, one at a time, and the actions that show them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from gui.actions import PAGES, Actions
from gui.batch_door import BatchDoor
from gui.commands import Commands
from gui.dataset_door import DatasetDoor
from gui.dialogs import Dialogs
from gui.evaluation_door import EvaluationDoor
from gui.preferences import Preferences
from gui.theme import Theme
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace


class PageDoors(QObject):
    """Keeps the pages, the actions that show them and the menu of folders together.

    Attributes
    ----------
    data_set, batch, evaluation
        The ways to the pages.

    Parameters
    ----------
    workspace
        The document.
    actions
        Those of the window.
    commands
        Ask for a folder or a file.
    dialogs
        Ask the user.
    preferences
        Remembered choices.
    panel
        Names the folder to train on.
    pages
        Holds the pictures; the pages join them.
    theme
        Colors to start with.
    """

    def __init__(
        self,
        workspace: Workspace,
        actions: Actions,
        commands: Commands,
        dialogs: Dialogs,
        preferences: Preferences,
        panel: TrainingPanel,
        pages: QStackedWidget,
        theme: Theme,
    ) -> None:
        super().__init__(workspace)
        self._workspace, self._actions = workspace, actions
        self._dialogs = dialogs
        self.data_set = DatasetDoor(workspace, panel, commands, pages, theme)
        self.batch = BatchDoor(workspace, workspace.batch, dialogs, preferences, pages, theme)
        self.evaluation = EvaluationDoor(workspace, dialogs, pages, theme)
        self._doors: dict[str, DatasetDoor | BatchDoor | EvaluationDoor] = {
            "data_set": self.data_set,
            "batch": self.batch,
            "evaluate": self.evaluation,
        }
        self._connect()

    def _connect(self) -> None:
        for name, door in self._doors.items():
            self._actions[name].toggled.connect(door.set_shown)
            door.page_wanted.connect(self._actions[name].setChecked)
        session = self._workspace.batch
        for name, slot in {
            "batch_photos": self.batch.choose_photos,
            "batch_folder": self.batch.choose_folder,
            "run_batch": self.batch.run,
            "pause_batch": session.toggle_pause,
            "cancel_batch": session.cancel,
            "retry_batch": session.retry_failed,
            "open_report": self._open_report,
            "evaluate_folder": self._choose_evaluated,
        }.items():
            self._actions[name].triggered.connect(slot)

    @property
    def current(self) -> str:
        """The name of the action whose page is shown; empty while the pictures are."""
        return next((name for name in PAGES if self._actions[name].isChecked()), "")

    def show_pictures(self) -> None:
        """Put the pictures back."""
        for name in PAGES:
            self._actions[name].setChecked(False)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for door in self._doors.values():
            door.set_theme(theme)

    def takes_drop(self, paths: Sequence[Path]) -> bool:
        """Give what was dropped to the page that is shown, if that wants it; say whether it did."""
        if not paths:
            return False
        if self.current == "batch":
            self.batch.add_paths(paths)
            return True
        folders = [path for path in paths if path.is_dir()]
        if self.current == "evaluate" and folders:
            self.evaluation.choose_folder(folders[0])
            return True
        return False

    def _choose_evaluated(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Choose color photographs to evaluate on"))
        if folder is not None:
            self.evaluation.choose_folder(folder)

    def _open_report(self) -> None:
        outcome = self._workspace.batch.outcome
        if outcome is not None and outcome.page is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome.page)))
