import dataclasses

import pytest
from helpers.grids import checkpoint_of, run_with_epochs

from engine.api import CheckpointEntry
from gui.grid_choice import (
    CHOSEN_AT_FIRST,
    MOST_CHOSEN,
    GridChoice,
    evenly_apart,
    kept_epochs,
)


@pytest.fixture
def choice(qapp):
    return GridChoice()


def entries(*checkpoints):
    return [CheckpointEntry(one.path, one.card, None) for one in checkpoints]


def filters(checkpoints):
    return [one.card.spec.filters for one in checkpoints]


def test_at_first_all_are_in_the_grid_sorted_by_filters(choice):
    choice.set_entries(entries(*(checkpoint_of(n) for n in (64, 4, 16))))
    assert filters(choice.chosen) == [4, 16, 64]
    assert filters(choice.offered) == [64, 4, 16]


def test_at_first_no_more_than_eight_are(choice):
    choice.set_entries(entries(*(checkpoint_of(n) for n in range(1, 13))))
    assert filters(choice.chosen) == list(range(1, CHOSEN_AT_FIRST + 1))


def test_what_cannot_be_used_is_not_offered(choice):
    broken = dataclasses.replace(entries(checkpoint_of(8))[0], card=None, problem="cut short")
    choice.set_entries([*entries(checkpoint_of(4)), broken])
    assert filters(choice.offered) == [4]


def test_a_new_network_joins_until_the_user_chose(qtbot, choice):
    old, new = checkpoint_of(4), checkpoint_of(8)
    choice.set_entries(entries(old))
    choice.set_entries(entries(new, old))
    assert filters(choice.chosen) == [4, 8]
    choice.set_chosen(old.checkpoint_id, False)
    choice.set_entries(entries(checkpoint_of(16), new, old))
    assert filters(choice.chosen) == [8]
    assert not choice.is_chosen(old.checkpoint_id)


def test_what_was_chosen_and_is_gone_is_not_in_the_grid(choice):
    choice.set_entries(entries(checkpoint_of(4), checkpoint_of(8)))
    choice.choose_all()
    choice.set_entries(entries(checkpoint_of(8)))
    assert filters(choice.chosen) == [8]


def test_all_and_none(qtbot, choice):
    choice.set_entries(entries(*(checkpoint_of(n) for n in range(1, 13))))
    with qtbot.waitSignal(choice.changed):
        choice.choose_all()
    assert len(choice.chosen) == 12
    choice.choose_none()
    assert choice.chosen == ()


def test_the_preset_has_one_colorizer_of_each_kind(choice):
    choice.set_entries(
        entries(
            checkpoint_of(16, "new16"),
            checkpoint_of(16, "old16"),
            checkpoint_of(16, "tanh16", activation="tanh"),
            checkpoint_of(4),
            checkpoint_of(3, kind="regressor"),
            checkpoint_of(32, kind="encoder_decoder"),
        )
    )
    choice.choose_colorizers()
    assert [one.path.stem for one in choice.chosen] == ["f4", "new16", "tanh16"]


def test_there_is_a_limit_which_is_told(qtbot, choice):
    choice.set_entries(entries(*(checkpoint_of(n) for n in range(1, MOST_CHOSEN + 2))))
    with qtbot.waitSignal(choice.refused):
        choice.choose_all()
    assert len(choice.chosen) == MOST_CHOSEN
    last = checkpoint_of(MOST_CHOSEN + 1).checkpoint_id
    with qtbot.waitSignal(choice.refused):
        choice.set_chosen(last, True)
    assert not choice.is_chosen(last)


def test_epochs_of_a_run_are_found_in_order(tmp_path):
    run = run_with_epochs(tmp_path / "run", 3)
    epochs = kept_epochs(run)
    assert [one.epoch for one in epochs] == [1, 2, 3]
    assert all(one.path.parent.name == "epochs" for one in epochs)


def test_a_run_that_is_gone_has_none(tmp_path):
    run = run_with_epochs(tmp_path / "run", 1)
    assert kept_epochs(dataclasses.replace(run, run_dir=tmp_path / "gone")) == ()


def test_epochs_join_those_in_the_grid(choice, tmp_path):
    choice.set_entries(entries(checkpoint_of(64)))
    epochs = kept_epochs(run_with_epochs(tmp_path / "run", 2))
    choice.add(epochs)
    assert [one.epoch for one in choice.chosen] == [1, 2, None]
    choice.set_chosen(epochs[0].checkpoint_id, False)
    assert [one.epoch for one in choice.chosen] == [2, None]
    assert len(choice.offered) == 3


def test_an_epoch_that_is_listed_too_is_offered_once(choice):
    one = checkpoint_of(4)
    choice.set_entries(entries(one))
    choice.add([one])
    assert len(choice.offered) == 1


@pytest.mark.parametrize(
    ("count", "expected"), [(3, [0, 1, 2]), (5, [0, 1, 2, 3, 4]), (9, [0, 2, 4, 6, 8])]
)
def test_some_epochs_are_evenly_apart(count, expected):
    assert evenly_apart(list(range(count)), 5) == expected
