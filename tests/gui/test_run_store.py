"""The kept runs on a real worker, with folders that were never trained."""

import os
import shutil
import threading

import numpy as np
import pytest
from helpers.runs import STEPS_PER_EPOCH, falling_losses, write_losses, write_progress, write_run

from engine.api import EngineError, runs_dir
from engine.metrics_file import METRICS_NAME
from engine.run_state import Progress
from gui import run_store
from gui.jobs import Failure
from gui.run_store import RunStore


@pytest.fixture
def store(qtbot, runner) -> RunStore:
    return RunStore(runner)


@pytest.fixture
def make_runs(own_home):
    """Write runs with these names into the home of the program; the last one is the newest."""

    def make(*names: str, **changes) -> list[str]:
        folders = [
            write_run(runs_dir() / name, date=f"2026-01-{day:02}T12:00:00+00:00", **changes)
            for day, name in enumerate(names, 1)
        ]
        return [str(folder) for folder in folders]

    return make


def read(qtbot, store: RunStore) -> None:
    with qtbot.waitSignal(store.listed):
        store.refresh()


def losses_are_read(qtbot, store: RunStore, run_id: str) -> None:
    with qtbot.waitSignal(store.metrics_ready, check_params_cb=lambda found: found == run_id):
        store.request_metrics(run_id)


def read_fails(qtbot, store: RunStore, run_id: str) -> list[Failure]:
    """Ask for losses that cannot be read, wait until all is said, and return what was."""
    failures: list[Failure] = []
    store.problem_found.connect(failures.append)
    with qtbot.waitSignals([store.metrics_failed, store.listed]):
        store.request_metrics(run_id)
    return failures


def test_before_the_first_training_there_are_no_runs(qtbot, store) -> None:
    read(qtbot, store)
    assert store.runs == ()
    assert store.run("/nowhere") is None


def test_the_newest_run_comes_first(qtbot, store, make_runs) -> None:
    old, new = make_runs("old", "new")
    read(qtbot, store)
    assert [str(run.run_dir) for run in store.runs] == [new, old]
    assert store.run(old).epochs_done == 3


def test_runs_of_another_folder_are_listed_too_and_once(qtbot, store, make_runs, tmp_path) -> None:
    make_runs("here")
    there = write_run(tmp_path / "disk" / "there")
    for _ in range(2):
        with qtbot.waitSignal(store.listed):
            store.open([tmp_path / "disk", there])
    assert sorted(run.run_dir.name for run in store.runs) == ["here", "there"]
    read(qtbot, store)
    assert store.run(str(there)) is not None


def test_the_losses_of_a_run_are_read_when_they_are_asked_for(qtbot, store, make_runs) -> None:
    [run_id] = make_runs("run")
    read(qtbot, store)
    assert store.metrics_of(run_id) is None
    losses_are_read(qtbot, store, run_id)
    metrics = store.metrics_of(run_id)
    np.testing.assert_allclose(metrics.losses, falling_losses(60), rtol=1e-6)
    assert [row.epoch for row in metrics.epochs] == [1, 2, 3]


def test_losses_that_cannot_change_are_read_once(qtbot, store, make_runs) -> None:
    [run_id] = make_runs("run")
    read(qtbot, store)
    losses_are_read(qtbot, store, run_id)
    metrics = store.metrics_of(run_id)
    losses_are_read(qtbot, store, run_id)
    assert store.metrics_of(run_id) is metrics


def test_losses_that_are_asked_for_twice_are_told_once(qtbot, store, runner, make_runs) -> None:
    [run_id] = make_runs("run")
    read(qtbot, store)
    told = []
    store.metrics_ready.connect(told.append)
    store.request_metrics(run_id)
    store.request_metrics(run_id)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert told == [run_id]


