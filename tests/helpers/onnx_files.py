"""Small ONNX files whose colors are known, and their cards."""

import copy
import json
from pathlib import Path

import numpy as np
import pytest

from engine.color import rgb_to_lab

# A gray photograph of one level, which every network here answers with one color.
GRAY_U8 = np.full((40, 60, 3), 119, np.uint8)
CARD = {
    "format": "tintype onnx card 1",
    "title": "Other people's",
    "input": {"what": "lightness", "layout": "nchw", "mean": 50, "norm": 100, "size_px": 64},
    "output": {"what": "ab", "layout": "nchw", "scale": 110, "offset": 0},
}


def require_onnx() -> None:
    """Skip where the extra is not installed."""
    pytest.importorskip("onnx", reason="the extra “onnx” is not installed")
    pytest.importorskip("onnxruntime", reason="the extra “onnx” is not installed")


def card_with(**changes):
    """Make a card with some keys changed: ``input__mean=3`` changes that of the input."""
    card = copy.deepcopy(CARD)
    for name, value in changes.items():
        part, _, key = name.rpartition("__")
        (card[part] if part else card)[key] = value
    return card


def write_card(path: Path, card=None) -> Path:
    """Write a card beside an ONNX file; return the path of that file."""
    path.with_suffix(".json").write_text(json.dumps(card or CARD), encoding="utf-8")
    return path


def conv_model(
    weights=(0.5, -0.25),
    bias=(0.125, 0.25),
    inputs=1,
    shape=("n", 1, "height", "width"),
    opset=17,
):
    """Make a network of one 1x1 convolution: each answer is weight * (sum of inputs) + bias."""
    from onnx import TensorProto, helper, numpy_helper

    names = [f"input_{number}" for number in range(inputs)]
    kernel = np.array(weights, np.float32).reshape(-1, 1, 1, 1)
    kernel = np.repeat(kernel, shape[1], axis=1) if isinstance(shape[1], int) else kernel
    constants = [
        numpy_helper.from_array(kernel, "kernel"),
        numpy_helper.from_array(np.array(bias, np.float32), "bias"),
    ]
    nodes = [helper.make_node("Sum", names, ["seen"])]
    nodes.append(helper.make_node("Conv", ["seen", "kernel", "bias"], ["colors"]))
    ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in names]
    answer_shape = ("n", len(weights), *shape[2:])
    answer = helper.make_tensor_value_info("colors", TensorProto.FLOAT, answer_shape)
    graph = helper.make_graph(nodes, "test", ports, [answer], constants)
    opsets = [helper.make_opsetid("", opset)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def write_conv(path: Path, card=None, **options) -> Path:
    """Write that network and its card."""
    return save_model(path, conv_model(**options), card)


def save_model(path: Path, model, card=None) -> Path:
    """Write a network and its card."""
    path.write_bytes(model.SerializeToString())
    return write_card(path, card)


def gray_lightness() -> float:
    """Return L* of the gray photograph."""
    return float(rgb_to_lab(GRAY_U8)[0, 0, 0])
