"""Runs that are stopped, paused, killed and gone on with."""

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from helpers import killable
from helpers.training import QUICK_SPEC, tiny_settings

from engine.checkpoints import load_weights, read_card
from engine.control import PauseGate, StopToken
from engine.errors import DatasetError, EngineError
from engine.events import (
    EpochDone,
    PreviewReady,
    RunContinued,
    RunNote,
    RunPaused,
    RunStarted,
    StepsDone,
)
from engine.run_folder import run_lock
from engine.runs import list_runs, read_metrics, read_run
from engine.settings_file import read_settings, write_settings
from engine.trainer import resume_training, train
from engine.training_types import PreviewRequest, TrainingHooks
from engine.variants import Augmentation

# The loop is longer in ``make endurance``.
KILLS = int(os.environ.get("TINTYPE_KILLS", "2"))
EPOCHS = 2 * KILLS


@pytest.fixture(autouse=True, scope="module")
def _every_step_is_told():
    """Let a run be stopped behind the very step that a test names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.step_reporter.EVENT_INTERVAL_S", 0.0)
        yield


def stop_after(step):
    """Make a token, and what to emit to, that stop a run behind a step."""
    stop = StopToken()

    def emit(event):
        if isinstance(event, StepsDone) and event.first_step == step:
            stop.request()

    return emit, stop


def ignore(_):
    pass


def assert_same_run(one, other):
    for name in ("best.safetensors", "last.safetensors"):
        (card, weights), (other_card, other_weights) = (
            load_weights(folder / name) for folder in (one, other)
        )
        assert (card.epochs, card.is_partial) == (other_card.epochs, other_card.is_partial)
        for key, array in weights.items():
            np.testing.assert_allclose(array, other_weights[key], atol=1e-5, err_msg=key)
    metrics, other_metrics = read_metrics(one), read_metrics(other)
    np.testing.assert_array_equal(metrics.steps, other_metrics.steps)
    np.testing.assert_allclose(metrics.losses, other_metrics.losses, atol=1e-5)
    np.testing.assert_allclose(metrics.epoch_positions, other_metrics.epoch_positions)
    rows = [
        [(row.epoch, row.step, row.training_loss, row.validation_loss) for row in one.epochs]
        for one in (metrics, other_metrics)
    ]
    np.testing.assert_allclose(rows[0], rows[1], atol=1e-5)


RECIPE = {"epochs": 3, "augmentation": Augmentation(), "schedule": "cosine"}
# For what is the same with every network and with or without variants.
QUICK = {"epochs": 3, "schedule": "cosine", "spec": QUICK_SPEC, "test_share": 0.0}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Train the recipe once, without a pause or a stop, and return the outcome."""
    settings = tiny_settings(tmp_path_factory.mktemp("whole"), **RECIPE)
    return train(settings, ignore, StopToken())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """Train the quick recipe once, without a pause or a stop, and return the folder."""
    settings = tiny_settings(tmp_path_factory.mktemp("undisturbed"), **QUICK)
    train(settings, ignore, StopToken())
    return settings.run_dir


@pytest.fixture(scope="module")
def halted(tmp_path_factory):
    """Stop the quick recipe behind its first step; return the folder of photographs and run."""
    folder = tmp_path_factory.mktemp("halted")
    settings = tiny_settings(folder, **QUICK)
    assert train(settings, *stop_after(1)).was_stopped
    assert read_run(settings.run_dir).steps_done == 1
    return folder


@pytest.fixture
def stopped(halted, tmp_path):
    """Copy the stopped run, with photographs of its own, and return its settings."""
    shutil.copytree(halted, tmp_path, dirs_exist_ok=True)
    settings = tiny_settings(tmp_path, **QUICK)
    write_settings(replace(read_settings(settings.run_dir), settings=settings))
    return settings


# Of 63 steps; behind the 42nd the second epoch is trained, but not measured.
@pytest.mark.parametrize("step", [30, 42])
def test_a_stopped_run_goes_on_to_the_weights_of_an_undisturbed_one(tmp_path, whole, step):
    settings = tiny_settings(tmp_path, **RECIPE)
    outcome = train(settings, *stop_after(step))
    assert outcome.was_stopped
    record = read_run(settings.run_dir)
    assert record.status == "stopped"
    assert record.steps_done == step
    events = []
    outcome = resume_training(settings.run_dir, events.append, StopToken())
    assert not outcome.was_stopped
    started = next(event for event in events if isinstance(event, RunStarted))
    assert started.steps_done == record.steps_done
    assert started.settings == settings
    first = next(event for event in events if isinstance(event, StepsDone))
    assert first.first_step == record.steps_done + 1
    assert_same_run(whole.checkpoint.parent, settings.run_dir)


