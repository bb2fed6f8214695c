"""ONNX files that are broken, do not fit their card or would reach beyond themselves."""

import builtins
import contextlib

import numpy as np
import pytest
from helpers.onnx_files import (
    CARD,
    GRAY_U8,
    card_with,
    conv_model,
    require_onnx,
    save_model,
    write_conv,
)

from engine.checkpoints import read_card
from engine.errors import CheckpointError
from engine.onnx_file import LARGEST_ONNX_BYTES
from engine.predictor import Predictor


@pytest.fixture(autouse=True)
def _onnx():
    require_onnx()


@pytest.fixture
def net(tmp_path):
    return write_conv(tmp_path / "net.onnx")


def external_model():
    model = conv_model()
    entry = model.graph.initializer[0].external_data.add()
    entry.key, entry.value = "location", "../../etc/passwd"
    return model


def hidden_external_model():
    """Weights in another file, named in a branch of a node."""
    from onnx import TensorProto, helper

    tensor = TensorProto(name="far", data_type=TensorProto.FLOAT, dims=[2], data_location=1)
    node = helper.make_node("Constant", [], ["far"], value=tensor)
    branch = helper.make_graph([node], "branch", [], [])
    model = conv_model()
    model.graph.node.append(helper.make_node("If", ["seen"], ["x"], then_branch=branch))
    return model


@pytest.mark.parametrize(
    ("make", "changes", "sentence"),
    [
        (lambda: conv_model(inputs=2), {}, "“net.onnx” has 2 inputs; only networks with a single"),
        (lambda: conv_model(shape=("n", 3, 64, 64)), {}, "input of “net.onnx” has 3 channels"),
        (
            lambda: conv_model(weights=(1, 1, 1), bias=(0, 0, 0)),
            {},
            "output of “net.onnx” has 3 channels, but its card says 2",
        ),
        (lambda: conv_model(shape=("n", 1, 32, 48)), {}, "sees 48 × 32 pixels, but its card says"),
        (
            lambda: conv_model(shape=("n", 1, 64, 64)),
            {"input__multiple_of": 8},
            "take “multiple_of” out of it",
        ),
        (conv_model, {"input__name": "picture"}, "no input “picture”, which its card names"),
        (conv_model, {"output__name": "rgb"}, "no output “rgb”, which its card names"),
        (external_model, {}, "The weights of “net.onnx” lie in other files"),
        (hidden_external_model, {}, "The weights of “net.onnx” lie in other files"),
    ],
)
def test_a_network_that_does_not_fit_is_told_before_it_is_loaded(tmp_path, make, changes, sentence):
    path = save_model(tmp_path / "net.onnx", make(), card_with(**changes))
    for read in (read_card, Predictor):
        with pytest.raises(CheckpointError) as caught:
            read(path)
        assert sentence in str(caught.value)


def test_a_file_that_is_cut_short_anywhere_is_refused(tmp_path, net):
    content = net.read_bytes()
    for length in range(0, len(content), 7):
        net.write_bytes(content[:length])
        with pytest.raises(CheckpointError):
            Predictor(net)


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_file_is_refused_or_answers_but_never_breaks(net, seed):
    generator = np.random.default_rng(seed)
    content = bytearray(net.read_bytes())
    for place in generator.integers(0, len(content), 3):
        content[place] = generator.integers(0, 256)
    net.write_bytes(bytes(content))
    with contextlib.suppress(CheckpointError):
        assert Predictor(net).predict(GRAY_U8).shape[2] == 2


def test_other_files_and_one_that_is_too_large_are_refused(tmp_path, net):
    for content in (b"", b"\x89PNG\r\n\x1a\n" + bytes(100), b"PK\x03\x04" * 20):
        net.write_bytes(content)
        with pytest.raises(CheckpointError, match="cut short, damaged or no ONNX file"):
            read_card(net)
    with net.open("wb") as file:
        file.truncate(LARGEST_ONNX_BYTES + 1)
    with pytest.raises(CheckpointError, match="larger than the 1024 MB"):
        read_card(net)
    net.unlink()
    with pytest.raises(CheckpointError, match="does not exist"):
        read_card(net)


def test_a_network_with_an_unknown_operator_is_refused(tmp_path):
    model = conv_model()
    model.graph.node[1].op_type = "Coonv"
    path = save_model(tmp_path / "net.onnx", model)
    with pytest.raises(CheckpointError, match=r"onnxruntime cannot use “net\.onnx”"):
        Predictor(path)


def test_an_answer_of_another_shape_or_without_numbers_is_told(tmp_path):
    from onnx import numpy_helper

    model = conv_model(weights=(1, 1, 1), bias=(0, 0, 0))
    model.graph.output[0].type.tensor_type.ClearField("shape")
    path = save_model(tmp_path / "net.onnx", model)
    with pytest.raises(CheckpointError, match="answered with 1 × 3 × 64 × 64 numbers"):
        Predictor(path)
    model = conv_model()
    nan = np.array([np.nan, 0], np.float32)
    model.graph.initializer[1].CopyFrom(numpy_helper.from_array(nan, "bias"))
    with pytest.raises(CheckpointError, match="not finite"):
        Predictor(save_model(path, model))


def test_without_the_extra_it_is_listed_and_the_extra_is_named(net, monkeypatch):
    import_module = builtins.__import__

    def refuse(name, *arguments, **options):
        if name.split(".")[0] in ("onnx", "onnxruntime"):
            raise ImportError(name)
        return import_module(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert read_card(net).title == CARD["title"]
    with pytest.raises(CheckpointError, match=r'pip install "\.\[onnx\]"'):
        Predictor(net)
