"""What a start opens: files, what was open last, or the sample."""

import gc

import pytest
from helpers.images import write_photo
from PySide6.QtCore import QObject, Signal

from gui import app as app_module
from gui.app import StartOptions, make_window
from gui.open_session import OpenSession
from gui.preferences import Preferences
from resources import sample_image_path


class _Opener:
    def __init__(self):
        self.reopened = 0

    def reopen(self):
        self.reopened += 1


class _Window(QObject):
    first_painted = Signal()

    def __init__(self, workspace, preferences, theme, files):
        super().__init__()
        workspace.setParent(self)
        self.files = files
        self.commands = QObject(self)
        self.commands.opener = _Opener()


@pytest.fixture
def start(qapp, own_home, monkeypatch):
    """Return what starts the program with a stand-in for the window, and gives the stand-in."""
    languages = []
    monkeypatch.setattr(app_module, "MainWindow", _Window)
    monkeypatch.setattr(app_module, "install_language", lambda _, code: languages.append(code))
    monkeypatch.setattr(gc, "freeze", lambda: None)

    def start(*files, reopens_last=True):
        window = make_window(qapp, StartOptions(files), reopens_last)
        window.languages = languages
        window.first_painted.emit()
        return window

    return start


@pytest.fixture
def remembered(own_home, tmp_path):
    preferences = Preferences()
    photo = write_photo(tmp_path / "a.png")
    preferences.open_session = OpenSession((photo,), photo, "grid")
    return preferences


def test_the_very_first_start_shows_the_sample(start):
    window = start()
    assert window.files == (sample_image_path(),)
    assert window.commands.opener.reopened == 0


def test_what_was_open_comes_back(start, remembered):
    window = start()
    assert window.files == ()
    assert window.commands.opener.reopened == 1


def test_files_of_the_command_line_come_alone(start, remembered, tmp_path):
    window = start(tmp_path / "b.png")
    assert window.files == (tmp_path / "b.png",)
    assert window.commands.opener.reopened == 0


def test_who_does_not_want_it_gets_the_sample(start, remembered):
    remembered.reopens_last = False
    window = start()
    assert window.files == (sample_image_path(),)
    assert window.commands.opener.reopened == 0


def test_a_picture_of_the_window_shows_the_sample(start, remembered):
    window = start(reopens_last=False)
    assert window.files == (sample_image_path(),)
    assert window.commands.opener.reopened == 0


def test_the_language_is_that_of_the_preferences(start, remembered):
    remembered.language = "de"
    assert start().languages == ["de"]
