"""Trainings on the real worker: a scripted one for the states, and the real engine."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from helpers.samples import gray_photos
from helpers.training import tiny_settings

from engine.api import (
    EngineError,
    PhotosRead,
    RunContinued,
    RunPaused,
    RunStarted,
    RunStopped,
    StepsDone,
    TrainingOutcome,
    read_metrics,
)
from engine.runs import read_run
from gui import training_session
from gui.training_session import RunState, TrainingSession

TIMEOUT_MS = 60_000
PREPARING, TRAINING, PAUSING, PAUSED, STOPPING, IDLE = (
    RunState.PREPARING,
    RunState.TRAINING,
    RunState.PAUSING,
    RunState.PAUSED,
    RunState.STOPPING,
    RunState.IDLE,
)


class ScriptedEngine:
    """Trains steps of nothing until it is let end; each part waits for the test."""

    def __init__(self) -> None:
        self.calls: list[tuple] = []
        self.may_begin, self.may_end, self.is_between = (threading.Event() for _ in range(3))
        self.has_paused = threading.Event()
        self.is_between.set()
        self.hooks = None
        self.problem: Exception | None = None
        self.previews: list[object] = []

    def train(self, settings, emit, stop, hooks):
        self.calls.append(("train", settings.run_dir))
        return self._run(settings, emit, stop, hooks)

    def resume(self, run_dir, emit, stop, hooks, epochs):
        self.calls.append(("resume", run_dir, epochs))
        return self._run(None, emit, stop, hooks)

    def _run(self, settings, emit, stop, hooks):
        self.hooks = hooks
        emit(PhotosRead(1, 2))
        while not self.may_begin.wait(0.005):
            stop.raise_if_requested()
        if self.problem is not None:
            raise self.problem
        emit(RunStarted(8, 2, 2, 20, 10, 100, (), settings=settings))
        self.previews.append(hooks.preview())
        step = 0
        try:
            while not self.may_end.is_set():
                stop.raise_if_requested()
                self._rest(emit, stop, step)
                step += 1
                ones = np.ones(1)
                emit(StepsDone(step, ones.astype(np.float32), ones, ones, 1, 1.0, 1.0))
                self.is_between.wait(0.005)
        except RunStopped:
            return TrainingOutcome(True, 0, Path("/last"))
        return TrainingOutcome(False, 10, Path("/best"))

    def _rest(self, emit, stop, step) -> None:
        self.is_between.wait()
        if self.hooks.pause.is_paused:
            emit(RunPaused(step))
            self.has_paused.set()
            while not self.hooks.pause.wait(0.005):
                stop.raise_if_requested()
            emit(RunContinued(step))


@pytest.fixture
def engine(monkeypatch):
    scripted = ScriptedEngine()
    monkeypatch.setattr(training_session, "train", scripted.train)
    monkeypatch.setattr(training_session, "resume_training", scripted.resume)
    yield scripted
    for event in (scripted.may_begin, scripted.may_end, scripted.is_between):
        event.set()


@pytest.fixture
def session(qtbot, runner) -> TrainingSession:
    return TrainingSession(runner)


@pytest.fixture
def states(session) -> list[RunState]:
    """Hold the states that were told, in order."""
    seen: list[RunState] = []
    session.state_changed.connect(seen.append)
    return seen


@pytest.fixture
def settings(tmp_path):
    return tiny_settings(tmp_path, count=1, epochs=10)


def wait_for(qtbot, session, state: RunState) -> None:
    qtbot.waitUntil(lambda: session.state is state, timeout=TIMEOUT_MS)


def begin(qtbot, session, engine, settings) -> None:
    session.start(settings)
    engine.may_begin.set()
    wait_for(qtbot, session, TRAINING)


def pause(qtbot, session, engine) -> None:
    session.pause()
    wait_for(qtbot, session, PAUSED)


# The states


def test_a_training_goes_from_its_photographs_to_its_end(
    qtbot, session, engine, settings, states
) -> None:
    with qtbot.waitSignal(session.photos_read):
        session.start(settings)
        assert session.is_running
    assert (session.state, session.started, session.can_pause) == (PREPARING, None, False)
    engine.may_begin.set()
    wait_for(qtbot, session, TRAINING)
    assert session.settings is settings
    assert session.can_pause
    with qtbot.waitSignal(session.ended) as ended:
        engine.may_end.set()
    assert ended.args == [TrainingOutcome(False, 10, Path("/best"))]
    assert states == [PREPARING, TRAINING, IDLE]
    assert session.settings is settings  # of the last run, for what is said about it
    assert engine.calls == [("train", settings.run_dir)]


def test_when_the_end_is_told_another_training_can_start(qtbot, session, engine, settings) -> None:
    was_running = []
    session.ended.connect(lambda _: was_running.append(session.is_running))
    begin(qtbot, session, engine, settings)
    with qtbot.waitSignal(session.ended):
        engine.may_end.set()
    assert was_running == [False]
    engine.may_end.clear()
    session.start(settings)
    assert session.started is None
    wait_for(qtbot, session, TRAINING)
    assert len(engine.calls) == 2


def test_a_pause_is_wished_for_then_there_and_then_over(
    qtbot, session, engine, settings, states
) -> None:
    begin(qtbot, session, engine, settings)
    engine.is_between.clear()
    session.pause()
    assert (session.state, session.can_pause, session.can_go_on) == (PAUSING, False, True)
    with qtbot.waitSignal(session.run_paused):
        engine.is_between.set()
    assert session.state is PAUSED
    assert session.is_resting
    assert session.is_running
    with qtbot.waitSignal(session.run_continued):
        session.go_on()
        assert session.state is TRAINING
    with qtbot.waitSignal(session.steps_done):
        pass
    assert not session.is_resting
    assert states == [PREPARING, TRAINING, PAUSING, PAUSED, TRAINING]


def test_a_pause_that_is_taken_back_at_once_leaves_the_run_training(
    qtbot, session, engine, settings, states
) -> None:
    begin(qtbot, session, engine, settings)
    engine.is_between.clear()
    session.pause()
    session.go_on()
    engine.is_between.set()
    with qtbot.waitSignal(session.steps_done):
        pass
    assert session.state is TRAINING
    assert states == [PREPARING, TRAINING, PAUSING, TRAINING]


def test_quick_changes_of_mind_end_where_the_user_ended(qtbot, session, engine, settings) -> None:
    begin(qtbot, session, engine, settings)
    for _ in range(20):
        session.pause()
        session.go_on()
    session.pause()
    wait_for(qtbot, session, PAUSED)
    for _ in range(20):
        session.go_on()
        session.pause()
    session.go_on()
    with qtbot.waitSignal(session.steps_done):
        pass
    qtbot.waitUntil(lambda: not session.is_resting)
    assert session.state is TRAINING


def test_a_run_that_rests_is_stopped_without_going_on(
    qtbot, session, engine, settings, states
) -> None:
    begin(qtbot, session, engine, settings)
    pause(qtbot, session, engine)
    with qtbot.waitSignal(session.ended) as ended, qtbot.assertNotEmitted(session.run_continued):
        session.stop()
        assert (session.state, session.can_go_on) == (STOPPING, False)
    assert ended.args[0].was_stopped
    assert session.is_resting  # which is said at the end
    assert states[-3:] == [PAUSED, STOPPING, IDLE]
    engine.may_begin.set()
    session.start(settings)
    assert not session.is_resting
    wait_for(qtbot, session, TRAINING)  # the pause of the last run is not one of this


def test_a_stop_while_photographs_are_read_ends_before_the_first_batch(
    qtbot, session, engine, settings, states
) -> None:
    session.start(settings)
    with qtbot.waitSignal(session.ended) as ended:
        session.stop()
    assert ended.args == [TrainingOutcome(True, 0, None)]
    assert states == [PREPARING, STOPPING, IDLE]


def test_a_run_that_stops_says_nothing_else_until_it_has_ended(
    qtbot, session, engine, settings, states
) -> None:
    begin(qtbot, session, engine, settings)
    engine.is_between.clear()
    session.stop()
    session.stop()
    session.pause()
    session.go_on()
    with qtbot.waitSignal(session.ended):
        engine.is_between.set()
    assert states == [PREPARING, TRAINING, STOPPING, IDLE]


def test_a_run_that_began_to_rest_as_it_was_stopped_stops(
    qtbot, session, engine, settings, states
) -> None:
    begin(qtbot, session, engine, settings)
    session.pause()
    assert engine.has_paused.wait(5)  # it has told so, but nobody has heard it yet
    session.stop()
    with qtbot.waitSignal(session.ended):
        pass
    assert states == [PREPARING, TRAINING, PAUSING, STOPPING, IDLE]


def test_without_a_run_nothing_can_be_paused_or_stopped(session, states) -> None:
    session.pause()
    session.go_on()
    session.stop()
    assert states == []
    assert not session.is_running


def test_only_one_training_runs_at_a_time(qtbot, session, engine, settings) -> None:
    begin(qtbot, session, engine, settings)
    session.start(settings)
    session.resume(settings.run_dir)
    session.start_work(lambda context, hooks: pytest.fail("it must not be done"))
    with qtbot.waitSignal(session.ended):
        engine.may_end.set()
    assert engine.calls == [("train", settings.run_dir)]


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (EngineError("The folder is full."), "The folder is full."),
        (ValueError("a bug"), "Something went wrong inside Tintype (ValueError: a bug)"),
    ],
)
def test_a_training_that_fails_says_why_and_the_next_one_can_start(
    qtbot, session, engine, settings, states, problem: Exception, sentence: str
) -> None:
    engine.problem = problem
    engine.may_begin.set()
    with qtbot.waitSignal(session.failed) as failed, qtbot.assertNotEmitted(session.ended):
        session.start(settings)
    assert failed.args[0].sentence.startswith(sentence)
    assert states == [PREPARING, IDLE]
    engine.problem = None
    begin(qtbot, session, engine, settings)


def test_a_kept_run_is_continued_with_as_many_epochs_as_asked(qtbot, session, engine) -> None:
    engine.may_begin.set()
    engine.may_end.set()
    for epochs in (None, 12):
        with qtbot.waitSignal(session.ended):
            session.resume(Path("/runs/kept"), epochs)
    assert engine.calls == [
        ("resume", Path("/runs/kept"), None),
        ("resume", Path("/runs/kept"), 12),
    ]


def test_other_work_returns_what_it_made(qtbot, session, states) -> None:
    with qtbot.waitSignal(session.work_ended) as ended, qtbot.assertNotEmitted(session.ended):
        session.start_work(lambda context, hooks: "table")
        assert session.state is PREPARING
    assert ended.args == ["table"]
    assert states == [PREPARING, IDLE]


def test_other_work_that_is_stopped_returns_nothing(qtbot, session) -> None:
    def work(context, hooks):
        while True:
            context.stop.raise_if_requested()
            hooks.pause.wait(0.005)

    session.start_work(work)
    with qtbot.waitSignal(session.work_ended) as ended:
        session.stop()
    assert ended.args == [None]


# What is handed to the training


def test_the_photograph_comes_in_the_size_of_the_network_from_the_first_batch_on(
    qtbot, session, engine, settings
) -> None:
    session.set_preview_photo("mine", np.full((50, 70, 3), 120, np.uint8))
    begin(qtbot, session, engine, settings)
    assert engine.previews[0].photo_id == "mine"
    assert engine.previews[0].l_scaled.shape == (32, 32)
    session.set_preview_photo("", None)
    assert engine.hooks.preview() is None


def test_samples_can_be_chosen_before_and_during_a_training(
    qtbot, session, engine, settings
) -> None:
    one, other = gray_photos(2)
    session.set_samples([one])
    begin(qtbot, session, engine, settings)
    assert [photo.photo_id for photo in engine.hooks.samples()] == ["id0"]
    session.set_samples([one, other])
    assert [photo.photo_id for photo in engine.hooks.samples()] == ["id0", "id1"]


# The real engine


class Watch:
    """Remembers the steps of a training, and what was told of its pauses."""

    def __init__(self, session: TrainingSession) -> None:
        self.steps: list[int] = []
        self.places: list[float] = []
        self.pauses: list[int] = []
        session.steps_done.connect(self._on_steps)
        session.run_paused.connect(lambda event: self.pauses.append(event.step))

    def _on_steps(self, done: StepsDone) -> None:
        self.steps += range(done.first_step, done.first_step + len(done.losses))
        self.places += done.epoch_positions.tolist()


def test_a_real_run_is_continued_paused_continued_and_stopped_in_its_pause(
    qtbot, session, interrupted_run, tmp_path
) -> None:
    run_dir = tmp_path / "run"
    shutil.copytree(interrupted_run, run_dir)
    past = read_metrics(run_dir)
    watch = Watch(session)
    with qtbot.waitSignal(session.run_started, timeout=TIMEOUT_MS) as started:
        session.resume(run_dir, 100_000)
    known = started.args[0].steps_done
    assert 0 < known <= past.steps[-1]
    assert started.args[0].settings.run_dir == run_dir
    qtbot.waitUntil(lambda: len(watch.steps) > 3, timeout=TIMEOUT_MS)

    pause(qtbot, session, None)
    [step] = watch.pauses
    qtbot.waitUntil(lambda: watch.steps[-1] == step)
    assert read_metrics(run_dir).steps[-1] == step  # all of it is on disk
    session.go_on()
    qtbot.waitUntil(lambda: watch.steps[-1] > step, timeout=TIMEOUT_MS)

    pause(qtbot, session, None)
    last = watch.pauses[-1]
    with qtbot.waitSignal(session.ended, timeout=TIMEOUT_MS) as ended:
        session.stop()
    outcome = ended.args[0]
    assert outcome.was_stopped
    assert outcome.checkpoint == run_dir / "last.safetensors"
    assert outcome.checkpoint.is_file()
    assert watch.steps == list(range(known + 1, last + 1))
    assert watch.places == sorted(watch.places)
    kept = read_run(run_dir)
    assert (kept.status, kept.steps_done, kept.epochs_done) == ("stopped", last, outcome.epochs)
    metrics = read_metrics(run_dir)
    np.testing.assert_array_equal(metrics.steps, np.arange(1, last + 1))
    assert (np.diff(metrics.run_seconds) >= 0).all()


def test_a_real_training_that_is_stopped_before_its_first_batch_leaves_no_run(
    qtbot, session, tmp_path
) -> None:
    settings = tiny_settings(tmp_path)
    session.photos_read.connect(lambda _: session.stop())
    with qtbot.waitSignal(session.ended, timeout=TIMEOUT_MS) as ended:
        session.start(settings)
    assert ended.args == [TrainingOutcome(True, 0, None)]
    assert not (settings.run_dir / "settings.json").exists()


def test_a_folder_without_a_run_is_one_sentence(qtbot, session, tmp_path) -> None:
    with qtbot.waitSignal(session.failed, timeout=TIMEOUT_MS) as failed:
        session.resume(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in failed.args[0].sentence
    assert session.state is IDLE
    assert not (tmp_path / "nowhere").exists()
