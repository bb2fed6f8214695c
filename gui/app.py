"""Starting the program: the window first, TensorFlow after it."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from engine.api import home_dir, home_is_chosen
from gui.interrupt import close_on_interrupt
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import apply_theme, resolve_theme
from gui.translation import install_language
from gui.workspace import Workspace
from resources import checkpoint_dir, default_checkpoint, icon_path, sample_image_path

# How long the GUI thread waits for its turn in Python before it insists. While a network is traced,
# a worker gives up Python's lock so often and so briefly that the waiting starts anew each time:
# with the usual five milliseconds, and still with one, the window stood still for 70.
_SWITCH_INTERVAL_S = 0.0001


@dataclass(frozen=True)
class StartOptions:
    """What the command line asked for.

    Attributes
    ----------
    files
        To open; when there are none, what was open last, or else the sample photograph.
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
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = QApplication([sys.argv[0], *arguments])
    app.setDesktopFileName("tintype")
    return app


def make_window(app: QApplication, options: StartOptions, reopens_last: bool = False) -> MainWindow:
    """Build the window; it starts its work when it is painted for the first time.

    Parameters
    ----------
    app
        Gets the theme and the language.
    options
        What the command line asked for.
    reopens_last
        Whether what was open last may come back; a picture of the window shows the sample.
    """
    preferences = Preferences(options.preferences_file)
    install_language(app, preferences.language)
    theme = resolve_theme(options.theme or preferences.theme)
    apply_theme(app, theme)
    app.setWindowIcon(QIcon(str(icon_path("tintype"))))
    workspace = Workspace(checkpoint_dir(), default_checkpoint())
    reopens_last = reopens_last and not options.files and preferences.reopens_last
    reopens_last = reopens_last and bool(preferences.open_session.paths)
    files = () if reopens_last else options.files or (sample_image_path(),)
    window = MainWindow(workspace, preferences, theme, files)
    if reopens_last:
        window.first_painted.connect(window.commands.opener.reopen)
    # What is there now lasts; the collector's passes over it would be pauses of the window.
    gc.freeze()
    return window


def run(options: StartOptions) -> int:
    """Run the program until its window is closed and return the exit code."""
    app = make_application()
    window = make_window(app, options, reopens_last=True)
    close_on_interrupt(window)
    window.show()
    return app.exec()


def preferences_file_in_home() -> Path | None:
    """Return the preferences of a home folder chosen by variable; None for the system's place."""
    return home_dir() / "preferences.ini" if home_is_chosen() else None
