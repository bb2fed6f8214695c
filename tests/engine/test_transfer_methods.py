import hashlib

import pytest
from helpers.transfer import write_flat_checkpoint

from engine.errors import CheckpointError, SettingsError
from engine.transfer_methods import find_methods
from engine.transfer_types import CHECKPOINT, FLOOR, EvaluationSettings


def digest_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def settings(tmp_path, *checkpoints, regressor=None):
    return EvaluationSettings(tmp_path, checkpoints, regressor)


def test_floors_come_first_then_checkpoints_as_in_the_grid(tmp_path):
    wide = write_flat_checkpoint(tmp_path / "a.safetensors", 16, title="Wide")
    narrow = write_flat_checkpoint(tmp_path / "b.safetensors", 4, title="Narrow")
    one = write_flat_checkpoint(tmp_path / "c.safetensors", 3, "regressor", "One color")
    methods = find_methods(settings(tmp_path, one, wide, narrow, regressor=one))
    found = [(method.method.key, method.method.kind) for method in methods]
    assert found[:3] == [("gray", FLOOR), ("mean", FLOOR), ("regressor", FLOOR)]
    assert found[3:] == [(digest_of(path), CHECKPOINT) for path in (narrow, wide, one)]
    assert [method.method.filters for method in methods] == [None, None, 3, 4, 16, 3]
    assert methods[2].method.title == "One color"
    assert methods[3].method.checkpoint == narrow


def test_without_a_regressor_there_are_two_floors(tmp_path):
    path = write_flat_checkpoint(tmp_path / "a.safetensors")
    assert [method.method.kind for method in find_methods(settings(tmp_path, path))] == [
        *(FLOOR, FLOOR, CHECKPOINT)
    ]


def test_a_copy_is_the_same_method_and_a_twin_is_another(tmp_path):
    first = write_flat_checkpoint(tmp_path / "a.safetensors")
    copy = tmp_path / "copy.safetensors"
    copy.write_bytes(first.read_bytes())
    twin = write_flat_checkpoint(tmp_path / "twin.safetensors", weight=1.0)
    keys = [method.method.key for method in find_methods(settings(tmp_path, first, copy, twin))]
    assert keys[2:] == [digest_of(first), digest_of(twin)]


def test_figures_are_kept_by_content_and_the_mean_color_by_its_color(tmp_path):
    one = write_flat_checkpoint(tmp_path / "c.safetensors", 3, "regressor")
    gray, mean, floor, checkpoint = find_methods(settings(tmp_path, one, regressor=one))
    assert gray.kept_as((0.5, 0.5)) == gray.kept_as((0.1, 0.2))
    assert mean.kept_as((0.5, 0.5)) != mean.kept_as((0.5, 0.6))
    assert floor.kept_as((0.5, 0.5)) == checkpoint.kept_as((0.5, 0.5)) == digest_of(one)


def test_a_colorizer_is_no_floor(tmp_path):
    path = write_flat_checkpoint(tmp_path / "a.safetensors", title="Faces")
    with pytest.raises(SettingsError, match="“Faces” is not a regressor"):
        find_methods(settings(tmp_path, path, regressor=path))


def test_a_missing_checkpoint_is_told(tmp_path):
    with pytest.raises(CheckpointError, match="gone"):
        find_methods(settings(tmp_path, tmp_path / "gone.safetensors"))
