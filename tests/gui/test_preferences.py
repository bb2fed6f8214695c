import pytest
from PySide6.QtCore import QByteArray

from engine.api import Augmentation
from gui.open_session import OpenSession
from gui.preferences import Preferences
from gui.recent_files import RecentFile


def test_choices_are_remembered(tmp_path):
    first = Preferences(tmp_path / "p.ini")
    first.theme = "dark"
    first.training_folder = tmp_path
    first.geometry = QByteArray(b"\x01\x02")
    first.augmentation = Augmentation("fixed", zoom=0.3)
    first.language = "de"
    first.reopens_last = False
    first.save_format = "tiff"
    first.recent_files = (RecentFile(tmp_path / "Ωmega, 1.jpg", "photo"),)
    first.open_session = OpenSession((tmp_path / "ä; b.jpg",), None, "grid")
    del first
    second = Preferences(tmp_path / "p.ini")
    assert second.theme == "dark"
    assert second.training_folder == tmp_path
    assert second.geometry == QByteArray(b"\x01\x02")
    assert second.augmentation == Augmentation("fixed", zoom=0.3)
    assert second.language == "de"
    assert not second.reopens_last
    assert second.save_format == "tiff"
    assert second.recent_files == (RecentFile(tmp_path / "Ωmega, 1.jpg", "photo"),)
    assert second.open_session == OpenSession((tmp_path / "ä; b.jpg",), None, "grid")


def test_a_first_start_has_defaults(tmp_path):
    preferences = Preferences(tmp_path / "p.ini")
    assert preferences.theme == "system"
    assert preferences.training_folder is None
    assert preferences.splitter.isEmpty()
    assert preferences.language == "system"
    assert preferences.reopens_last
    assert preferences.save_format == "photo"
    assert preferences.recent_files == ()
    assert preferences.open_session == OpenSession()


def test_a_broken_file_gives_defaults(tmp_path):
    lines = b"theme=purple\ngeometry=7\nsave_format=doc\nrecent_files={\nopen_session=1, 2\n"
    (tmp_path / "p.ini").write_bytes(b"[General]\n" + lines + b"\x00\xff[[[")
    preferences = Preferences(tmp_path / "p.ini")
    assert preferences.theme == "system"
    assert preferences.geometry.isEmpty()
    assert preferences.save_format == "photo"
    assert preferences.recent_files == ()
    assert preferences.open_session == OpenSession()


def test_the_choices_can_be_reset_and_the_rest_stays(tmp_path):
    preferences = Preferences(tmp_path / "p.ini")
    preferences.theme, preferences.language = "dark", "de"
    preferences.reopens_last, preferences.save_format = False, "png"
    preferences.recent_files = (RecentFile(tmp_path / "a.jpg", "photo"),)
    preferences.reset_choices()
    assert (preferences.theme, preferences.language) == ("system", "system")
    assert (preferences.reopens_last, preferences.save_format) == (True, "photo")
    assert len(preferences.recent_files) == 1


def test_in_a_chosen_home_folder_the_preferences_are_there(own_home):
    Preferences().theme = "dark"
    assert Preferences(own_home / "preferences.ini").theme == "dark"


def test_a_training_folder_that_is_gone_is_forgotten(tmp_path):
    preferences = Preferences(tmp_path / "p.ini")
    preferences.training_folder = tmp_path / "gone"
    assert preferences.training_folder is None


@pytest.mark.parametrize(
    "text", ["", "{", "7", '{"mode": "wild"}', '{"zoom": 9}', '{"spin": 1}', '{"zoom": "wide"}']
)
def test_a_broken_augmentation_is_the_usual_one(tmp_path, text):
    preferences = Preferences(tmp_path / "p.ini")
    preferences._settings.setValue("augmentation", text)
    assert preferences.augmentation == Augmentation()


def test_what_was_folded_away_is_remembered(tmp_path):
    path = tmp_path / "preferences.ini"
    first = Preferences(path)
    assert (first.shows_lower, first.folded_sections) == (True, frozenset())
    first.shows_lower, first.folded_sections = False, frozenset({"training", "figures"})
    second = Preferences(path)
    assert (second.shows_lower, second.folded_sections) == (False, {"training", "figures"})


def test_the_slider_stands_where_it_stood(tmp_path):
    path = tmp_path / "preferences.ini"
    assert Preferences(path).slider_position == 0.5
    Preferences(path).slider_position = 0.25
    assert Preferences(path).slider_position == 0.25


@pytest.mark.parametrize("text", ["nan", "far left", "7"])
def test_a_broken_slider_position_is_within_its_range(tmp_path, text):
    path = tmp_path / "preferences.ini"
    path.write_text(f"[General]\nslider_position={text}\n")
    assert 0 <= Preferences(path).slider_position <= 1
