from types import SimpleNamespace

import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.images import write_photo
from helpers.looks import dress
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from engine.api import home_dir
from gui.actions import Actions
from gui.commands import Commands
from gui.predictions import LIVE_ID
from gui.preferences import Preferences
from gui.preferences_page import PreferencesWindow
from gui.shortcuts_page import ShortcutsWindow


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "p.ini")


@pytest.fixture
def commands(qtbot, qapp, workspace, preferences):
    dress(qapp, "light")
    workspace.checkpoints.select(LIVE_ID)  # nothing is colorized
    return Commands(workspace, ScriptedDialogs(), None, preferences)


def windows(kind):
    return [one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()]


def test_chosen_files_are_opened_and_remembered(qtbot, commands, workspace, tmp_path):
    commands._dialogs.photos = [write_photo(tmp_path / "a.png")]
    commands.by_name()["open_photos"]()
    qtbot.waitUntil(lambda: workspace._runner.is_idle)
    assert workspace.pictures.current.loaded is not None
    assert [file.path.name for file in commands.opener.recent.files] == ["a.png"]


def test_a_clipboard_without_a_picture_is_a_sentence(commands, told):
    QGuiApplication.clipboard().setText("hello")
    commands.paste()
    assert told == [("info", "The clipboard holds no picture; copy one first.")]


def test_a_path_in_the_clipboard_is_opened(qtbot, commands, workspace, told, tmp_path):
    QGuiApplication.clipboard().setText(str(write_photo(tmp_path / "a b.png")))
    commands.paste()
    qtbot.waitUntil(lambda: workspace._runner.is_idle)
    assert workspace.pictures.current.name == "a b.png"
    assert told == []


def test_the_end_of_a_folder_is_noted(qtbot, commands, workspace, tmp_path):
    commands.opener.open_paths([write_photo(tmp_path / "a.png")])
    qtbot.waitUntil(lambda: workspace._runner.is_idle)
    with qtbot.waitSignal(commands.noted) as noted:
        commands.by_name()["next"]()
    assert noted.args == ["Last photograph of the folder"]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_preferences_are_one_window(qtbot, commands, preferences, monkeypatch):
    commands.show_preferences()
    commands.show_preferences()
    (window,) = windows(PreferencesWindow)
    with qtbot.waitSignal(commands.theme_wanted) as wanted:
        window.theme_chosen.emit("dark")
    assert wanted.args == ["dark"]
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    window.folder_wanted.emit(home_dir())
    assert opened == [str(home_dir())]
    window.close()
    qtbot.waitUntil(lambda: not windows(PreferencesWindow))
    commands.show_preferences()
    (again,) = windows(PreferencesWindow)
    again.close()


def test_the_format_of_results_is_that_of_the_preferences(
    qtbot, qapp, workspace, preferences, tmp_path, monkeypatch
):
    picture = SimpleNamespace(path=tmp_path / "a.b.webp")
    result = SimpleNamespace(picture=picture, photo=None, model_tag="f64")
    monkeypatch.setattr(workspace.results, "_current", lambda: result)
    monkeypatch.setattr("gui.result_saver.proposed_name", lambda photo, tag: "a.b_color_f64.webp")
    preferences.save_format = "tiff"
    commands = Commands(workspace, ScriptedDialogs(), None, preferences)
    assert workspace.results.proposed_path() == tmp_path / "a.b_color_f64.tif"
    commands.show_preferences()
    (window,) = windows(PreferencesWindow)
    window.save_format_chosen.emit("photo")
    assert workspace.results.proposed_path() == tmp_path / "a.b_color_f64.webp"
    window.close()


def test_the_shortcuts_are_a_window(commands, workspace):
    commands.show_shortcuts(Actions(workspace).all())
    (window,) = windows(ShortcutsWindow)
    assert len(window.shown_rows) > 20
    window.close()
