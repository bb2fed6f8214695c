"""Keeps the panel "After prediction" true to the workspace, and the workspace to the panel."""

from PySide6.QtCore import QObject

from engine.api import RenderSize, default_render_size, is_resizable
from gui.after_panel import AfterPanel, SizeOffer
from gui.workspace import Workspace


class AfterPresenter(QObject):
    """Listens to look, checkpoint and prediction and shows what can be chosen.

    Parameters
    ----------
    workspace
        The document.
    panel
        The view.
    """

    def __init__(self, workspace: Workspace, panel: AfterPanel) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        looks = workspace.looks
        panel.adjusted.connect(looks.set_adjustments)
        panel.reset_requested.connect(looks.reset_adjustments)
        panel.size_chosen.connect(looks.set_size)
        looks.changed.connect(lambda _: self._refresh())
        workspace.checkpoints.listed.connect(self._refresh)
        workspace.checkpoints.current_changed.connect(lambda _: self._refresh())
        workspace.prediction_changed.connect(lambda _: self._refresh())
        self._refresh()

    def _refresh(self) -> None:
        self._panel.show_adjustments(self._workspace.looks.look.adjustments)
        self._panel.size_row.show_offer(self._offer())

    def _offer(self) -> SizeOffer | None:
        card = self._workspace.checkpoints.current_card
        if card is None:  # the network being trained works at the size of its training
            return None
        best = default_render_size(card.spec)
        if not is_resizable(card.spec):
            return SizeOffer(best, best, is_fixed=True, network_ms=self._network_ms())
        size = self._workspace.looks.look.size or best
        return SizeOffer(size, best, network_ms=self._network_ms(size))

    def _network_ms(self, _: RenderSize | None = None) -> float | None:
        """Return what the network took for what is shown, where it ran for that look."""
        shown = self._workspace.prediction
        if shown is None or shown.epoch is not None:
            return None
        is_current = shown.look.size == self._workspace.looks.look.size
        return shown.network_ms if is_current else None
