"""Starting the program: the window first, TensorFlow after it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from engine.api import home_dir, home_is_chosen, log_dir
from gui.log_file import start_logging
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import apply_theme, icon, resolve_theme
from gui.workspace import Workspace
from resources import checkpoint_dir, default_checkpoint, sample_image_path


@dataclass(frozen=True)
class StartOptions:
    """What the command line asked for.

    Attributes
    ----------
    files
        To open; the sample photograph when there are none.
    theme
        For this start only; None for the remembered one.
    preferences_file
        An ini file for the preferences; None for the system's place.
    """

    files: tuple[Path, ...] = ()
    theme: str | None = None
    preferences_file: Path | None = None


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the one QApplication, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setOrganizationName("Tintype")
    QCoreApplication.setApplicationName("Tintype")
    app = QApplication([sys.argv[0], *arguments])
    app.setDesktopFileName("tintype")
    return app


def make_window(app: QApplication, options: StartOptions) -> MainWindow:
    """Build the window; it starts its work when it is painted for the first time."""
    preferences = Preferences(options.preferences_file)
    theme = resolve_theme(options.theme or preferences.theme)
    apply_theme(app, theme)
    app.setWindowIcon(icon("tintype", theme))
    workspace = Workspace(checkpoint_dir(), default_checkpoint())
    return MainWindow(workspace, preferences, theme, options.files or (sample_image_path(),))


def run(options: StartOptions) -> int:
    """Run the program until its window is closed and return the exit code."""
    app = make_application()
    start_logging(log_dir())
    window = make_window(app, options)
    window.show()
    return app.exec()


def preferences_file_in_home() -> Path | None:
    """Return the preferences of a home folder chosen by variable; None for the system's place."""
    return home_dir() / "preferences.ini" if home_is_chosen() else None
