"""The folder of a sweep, without a training: what is written, and what is made of what is there."""

import json
import os
import shutil
from dataclasses import replace

import pytest
from helpers.sweeps import base_settings, keep_sweep, row

from engine.errors import EngineError
from engine.settings import ModelSpec
from engine.split_file import write_split
from engine.splitting import Split
from engine.sweep_folder import (
    StoredSweep,
    keep_split,
    measures_missing,
    newest_sweep,
    read_row,
    read_stored_sweep,
    read_sweep,
    require_same_recipe,
    rows_in_order,
    write_sweep,
)
from engine.sweep_types import RunKey, Sweep, key_of

FOUR, EIGHT, SIXTEEN = (RunKey(filters, 0) for filters in (4, 8, 16))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "sweep"


@pytest.fixture
def sweep(folder):
    """A sweep of which nothing but ``sweep.json`` can be written."""
    folder.mkdir()
    return Sweep(base_settings(folder), (4, 8), (0, 3))


def change(folder, **changes):
    """Change what ``sweep.json`` says."""
    path = folder / "sweep.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def split_at(folder, rule):
    folder.mkdir(parents=True, exist_ok=True)
    photos = [(0, f"{n}.jpg") for n in range(3)]
    write_split(folder / "split.json", [folder], photos, Split((0,), (1,), (2,)), rule)


def test_what_is_written_is_read_again(sweep, folder):
    stored = StoredSweep(sweep, (RunKey(8, 3), FOUR), {RunKey(4, 3): "The disk is full: really."})
    write_sweep(stored)
    assert read_stored_sweep(folder) == stored


def test_a_sweep_is_where_its_folder_is(sweep, folder, tmp_path):
    write_sweep(StoredSweep(sweep, ()))
    moved = shutil.move(folder, tmp_path / "elsewhere")
    assert read_stored_sweep(moved).sweep == replace(sweep, base=replace(sweep.base, run_dir=moved))
    assert str(folder) not in (moved / "sweep.json").read_text()


def test_a_folder_of_photographs_with_a_name_that_is_no_text_is_kept(sweep, folder):
    odd = folder.parent / os.fsdecode(b"caf\xe9 na\xc3\xafve")
    odd_sweep = replace(sweep, base=replace(sweep.base, data_dirs=(odd,)))
    write_sweep(StoredSweep(odd_sweep, ()))
    assert read_stored_sweep(folder).sweep == odd_sweep


def test_runs_that_are_not_of_the_sweep_do_not_wait(sweep, folder):
    write_sweep(StoredSweep(sweep, (FOUR,)))
    change(folder, order=[[99, 0], [8, 0]])
    assert read_stored_sweep(folder).order == (EIGHT,)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"filters": []}, "at least one filter count"),
        ({"filters": [4, 4]}, "twice: 4"),
        ({"filters": [4096]}, "from 1 to 1024"),
        ({"filters": ["4"]}, "from 1 to 1024"),
        ({"filters": None}, "damaged"),
        ({"order": [[4]]}, "damaged"),
        ({"order": 4}, "damaged"),
        ({"problems": [[4, 0]]}, "damaged"),
        ({"settings": None}, "damaged"),
        ({"format_version": "two"}, "damaged"),
        ({"format_version": 2}, "newer Tintype"),
    ],
)
def test_a_damaged_sweep_is_one_sentence(sweep, folder, changes, words):
    write_sweep(StoredSweep(sweep, ()))
    change(folder, **changes)
    with pytest.raises(EngineError, match=words) as refused:
        read_sweep(folder)
    assert str(folder / "sweep.json") in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_far_too_large_is_not_read(sweep, folder):
    with (folder / "sweep.json").open("wb") as file:
        file.truncate(20_000_000)
    with pytest.raises(EngineError, match="too large"):
        read_sweep(folder)


def test_begun_runs_come_first_then_the_queue(folder):
    rows = {
        key_of(one): one
        for one in (row(4, "waiting"), row(8), row(16, "stopped"), row(32, "failed"))
    }
    shown = rows_in_order(rows, (SIXTEEN, FOUR))
    assert [one.filters for one in shown] == [8, 32, 16, 4]


def test_a_run_that_was_taken_out_before_it_began_is_not_shown():
    rows = {FOUR: row(4, "waiting"), EIGHT: row(8, "waiting")}
    assert [one.filters for one in rows_in_order(rows, (EIGHT,))] == [8]


def test_the_rows_of_a_kept_sweep_say_how_far_each_run_is(folder):
    keep_sweep(folder, complete=[4], stopped=[8], waiting=[16])
    _, rows = read_sweep(folder)
    assert [(one.filters, one.status, one.epochs_done, one.epochs) for one in rows] == [
        (4, "complete", 2, 2),
        (8, "stopped", 1, 2),
        (16, "waiting", 0, 2),
    ]
    assert [one.test is not None for one in rows] == [True, False, False]
    assert (rows[0].parameter_count, rows[0].run_seconds, rows[0].best_loss) == (400, 4.0, 0.025)


