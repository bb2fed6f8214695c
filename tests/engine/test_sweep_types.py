from dataclasses import replace

import pytest
from helpers.training import tiny_settings

from engine.errors import SettingsError
from engine.settings import ModelSpec
from engine.sweep_types import RunKey, Sweep


@pytest.fixture
def base(tmp_path):
    return tiny_settings(tmp_path)


def test_the_seed_of_the_settings_is_the_only_one_where_none_is_named(base):
    sweep = Sweep(replace(base, seed=7), (4, 8))
    assert sweep.seeds == (7,)
    assert sweep.keys == (RunKey(4, 7), RunKey(8, 7))


def test_every_filter_count_comes_before_the_next_seed(base):
    assert [tuple(key) for key in Sweep(base, (4, 8), (0, 1)).keys] == [
        (4, 0),
        (8, 0),
        (4, 1),
        (8, 1),
    ]


def test_folders_are_named_by_filters_and_other_seeds(base):
    sweep = Sweep(base, (4, 128), (0, 1))
    assert [sweep.run_dir(key).name for key in sweep.keys] == [
        "f0004",
        "f0128",
        "f0004-seed1",
        "f0128-seed1",
    ]
    # More seeds, later, do not rename what is there.
    assert Sweep(base, (4,)).run_dir(RunKey(4, 0)) == sweep.run_dir(RunKey(4, 0))


@pytest.mark.parametrize(
    ("filters", "seeds", "sentence"),
    [
        ((), (0,), "at least one"),
        ((4, 8, 4), (0,), "twice: 4"),
        ((4,), (1, 1), "twice: 1"),
        ((0,), (0,), "from 1 to 1024"),
        ((2000,), (0,), "from 1 to 1024"),
    ],
)
def test_what_cannot_be_a_sweep_is_refused(base, filters, seeds, sentence):
    with pytest.raises(SettingsError, match=sentence):
        Sweep(base, filters, seeds)


def test_a_regressor_has_no_filters_to_compare(base):
    with pytest.raises(SettingsError, match="regressor"):
        Sweep(replace(base, spec=ModelSpec("regressor", image_px=32)), (4, 8))


def test_runs_differ_in_filters_seed_and_place_only(base):
    sweep = Sweep(base, (4, 8), (0, 3))
    settings = sweep.settings_of(RunKey(8, 3), None)
    assert settings.title == "photos, 8 filters, seed 3"
    assert settings == replace(
        base,
        run_dir=base.run_dir / "f0008-seed3",
        spec=replace(base.spec, filters=8),
        seed=3,
        title=settings.title,
    )
    assert Sweep(replace(base, title="Mine"), (4,)).settings_of(RunKey(4, 0), None).title == (
        "Mine, 4 filters"
    )


def test_later_runs_take_the_split_of_the_first_with_all_that_it_names(base, tmp_path):
    sweep = Sweep(replace(base, photo_limit=6), (4, 8))
    split = tmp_path / "split.json"
    assert sweep.settings_of(RunKey(4, 0), None).photo_limit == 6
    later = sweep.settings_of(RunKey(8, 0), split)
    assert (later.split_file, later.photo_limit) == (split, 0)


def test_a_filter_count_joins_at_the_end(base):
    sweep = Sweep(base, (8, 4))
    assert sweep.with_key(RunKey(16, 0)).filters == (8, 4, 16)
    assert sweep.with_key(RunKey(8, 0)) == sweep
