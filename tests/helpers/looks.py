"""The look of the window in tests."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.theme import Theme, apply_theme, load_theme


def dress(app: QApplication, name: str) -> Theme:
    """Apply a theme by its name and return it.

    The widgets of earlier tests are deleted for good first: to restyle them too takes seconds.
    """
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme = load_theme(name)
    apply_theme(app, theme)
    return theme