def test_a_run_that_was_stopped_in_its_first_epoch_and_moved_goes_on(
    tmp_path, undisturbed, stopped
):
    (tmp_path / "shelf").mkdir()
    moved = stopped.run_dir.rename(tmp_path / "shelf" / "moved")
    resume_training(moved, ignore, StopToken())
    assert_same_run(undisturbed, moved)
    assert not stopped.run_dir.exists()


def test_a_complete_run_trains_more_epochs(tmp_path):
    settings = tiny_settings(tmp_path, epochs=1, spec=QUICK_SPEC)
    train(settings, ignore, StopToken())
    events = []
    outcome = resume_training(settings.run_dir, events.append, StopToken(), epochs=3)
    assert outcome.epochs == 3
    assert [event.epoch for event in events if isinstance(event, EpochDone)] == [2, 3]
    long = replace(settings, epochs=3, run_dir=tmp_path / "long")
    train(long, ignore, StopToken())
    assert_same_run(settings.run_dir, long.run_dir)
    assert read_run(settings.run_dir).settings.epochs == 3


def test_a_complete_run_that_goes_on_has_nothing_to_do(tmp_path, whole):
    copy = shutil.copytree(whole.checkpoint.parent, tmp_path / "copy")
    events = []
    again = resume_training(copy, events.append, StopToken())
    assert again == replace(whole, checkpoint=copy / whole.checkpoint.name)
    assert not [event for event in events if isinstance(event, StepsDone)]


def test_photographs_that_came_later_do_not_change_a_run(undisturbed, stopped):
    photo = stopped.data_dirs[0] / "photo000.png"
    (stopped.data_dirs[0] / "a new one.png").write_bytes(photo.read_bytes())
    resume_training(stopped.run_dir, ignore, StopToken())
    assert_same_run(undisturbed, stopped.run_dir)


def test_a_run_whose_photographs_are_gone_says_so(tmp_path, stopped):
    stopped.data_dirs[0].rename(tmp_path / "elsewhere")
    with pytest.raises(DatasetError, match="photos"):
        resume_training(stopped.run_dir, ignore, StopToken())
    assert read_run(stopped.run_dir).status == "stopped"


def test_a_folder_that_is_no_run_is_refused(tmp_path):
    with pytest.raises(EngineError, match="nothing does not exist"):
        resume_training(tmp_path / "nothing", ignore, StopToken())
    assert not (tmp_path / "nothing").exists()


def test_a_damaged_state_is_one_sentence(tmp_path, stopped):
    state = stopped.run_dir / "state.safetensors"
    state.write_bytes(state.read_bytes()[:100])
    with pytest.raises(EngineError, match="damaged"):
        resume_training(stopped.run_dir, ignore, StopToken())
    assert list_runs([tmp_path]) == []


def test_a_run_that_was_ended_before_its_first_state_begins_anew(undisturbed, stopped):
    for name in ("state.safetensors", "metrics.csv", "last.safetensors"):
        (stopped.run_dir / name).unlink()
    assert read_run(stopped.run_dir).status == "interrupted"
    resume_training(stopped.run_dir, ignore, StopToken())
    assert_same_run(undisturbed, stopped.run_dir)


def test_only_one_trains_a_run_at_a_time(stopped):
    with run_lock(stopped.run_dir):
        assert read_run(stopped.run_dir).status == "running"
        with pytest.raises(EngineError, match="already"):
            resume_training(stopped.run_dir, ignore, StopToken())
    assert read_run(stopped.run_dir).status == "stopped"


def test_a_paused_run_waits_with_all_kept_and_goes_on_to_the_same_weights(tmp_path, undisturbed):
    settings = tiny_settings(tmp_path, **QUICK)
    gate, events = PauseGate(), []

    def emit(event):
        events.append(event)
        if isinstance(event, StepsDone) and not any(isinstance(e, RunPaused) for e in events):
            gate.pause()
        if isinstance(event, RunPaused):
            record = read_run(settings.run_dir)
            assert record.steps_done == event.step
            threading.Timer(0.3, gate.go_on).start()

    train(settings, emit, StopToken(), TrainingHooks(pause=gate))
    paused, went_on = (
        next(n for n, event in enumerate(events) if isinstance(event, kind))
        for kind in (RunPaused, RunContinued)
    )
    assert events[paused].step == events[went_on].step
    assert not [e for e in events[paused:went_on] if isinstance(e, StepsDone)]
    assert_same_run(undisturbed, settings.run_dir)
    times = read_metrics(settings.run_dir).run_seconds
    step = events[paused].step
    assert times[step] - times[step - 1] < 0.25  # the pause does not count


