"""The way to the page of the sweep, which is built when it is first shown."""

from PySide6.QtWidgets import QWidget

from gui.dialogs import Dialogs
from gui.theme import Theme
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace


def build_sweep_page(
    workspace: Workspace, panel: TrainingPanel, theme: Theme, dialogs: Dialogs | None = None
) -> QWidget:
    """Build the page of the sweep with what keeps it true; it has ``set_theme``.

    Parameters
    ----------
    workspace
        The document.
    panel
        Its form says what all runs of a sweep have in common.
    theme
        Colors to start with.
    dialogs
        Asks the user; real dialogs when None.
    """
    from gui.sweep_page import SweepPage
    from gui.sweep_presenter import SweepPresenter

    page = SweepPage(theme)
    SweepPresenter(workspace, page, panel, dialogs or Dialogs(page))
    return page
