import dataclasses
import json

import numpy as np
import pytest
from helpers.checkpoint_files import spec_name
from helpers.checkpoints import write_untrained
from helpers.onnx_files import require_onnx, write_conv

from engine import onnx_export
from engine.checkpoints import read_card
from engine.errors import CheckpointError
from engine.onnx_export import LARGEST_DIFFERENCE, export_onnx
from engine.predictor import Predictor
from engine.render_size import RenderSize
from engine.settings import ModelSpec

# Every kind of layer, both activations and both ways to enlarge are among them.
NETWORKS = [
    ModelSpec("colorizer", 4, "sigmoid", 32, "input", "transposed"),
    ModelSpec("colorizer", 4, "tanh", 32, "between", "resize"),
    ModelSpec("encoder_decoder", 4, "sigmoid", 32),
    ModelSpec("efficientnet", 1, "sigmoid", 32),
    ModelSpec("regressor", 4, "tanh", 32, "between"),
]


@pytest.fixture(autouse=True)
def _onnx():
    require_onnx()


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(
        tmp_path_factory.mktemp("x") / "net.safetensors", ModelSpec("colorizer", 4, image_px=32)
    )


@pytest.mark.parametrize("spec", NETWORKS, ids=spec_name)
def test_what_was_exported_gives_the_same_colors_at_any_size(tmp_path, spec):
    source, target = tmp_path / "net.safetensors", tmp_path / "net.onnx"
    write_untrained(source, spec, "Nets & more")
    parity = export_onnx(source, target)
    assert parity.max_difference < LARGEST_DIFFERENCE
    own, exported = Predictor(source), Predictor(target)
    assert exported.card.title == "Nets & more"
    assert exported.card.spec.image_px == 32
    photo = np.random.default_rng(0).integers(0, 256, (40, 90, 3), dtype=np.uint8)
    for size in (None, RenderSize(64, False)):
        expected = own.predict(photo, size)
        answer = exported.predict(photo, size)
        assert answer.shape == expected.shape
        np.testing.assert_allclose(answer, expected, atol=LARGEST_DIFFERENCE)
    assert expected.std() > 0


def test_an_export_leaves_two_files_and_replaces_what_it_wrote_before(tmp_path, checkpoint):
    target = tmp_path / "net.onnx"
    for _ in range(2):
        export_onnx(checkpoint, target)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["net.json", "net.onnx"]


def test_a_file_that_is_no_card_is_not_replaced(tmp_path, checkpoint):
    other = tmp_path / "net.json"
    other.write_text(json.dumps({"name": "of another program"}))
    with pytest.raises(CheckpointError, match=r"there is another file of that name"):
        export_onnx(checkpoint, tmp_path / "net.onnx")
    assert json.loads(other.read_text()) == {"name": "of another program"}
    assert [path.name for path in tmp_path.iterdir()] == ["net.json"]


def test_nothing_is_written_where_the_colors_differ(tmp_path, checkpoint, monkeypatch):
    def shifted(card):
        card = card_for(card)
        output = dataclasses.replace(card.output, offset=(-86.0, -107.863))
        return dataclasses.replace(card, output=output)

    card_for = onnx_export._card_for
    monkeypatch.setattr(onnx_export, "_card_for", shifted)
    with pytest.raises(
        CheckpointError, match=r"was not written: its colors would differ .* 1\.0e-03"
    ):
        export_onnx(checkpoint, tmp_path / "net.onnx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["net.keras", "net", "net.ONNX"])
def test_another_ending_is_refused(tmp_path, checkpoint, name):
    with pytest.raises(CheckpointError, match=r"must end in \.onnx"):
        export_onnx(checkpoint, tmp_path / name)


def test_a_missing_folder_and_a_network_of_another_program_are_told(tmp_path, checkpoint):
    with pytest.raises(CheckpointError, match="folder"):
        export_onnx(checkpoint, tmp_path / "no" / "net.onnx")
    foreign = write_conv(tmp_path / "foreign.onnx")
    with pytest.raises(CheckpointError, match="another program's network"):
        export_onnx(foreign, tmp_path / "net.onnx")
    assert read_card(foreign).title == "Other people's"
