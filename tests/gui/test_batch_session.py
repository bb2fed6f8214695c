"""The batch on a real worker thread, with a scripted engine."""

from pathlib import Path

import pytest
from helpers.batch_script import ScriptedEngine, done, items, outcome, progress

import engine.api
from engine.api import (
    BatchSettings,
    ImageError,
    ItemBegun,
    ItemFailed,
    ItemsFound,
    RunStopped,
    SkippedFile,
)
from gui.batch_session import BatchSession, BatchState

FOLDER, OTHER = Path("/archive/1968"), Path("/archive/1969")
SETTINGS = BatchSettings((FOLDER,), Path("/results"), (Path("/four.safetensors"),))


@pytest.fixture
def script(monkeypatch):
    scripted = ScriptedEngine()
    monkeypatch.setattr(engine.api, "colorize_folders", scripted, raising=False)
    return scripted


@pytest.fixture
def session(runner, script):
    session = BatchSession(runner)
    session.add_paths([FOLDER])
    return session


def start(qtbot, session, script, *events):
    session.start(SETTINGS)
    script.say(*events)


def end(qtbot, session, script, *events):
    script.say(*events)
    qtbot.waitUntil(lambda: not session.is_running)


def row_states(session):
    return [row.state.value for row in session.rows]


def test_a_batch_fills_its_rows_and_ends(qtbot, session, script):
    added, changed, told = [], [], []
    session.items_added.connect(lambda first, last: added.append((first, last)))
    session.items_changed.connect(changed.extend)
    session.progress.connect(told.append)
    start(qtbot, session, script, ItemsFound(items(2), False), ItemsFound(items(1, 2), True))
    assert session.state is BatchState.RUNNING
    with qtbot.waitSignal(session.ended) as ended:
        script.say(ItemBegun(0), done(0), ItemFailed(1, "No."), progress(), ItemBegun(2), outcome())
    assert ended.args == [outcome()]
    assert added == [(0, 1), (2, 2)]
    assert set(changed) == {0, 1, 2}
    assert changed[-1] == 2  # at the end nothing is worked on
    assert row_states(session) == ["done", "failed", "waiting"]
    assert told == [progress()]
    assert session.outcome == outcome()
    assert not session.is_running


def test_a_pause_holds_the_gate_and_a_cancel_opens_it(qtbot, session, script):
    start(qtbot, session, script, ItemsFound(items(1), True))
    qtbot.waitUntil(lambda: script.gate is not None)
    session.toggle_pause()
    assert session.state is BatchState.PAUSED
    assert script.gate.is_paused
    session.toggle_pause()
    assert session.state is BatchState.RUNNING
    assert not script.gate.is_paused
    session.pause()
    session.cancel()
    assert session.state is BatchState.STOPPING
    assert not script.gate.is_paused
    session.pause()
    assert session.state is BatchState.STOPPING
    qtbot.waitUntil(lambda: not session.is_running)
    assert session.outcome.was_stopped


def test_work_that_is_left_at_once_ends_as_stopped(qtbot, session, script):
    start(qtbot, session, script, progress(done=3, skipped=2, failed=1))
    end(qtbot, session, script, RunStopped())
    assert session.outcome == outcome(done=3, skipped=2, failed=1, was_stopped=True)


def test_what_failed_is_tried_again_in_its_row(qtbot, session, script):
    start(qtbot, session, script, ItemsFound(items(3), True), done(0), ItemFailed(1, "No."))
    assert not session.can_retry
    end(qtbot, session, script, done(2), outcome(done=2, failed=1))
    assert session.can_retry
    session.retry_failed()
    assert row_states(session) == ["done", "waiting", "done"]
    end(qtbot, session, script, ItemsFound(items(1, 1), True), done(0), outcome())
    assert row_states(session) == ["done", "done", "done"]
    assert script.runs[1].only == {items(1, 1)[0].source}
    assert script.runs[1].inputs == (FOLDER,)
    assert not session.can_retry


def test_what_is_added_meanwhile_starts_when_the_batch_ends(qtbot, session, script):
    start(qtbot, session, script, ItemsFound(items(2), True), done(0))
    with qtbot.waitSignal(session.queued):
        session.add_paths([OTHER, FOLDER])
    assert session.queue == (OTHER,)
    assert not session.can_remove(FOLDER)
    assert session.can_remove(OTHER)
    with qtbot.waitSignal(session.ended):
        script.say(done(1), outcome())
    assert session.is_running
    assert not session.can_remove(OTHER)
    end(qtbot, session, script, ItemsFound(items(1), True), ItemFailed(0, "No."), outcome())
    assert script.runs[1].inputs == (OTHER,)
    assert row_states(session) == ["done", "done", "failed"]
    session.retry_failed()
    end(qtbot, session, script, outcome())
    assert script.runs[2].inputs == (FOLDER, OTHER)


def test_after_a_cancel_the_queue_waits_for_the_user(qtbot, session, script):
    start(qtbot, session, script)
    session.add_paths([OTHER])
    session.cancel()
    qtbot.waitUntil(lambda: not session.is_running)
    assert len(script.runs) == 1
    assert (session.queue, session.inputs) == ((), (FOLDER, OTHER))


def test_a_batch_under_way_keeps_its_inputs(qtbot, session, script):
    start(qtbot, session, script, ItemsFound(items(1), True))
    session.add_paths([OTHER])
    session.remove([FOLDER])
    assert session.inputs == (FOLDER, OTHER)
    session.clear()
    assert session.inputs == (FOLDER,)
    session.start(SETTINGS)  # only one at a time
    end(qtbot, session, script, outcome())
    assert len(script.runs) == 1
    session.clear()
    assert (session.inputs, session.rows) == ((), [])


def test_a_new_batch_begins_with_no_rows(qtbot, session, script):
    start(qtbot, session, script, ItemsFound(items(2), True))
    end(qtbot, session, script, ItemFailed(0, "No."), outcome())
    with qtbot.waitSignal(session.cleared):
        session.start(SETTINGS)
    assert (session.rows, session.failed, session.outcome) == ([], [], None)
    end(qtbot, session, script, outcome())


def test_a_batch_that_cannot_begin_says_why(qtbot, session, script):
    session.start(SETTINGS)
    with qtbot.waitSignal(session.problem_found) as found:
        script.say(ImageError("The folder is gone."))
    assert found.args[0].sentence == "The folder is gone."
    assert session.state is BatchState.IDLE


def test_folders_that_are_passed_over_are_told(qtbot, session, script):
    passed = SkippedFile(Path("/archive/loop"), "It leads to itself.")
    with qtbot.waitSignal(session.skipped_found) as skipped:
        start(qtbot, session, script, passed)
    assert skipped.args == [passed]
    end(qtbot, session, script, outcome())