def test_a_run_that_went_on_has_its_new_losses(qtbot, store, make_runs) -> None:
    [run_id] = make_runs("run", epochs_done=1, epochs=5, is_stopped=True)
    read(qtbot, store)
    losses_are_read(qtbot, store, run_id)
    folder = runs_dir() / "run"
    write_losses(folder, 5)
    write_progress(folder, Progress(epoch=6, step=5 * STEPS_PER_EPOCH))
    read(qtbot, store)
    assert store.run(run_id).status == "complete"
    losses_are_read(qtbot, store, run_id)
    assert len(store.metrics_of(run_id).steps) == 100


def test_the_losses_of_a_run_that_is_under_way_are_read_anew_each_time(
    qtbot, store, make_runs
) -> None:
    [run_id] = make_runs("run", epochs_done=1, epochs=5)
    read(qtbot, store)
    losses_are_read(qtbot, store, run_id)
    write_losses(runs_dir() / "run", 2)
    losses_are_read(qtbot, store, run_id)
    assert len(store.metrics_of(run_id).steps) == 40


def test_a_complete_run_that_was_extended_elsewhere_is_read_anew(qtbot, store, make_runs) -> None:
    [run_id] = make_runs("run")
    read(qtbot, store)
    losses_are_read(qtbot, store, run_id)
    folder = runs_dir() / "run"
    write_losses(folder, 4)
    write_progress(folder, Progress(epoch=5, step=4 * STEPS_PER_EPOCH))
    read(qtbot, store)
    assert store.metrics_of(run_id) is None
    losses_are_read(qtbot, store, run_id)
    assert len(store.metrics_of(run_id).steps) == 80


def test_a_run_that_is_not_listed_has_no_losses(qtbot, store, runner) -> None:
    store.request_metrics("/nowhere")
    assert runner.is_idle


def test_the_folder_of_a_run_that_vanished_is_one_sentence_and_leaves_the_list(
    qtbot, store, make_runs
) -> None:
    gone, kept = make_runs("gone", "kept")
    read(qtbot, store)
    shutil.rmtree(gone)
    [failure] = read_fails(qtbot, store, gone)
    assert gone in failure.sentence
    assert "not there any more" in failure.sentence
    assert [str(run.run_dir) for run in store.runs] == [kept]
    assert store.metrics_of(gone) is None


def test_losses_that_cannot_be_read_are_one_sentence_and_can_be_asked_for_again(
    qtbot, store, make_runs
) -> None:
    [run_id] = make_runs("run")
    path = runs_dir() / "run" / METRICS_NAME
    path.unlink()
    path.mkdir()
    read(qtbot, store)
    [failure] = read_fails(qtbot, store, run_id)
    assert METRICS_NAME in failure.sentence
    path.rmdir()
    write_losses(runs_dir() / "run", 3)
    losses_are_read(qtbot, store, run_id)
    assert len(store.metrics_of(run_id).steps) == 60


def test_a_run_without_losses_is_no_problem(qtbot, store, make_runs) -> None:
    [run_id] = make_runs("run", epochs_done=0)
    os.remove(runs_dir() / "run" / METRICS_NAME)  # noqa: PTH107
    read(qtbot, store)
    losses_are_read(qtbot, store, run_id)
    assert len(store.metrics_of(run_id).steps) == 0


def test_a_list_that_cannot_be_read_says_why_and_the_old_one_stays(
    qtbot, store, make_runs, monkeypatch
) -> None:
    make_runs("run")
    read(qtbot, store)

    def fail(_):
        raise EngineError("The disk is gone.")

    monkeypatch.setattr(run_store, "list_runs", fail)
    with qtbot.waitSignal(store.problem_found) as told:
        store.refresh()
    assert told.args[0].sentence == "The disk is gone."
    assert len(store.runs) == 1


def test_the_window_does_not_wait_for_the_disk(qtbot, store, make_runs, monkeypatch) -> None:
    [run_id] = make_runs("run")
    read(qtbot, store)
    gate = threading.Event()
    real = run_store.read_metrics
    monkeypatch.setattr(run_store, "read_metrics", lambda folder: gate.wait(5) and real(folder))
    store.request_metrics(run_id)
    assert store.metrics_of(run_id) is None
    with qtbot.waitSignal(store.metrics_ready):
        gate.set()