def test_a_paused_run_shows_another_photograph_and_can_be_stopped(tmp_path):
    settings = tiny_settings(tmp_path, epochs=50, spec=QUICK_SPEC)
    gate, stop, events = PauseGate(), StopToken(), []
    name = ["first"]
    l_scaled = np.full((32, 32), 0.5, np.float32)

    def emit(event):
        events.append(event)
        if isinstance(event, StepsDone):
            gate.pause()
        if isinstance(event, RunPaused):
            name[0] = "second"
        if isinstance(event, PreviewReady) and event.photo_id == "second":
            stop.request()

    hooks = TrainingHooks(preview=lambda: PreviewRequest(name[0], l_scaled), pause=gate)
    outcome = train(settings, emit, stop, hooks)
    assert outcome.was_stopped
    assert read_card(outcome.checkpoint).is_partial
    shown = [event.photo_id for event in events if isinstance(event, PreviewReady)]
    assert shown.count("second") == 1


def test_a_stop_before_the_first_step_leaves_no_run(tmp_path):
    settings = tiny_settings(tmp_path, spec=QUICK_SPEC)
    stop = StopToken()

    def emit(event):
        if isinstance(event, RunStarted):
            stop.request()

    assert train(settings, emit, stop).checkpoint is None
    assert list_runs([tmp_path]) == []
    assert not train(settings, ignore, StopToken()).was_stopped


def test_a_killed_run_goes_on_to_the_weights_of_an_undisturbed_one(tmp_path):
    """Kill a training at random moments, again and again, then let it come to its end."""
    whole, torn = (killable.settings(tmp_path, name, EPOCHS) for name in ("whole", "torn"))
    killable.make_photos(tmp_path)
    train(whole, ignore, StopToken())
    moments = random.Random(5)
    steps = [0]
    for number in range(KILLS):
        # Every third one while it reads, builds its network or has just begun.
        is_early = number % 3 == 2
        with _started(tmp_path, torn.run_dir) as process:
            if not is_early:
                _wait_for_a_state(process, torn.run_dir, steps[-1])
            time.sleep(moments.uniform(0.0, 3.0 if is_early else 0.2))
            process.send_signal(signal.SIGKILL)
        steps.append(_require_open(torn.run_dir))
        assert is_early or steps[-1] > steps[-2] or read_run(torn.run_dir).status == "complete"
    assert steps == sorted(steps)
    resume_training(torn.run_dir, ignore, StopToken())
    assert read_run(torn.run_dir).status == "complete"
    assert_same_run(whole.run_dir, torn.run_dir)


def _started(tmp_path, run_dir):
    """Start the training in a process of its own and wait until it has its libraries."""
    root = Path(killable.__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, killable.__file__, str(tmp_path), run_dir.name, str(EPOCHS)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "ready\n"
    return process


def _wait_for_a_state(process, run_dir, step):
    """Wait until the process has kept a state behind a step."""
    while process.poll() is None:
        if (run_dir / "settings.json").exists() and read_run(run_dir).steps_done > step:
            return
        time.sleep(0.02)


def _require_open(run_dir):
    """See that a killed run can be read, and return how far it came."""
    if not (run_dir / "settings.json").exists():
        return 0
    record = read_run(run_dir)
    assert record.status in ("interrupted", "complete")
    metrics = read_metrics(run_dir)
    assert len(metrics.steps) >= record.steps_done
    return record.steps_done


def test_a_run_that_gets_too_little_memory_goes_on_with_smaller_batches(tmp_path):
    """Give TensorFlow's allocator less memory than a batch needs, in a process of its own."""
    root = Path(killable.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, killable.__file__, str(tmp_path), "small", "1", "--starve"],
        cwd=root,
        env=os.environ
        | {
            "PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}",
            "TF_CPU_BFC_MEM_LIMIT_IN_MB": "40",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    notes = [line for line in done.stdout.splitlines() if "memory was too small" in line]
    assert notes
    assert "batches of 128" in notes[0]
    assert "goes on with batches of 64" in notes[0]
    assert read_run(tmp_path / "small").status == "complete"
    assert RunNote.__name__ in done.stdout
