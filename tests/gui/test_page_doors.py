"""The pages beside the pictures, in the real window."""

from pathlib import Path

import pytest
from helpers.batch_script import ScriptedEngine, items, outcome, progress
from helpers.dropping import drop
from helpers.training import write_photos
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

import engine.api
from engine.api import BatchSettings, ItemFailed, ItemsFound
from gui.actions import PAGES
from gui.preferences import Preferences
from gui.unfinished_batch import UnfinishedBatch


@pytest.fixture
def script(monkeypatch):
    scripted = ScriptedEngine()
    monkeypatch.setattr(engine.api, "colorize_folders", scripted)
    return scripted


@pytest.fixture
def window(make_window):
    return make_window()


def start_batch(window, tmp_path):
    settings = BatchSettings((tmp_path,), tmp_path / "out", (tmp_path / "c.safetensors",))
    window.workspace.batch.start(settings)


def shown_page(window):
    return window._middle.currentWidget()


def test_one_page_at_a_time_and_escape_goes_back(window):
    doors = (window.pages.data_set, window.pages.batch, window.pages.evaluation)
    pictures = shown_page(window)
    for name, door in zip(PAGES, doors, strict=True):
        window.actions_table[name].trigger()
        assert shown_page(window) is door.page
        assert window.pages.current == name
        assert sum(window.actions_table[one].isChecked() for one in PAGES) == 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert shown_page(window) is pictures
    assert window.pages.current == ""


def test_a_view_of_the_pictures_takes_the_place_of_a_page(window):
    pictures = shown_page(window)
    window.actions_table["batch"].trigger()
    window.actions_table["view_slider"].trigger()
    assert shown_page(window) is pictures


def test_what_is_dropped_goes_to_the_page_that_is_shown(window, tmp_path):
    photos = write_photos(tmp_path / "in", 1)
    window.actions_table["batch"].trigger()
    veil = drop(window, tmp_path / "in", photos[0])
    assert veil == "Colorize 2 things, too"
    assert set(window.workspace.batch.inputs) == {tmp_path / "in", photos[0]}
    assert window.workspace.pictures.current is None
    window.actions_table["evaluate"].trigger()
    assert drop(window, tmp_path / "in") == "Evaluate on in"
    assert window.pages.evaluation.page.header.title == "in"


def test_a_photograph_dropped_on_the_evaluation_is_opened(window, qtbot, tmp_path):
    photos = write_photos(tmp_path / "in", 1)
    window.actions_table["evaluate"].trigger()
    drop(window, *photos)
    qtbot.waitUntil(lambda: window.workspace.pictures.current is not None)


def test_the_menu_follows_the_batch(window, qtbot, script, tmp_path):
    actions = window.actions_table
    names = ("run_batch", "pause_batch", "cancel_batch", "retry_batch", "open_report")

    def possible():
        return {name for name in names if actions[name].isEnabled()}

    assert possible() == {"run_batch"}
    start_batch(window, tmp_path)
    assert possible() == {"pause_batch", "cancel_batch"}
    actions["pause_batch"].trigger()
    assert script.gate is None or script.gate.is_paused
    assert possible() == {"pause_batch", "cancel_batch"}
    actions["pause_batch"].trigger()
    page = tmp_path / "report.html"
    script.say(ItemsFound(items(1), True), ItemFailed(0, "No."), outcome(page=page))
    qtbot.waitUntil(lambda: possible() == {"run_batch", "retry_batch", "open_report"})


def test_the_report_is_opened(window, qtbot, script, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    start_batch(window, tmp_path)
    script.say(outcome(page=tmp_path / "report.html"))
    qtbot.waitUntil(lambda: window.actions_table["open_report"].isEnabled())
    window.actions_table["open_report"].trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "report.html"]


def test_the_title_says_how_far_the_batch_is(window, qtbot, script, tmp_path):
    start_batch(window, tmp_path)
    script.say(progress(done=50, skipped=2, failed=1, total=100))
    qtbot.waitUntil(lambda: window.windowTitle() == "53 % – Tintype")
    assert "Colorizing 53 %" in [label.text() for label in window.status_bar.findChildren(QLabel)]
    script.say(outcome())
    qtbot.waitUntil(lambda: window.windowTitle() == "Tintype")


def test_closing_asks_while_a_batch_runs(window, script, tmp_path):
    start_batch(window, tmp_path)
    window._dialogs.may_stop_batch = False
    assert not window.close()
    assert window.workspace.batch.is_running
    window._dialogs.may_stop_batch = True
    assert window.close()


def test_an_unfinished_batch_is_offered_and_not_started(make_window, own_home, tmp_path, script):
    write_photos(tmp_path / "1968", 1)
    left = UnfinishedBatch((tmp_path / "1968",), tmp_path / "out", (tmp_path / "c.safetensors",))
    Preferences(own_home / "preferences.ini").unfinished_batch = left
    window = make_window()
    said = []
    window.workspace.message.connect(lambda kind, sentence, _: said.append((kind, sentence)))
    window.pages.batch.offer_unfinished()
    ((kind, sentence),) = said
    assert kind == "info"
    assert "1968" in sentence
    assert window.workspace.batch.inputs == left.inputs
    assert window.pages.batch.presenter.output_dir == left.output_dir
    assert not window.workspace.batch.is_running
    window.pages.batch.offer_unfinished()
    assert len(said) == 1
    outdated = []
    window.workspace.message_outdated.connect(outdated.append)
    start_batch(window, tmp_path)
    assert sentence in outdated
