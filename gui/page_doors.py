"""The pages that take the place of the pictures, one at a time, and the actions that show them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget

from engine.api import BatchProgress
from gui.actions import PAGES, Actions
from gui.batch_door import BatchDoor
from gui.commands import Commands
from gui.dataset_door import DatasetDoor
from gui.dialogs import Dialogs
from gui.drop_texts import DropOffer, shown_name
from gui.evaluation_door import EvaluationDoor
from gui.page_door import PageDoor
from gui.preferences import Preferences
from gui.quantities import format_count
from gui.theme import Theme
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace


class PageDoors(QObject):
    """Keeps the pages, the actions that show them and the menu of folders together.

    Signals
    -------
    percent_changed(int)
        How much of the batch under way is done; -1 when none is.

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

    percent_changed = Signal(int)

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
        self._doors: dict[str, PageDoor] = {
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
        session.progress.connect(self._on_progress)
        session.ended.connect(lambda _: self.percent_changed.emit(-1))
        session.problem_found.connect(lambda _: self.percent_changed.emit(-1))

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

    def drop_offer(self, paths: Sequence[Path]) -> DropOffer | None:
        """Say what dropping these on the page that is shown would do; None where it wants none."""
        if self.current == "batch" and paths:
            one, many = self.tr("Colorize {name}, too"), self.tr("Colorize {count} things, too")
            count = format_count(len(paths))
            text = one if len(paths) == 1 else many
            return DropOffer((text.format(name=shown_name(paths[0]), count=count),))
        folder = next((path for path in paths if path.is_dir()), None)
        if self.current == "evaluate" and folder is not None:
            return DropOffer((self.tr("Evaluate on {name}").format(name=shown_name(folder)),))
        return None

    def takes_drop(self, paths: Sequence[Path]) -> bool:
        """Give what was dropped to the page that is shown, if that wants it; say whether it did."""
        if self.drop_offer(paths) is None:
            return False
        if self.current == "batch":
            self.batch.add_paths(paths)
        else:
            self.evaluation.choose_folder(next(path for path in paths if path.is_dir()))
        return True

    def _on_progress(self, progress: BatchProgress) -> None:
        over = progress.done + progress.skipped + progress.failed
        if progress.is_total_known and progress.total:
            self.percent_changed.emit(100 * over // progress.total)

    def _choose_evaluated(self) -> None:
        folder = self._dialogs.ask_folder(self.tr("Choose color photographs to evaluate on"))
        if folder is not None:
            self.evaluation.choose_folder(folder)

    def _open_report(self) -> None:
        outcome = self._workspace.batch.outcome
        if outcome is not None and outcome.page is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome.page)))
