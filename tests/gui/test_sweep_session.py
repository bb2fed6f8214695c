"""The sweep as the window knows it, against an engine that does as it is told, and real files."""

import json
import threading
from dataclasses import replace

import pytest
from helpers.sweeps import ScriptedEngine, base_settings, keep_sweep

from engine.api import EngineInfo, RunKey, SettingsError, runs_dir
from engine.errors import EngineError
from gui.sweep_session import SweepSession
from gui.training_session import RunState
from gui.workspace import Workspace

FOUR, EIGHT, SIXTEEN = (RunKey(filters, 0) for filters in (4, 8, 16))


@pytest.fixture
def engine(monkeypatch):
    engine = ScriptedEngine()
    monkeypatch.setattr("gui.sweep_session.run_sweep", engine.run_sweep)
    return engine


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(tmp_path / "none", tmp_path / "none.safetensors")
    workspace.told = []
    workspace.message.connect(lambda kind, text, _: workspace.told.append((kind, text)))
    yield workspace
    workspace.shut_down()


@pytest.fixture
def session(workspace, engine):
    return SweepSession(workspace)


@pytest.fixture
def base(tmp_path):
    return base_settings(tmp_path / "elsewhere")


@pytest.fixture
def plan(session):
    for filters in (4, 8, 16):
        session.choose(filters, True)
    return session


@pytest.fixture
def training(qtbot, plan, base):
    """A sweep of three whose first run has begun."""
    plan.start(base)
    wait_for(qtbot, plan, 4, "running")
    return plan


def make_ready(workspace):
    workspace._on_engine_ready(EngineInfo("CPU, 2 cores", "2.21.0"))


def statuses(session):
    return [(row.filters, row.status) for row in session.rows]


def wait_for(qtbot, session, filters, status):
    qtbot.waitUntil(lambda: (filters, status) in statuses(session))


def wait_for_end(qtbot, session):
    qtbot.waitUntil(lambda: not session.is_running)


def open_kept(qtbot, workspace, session, folder):
    make_ready(workspace)
    with qtbot.waitSignal(session.changed):
        session.open(folder)


# Planning


def test_what_was_chosen_waits_in_the_order_of_the_choice(session):
    for filters in (16, 4, 16, 8):
        session.choose(filters, True)
    assert statuses(session) == [(16, "waiting"), (4, "waiting"), (8, "waiting")]
    session.choose(4, False)
    assert session.waiting == (SIXTEEN, EIGHT)
    assert session.sweep is None
    assert not session.is_running


def test_the_plan_can_be_put_into_another_order(plan):
    plan.move(SIXTEEN, 0)
    plan.move(FOUR, 2)
    assert plan.waiting == (SIXTEEN, EIGHT, FOUR)
    plan.remove(EIGHT)
    assert statuses(plan) == [(16, "waiting"), (4, "waiting")]


def test_every_change_is_told(qtbot, session):
    for change in (
        lambda: session.choose(4, True),
        lambda: session.move(FOUR, 0),
        lambda: session.remove(FOUR),
        lambda: session.retry(FOUR),
        session.forget,
    ):
        with qtbot.waitSignal(session.changed, timeout=100):
            change()
    assert session.rows == ()


# Training


def test_the_sweep_is_trained_in_the_order_of_the_plan(qtbot, plan, base, engine):
    plan.move(SIXTEEN, 0)
    plan.start(base)
    assert plan.is_running
    for filters in (16, 4, 8):
        wait_for(qtbot, plan, filters, "running")
        engine.finish()
        wait_for(qtbot, plan, filters, "complete")
    wait_for_end(qtbot, plan)
    assert engine.trained == [SIXTEEN, FOUR, EIGHT]
    assert plan.unfinished == ()
    assert plan.waiting == ()
    assert {row.status for row in plan.rows} == {"complete"}


def test_all_runs_have_the_settings_of_the_form_and_begin_with_fresh_weights(
    qtbot, plan, base, engine, tmp_path
):
    plan.start(replace(base, initial_checkpoint=tmp_path / "some.safetensors", freeze_encoder=True))
    wait_for(qtbot, plan, 4, "running")
    (sweep,) = engine.sweeps
    assert sweep.filters == (4, 8, 16)
    assert sweep.base == replace(base, run_dir=sweep.folder)
    assert sweep.folder.parent == runs_dir()
    assert sweep.folder.name.endswith("_sweep")


