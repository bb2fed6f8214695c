from pathlib import Path

import pytest
from helpers.batch_script import ScriptedEngine, outcome

import engine.api
from engine.api import BatchSettings, ImageError
from gui.batch_session import BatchSession
from gui.preferences import Preferences
from gui.unfinished_batch import BatchKeeper, UnfinishedBatch

UNFINISHED = UnfinishedBatch(
    (Path("/photos/1968"), Path("/photos/a.jpg")), Path("/photos/out"), (Path("/c.safetensors"),)
)


def test_what_is_written_is_read_again():
    assert UnfinishedBatch.from_text(UNFINISHED.to_text()) == UNFINISHED


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{}", '{"inputs": [], "checkpoints": [], "output_dir": "/o"}',
     '{"inputs": "ab", "checkpoints": [], "output_dir": "/o"}',
     '{"inputs": [1], "checkpoints": [], "output_dir": "/o"}',
     '{"inputs": ["/a"], "checkpoints": [], "output_dir": 3}'],
)  # fmt: skip
def test_what_is_not_sound_is_nothing(text):
    assert UnfinishedBatch.from_text(text) is None


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "preferences.ini")


@pytest.fixture
def script(monkeypatch):
    scripted = ScriptedEngine()
    monkeypatch.setattr(engine.api, "colorize_folders", scripted)
    return scripted


@pytest.fixture
def session(runner, script, preferences):
    session = BatchSession(runner)
    session.keeper = BatchKeeper(session, preferences)
    session.add_paths(UNFINISHED.inputs)
    settings = BatchSettings(UNFINISHED.inputs, UNFINISHED.output_dir, UNFINISHED.checkpoints)
    session.start(settings)
    return session


def test_a_batch_under_way_is_noted_for_whoever_starts_next(session, preferences, tmp_path):
    # Another start reads the file: a killed program could not write it any more.
    assert Preferences(tmp_path / "preferences.ini").unfinished_batch == UNFINISHED


def test_what_is_added_meanwhile_is_noted_once_it_runs(qtbot, session, script, preferences):
    session.add_paths([Path("/photos/late")])
    script.say(outcome())
    qtbot.waitUntil(lambda: len(script.runs) == 2)
    assert preferences.unfinished_batch.inputs == (*UNFINISHED.inputs, Path("/photos/late"))


@pytest.mark.parametrize("ending", [outcome(), ImageError("No.")])
def test_one_that_ended_is_forgotten(qtbot, session, script, preferences, ending):
    script.say(ending)
    qtbot.waitUntil(lambda: not session.is_running)
    assert preferences.unfinished_batch is None


def test_one_that_was_canceled_is_forgotten(qtbot, session, preferences):
    session.cancel()
    qtbot.waitUntil(lambda: not session.is_running)
    assert preferences.unfinished_batch is None


def test_a_closed_program_leaves_it(session, runner, preferences):
    runner.shut_down()
    assert preferences.unfinished_batch == UNFINISHED
