"""Writing a Keras network of ours as an ONNX graph, layer by layer.

Pictures lie channel by channel in ONNX (n, c, h, w) and pixel by pixel in Keras (n, h, w, c). With
the single channel of the start both are the same, so only the axes of the kernels are changed.
"""

import importlib.util
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.errors import CheckpointError

if TYPE_CHECKING:
    import keras

INPUT_NAME, OUTPUT_NAME = "lightness", "ab"

# What onnxruntime 1.19 and much older programs read.
_OPSET, _IR_VERSION = 17, 8
_ACTIVATIONS = {"relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh"}


def can_write_onnx() -> bool:
    """Tell whether the extra that writes ONNX files is installed."""
    return importlib.util.find_spec("onnx") is not None


def onnx_content(model: "keras.Model", sides_px: int | None) -> bytes:
    """Write a network as the content of an ONNX file.

    Parameters
    ----------
    model
        Of :func:`engine.networks.build_network`, with its weights.
    sides_px
        Side of the square that it sees, in pixels; None for any sides that it can halve.

    Returns
    -------
    A model whose input :data:`INPUT_NAME` has the shape (n, 1, h, w) and whose output
    :data:`OUTPUT_NAME` has the shape (n, 2, h, w), or (n, 2, 1, 1) from a regressor; float32.

    Raises
    ------
    CheckpointError
        When the extra is not installed, or the network has a layer that cannot be written.
    """
    try:
        import onnx
    except ImportError as error:
        raise CheckpointError(
            "To write ONNX files Tintype needs an extra; install it with "
            'pip install ".[onnx]", then try again.'
        ) from error
    from onnx import TensorProto, helper

    graph = _Graph(helper, onnx.numpy_helper.from_array)
    last = graph.add_model(model)
    if len(model.output.shape) == 2:  # a regressor's two numbers become a picture of one pixel
        last = graph.add("Reshape", [last, graph.constant(np.array([-1, 2, 1, 1]))])
    graph.add("Identity", [last], output=OUTPUT_NAME)
    sides = ["height", "width"] if sides_px is None else [sides_px, sides_px]
    shapes = {INPUT_NAME: ["n", 1, *sides], OUTPUT_NAME: ["n", 2, None, None]}
    source, answer = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
        for name, shape in shapes.items()
    )
    made = helper.make_graph(graph.nodes, "tintype", [source], [answer], graph.weights)
    whole = helper.make_model(
        made,
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="tintype",
    )
    onnx.checker.check_model(whole)
    return whole.SerializeToString()


class _Graph:
    """Collects the nodes and weights of a graph."""

    def __init__(self, helper: Any, to_tensor: Callable[..., Any]) -> None:
        self._helper, self._to_tensor = helper, to_tensor
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def add_model(self, model: "keras.Model") -> str:
        """Add all layers; return the name of what the last one gives."""
        # What a layer gives in Keras, and the name of the same in the graph.
        names: dict[int, str] = {}
        for layer in model.layers:
            kind = type(layer).__name__
            if kind == "InputLayer":
                names[id(layer.output)] = INPUT_NAME
                continue
            if kind not in _LAYERS:
                raise CheckpointError(
                    f"The layer “{layer.name}” of this network cannot be written as ONNX yet; "
                    "export it as a .keras file instead."
                )
            inputs = layer.input if isinstance(layer.input, list) else [layer.input]
            given = _LAYERS[kind](self, layer, [names[id(one)] for one in inputs])
            names[id(layer.output)] = self._activated(layer, given)
        return names[id(model.output)]

    def add(self, operator: str, inputs: list[str], output: str = "", **options: Any) -> str:
        """Add a node; return the name of what it gives."""
        output = output or f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(self._helper.make_node(operator, inputs, [output], output, **options))
        return output

    def constant(self, array: NDArray[Any]) -> str:
        """Add numbers; return their name."""
        name = f"weights_{len(self.weights)}"
        self.weights.append(self._to_tensor(np.ascontiguousarray(array), name))
        return name

    def _activated(self, layer: Any, given: str) -> str:
        activation = getattr(getattr(layer, "activation", None), "__name__", "linear")
        if activation == "linear":
            return given
        return self.add(_ACTIVATIONS[activation], [given])


def _convolution(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    weights = [layer.kernel.numpy().transpose(3, 2, 0, 1), *_bias(layer)]
    return graph.add("Conv", [*inputs, *map(graph.constant, weights)], **_window(layer))


def _depthwise_convolution(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    weights = [layer.kernel.numpy().transpose(2, 3, 0, 1), *_bias(layer)]
    return graph.add(
        "Conv",
        [*inputs, *map(graph.constant, weights)],
        group=layer.kernel.shape[2],
        **_window(layer),
    )


def _window(layer: Any) -> dict[str, Any]:
    side_px, stride = layer.kernel_size[0], layer.strides[0]
    # Of sides that the stride divides, as Keras pads them: what is odd, below and at the right.
    surplus_px = max(side_px - stride, 0)
    before_px = surplus_px // 2
    return {
        "kernel_shape": list(layer.kernel_size),
        "strides": list(layer.strides),
        "pads": [before_px, before_px, surplus_px - before_px, surplus_px - before_px],
    }


def _transposed_convolution(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    weights = [layer.kernel.numpy().transpose(3, 2, 0, 1), *_bias(layer)]
    return graph.add(
        "ConvTranspose",
        [*inputs, *map(graph.constant, weights)],
        kernel_shape=list(layer.kernel_size),
        strides=list(layer.strides),
        pads=[0, 0, 1, 1],
    )


def _bias(layer: Any) -> list[NDArray[np.float32]]:
    return [layer.bias.numpy()] if layer.use_bias else []


def _normalization(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    weights = (layer.gamma, layer.beta, layer.moving_mean, layer.moving_variance)
    constants = [graph.constant(one.numpy()) for one in weights]
    return graph.add("BatchNormalization", [*inputs, *constants], epsilon=float(layer.epsilon))


def _enlarging(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    scales = graph.constant(np.array([1, 1, *layer.size], np.float32))
    return graph.add(
        "Resize",
        [*inputs, "", scales],
        mode="linear" if layer.interpolation == "bilinear" else "nearest",
        coordinate_transformation_mode="half_pixel",
    )


def _relu(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    if layer.max_value is None:
        return graph.add("Relu", inputs)
    limits = (graph.constant(np.array(value, np.float32)) for value in (0, layer.max_value))
    return graph.add("Clip", [*inputs, *limits])


def _mean_of_picture(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    return graph.add("GlobalAveragePool", inputs)


def _sum(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    return graph.add("Add", inputs)


def _flattening(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    # The weights that follow are in the order of Keras.
    return graph.add("Flatten", [graph.add("Transpose", inputs, perm=[0, 2, 3, 1])])


def _dense(graph: _Graph, layer: Any, inputs: list[str]) -> str:
    weights = [layer.kernel.numpy(), *_bias(layer)]
    return graph.add("Gemm", [*inputs, *map(graph.constant, weights)])


_LAYERS: dict[str, Callable[[_Graph, Any, list[str]], str]] = {
    "Add": _sum,
    "BatchNormalization": _normalization,
    "Conv2D": _convolution,
    "Conv2DTranspose": _transposed_convolution,
    "Dense": _dense,
    "DepthwiseConv2D": _depthwise_convolution,
    "Flatten": _flattening,
    "GlobalAveragePooling2D": _mean_of_picture,
    "ReLU": _relu,
    "UpSampling2D": _enlarging,
}