def test_the_seed_of_the_form_is_the_seed_of_all_runs(qtbot, plan, base):
    plan.start(replace(base, seed=7))
    qtbot.waitUntil(lambda: "running" in {row.status for row in plan.rows})
    assert {row.seed for row in plan.rows} == {7}
    assert len(plan.rows) == 3


def test_two_sweeps_never_share_a_folder(qtbot, training, base, engine):
    first = training.sweep.folder
    first.mkdir(parents=True)
    for _ in range(3):
        engine.finish()
    wait_for_end(qtbot, training)
    training.forget()
    training.choose(4, True)
    training.start(base)
    assert training.sweep.folder != first


@pytest.mark.parametrize("kind", ["regressor", "colorizer"])
def test_what_cannot_be_a_sweep_is_refused_and_the_plan_stays(plan, base, kind):
    if kind == "colorizer":
        plan.choose(2000, True)
    wanted = plan.waiting
    spec = replace(base.spec, kind=kind, normalization="", upsampling="")
    with pytest.raises(SettingsError, match="regressor" if kind == "regressor" else "1024"):
        plan.start(replace(base, spec=spec))
    assert plan.waiting == wanted
    assert (plan.is_running, plan.sweep) == (False, None)


def test_the_position_is_that_of_the_run_under_way(qtbot, training, engine):
    engine.begin()
    with qtbot.waitSignal(training.progressed):
        engine.come_to(1.5)
    assert training.epoch_position == 1.5
    engine.finish()
    # Its photographs are still being read: it has nothing behind it.
    wait_for(qtbot, training, 8, "running")
    assert training.epoch_position == 0.0
    engine.begin()
    with qtbot.waitSignal(training.progressed):
        engine.come_to(0.25)
    assert training.epoch_position == 0.25


def test_the_order_can_be_changed_while_a_run_is_trained(qtbot, training, engine):
    training.move(SIXTEEN, 0)
    training.choose(32, True)
    training.remove(EIGHT)
    assert statuses(training) == [(4, "running"), (16, "waiting"), (32, "waiting")]
    for filters in (4, 16, 32):
        wait_for(qtbot, training, filters, "running")
        engine.finish()
    wait_for_end(qtbot, training)
    assert engine.trained == [FOUR, SIXTEEN, RunKey(32, 0)]
    assert training.sweep.filters == (4, 8, 16, 32)


def test_the_run_under_way_can_neither_be_moved_nor_taken_out(training):
    before = training.rows
    training.move(FOUR, 2)
    training.remove(FOUR)
    training.choose(4, False)
    assert training.rows == before


def test_the_next_run_is_shown_before_it_is_known_to_have_begun(qtbot, training, engine):
    engine.may_tell.clear()
    engine.finish()
    wait_for(qtbot, training, 4, "complete")
    qtbot.waitUntil(lambda: engine.trained == [FOUR, EIGHT])
    assert training.waiting == (SIXTEEN,)
    assert statuses(training) == [(4, "complete"), (8, "waiting"), (16, "waiting")]
    engine.may_tell.set()
    wait_for(qtbot, training, 8, "running")


@pytest.mark.parametrize("ask", ["choose", "retry"])
def test_the_run_under_way_does_not_wait_for_itself(training, ask):
    if ask == "choose":
        training.choose(4, True)
    else:
        training.retry(FOUR)
    assert training.waiting == (EIGHT, SIXTEEN)
    assert statuses(training) == [(4, "running"), (8, "waiting"), (16, "waiting")]


def test_a_pause_lets_the_run_rest_and_go_on(qtbot, workspace, training, engine):
    assert training.state is RunState.PREPARING
    engine.begin()
    qtbot.waitUntil(lambda: training.state is RunState.TRAINING)
    workspace.training.pause()
    qtbot.waitUntil(lambda: training.state is RunState.PAUSED)
    assert training.is_running
    workspace.training.go_on()
    qtbot.waitUntil(lambda: training.state is RunState.TRAINING)


