import pytest
from helpers.images import write_photo

from gui.dropped_files import DroppedFiles
from gui.preferences import Preferences
from gui.recent_files import RecentFiles
from gui.recent_menu import RecentMenu


@pytest.fixture
def recent(qapp, tmp_path):
    return RecentFiles(Preferences(tmp_path / "p.ini"))


@pytest.fixture
def asked():
    """Hold what was handed to the worker: work, and who gets its answer."""
    return []


@pytest.fixture
def menu(qtbot, recent, asked):
    menu = RecentMenu(recent, lambda work, on_done: asked.append((work, on_done)))
    qtbot.addWidget(menu)
    return menu


def note(recent, *photos, folders=()):
    recent.note(DroppedFiles(tuple(photos), tuple(folders), (), (), ()))


def names(menu):
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def answer(asked):
    for work, on_done in asked:
        on_done(work())
    asked.clear()


def test_an_empty_list_says_so(menu):
    (action,) = menu.actions()
    assert action.text() == "Nothing was opened yet"
    assert not action.isEnabled()


def test_files_are_listed_and_chosen(qtbot, menu, recent, tmp_path):
    photo = tmp_path / "you & me.jpg"
    note(recent, photo, folders=[tmp_path / "scans"])
    assert names(menu) == ["you && me.jpg", "Folder scans", "Clear the list"]
    assert menu.actions()[0].toolTip() == str(photo)
    with qtbot.waitSignal(menu.recent_chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == [photo]


def test_what_is_gone_is_gray_when_the_menu_opens(menu, recent, asked, tmp_path):
    here, gone = write_photo(tmp_path / "here.png"), tmp_path / "gone.png"
    note(recent, here, gone)
    menu.aboutToShow.emit()
    # Nobody waits for the answers: a dead drive may give none.
    assert names(menu)[:2] == ["here.png", "gone.png"]
    answer(asked)
    assert names(menu)[:2] == ["here.png", "gone.png (not there any more)"]
    assert [action.isEnabled() for action in menu.actions()[:2]] == [True, False]
    write_photo(gone)
    menu.aboutToShow.emit()
    answer(asked)
    assert names(menu)[:2] == ["here.png", "gone.png"]
    assert menu.actions()[1].isEnabled()


def test_a_drive_that_does_not_answer_is_asked_once(menu, recent, asked, tmp_path):
    note(recent, tmp_path / "a.png")
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()
    assert len(asked) == 1
    recent.clear()
    answer(asked)  # too late, and no trouble
    assert names(menu) == ["Nothing was opened yet"]


def test_the_list_can_be_cleared(menu, recent, tmp_path):
    note(recent, tmp_path / "a.png")
    menu.actions()[-1].trigger()
    assert recent.files == ()
    assert names(menu) == ["Nothing was opened yet"]


def test_long_folders_are_cut_and_the_home_folder_is_short(menu, recent, tmp_path, monkeypatch):
    monkeypatch.setattr("gui.recent_menu.Path.home", lambda: tmp_path)
    note(recent, tmp_path / "a.png", tmp_path / ("deep/" * 30) / "b.png")
    folders = [action.text().split("\t")[1] for action in menu.actions()[:2]]
    assert folders[0] == "~"
    assert folders[1].startswith("…")
    assert len(folders[1]) < 50
