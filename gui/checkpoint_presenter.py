"""Keeps the lists of checkpoints true to the checkpoints there are."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from engine.api import ONNX_SUFFIX
from gui.checkpoint_list import CheckpointList
from gui.checkpoint_rows import checkpoint_rows
from gui.commands import Commands
from gui.top_bar import TopBar
from gui.workspace import Workspace


class CheckpointPresenter(QObject):
    """Listens to the checkpoints and shows them.

    Parameters
    ----------
    workspace
        The document.
    checkpoint_list, top_bar
        The views.
    commands
        What the context menu does.
    """

    def __init__(
        self,
        workspace: Workspace,
        checkpoint_list: CheckpointList,
        top_bar: TopBar,
        commands: Commands,
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._store = workspace.checkpoints
        self._list = checkpoint_list
        self._top_bar = top_bar
        self._connect()
        self._build_menu(commands)

    def _connect(self) -> None:
        store = self._store
        self._top_bar.checkpoint_selected.connect(store.select)
        self._list.checkpoint_selected.connect(store.select)
        store.listed.connect(self._on_listed)
        store.current_changed.connect(self._on_current_changed)
        store.file_opened.connect(self._on_file_opened)
        store.exported.connect(self._on_exported)

    def _build_menu(self, commands: Commands) -> None:
        """Offer what can be done with the row under the mouse, in use or not."""
        export = QAction(self.tr("Export as .keras…"), self)
        export.triggered.connect(lambda: commands.export(self._list.menu_row_id))
        export_onnx = QAction(self.tr("Export as ONNX…"), self)
        export_onnx.triggered.connect(lambda: commands.export(self._list.menu_row_id, ONNX_SUFFIX))
        show = QAction(self.tr("Show in folder"), self)
        show.triggered.connect(lambda: commands.show_in_folder(self._list.menu_row_id))
        self._list.set_context_actions([export, export_onnx, show])

    def _on_listed(self) -> None:
        rows = checkpoint_rows(self._store.entries, self._store.live)
        self._list.set_checkpoints(rows)
        self._top_bar.set_checkpoints(
            [(row.checkpoint_id, row.title) for row in rows if row.is_usable],
            self._store.current_id,
        )
        self._list.set_current(self._store.current_id)

    def _on_current_changed(self, checkpoint_id: str) -> None:
        self._list.set_current(checkpoint_id)
        self._top_bar.set_current(checkpoint_id)

    def _on_file_opened(self, name: str) -> None:
        sentence = self.tr("Checkpoint “{name}” is in use.").format(name=name)
        self._workspace.message.emit("good", sentence, "")

    def _on_exported(self, path: Path) -> None:
        sentence = self.tr("Exported as {path}").format(path=path)
        self._workspace.message.emit("good", sentence, "")
