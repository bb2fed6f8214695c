"""Keeps the variants true to the picture looked at and to the augmentation."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from engine.api import USABLE, Augmentation
from gui.jobs import Failure
from gui.variants_panel import VariantsPanel
from gui.workspace import Workspace


class VariantsPresenter(QObject):
    """Listens to the workspace and the panel.

    Parameters
    ----------
    workspace
        The document; it holds the augmentation.
    panel
        Shows the variants and the augmentation.
    """

    def __init__(self, workspace: Workspace, panel: VariantsPanel) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        self._seed = 0
        self._shown_source = ""
        self._is_shown = False
        self._connect()
        self._on_augmentation_changed(workspace.augmentation)

    def _connect(self) -> None:
        workspace, panel = self._workspace, self._panel
        panel.augmentation_changed.connect(workspace.set_augmentation)
        panel.draw_again_requested.connect(self._draw_again)
        workspace.augmentation_changed.connect(self._on_augmentation_changed)
        workspace.variants.ready.connect(self._on_ready)
        workspace.variants.failed.connect(self._on_failed)
        workspace.engine_ready.connect(lambda _: self._refresh())
        workspace.pictures.current_changed.connect(lambda _: self._refresh())
        workspace.pictures.picture_loaded.connect(lambda _: self._refresh())
        workspace.pictures.picture_failed.connect(lambda _: self._refresh())
        workspace.dataset.state_changed.connect(lambda _: self._refresh())

    def set_shown(self, is_shown: bool) -> None:
        """Say whether the variants are in view; out of view nothing is made."""
        self._is_shown = is_shown
        self._refresh()

    def _on_augmentation_changed(self, augmentation: Augmentation) -> None:
        if self._panel.augmentation() != augmentation:
            self._panel.set_augmentation(augmentation)
        self._request()

    def _draw_again(self) -> None:
        self._seed += 1
        self._request()

    def _refresh(self) -> None:
        """Find the photograph to show; ask for its variants when it is another one."""
        if not self._is_shown:
            return
        desk, before = self._workspace.variants, self._workspace.variants.source_id
        self._take_source()
        if desk.source_id != before:
            self._shown_source = ""
            self._panel.set_variants(None)
        self._panel.set_empty_text(self._waiting_text())
        if self._shown_source != desk.source_id:
            self._request()

    def _take_source(self) -> None:
        workspace = self._workspace
        picture = workspace.pictures.current
        if picture is not None:
            if picture.loaded is not None:
                workspace.variants.set_pixels(picture.picture_id, picture.loaded.photo.rgb_u8)
            elif picture.picture_id != workspace.variants.source_id:
                workspace.variants.clear()
            return
        photos = workspace.dataset.photos
        usable = next((photo for photo in photos if photo.verdict == USABLE), None)
        if usable is not None:
            workspace.variants.set_file(usable.path)
        else:
            workspace.variants.clear()

    def _waiting_text(self) -> str:
        workspace = self._workspace
        picture = workspace.pictures.current
        if picture is not None and picture.problem:
            return picture.problem
        if not workspace.variants.source_id and picture is None:
            return self.tr("Open a photograph, or choose a folder, to see its nine variants.")
        if workspace.engine_info is None:
            return self.tr("The variants are shown as soon as TensorFlow is loaded.")
        return self.tr("Making the variants…")

    def _request(self) -> None:
        workspace = self._workspace
        if self._is_shown and workspace.engine_info is not None and workspace.variants.source_id:
            workspace.variants.request(workspace.augmentation, self._seed)

    def _on_ready(self, variants_u8: NDArray[np.uint8]) -> None:
        self._shown_source = self._workspace.variants.source_id
        self._panel.set_variants(list(variants_u8))

    def _on_failed(self, failure: Failure) -> None:
        self._panel.set_variants(None)
        self._panel.set_empty_text(failure.sentence)