def test_a_stop_keeps_the_run_and_going_on_begins_with_it(qtbot, workspace, training, engine):
    engine.finish()
    wait_for(qtbot, training, 8, "running")
    workspace.training.stop()
    assert training.state is RunState.STOPPING
    wait_for_end(qtbot, training)
    assert training.state is RunState.IDLE
    assert statuses(training) == [(4, "complete"), (8, "stopped"), (16, "waiting")]
    assert training.waiting == training.unfinished == (EIGHT, SIXTEEN)
    training.go_on()
    assert training.is_running
    qtbot.waitUntil(lambda: engine.trained[2:] == [EIGHT])
    assert engine.sweeps[0] == engine.sweeps[1]


def test_a_stop_before_the_first_run_leaves_all_waiting(qtbot, workspace, plan, base):
    plan.start(base)
    workspace.training.stop()
    wait_for_end(qtbot, plan)
    assert plan.waiting == (FOUR, EIGHT, SIXTEEN)
    assert plan.state is RunState.IDLE


def test_a_stopped_run_can_be_left_out_and_taken_in_again(qtbot, workspace, training, engine):
    workspace.training.stop()
    wait_for_end(qtbot, training)
    training.remove(FOUR)
    # What it has learnt is kept, so it is still shown.
    assert statuses(training) == [(4, "stopped"), (8, "waiting"), (16, "waiting")]
    assert training.unfinished == (EIGHT, SIXTEEN)
    training.retry(FOUR)
    assert training.unfinished == (EIGHT, SIXTEEN, FOUR)


def test_a_run_that_fails_says_why_and_the_others_go_on(qtbot, training, engine):
    engine.fail("The training went astray.")
    wait_for(qtbot, training, 8, "running")
    assert training.rows[0].problem == "The training went astray."
    engine.finish()
    engine.finish()
    wait_for_end(qtbot, training)
    assert statuses(training) == [(4, "failed"), (8, "complete"), (16, "complete")]
    # The next time it may go well.
    assert training.unfinished == (FOUR,)
    training.go_on()
    wait_for(qtbot, training, 4, "running")
    engine.finish()
    wait_for_end(qtbot, training)
    assert {row.status for row in training.rows} == {"complete"}


def test_an_error_that_ends_the_sweep_is_told_and_what_was_trained_waits(
    qtbot, workspace, training, engine
):
    engine.break_down(EngineError("The folder went away. Choose another one."))
    wait_for_end(qtbot, training)
    assert workspace.told == [("error", "The folder went away. Choose another one.")]
    assert statuses(training) == [(4, "stopped"), (8, "waiting"), (16, "waiting")]
    assert training.unfinished == (FOUR, EIGHT, SIXTEEN)


def test_the_rest_is_estimated_once_it_can_be_known(qtbot, training, engine):
    assert training.seconds_left is None
    engine.finish()
    wait_for(qtbot, training, 8, "running")
    assert training.seconds_left is None  # one filter count tells nothing about another
    engine.finish()
    wait_for(qtbot, training, 16, "running")
    # 4 filters took 4 s, 8 took 8 s; so 16 will take 16 s.
    assert training.seconds_left == pytest.approx(16.0)
    engine.finish()
    wait_for_end(qtbot, training)
    assert training.seconds_left is None


# Beside other trainings


def test_another_training_is_in_the_way_until_it_ends(qtbot, workspace, plan, base, engine):
    may_end = threading.Event()
    workspace.training.start_work(lambda *_: may_end.wait(30))
    assert plan.is_blocked
    assert not plan.is_running
    assert plan.state is RunState.IDLE
    plan.start(base)
    assert engine.sweeps == []
    assert not plan.is_running
    with qtbot.waitSignal(plan.changed):
        may_end.set()
    qtbot.waitUntil(lambda: not plan.is_blocked)
    assert [key.filters for key in plan.waiting] == [4, 8, 16]


def test_what_another_training_reports_changes_no_run(qtbot, workspace, plan):
    before = plan.rows
    workspace.training.start_work(lambda *_: None)
    qtbot.waitUntil(lambda: not workspace.training.is_running)
    assert plan.rows == before
    assert plan.epoch_position == 0.0


# Kept sweeps


