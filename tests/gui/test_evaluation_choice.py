from pathlib import Path

import pytest
from helpers.checkpoints import untrained_card

from engine.api import CheckpointEntry, ModelSpec, imported_dir, runs_dir
from gui.evaluation_choice import EvaluationChoice


def entry(path, kind="colorizer", title="Faces"):
    return CheckpointEntry(Path(path), untrained_card(ModelSpec(kind), title), None)


@pytest.fixture
def choice(own_home):
    choice = EvaluationChoice()
    choice.offer(
        [
            entry("/shipped/four.safetensors"),
            entry("/shipped/mean.safetensors", "regressor"),
            entry("/shipped/general.safetensors", "encoder_decoder"),
            CheckpointEntry(Path("/shipped/broken.safetensors"), None, "It is broken."),
            entry(runs_dir() / "a" / "best.safetensors"),
            entry(imported_dir() / "b.safetensors"),
            entry(runs_dir() / "c" / "best.safetensors", "regressor"),
        ]
    )
    return choice


def names(choice):
    return [path.name for path in choice.chosen]


def test_at_first_the_shipped_ones_are_taken(choice):
    assert names(choice) == ["four.safetensors", "general.safetensors"]
    assert [one.is_chosen for one in choice.entries] == [True, True, False, False]


def test_the_shipped_regressor_is_the_floor_and_no_regressor_is_on_offer(choice):
    assert choice.regressor == Path("/shipped/mean.safetensors")
    assert len(choice.entries) == 4


def test_own_ones_can_be_added_and_shipped_ones_left_out(choice):
    choice.take("/shipped/four.safetensors", False)
    choice.take(str(imported_dir() / "b.safetensors"), True)
    assert names(choice) == ["general.safetensors", "b.safetensors"]


def test_of_many_own_ones_the_newest_are_offered(choice):
    own = [entry(runs_dir() / f"{number}" / "best.safetensors") for number in range(60)]
    choice.offer([*own, entry("/shipped/four.safetensors")])
    assert len(choice.entries) < 40
    assert choice.entries[0].entry_id == "/shipped/four.safetensors"
    assert choice.entries[1].entry_id == str(own[0].path)


def test_there_may_be_no_regressor(choice):
    choice.offer([entry("/shipped/four.safetensors")])
    assert choice.regressor is None
