import csv
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from helpers import killable_sweep
from helpers.training import QUICK_SPEC, tiny_settings

from engine import sweep as sweep_module
from engine.checkpoints import load_weights
from engine.control import StopToken
from engine.errors import DivergedError, EngineError
from engine.events import EpochDone, RunNote, RunStarted, StepsDone, SweepChanged
from engine.run_folder import run_lock
from engine.runs import list_runs, read_run
from engine.split_file import read_split
from engine.sweep import (
    RunKey,
    Sweep,
    SweepQueue,
    key_of,
    read_sweep,
    run_sweep,
    unfinished,
)


def ignore(_):
    pass


def run(sweep, emit=ignore, stop=None):
    return run_sweep(sweep, SweepQueue(sweep.keys), emit, stop or StopToken())


@pytest.fixture
def base(tmp_path):
    return tiny_settings(tmp_path, epochs=2, run_dir=tmp_path / "sweep")


@pytest.fixture
def sweep(base):
    return Sweep(base, (2, 4))


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Train a sweep once; return it with its outcome and events."""
    sweep = killable_sweep.sweep(tmp_path_factory.mktemp("whole"), "sweep")
    events = []
    return sweep, run(sweep, events.append), events


@pytest.fixture
def kept(whole, tmp_path):
    """A copy of the trained sweep, with its rows."""
    return read_sweep(shutil.copytree(whole[0].folder, tmp_path / "kept"))


def table(sweep):
    with (sweep.folder / "sweep.csv").open() as file:
        return list(csv.DictReader(file))


def test_a_sweep_trains_every_filter_count(whole):
    sweep, outcome, events = whole
    assert not outcome.was_stopped
    assert [(row.filters, row.status, row.epochs_done) for row in outcome.rows] == [
        (2, "complete", 2),
        (4, "complete", 2),
    ]
    started = [event for event in events if isinstance(event, RunStarted)]
    assert [event.settings.spec.filters for event in started] == [2, 4]
    for row, key, event in zip(outcome.rows, sweep.keys, started, strict=True):
        record = read_run(sweep.run_dir(key))
        assert row.run_dir == sweep.run_dir(key)
        assert row.parameter_count == record.parameter_count == event.parameter_count > 0
        assert row.run_seconds == record.run_seconds > 0
        assert (row.best_loss, row.test) == (record.best_loss, record.test)
        assert row.test.test_count > 0
    assert [event for event in events if isinstance(event, SweepChanged)][-1].rows == outcome.rows
    assert {run.run_dir for run in list_runs([sweep.folder])} == set(map(sweep.run_dir, sweep.keys))


def test_rows_tell_how_far_a_run_is(whole):
    _, _, events = whole
    rows = [event.rows for event in events if isinstance(event, SweepChanged)]
    assert [row.status for row in rows[0]] == ["waiting", "waiting"]
    first = [(shown[0].filters, shown[0].status, shown[0].epochs_done) for shown in rows]
    for wanted in ((2, "running", 0), (2, "running", 1), (2, "running", 2), (2, "complete", 2)):
        assert wanted in first
    while_four = [shown[1] for shown in rows if shown[1].status == "running"]
    assert {row.filters for row in while_four} == {4}
    done = next(event for event in events if isinstance(event, EpochDone))
    row = next(shown[0] for shown in rows if shown[0].epochs_done == 1)
    assert (row.best_loss, row.run_seconds) == (done.validation_loss, done.run_seconds)


def test_the_table_is_a_file(whole):
    sweep, outcome, _ = whole
    lines = table(sweep)
    assert [line["filters"] for line in lines] == ["2", "4"]
    test = outcome.rows[0].test
    line = lines[0]
    assert line["folder"] == "f0002"
    assert (line["status"], line["seed"], line["epochs"]) == ("complete", "0", "2")
    for column, value in (
        ("parameters", outcome.rows[0].parameter_count),
        ("best_validation_loss", outcome.rows[0].best_loss),
        ("test_mae", test.mae),
        ("test_mse", test.mse),
        ("gray_mae", test.gray_mae),
        ("constant_mae", test.constant_mae),
    ):
        assert float(line[column]) == pytest.approx(value), column


def test_all_seeds_have_the_photographs_and_the_split_of_the_first_run(base):
    sweep = Sweep(replace(base, epochs=1, photo_limit=8), (2,), (0, 1))
    counts = []

    def emit(event):
        if isinstance(event, RunStarted):
            counts.append((event.training_count, event.validation_count, event.test_count))

    outcome = run(sweep, emit)
    assert [key_of(row) for row in outcome.rows] == list(sweep.keys)
    assert counts[0] == counts[1]
    assert sum(counts[0]) == 8
    splits = [read_split(sweep.run_dir(key) / "split.json").parts for key in sweep.keys]
    assert splits[0]
    assert splits[1] == splits[0]
    # A run of its own with this seed would have another one, whatever its network.
    alone = replace(sweep.base, seed=1, spec=QUICK_SPEC, run_dir=base.run_dir / "alone")
    sweep_module.train(alone, ignore, StopToken())
    assert read_split(alone.run_dir / "split.json").parts != splits[0]
    assert outcome.rows[0].best_loss != outcome.rows[1].best_loss


def test_a_complete_run_is_not_trained_again(kept):
    sweep, rows = kept
    events = []
    assert run(sweep, events.append).rows == rows
    assert unfinished(rows) == ()
    assert not [event for event in events if isinstance(event, (RunStarted, StepsDone))]


def test_a_stop_keeps_the_current_run_and_the_others_wait_also_when_it_moves(kept, tmp_path):
    sweep = Sweep(kept[0].base, (2, 4, 3, 5))
    stop = StopToken()

    def emit(event):
        if isinstance(event, EpochDone) and event.epoch == 1:
            stop.request()

    outcome = run(sweep, emit, stop)
    assert outcome.was_stopped
    statuses = [(2, "complete"), (4, "complete"), (3, "stopped"), (5, "waiting")]
    assert [(row.filters, row.status) for row in outcome.rows] == statuses
    assert read_sweep(sweep.folder) == (sweep, outcome.rows)
    (tmp_path / "shelf").mkdir()
    moved = sweep.folder.rename(tmp_path / "shelf" / "moved")
    again, rows = read_sweep(moved)
    assert again == Sweep(replace(sweep.base, run_dir=moved), sweep.filters)
    assert [(row.filters, row.status) for row in rows] == statuses
    events = []
    outcome = run_sweep(again, SweepQueue(unfinished(rows)), events.append, StopToken())
    assert [row.status for row in outcome.rows] == ["complete"] * 4
    assert {row.run_dir.parent for row in outcome.rows} == {moved}
    assert not sweep.folder.exists()
    started = [event for event in events if isinstance(event, RunStarted)]
    assert [(event.settings.spec.filters, event.steps_done > 0) for event in started] == [
        (3, True),
        (5, False),
    ]


def test_a_run_that_fails_is_a_row_and_the_others_go_on(sweep, monkeypatch):
    real = sweep_module.train

    def train(settings, *others):
        if settings.spec.filters == 2:
            raise DivergedError("The training went astray.")
        return real(settings, *others)

    monkeypatch.setattr(sweep_module, "train", train)
    outcome = run(sweep)
    assert not outcome.was_stopped
    assert [(row.filters, row.status, row.problem) for row in outcome.rows] == [
        (2, "failed", "The training went astray."),
        (4, "complete", ""),
    ]
    assert read_sweep(sweep.folder)[1] == outcome.rows
    assert table(sweep)[0]["status"] == "failed"
    # The next time it may go well.
    monkeypatch.setattr(sweep_module, "train", real)
    queue = SweepQueue(unfinished(outcome.rows))
    assert queue.waiting == (RunKey(2, 0),)
    outcome = run_sweep(sweep, queue, ignore, StopToken())
    assert [(row.status, row.problem) for row in outcome.rows] == [("complete", "")] * 2


def test_a_full_disk_is_a_sentence_in_the_row(sweep, monkeypatch):
    def train(settings, *_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sweep_module, "train", train)
    rows = run(sweep).rows
    assert all("disk is full" in row.problem for row in rows)


def test_a_state_that_cannot_be_written_does_not_end_the_sweep(base, monkeypatch):
    sweep = Sweep(replace(base, epochs=1), (2,))
    real, events, written = sweep_module.write_sweep, [], []

    def write(stored):
        written.append(stored)
        if len(written) > 1:
            raise OSError(28, "No space left on device")
        real(stored)

    monkeypatch.setattr(sweep_module, "write_sweep", write)
    outcome = run(sweep, events.append)
    assert [row.status for row in outcome.rows] == ["complete"]
    assert "disk is full" in next(e.sentence for e in events if isinstance(e, RunNote))


def test_a_folder_that_cannot_be_written_is_one_sentence(sweep):
    sweep.folder.parent.mkdir(exist_ok=True)
    sweep.folder.write_text("a file")
    with pytest.raises(EngineError, match="sweep"):
        run(sweep)


def test_the_order_can_be_changed_meanwhile(base, monkeypatch):
    sweep = Sweep(replace(base, epochs=1), (2, 3, 4))
    queue, trained, started, checked = SweepQueue(sweep.keys), [], [], []
    real = sweep_module.train

    def train(settings, *others):
        trained.append(settings.spec.filters)
        if len(trained) > 1:
            raise DivergedError("This one is only called.")
        return real(settings, *others)

    def emit(event):
        if isinstance(event, RunStarted):
            started.append(event)
            queue.move(RunKey(4, 0), 0)
            queue.remove(RunKey(3, 0))
            queue.add(RunKey(5, 0))
        if isinstance(event, SweepChanged) and started and not checked:
            checked.append(event)
            stored = json.loads((sweep.folder / "sweep.json").read_text())
            assert stored["order"] == [[2, 0], [4, 0], [5, 0]]
            assert stored["filters"] == [2, 3, 4, 5]

    monkeypatch.setattr(sweep_module, "train", train)
    outcome = run_sweep(sweep, queue, emit, StopToken())
    assert checked
    assert trained == [2, 4, 5]
    assert [row.filters for row in outcome.rows] == [2, 4, 5]
    assert [row.filters for row in read_sweep(sweep.folder)[1]] == [2, 4, 5]


def test_a_kept_sweep_gets_another_filter_count_and_more_epochs(kept):
    sweep, _ = kept
    more = Sweep(replace(sweep.base, epochs=3), (2, 3))
    rows = run_sweep(more, SweepQueue((RunKey(3, 0), RunKey(2, 0))), ignore, StopToken()).rows
    assert {row.filters: (row.status, row.epochs_done, row.epochs) for row in rows} == {
        2: ("complete", 3, 3),
        4: ("stopped", 2, 3),
        3: ("complete", 3, 3),
    }


def test_other_settings_do_not_mix_into_a_kept_sweep(kept):
    sweep, _ = kept
    other = Sweep(replace(sweep.base, learning_rate=0.5, batch_size=2), sweep.filters)
    with pytest.raises(EngineError, match="another batch size, learning rate"):
        run(other)


def test_only_one_trains_a_sweep_at_a_time(sweep):
    with run_lock(sweep.folder), pytest.raises(EngineError, match="already"):
        run(sweep)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "not a sweep"),
        ("{", "not valid JSON"),
        ("[]", "damaged"),
        ('{"format_version": 99}', "newer"),
        ('{"filters": [4], "seeds": [0]}', "damaged"),
        ('{"filters": [4], "seeds": [0], "settings": {"data_dirs": []}}', "folder of photographs"),
    ],
)
def test_what_is_no_sweep_is_one_sentence(tmp_path, content, sentence):
    if content is not None:
        (tmp_path / "sweep.json").write_text(content)
    with pytest.raises(EngineError, match=sentence):
        read_sweep(tmp_path)


def test_a_damaged_run_is_a_row_and_the_others_can_be_read(kept):
    sweep, _ = kept
    (sweep.run_dir(RunKey(2, 0)) / "settings.json").write_text("{")
    _, rows = read_sweep(sweep.folder)
    assert [(row.filters, row.status) for row in rows] == [(2, "failed"), (4, "complete")]
    assert "not valid JSON" in rows[0].problem


def test_a_run_whose_folder_was_removed_can_be_trained_again(kept):
    sweep, _ = kept
    shutil.rmtree(sweep.run_dir(RunKey(4, 0)))
    _, rows = read_sweep(sweep.folder)
    assert [(row.filters, row.status) for row in rows] == [(2, "complete")]
    outcome = run(sweep)
    assert [row.status for row in outcome.rows] == ["complete", "complete"]


def test_a_killed_sweep_goes_on_to_the_weights_of_an_undisturbed_one(whole, tmp_path):
    """End it in the middle of its first run, and kill it in the middle of its second."""
    torn = killable_sweep.sweep(tmp_path, "torn")

    class PowerCutError(Exception):
        pass

    def emit(event):
        if isinstance(event, StepsDone) and event.epoch == 2:
            raise PowerCutError

    with pytest.raises(PowerCutError):
        run(torn, emit)
    assert _require_kept(torn) == ["interrupted", "waiting"]
    _kill(tmp_path, "4 4\n")
    assert _require_kept(torn) == ["complete", "interrupted"]
    kept, rows = read_sweep(torn.folder)
    outcome = run_sweep(kept, SweepQueue(unfinished(rows)), ignore, StopToken())
    assert [row.status for row in outcome.rows] == ["complete", "complete"]
    for key in torn.keys:
        for name in ("best.safetensors", "last.safetensors"):
            _, weights = load_weights(whole[0].run_dir(key) / name)
            _, others = load_weights(torn.run_dir(key) / name)
            for layer, array in weights.items():
                np.testing.assert_allclose(array, others[layer], atol=1e-5, err_msg=layer)


def _kill(tmp_path, moment):
    """Train in a process of its own, and kill it behind a step: "filters step"."""
    root = Path(killable_sweep.__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, killable_sweep.__file__, str(tmp_path)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        while (line := process.stdout.readline()) != moment:
            assert line
            process.stdin.write("go on\n")
            process.stdin.flush()
        process.send_signal(signal.SIGKILL)


def _require_kept(torn):
    """See that a killed sweep can be read, and return the statuses of its runs."""
    kept, rows = read_sweep(torn.folder)
    assert kept == torn
    assert [row.filters for row in rows] == [2, 4]
    return [row.status for row in rows]
