import pytest

from gui.dropped_files import DroppedFiles
from gui.preferences import Preferences
from gui.recent_files import MOST_RECENT, RecentFile, RecentFiles, from_text, to_text


@pytest.fixture
def recent(qapp, tmp_path):
    return RecentFiles(Preferences(tmp_path / "p.ini"))


def opened(photos=(), folders=(), checkpoints=(), runs=()):
    return DroppedFiles(*(tuple(group) for group in (photos, folders, checkpoints, runs, ())))


def names(recent):
    return [file.path.name for file in recent.files]


def test_the_newest_is_on_top_and_each_is_there_once(qtbot, recent, tmp_path):
    recent.note(opened(photos=[tmp_path / "ä.jpg"]))
    recent.note(opened(folders=[tmp_path / "scans"], checkpoints=[tmp_path / "net.keras"]))
    with qtbot.waitSignal(recent.changed):
        recent.note(opened(runs=[tmp_path / "run"], photos=[tmp_path / "ä.jpg"]))
    assert [(file.path.name, file.kind) for file in recent.files] == [
        ("ä.jpg", "photo"),
        ("run", "run"),
        ("scans", "folder"),
        ("net.keras", "checkpoint"),
    ]


def test_it_is_remembered(recent, tmp_path):
    recent.note(opened(photos=[tmp_path / "Ω 1.jpg"]))
    again = RecentFiles(Preferences(tmp_path / "p.ini"))
    assert again.files == (RecentFile(tmp_path / "Ω 1.jpg", "photo"),)


def test_there_are_ten_at_most_and_a_big_drop_does_not_push_out_all(recent, tmp_path):
    for number in range(MOST_RECENT + 5):
        recent.note(opened(photos=[tmp_path / f"{number}.jpg"]))
    assert names(recent) == [f"{number}.jpg" for number in range(14, 4, -1)]
    recent.note(opened(photos=[tmp_path / f"new {number}.jpg" for number in range(40)]))
    assert names(recent)[:3] == ["new 0.jpg", "new 1.jpg", "new 2.jpg"]
    assert names(recent)[3:] == [f"{number}.jpg" for number in range(14, 7, -1)]


def test_relative_paths_are_found_from_everywhere(recent, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recent.note(opened(photos=[(tmp_path / "a.jpg").relative_to(tmp_path)]))
    assert recent.files[0].path == tmp_path / "a.jpg"


def test_it_can_be_cleared(qtbot, recent, tmp_path):
    recent.note(opened(photos=[tmp_path / "a.jpg"]))
    with qtbot.waitSignal(recent.changed):
        recent.clear()
    assert recent.files == ()


def test_nothing_opened_changes_nothing(qtbot, recent):
    with qtbot.assertNotEmitted(recent.changed):
        recent.note(opened())


@pytest.mark.parametrize("text", ["", "{", "7", "null", '{"path": "a"}', '["a", 3, {}, null]'])
def test_a_broken_text_is_an_empty_list(text):
    assert from_text(text) == ()


def test_of_a_half_broken_text_the_good_rows_are_kept(tmp_path):
    good = RecentFile(tmp_path / "odd\udcff.jpg", "photo")
    rows = '[{"path": "", "kind": "photo"}, {"path": "a", "kind": "virus"}, '
    assert from_text(rows + to_text((good,)).removeprefix("[")) == (good,)
