import numpy as np
import pytest
from helpers.checkpoint_files import card_of, every_network, make_card, make_weights, spec_name

from engine.checkpoints import load_network, save_checkpoint
from engine.errors import CheckpointError
from engine.foreign_weights import import_checkpoint
from engine.keras_export import export_keras
from engine.settings import KINDS, NORMALIZATIONS, UPSAMPLINGS, ModelSpec


@pytest.fixture
def checkpoint(tmp_path):
    path = tmp_path / "faces.safetensors"
    save_checkpoint(path, make_card(), make_weights())
    return path


# The activation is that of the last layer, which is another one with each of these; that of an
# efficientnet is made as that of an encoder-decoder, and takes seconds.
TANH_NETWORKS = [
    ModelSpec(kind, 4, "tanh", 32, NORMALIZATIONS[kind][0], upsampling)
    for kind in KINDS
    for upsampling in UPSAMPLINGS[kind]
    if kind != "efficientnet"
]


@pytest.mark.parametrize("spec", [*every_network(), *TANH_NETWORKS], ids=spec_name)
def test_keras_opens_what_was_exported_and_predicts_the_same_and_it_is_imported(tmp_path, spec):
    import keras

    source, target = tmp_path / "x.safetensors", tmp_path / "x.keras"
    save_checkpoint(source, card_of(spec), make_weights(spec))
    export_keras(source, target)
    opened = keras.models.load_model(target)
    l_scaled = np.random.default_rng(0).random((2, 32, 32, 1)).astype(np.float32)
    _, own = load_network(source)
    np.testing.assert_allclose(opened(l_scaled), own(l_scaled), rtol=1e-6)
    _, weights = import_checkpoint(target, spec.activation)
    expected = make_weights(spec)
    assert list(weights) == list(expected)
    for name, array in expected.items():
        np.testing.assert_array_equal(weights[name], array)


def test_an_export_replaces_whole_and_leaves_nothing_else(checkpoint, tmp_path, monkeypatch):
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "x.keras"
    target.write_text("old")
    monkeypatch.chdir(folder)
    export_keras(checkpoint, target.relative_to(folder))
    assert [path.name for path in folder.iterdir()] == ["x.keras"]
    assert target.read_bytes()[:2] == b"PK"


def test_a_failed_export_keeps_the_old_file(checkpoint, tmp_path, monkeypatch):
    import keras

    target = tmp_path / "x.keras"
    target.write_text("old")

    def save_half(_, path):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keras.Model, "save", save_half)
    with pytest.raises(CheckpointError, match="disk is full"):
        export_keras(checkpoint, target)
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["faces.safetensors", "x.keras"]


@pytest.mark.parametrize("name", ["x.h5", "x", "x.KERAS"])
def test_another_ending_is_refused(checkpoint, tmp_path, name):
    with pytest.raises(CheckpointError, match=r"must end in \.keras"):
        export_keras(checkpoint, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_missing_checkpoint_or_folder_is_told(checkpoint, tmp_path):
    with pytest.raises(CheckpointError, match="gone"):
        export_keras(tmp_path / "gone.safetensors", tmp_path / "x.keras")
    with pytest.raises(CheckpointError, match="folder"):
        export_keras(checkpoint, tmp_path / "no" / "x.keras")
