"""The networks: from a ModelSpec to a Keras model, and its weights by name."""

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.efficientnet import (
    ENCODER_PREFIXES,
    NORM_MOMENTUM,
    SHALLOW_PREFIXES,
    build_efficientnet,
)
from engine.errors import CheckpointError, SettingsError
from engine.layers import BARE, LAST, Layers, normed, normed_conv
from engine.settings import ModelSpec
from engine.tensorflow_import import load_keras

if TYPE_CHECKING:
    import keras

Weights = dict[str, NDArray[np.float32]]

REGRESSOR_FILTERS = 3
# With 64, the decoder would be many times its encoder.
EFFICIENTNET_FILTERS = 16
_ENCODER_LAYERS = {
    "regressor": ("input_norm", "conv_"),
    "colorizer": ("input_norm", "down_"),
    "encoder_decoder": ("down_",),
    "efficientnet": ENCODER_PREFIXES,
}
# Width of each level of the encoder-decoder, as multiples of the filters of the first.
_LEVEL_WIDTHS = (1, 2, 4, 4, 4)


def build_network(spec: ModelSpec, seed: int = 0, mixed_precision: bool = False) -> "keras.Model":
    """Build the network of a spec with fresh weights.

    Parameters
    ----------
    spec
        Which network.
    seed
        Decides the weights at the start: the same seed gives the same weights.
    mixed_precision
        Compute with 16-bit numbers (bfloat16); weights and output have 32 bits all the same.

    Returns
    -------
    A Keras model. Input: L* scaled to [0, 1], shape (n, image_px, image_px, 1), float32.
    Output: a*, b*, shape (n, image_px, image_px, 2), or (n, 2) from a regressor; in [0, 1]
    after a sigmoid, in [-1, 1] after a tanh.
    """
    dtype = "mixed_bfloat16" if mixed_precision else "float32"
    layers = Layers(seed, dtype)
    if spec.kind == "efficientnet":
        layers = Layers(seed, dtype, NORM_MOMENTUM)
    return _BUILDERS[spec.kind](spec, layers)


def freeze_encoder(model: "keras.Model", spec: ModelSpec) -> int:
    """Keep the layers that shrink the picture, with their normalisations, as they are.

    Parameters
    ----------
    model
        Of :func:`build_network`. What is traced and what optimizer is built afterwards leaves
        these layers alone, the moving statistics of their normalisations too.
    spec
        Its spec.

    Returns
    -------
    How many numbers are left to train.

    Raises
    ------
    SettingsError
        When that is none.
    """
    _freeze(model, _ENCODER_LAYERS[spec.kind])
    left = sum(math.prod(variable.shape) for variable in model.trainable_variables)
    if not left:
        raise SettingsError(
            "Nothing is left to train, as every layer of this network would keep its weights; "
            "let the layers that shrink the picture be trained too."
        )
    return left


def freeze_shallow(model: "keras.Model") -> None:
    """Keep the first layers of an efficientnet as they are; see :func:`freeze_encoder`."""
    _freeze(model, SHALLOW_PREFIXES)


def _freeze(model: "keras.Model", prefixes: tuple[str, ...]) -> None:
    for layer in model.layers:
        if layer.name.startswith(prefixes):
            layer.trainable = False


def _build_regressor(spec: ModelSpec, make: Layers) -> "keras.Model":
    """Build three convolutions and a dense layer that predict the mean a*, b*."""
    keras = load_keras()
    lightness, x = _input(spec, make)
    for level in range(1, 4):
        x = _hidden_conv(spec, make, f"conv_{level}", stride=2)(x)
    x = keras.layers.Flatten(name="flatten")(x)
    mean_ab = make.dense("mean_ab", 2, spec.activation)(x)
    return keras.Model(lightness, mean_ab, name=spec.kind)


def _build_colorizer(spec: ModelSpec, make: Layers) -> "keras.Model":
    """Build the nine convolutions of the report: three shrink, three stay, three enlarge."""
    keras = load_keras()
    lightness, x = _input(spec, make)
    for level in range(1, 4):
        x = _hidden_conv(spec, make, f"down_{level}", stride=2)(x)
    for level in range(1, 4):
        x = _hidden_conv(spec, make, f"middle_{level}")(x)
    for level in range(1, 3):
        x = _enlarging_conv(spec, make, level)(x)
    options = {"activation": spec.activation, **LAST}
    if spec.upsampling == "resize":
        ab = make.conv("ab", 2, **options)(make.enlarge("enlarge_ab")(x))
    else:
        ab = make.upsampling_conv("ab", 2, **options)(x)
    return keras.Model(lightness, ab, name=spec.kind)


