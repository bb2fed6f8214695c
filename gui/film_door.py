"""The way to the page "Watch it learn", which is imported when it is first wanted."""

from PySide6.QtWidgets import QWidget

from gui.dialogs import Dialogs
from gui.theme import Theme
from gui.workspace import Workspace


def build_film_page(workspace: Workspace, dialogs: Dialogs, theme: Theme) -> QWidget:
    """Build the page and what keeps it true.

    Parameters
    ----------
    workspace
        The document.
    dialogs
        Ask where to export to.
    theme
        Colors to start with.
    """
    from gui.film_page import FilmPage
    from gui.film_presenter import FilmPresenter

    page = FilmPage(theme)
    FilmPresenter(workspace, page, dialogs)  # lives as long as the page
    return page
