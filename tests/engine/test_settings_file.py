import json
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.settings import ModelSpec, TrainingSettings
from engine.settings_file import StoredSettings, read_settings, write_settings
from engine.variants import Augmentation


def stored(run_dir, **changes):
    values = {
        "data_dirs": (Path("/photos/Größe 写真"), Path("more")),
        "run_dir": run_dir,
        "spec": ModelSpec("colorizer", 48, "tanh", normalization="between", upsampling="resize"),
        "title": "“quoted”",
        "epochs": 3,
        "learning_rate": 3e-4,
        "augmentation": Augmentation("fixed", zoom=0.3),
        "initial_checkpoint": Path("best.safetensors"),
        "device": "gpu:1",
        "mixed_precision": True,
    }
    settings = TrainingSettings(**(values | changes))
    return StoredSettings(settings, "2026-01-31T12:00:00+00:00", {"keras": "3.15"})


def test_settings_come_back_as_they_were_wherever_the_folder_is_then(tmp_path):
    before = stored(tmp_path)
    write_settings(before)
    assert read_settings(tmp_path) == before
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "settings.json").rename(moved / "settings.json")
    assert read_settings(moved) == stored(moved)


def test_settings_of_an_older_version_have_the_standard_values(tmp_path):
    old = {"data_dirs": ["faces"], "spec": {"kind": "regressor", "filters": 3}, "unknown": 1}
    (tmp_path / "settings.json").write_text(json.dumps(old))
    read = read_settings(tmp_path).settings
    assert read == TrainingSettings((Path("faces"),), tmp_path, ModelSpec("regressor", 3))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "JSON"),
        ("[]", "settings of a run"),
        ('{"format_version": 99}', "newer"),
        ('{"data_dirs": []}', "folder of photographs"),
        ('{"data_dirs": ["a"], "epochs": "many"}', "epochs"),
        ('{"data_dirs": ["a"], "learning_rate": "fast"}', "settings cannot be used"),
        ('{"data_dirs": ["a"], "spec": {"kind": "chatbot"}}', "kind of network"),
        ('{"data_dirs": ["a"], "spec": 5}', "settings cannot be used"),
        ('{"data_dirs": 5}', "settings cannot be used"),
        ('{"data_dirs": ["a"], "device": 3}', "settings cannot be used"),
    ],
)
def test_a_damaged_file_is_one_sentence(tmp_path, content, said):
    (tmp_path / "settings.json").write_text(content)
    with pytest.raises(EngineError, match=said):
        read_settings(tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EngineError, match=r"settings\.json"):
        read_settings(tmp_path)
