"""Names of runs."""

import datetime
from types import SimpleNamespace

import pytest
from helpers.training import tiny_settings

from engine.api import ModelSpec, runs_dir
from gui.run_names import live_network, new_run_dir


class _FixedTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2026, 1, 31, 9, 5, 7, tzinfo=tz)


@pytest.fixture(autouse=True)
def _five_past_nine(monkeypatch):
    monkeypatch.setattr("gui.run_names.datetime", SimpleNamespace(datetime=_FixedTime))


def test_a_run_is_named_by_its_time_and_network():
    path = new_run_dir(ModelSpec("encoder_decoder", 32))
    assert path == runs_dir() / "2026-01-31_09-05-07_encoder_decoder_32"
    assert not path.exists()


def test_runs_of_one_second_do_not_write_into_each_other():
    paths = []
    for _ in range(3):
        paths.append(new_run_dir(ModelSpec(filters=8)))
        paths[-1].mkdir(parents=True)
    stem = "2026-01-31_09-05-07_colorizer_8"
    assert [path.name for path in paths] == [stem, f"{stem}_2", f"{stem}_3"]


def test_a_name_that_a_file_has_is_taken_too():
    runs_dir().mkdir(parents=True)
    (runs_dir() / "2026-01-31_09-05-07_colorizer_8").touch()
    assert new_run_dir(ModelSpec(filters=8)).name == "2026-01-31_09-05-07_colorizer_8_2"


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"title": "Skies: sweep of 4"}, "Skies: sweep of 4"),
        ({}, "photos, 4 filters"),
        ({"spec": ModelSpec("regressor", 3)}, "photos, regressor"),
    ],
)
def test_the_network_in_training_has_the_name_of_its_checkpoint(tmp_path, changes, title):
    live = live_network(tiny_settings(tmp_path, count=1, **changes))
    assert (live.title, live.detail) == (title, "being trained now")
