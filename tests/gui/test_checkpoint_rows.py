from pathlib import Path

from helpers.checkpoints import untrained_card

from engine.api import CheckpointEntry, ModelSpec
from gui.checkpoint_rows import checkpoint_rows
from gui.checkpoint_store import LiveNetwork
from gui.predictions import LIVE_ID


def entry(**changes):
    values = {"validation_loss": 0.0151, "epochs": 10, **changes}
    card = untrained_card(ModelSpec("colorizer", 64), "Faces, 64 filters", **values)
    return CheckpointEntry(Path("/a/b.safetensors"), card, None)


def test_a_row_says_what_the_card_says():
    (row,) = checkpoint_rows([entry(notes="Bad at fruit.")], None)
    assert row.checkpoint_id == str(Path("/a/b.safetensors"))
    assert (row.title, row.loss_text) == ("Faces, 64 filters", ".0151")
    assert "sigmoid" in row.detail
    assert "Bad at fruit." in row.tooltip
    assert row.is_usable


def test_a_partial_checkpoint_says_so():
    (row,) = checkpoint_rows([entry(is_partial=True, epochs=3)], None)
    assert row.detail == "stopped early, epoch 4"
    assert "sigmoid" in row.tooltip


def test_a_broken_checkpoint_is_a_row_with_its_problem():
    (row,) = checkpoint_rows([CheckpointEntry(Path("/a/x.safetensors"), None, "It is cut.")], None)
    assert not row.is_usable
    assert row.problem == "It is cut."


def test_the_network_in_training_comes_first():
    rows = checkpoint_rows([entry()], LiveNetwork("faces, 8 filters", "being trained now"))
    assert rows[0].checkpoint_id == LIVE_ID
