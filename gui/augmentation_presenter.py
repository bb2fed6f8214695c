"""Keeps the mode of variants in the training form and the one of the workspace the same."""

from dataclasses import replace

from PySide6.QtCore import QObject

from engine.api import Augmentation
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace


class AugmentationPresenter(QObject):
    """Listens to both; each ignores a mode that it has already, so a change ends there.

    Parameters
    ----------
    workspace
        The document; it holds the augmentation.
    panel
        Its form shows the mode.
    """

    def __init__(self, workspace: Workspace, panel: TrainingPanel) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        panel.augmentation_mode_changed.connect(self._on_mode_changed)
        workspace.augmentation_changed.connect(self._on_augmentation_changed)
        self._on_augmentation_changed(workspace.augmentation)

    def _on_mode_changed(self, mode: str) -> None:
        self._workspace.set_augmentation(replace(self._workspace.augmentation, mode=mode))

    def _on_augmentation_changed(self, augmentation: Augmentation) -> None:
        self._panel.set_augmentation_mode(augmentation.mode)
