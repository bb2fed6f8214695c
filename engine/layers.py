"""Layers of Keras whose start weights follow from one seed, and the blocks made of them."""

from collections.abc import Callable
from typing import Any

from engine.tensorflow_import import load_keras

# The moving statistics must settle within the few hundred steps of a small training.
_NORM_MOMENTUM = 0.9
# Followed by a normalisation, which has a shift of its own.
BARE: dict[str, Any] = {"activation": None, "use_bias": False}
# The last layer of a network, so that losses and pictures do not lose digits.
LAST: dict[str, Any] = {"dtype": "float32"}


class Layers:
    """Makes layers whose start weights follow from one seed.

    Parameters
    ----------
    seed
        Each layer gets a seed of its own from it, in the order in which they are made.
    dtype
        ``"float32"``, or ``"mixed_bfloat16"`` to compute with 16 bits.
    norm_momentum
        Part of the moving statistics that a step of training keeps.
    """

    def __init__(self, seed: int, dtype: str, norm_momentum: float = _NORM_MOMENTUM) -> None:
        self._layers = load_keras().layers
        self._initializers = load_keras().initializers
        self._next_seed = seed * 1000
        # Given to each layer: Keras' own setting would hold for other threads too.
        self._dtype = dtype
        self._norm_momentum = norm_momentum

    def conv(
        self, name: str, filters: int, stride: int = 1, kernel_px: int = 3, **options: Any
    ) -> Any:
        """Make a convolution, with a ReLU unless an activation is given."""
        options.setdefault("activation", "relu")
        return self._layers.Conv2D(filters, kernel_px, stride, **self._common(name) | options)

    def depthwise_conv(self, name: str, kernel_px: int, stride: int) -> Any:
        """Make a convolution of each channel by itself, for a normalisation to follow."""
        options = self._common(name) | BARE
        options["depthwise_initializer"] = options.pop("kernel_initializer")
        return self._layers.DepthwiseConv2D(kernel_px, stride, **options)

    def upsampling_conv(self, name: str, filters: int, **options: Any) -> Any:
        """Make a transposed convolution that doubles both sides."""
        options.setdefault("activation", "relu")
        return self._layers.Conv2DTranspose(filters, 3, 2, **self._common(name) | options)

    def norm(self, name: str) -> Any:
        """Make a batch normalisation."""
        return self._layers.BatchNormalization(
            momentum=self._norm_momentum, name=name, dtype=self._dtype
        )

    def relu(self, name: str, most: float | None = None) -> Any:
        """Make a ReLU, cut off at a most."""
        return self._layers.ReLU(most, name=name, dtype=self._dtype)

    def enlarge(self, name: str, **options: Any) -> Any:
        """Double both sides bilinearly."""
        common = {"interpolation": "bilinear", "name": name, "dtype": self._dtype}
        return self._layers.UpSampling2D(**common | options)

    def mean_of_picture(self, name: str) -> Any:
        """Average each channel over the picture: shape (n, 1, 1, channels)."""
        return self._layers.GlobalAveragePooling2D(keepdims=True, name=name, dtype=self._dtype)

    def add(self, name: str) -> Any:
        """Add layers of the same shape, or of one pixel to each of another's."""
        return self._layers.Add(name=name, dtype=self._dtype)

    def dense(self, name: str, units: int, activation: str) -> Any:
        """Make the last, dense layer of a network."""
        options = self._common(name) | LAST
        del options["padding"]
        return self._layers.Dense(units, activation=activation, **options)

    def _common(self, name: str) -> dict[str, Any]:
        self._next_seed += 1
        return {
            "name": name,
            "padding": "same",
            "kernel_initializer": self._initializers.GlorotUniform(seed=self._next_seed),
            "dtype": self._dtype,
        }


def normed_conv(
    make: Any, name: str, filters: int, stride: int = 1, kernel_px: int = 3
) -> Callable[[Any], Any]:
    """Return a function that applies a convolution, a normalisation and a ReLU."""
    return normed(make, name, make.conv(name, filters, stride, kernel_px, **BARE))


def normed(make: Any, name: str, conv: Any, most: float | None = None) -> Callable[[Any], Any]:
    """Return a function that applies a layer, a normalisation and a ReLU, cut off at a most."""

    def apply(x: Any) -> Any:
        return make.relu(f"{name}_relu", most)(make.norm(f"{name}_norm")(conv(x)))

    return apply
