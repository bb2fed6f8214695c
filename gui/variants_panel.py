"""The nine variants of a photograph beside the controls that say how far they may go."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from engine.api import Augmentation
from gui.theme import Theme, set_role
from gui.variant_controls import VariantControls
from gui.variant_grid import VariantGrid

__all__ = ["VariantsPanel"]


class VariantsPanel(QWidget):
    """What a training makes of the open photograph, and the settings behind it.

    Signals
    -------
    augmentation_changed(Augmentation)
        The user changed something: on every move of a slider, so draw at a limited rate.
    draw_again_requested()
        The user wants to see other random variants with the same settings.

    Parameters
    ----------
    theme
        Colors to start with.
    """

    augmentation_changed = Signal(object)
    draw_again_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = VariantGrid(theme)
        self._controls = VariantControls()
        self._build_ui()
        self._controls.augmentation_changed.connect(self._on_changed)
        self._controls.draw_again_requested.connect(self.draw_again_requested)

    def augmentation(self) -> Augmentation:
        """Return what is set."""
        return self._controls.augmentation

    def set_augmentation(self, augmentation: Augmentation) -> None:
        """Show these settings; no signal follows."""
        self._controls.set_augmentation(augmentation)
        self._refresh_used()

    def set_mode(self, mode: str) -> None:
        """Show another mode with the other settings as they are; no signal follows.

        Raises
        ------
        SettingsError
            When the mode is none of ``engine.api.AUGMENTATION_MODES``.
        """
        self.set_augmentation(replace(self.augmentation(), mode=mode))

    def set_variants(self, pictures: Sequence[NDArray[np.uint8]] | None) -> None:
        """Show the variants of a photograph, or the empty state when None.

        Parameters
        ----------
        pictures
            One of shape (H, W, 3), uint8, sRGB for each of ``engine.api.VARIANTS``, in its
            order; copied.

        Raises
        ------
        ValueError
            When there are more or fewer, or one is no such array.
        """
        self._grid.set_pictures(pictures)
        self._controls.set_has_pictures(pictures is not None)

    def set_empty_text(self, text: str) -> None:
        """Say what to do next while there is no photograph."""
        self._grid.set_empty_text(text)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._grid.set_theme(theme)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        line = QFrame()
        set_role(line, "line")
        line.setFixedWidth(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._grid, 1)
        layout.addWidget(line)
        layout.addWidget(self._controls)
        self.set_empty_text(self.tr("Open a photograph to see its nine variants."))
        self.setAccessibleName(self.tr("Variants"))

    def _on_changed(self, augmentation: Augmentation) -> None:
        self._refresh_used()
        self.augmentation_changed.emit(augmentation)

    def _refresh_used(self) -> None:
        self._grid.set_used_count(self.augmentation().variant_count)
