"""Layers as plain functions of TensorFlow, for a network that only predicts.

Keras takes seconds to build the hundreds of layers of a deep network, and the window would have to
share Python with it all that time. Of a checkpoint that is only looked through, nothing but the
numbers is needed: the same description of the network is carried out on tensors.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.efficientnet import efficientnet_colors
from engine.settings import ModelSpec
from engine.tensorflow_import import load_tensorflow

# Kinds that are described without a word of Keras.
LIGHT_KINDS = ("efficientnet",)
# As the normalisations of Keras have it.
_NORM_EPSILON = 1e-3
_NORM_PARTS = ("gamma", "beta", "moving_mean", "moving_variance")

Shape = tuple[int, ...]
OnTensor = Callable[[Any], Any]


class LightLayers:
    """Makes functions with the names, options and results of :class:`engine.layers.Layers`.

    Parameters
    ----------
    weights
        By name, float32; None takes zeros of the right shapes.

    Attributes
    ----------
    shapes
        Of the weights that were used so far, by name.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.float32]] | None) -> None:
        self._weights = weights
        self.shapes: dict[str, Shape] = {}

    def conv(
        self,
        name: str,
        filters: int,
        stride: int = 1,
        kernel_px: int = 3,
        activation: str | None = "relu",
        use_bias: bool = True,
        **_: Any,
    ) -> OnTensor:
        """Make a convolution."""
        tf = load_tensorflow()

        def apply(x: Any) -> Any:
            kernel = self._take(f"{name}/kernel", (kernel_px, kernel_px, x.shape[-1], filters))
            y = tf.nn.conv2d(x, kernel, stride, "SAME")
            if use_bias:
                y = y + self._take(f"{name}/bias", (filters,))
            return y if activation is None else getattr(tf.nn, activation)(y)

        return apply

    def depthwise_conv(self, name: str, kernel_px: int, stride: int) -> OnTensor:
        """Make a convolution of each channel by itself."""
        tf = load_tensorflow()

        def apply(x: Any) -> Any:
            kernel = self._take(f"{name}/kernel", (kernel_px, kernel_px, x.shape[-1], 1))
            return tf.nn.depthwise_conv2d(x, kernel, (1, stride, stride, 1), "SAME")

        return apply

    def norm(self, name: str) -> OnTensor:
        """Make a batch normalisation by the moving statistics."""

        def apply(x: Any) -> Any:
            gamma, beta, mean, variance = (
                self._take(f"{name}/{part}", (x.shape[-1],)) for part in _NORM_PARTS
            )
            scale = gamma / np.sqrt(variance + np.float32(_NORM_EPSILON))
            return x * scale + (beta - mean * scale)

        return apply

    def relu(self, name: str, most: float | None = None) -> OnTensor:
        """Make a ReLU, cut off at a most."""
        tf = load_tensorflow()
        return tf.nn.relu if most is None else lambda x: tf.minimum(tf.nn.relu(x), most)

    def enlarge(self, name: str, **_: Any) -> OnTensor:
        """Double both sides bilinearly."""
        tf = load_tensorflow()
        return lambda x: tf.image.resize(x, 2 * tf.shape(x)[1:3])

    def mean_of_picture(self, name: str) -> OnTensor:
        """Average each channel over the picture."""
        tf = load_tensorflow()
        return lambda x: tf.reduce_mean(x, axis=(1, 2), keepdims=True)

    def add(self, name: str) -> OnTensor:
        """Add tensors."""
        return lambda tensors: tensors[0] + tensors[1]

    def _take(self, name: str, shape: Shape) -> NDArray[np.float32]:
        self.shapes[name] = shape
        return np.zeros(shape, np.float32) if self._weights is None else self._weights[name]


def light_shapes(spec: ModelSpec) -> dict[str, Shape]:
    """Return the shape of each weight of a network by name; see ``engine.networks.weight_shapes``.

    Parameters
    ----------
    spec
        Of one of :data:`LIGHT_KINDS`.
    """
    tf = load_tensorflow()
    make = LightLayers(None)
    with tf.Graph().as_default():
        efficientnet_colors(tf.zeros((1, 32, 32, 1)), spec, make)
    return make.shapes


def light_network(spec: ModelSpec, weights: Mapping[str, NDArray[np.float32]]) -> OnTensor:
    """Make a function from L* to a*b* as a network of Keras with these weights is one.

    Parameters
    ----------
    spec
        Of one of :data:`LIGHT_KINDS`.
    weights
        All of its weights by name, float32.

    Returns
    -------
    A function of a tensor of shape (n, h, w, 1), both sides multiples of 32; shape (n, h, w, 2).
    """
    return lambda lightness: efficientnet_colors(lightness, spec, LightLayers(weights))