def test_a_kept_sweep_is_opened_wherever_it_is(qtbot, workspace, session, tmp_path):
    keep_sweep(tmp_path / "sweep", complete=[4], stopped=[8], waiting=[16])
    moved = (tmp_path / "sweep").rename(tmp_path / "moved")
    open_kept(qtbot, workspace, session, moved)
    assert statuses(session) == [(4, "complete"), (8, "stopped"), (16, "waiting")]
    assert session.waiting == (EIGHT, SIXTEEN)
    assert {row.run_dir.parent for row in session.rows} == {moved}
    assert workspace.told == []


def test_a_kept_sweep_goes_on_with_its_own_settings(qtbot, workspace, session, engine, tmp_path):
    kept = keep_sweep(tmp_path / "sweep", complete=[4], waiting=[8], batch_size=3)
    open_kept(qtbot, workspace, session, kept.folder)
    session.go_on()
    wait_for(qtbot, session, 8, "running")
    assert engine.sweeps == [kept]
    assert engine.trained == [EIGHT]


def test_a_kept_sweep_gets_another_filter_count_with_each_of_its_seeds(
    qtbot, workspace, session, engine, tmp_path
):
    kept = keep_sweep(tmp_path / "sweep", complete=[4], seeds=(0, 1))
    open_kept(qtbot, workspace, session, kept.folder)
    assert session.unfinished == ()
    session.choose(4, True)  # is complete, and is not trained twice
    assert session.waiting == ()
    session.choose(8, True)
    assert session.waiting == (EIGHT, RunKey(8, 1))
    session.go_on()
    qtbot.waitUntil(lambda: engine.trained == [EIGHT])
    engine.finish()
    qtbot.waitUntil(lambda: engine.trained == [EIGHT, RunKey(8, 1)])
    assert engine.sweeps[0].filters == (4, 8)
    assert engine.sweeps[0].seeds == (0, 1)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is not a sweep"),
        ("{", "not valid JSON"),
        (json.dumps({"format_version": 99}), "newer Tintype"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence_and_the_plan_stays(
    qtbot, workspace, plan, tmp_path, content, words
):
    if content is not None:
        (tmp_path / "sweep.json").write_text(content)
    make_ready(workspace)
    plan.open(tmp_path)
    qtbot.waitUntil(lambda: bool(workspace.told))
    ((kind, sentence),) = workspace.told
    assert kind == "error"
    assert words in sentence
    assert len(plan.waiting) == 3


def test_nothing_is_opened_while_a_sweep_is_trained(qtbot, workspace, training, tmp_path):
    kept = keep_sweep(tmp_path / "sweep", complete=[32])
    make_ready(workspace)
    training.open(kept.folder)
    done = []
    workspace.run_aside(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert statuses(training)[0] == (4, "running")


def test_the_newest_sweep_is_there_at_the_start(qtbot, workspace, session):
    keep_sweep(runs_dir() / "mine", complete=[4], waiting=[8])
    session.open_newest()
    assert session.rows == ()  # not before the engine is ready: reading would wait for it
    with qtbot.waitSignal(session.changed):
        make_ready(workspace)
    assert statuses(session) == [(4, "complete"), (8, "waiting")]


def test_a_plan_that_was_begun_is_not_replaced_by_the_newest_sweep(qtbot, workspace, session):
    keep_sweep(runs_dir() / "mine", complete=[4])
    session.open_newest()
    session.choose(8, True)
    make_ready(workspace)
    done = []
    workspace.run_aside(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert statuses(session) == [(8, "waiting")]


def test_a_damaged_newest_sweep_is_left_out_with_a_line_in_the_log(
    qtbot, workspace, session, caplog
):
    (runs_dir() / "mine").mkdir(parents=True)
    (runs_dir() / "mine" / "sweep.json").write_text("{")
    make_ready(workspace)
    session.open_newest()
    qtbot.waitUntil(lambda: "not valid JSON" in caplog.text)
    assert workspace.told == []
    assert session.sweep is None


def test_a_new_plan_begins_empty_and_the_kept_sweep_stays_on_disk(
    qtbot, workspace, session, tmp_path
):
    kept = keep_sweep(tmp_path / "sweep", complete=[4], waiting=[8])
    open_kept(qtbot, workspace, session, kept.folder)
    session.forget()
    assert (session.sweep, session.rows, session.waiting) == (None, (), ())
    assert (kept.folder / "sweep.json").exists()


def test_a_sweep_that_is_trained_is_not_forgotten(training):
    training.forget()
    assert statuses(training)[0] == (4, "running")
