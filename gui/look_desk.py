"""What the user chose beside picture and checkpoint; it holds for all pictures until a reset."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from engine.api import Adjustments, RenderSize
from gui.look import Look


class LookDesk(QObject):
    """Holds how predictions are made and shown.

    Signals
    -------
    changed(Look)
        Another size of the network, or another saturation, gray or temperature.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = Look()

    @property
    def look(self) -> Look:
        """How predictions are made and shown now."""
        return self._look

    @property
    def is_adjusted(self) -> bool:
        """Whether something is changed after the prediction."""
        return not self._look.adjustments.is_neutral

    def set_size(self, size: RenderSize | None) -> None:
        """Let networks work at a size; None for the one that suits each best."""
        self._set(replace(self._look, size=size))

    def set_adjustments(self, adjustments: Adjustments) -> None:
        """Change saturation, gray and temperature of the result."""
        self._set(replace(self._look, adjustments=adjustments))

    def reset_adjustments(self) -> None:
        """Show again what the network says."""
        self.set_adjustments(Adjustments())

    def _set(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.changed.emit(look)