def test_a_sweep_that_wants_more_epochs_has_its_complete_runs_stopped(folder):
    sweep = keep_sweep(folder, complete=[4])
    longer = replace(sweep, base=replace(sweep.base, epochs=5))
    one = read_row(longer, FOUR)
    assert (one.status, one.epochs_done, one.epochs) == ("stopped", 2, 5)
    # Figures of fewer epochs are still those of a run that was measured.
    assert one.test is not None


def test_a_run_that_failed_says_why_until_it_is_complete(folder):
    sweep = keep_sweep(folder, complete=[4], stopped=[8], waiting=[16])
    problem = "The training went astray."
    shown = [read_row(sweep, key, problem) for key in (FOUR, EIGHT, SIXTEEN)]
    assert [(one.status, one.problem) for one in shown] == [
        ("complete", ""),
        ("failed", problem),
        ("failed", problem),
    ]


def test_the_newest_sweep_is_the_one_that_was_written_last(tmp_path):
    for age, name in enumerate(("newest", "older", "oldest")):
        path = tmp_path / name / "sweep.json"
        path.parent.mkdir()
        path.write_text("{}")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "a run").mkdir()
    assert newest_sweep(tmp_path) == tmp_path / "newest"


@pytest.mark.parametrize("name", ["bare", "gone"])
def test_where_there_is_no_sweep_there_is_no_newest(tmp_path, name):
    (tmp_path / "bare").mkdir()
    assert newest_sweep(tmp_path / name) is None


def test_the_split_of_the_first_run_is_kept_beside_all(folder):
    sweep = keep_sweep(folder, stopped=[4, 8])
    assert keep_split(sweep) is None
    split_at(sweep.run_dir(EIGHT), sweep.base.split_rule)
    kept = keep_split(sweep)
    assert kept == folder / "split.json"
    assert kept.read_bytes() == (sweep.run_dir(EIGHT) / "split.json").read_bytes()
    # It stays when the run that made it goes.
    shutil.rmtree(sweep.run_dir(EIGHT))
    assert keep_split(sweep) == kept


def test_a_split_that_cannot_be_kept_is_one_sentence(folder):
    sweep = keep_sweep(folder, stopped=[4])
    (sweep.run_dir(FOUR) / "split.json").mkdir()
    with pytest.raises(EngineError, match=r"split\.json"):
        keep_split(sweep)


def test_a_complete_run_that_was_not_measured_is_found(folder):
    sweep = keep_sweep(folder, complete=[4], stopped=[8])
    assert not measures_missing(read_row(sweep, FOUR))
    (sweep.run_dir(FOUR) / "test.json").unlink()
    # Without a split nothing says that there are test photographs.
    assert not measures_missing(read_row(sweep, FOUR))
    split_at(sweep.run_dir(FOUR), sweep.base.split_rule)
    assert measures_missing(read_row(sweep, FOUR))
    split_at(sweep.run_dir(EIGHT), sweep.base.split_rule)
    assert not measures_missing(read_row(sweep, EIGHT))


@pytest.mark.parametrize(
    "changes",
    [
        {"epochs": 9},
        {"title": "Mine"},
        {"device": "cpu"},
        {"xla": True},
        {"loss": "mae"},  # what the network has anyway
        {"spec": ModelSpec("colorizer", 99, image_px=32)},
    ],
)
def test_what_changes_no_figure_may_be_another(folder, changes):
    sweep = keep_sweep(folder, complete=[4])
    require_same_recipe(replace(sweep, base=replace(sweep.base, **changes)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seed": 1}, "another seed;"),
        ({"loss": "mse"}, "another loss;"),
        ({"spec": ModelSpec("colorizer", image_px=64)}, "another spec;"),
        ({"batch_size": 9, "flip": True}, "another batch size, flip;"),
    ],
)
def test_what_would_not_compare_is_named(folder, changes, words):
    sweep = keep_sweep(folder, complete=[4])
    with pytest.raises(EngineError, match=words):
        require_same_recipe(replace(sweep, base=replace(sweep.base, **changes)))


def test_the_same_photographs_by_another_path_are_the_same(folder, tmp_path):
    sweep = keep_sweep(folder, complete=[4])
    other = tmp_path / "sweep" / ".." / "photos"
    require_same_recipe(replace(sweep, base=replace(sweep.base, data_dirs=(other,))))


def test_a_new_folder_takes_any_recipe(sweep):
    require_same_recipe(sweep)
    assert list(sweep.folder.iterdir()) == []