def _input(spec: ModelSpec, make: Layers) -> tuple[Any, Any]:
    """Return the input and what the first convolution sees of it."""
    lightness = load_keras().Input((spec.image_px, spec.image_px, 1), name="lightness")
    if spec.normalization == "input":
        return lightness, make.norm("input_norm")(lightness)
    return lightness, lightness


def _hidden_conv(spec: ModelSpec, make: Layers, name: str, stride: int = 1) -> Callable[[Any], Any]:
    if spec.normalization == "between":
        return normed_conv(make, name, spec.filters, stride)
    return make.conv(name, spec.filters, stride)


def _enlarging_conv(spec: ModelSpec, make: Layers, level: int) -> Callable[[Any], Any]:
    name = f"up_{level}"
    if spec.upsampling == "resize":
        # Bilinear: with the nearest pixel, blocks of two are seen through the convolution.
        def resize_first(x: Any) -> Any:
            return _hidden_conv(spec, make, name)(make.enlarge(f"enlarge_{level}")(x))

        return resize_first
    if spec.normalization == "between":
        return normed(make, name, make.upsampling_conv(name, spec.filters, **BARE))
    return make.upsampling_conv(name, spec.filters)


def _build_encoder_decoder(spec: ModelSpec, make: Layers) -> "keras.Model":
    """Build an encoder-decoder with skip connections, which sees the whole picture at 1/32 size.

    On the way up each level is narrowed before it is enlarged, which is a quarter of the work, and
    is added to its skip connection. The colours come out at half size and are enlarged
    bilinearly: the eye resolves colour less finely than lightness.
    """
    keras = load_keras()
    lightness = keras.Input((spec.image_px, spec.image_px, 1), name="lightness")
    widths = [spec.filters * width for width in _LEVEL_WIDTHS]
    x, skips = lightness, []
    for level, width in enumerate(widths, start=1):
        x = normed_conv(make, f"down_{level}", width, 2)(x)
        skips.append(x)
    x = normed_conv(make, "middle", widths[-1], 1)(x)
    for level in range(len(widths) - 1, 0, -1):
        x = normed_conv(make, f"narrow_{level}", widths[level - 1], 1)(x)
        x = make.enlarge(f"enlarge_{level}")(x)
        x = make.add(f"join_{level}")([x, skips[level - 1]])
        if level > 1:  # at half size this convolution alone would cost a quarter of the network
            x = normed_conv(make, f"up_{level}", widths[level - 1], 1)(x)
    ab_half = make.conv("ab", 2, activation=spec.activation, **LAST)(x)
    enlarge_ab = keras.layers.UpSampling2D(interpolation="bilinear", name="enlarge_ab", **LAST)
    return keras.Model(lightness, enlarge_ab(ab_half), name=spec.kind)


_BUILDERS: dict[str, Callable[[ModelSpec, Layers], "keras.Model"]] = {
    "regressor": _build_regressor,
    "colorizer": _build_colorizer,
    "encoder_decoder": _build_encoder_decoder,
    "efficientnet": build_efficientnet,
}


def named_weights(model: "keras.Model") -> Weights:
    """Copy a model's weights by name ("down_1/kernel"), float32, in the order of its layers."""
    return {name: variable.numpy() for name, variable in _named_variables(model).items()}


def set_named_weights(model: "keras.Model", weights: Mapping[str, NDArray[np.float32]]) -> None:
    """Copy weights into a model after every name and shape matched.

    Raises
    ------
    CheckpointError
        When a weight is missing, is not the network's, or has another shape; nothing is copied.
    """
    variables = _named_variables(model)
    expected = {name: tuple(variable.shape) for name, variable in variables.items()}
    received = {name: tuple(array.shape) for name, array in weights.items()}
    if expected != received:
        raise CheckpointError(_describe_difference(expected, received))
    for name, variable in variables.items():
        variable.assign(weights[name])


def weight_shapes(spec: ModelSpec) -> dict[str, tuple[int, ...]]:
    """Return the shape of each weight of a spec's network by name, in the order of its layers."""
    variables = _named_variables(build_network(spec))
    return {name: tuple(variable.shape) for name, variable in variables.items()}


def _named_variables(model: "keras.Model") -> dict[str, Any]:
    return {
        f"{layer.name}/{variable.name}": variable
        for layer in model.layers
        for variable in layer.weights
        if "seed_generator" not in variable.path
    }


def _describe_difference(
    expected: Mapping[str, tuple[int, ...]], received: Mapping[str, tuple[int, ...]]
) -> str:
    for name, shape in expected.items():
        if name not in received:
            return f"The weights “{name}” of the network are missing."
        if received[name] != shape:
            return (
                f"The weights “{name}” have the shape {received[name]}, "
                f"but this network expects {shape}."
            )
    surplus = next(name for name in received if name not in expected)
    return f"The weights “{surplus}” do not belong to this network."
