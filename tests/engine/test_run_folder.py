import pytest
from helpers.disks import ordinary_user
from helpers.training import tiny_settings

from engine.control import StopToken
from engine.errors import EngineError
from engine.run_folder import default_title
from engine.settings import ModelSpec
from engine.trainer import train


def test_a_run_is_named_by_its_data_and_size(tmp_path):
    settings = tiny_settings(tmp_path)
    assert default_title(settings) == "photos, 4 filters"
    settings = tiny_settings(tmp_path, spec=ModelSpec("regressor", 3, image_px=32))
    assert default_title(settings) == "photos, regressor"


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    settings = tiny_settings(tmp_path, run_dir=tmp_path / "file" / "run")
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineError, match=r"run|file"):
        train(settings, lambda _: None, StopToken())


def test_a_read_only_folder_is_named(tmp_path):
    settings = tiny_settings(tmp_path, run_dir=tmp_path / "closed" / "run")
    (tmp_path / "closed").mkdir(mode=0o555)
    with ordinary_user(tmp_path / "closed"), pytest.raises(EngineError, match=r"closed|run"):
        train(settings, lambda _: None, StopToken())
