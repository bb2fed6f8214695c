"""The way to the filter grid, which is imported when it is first wanted."""

from typing import TYPE_CHECKING

from gui.dialogs import Dialogs
from gui.theme import Theme
from gui.view_transform import ViewTransform
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.filter_grid import FilterGrid


def build_grid_page(
    workspace: Workspace, dialogs: Dialogs, transform: ViewTransform, theme: Theme
) -> "FilterGrid":
    """Build the page and what keeps it true; nothing is computed before ``set_active(True)``.

    Parameters
    ----------
    workspace
        The document.
    dialogs
        Ask what to open and where to export to.
    transform
        Zoom and position of the picture looked at, shared with the other views of it.
    theme
        Colors to start with.
    """
    from gui.filter_grid import FilterGrid
    from gui.grid_presenter import GridPresenter

    page = FilterGrid(theme, transform)
    GridPresenter(workspace, page, dialogs)  # lives as long as the page
    return page
