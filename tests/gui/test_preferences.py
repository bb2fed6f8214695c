import pytest
from PySide6.QtCore import QByteArray

from engine.api import Augmentation
from gui.preferences import Preferences


def test_choices_are_remembered(tmp_path):
    first = Preferences(tmp_path / "p.ini")
    first.theme = "dark"
    first.training_folder = tmp_path
    first.geometry = QByteArray(b"\x01\x02")
    first.augmentation = Augmentation("fixed", zoom=0.3)
    del first
    second = Preferences(tmp_path / "p.ini")
    assert second.theme == "dark"
    assert second.training_folder == tmp_path
    assert second.geometry == QByteArray(b"\x01\x02")
    assert second.augmentation == Augmentation("fixed", zoom=0.3)


def test_a_first_start_has_defaults(tmp_path):
    preferences = Preferences(tmp_path / "p.ini")
    assert preferences.theme == "system"
    assert preferences.training_folder is None
    assert preferences.splitter.isEmpty()


def test_a_broken_file_gives_defaults(tmp_path):
    (tmp_path / "p.ini").write_bytes(b"[General]\ntheme=purple\ngeometry=7\n\x00\xff[[[")
    preferences = Preferences(tmp_path / "p.ini")
    assert preferences.theme == "system"
    assert preferences.geometry.isEmpty()


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
