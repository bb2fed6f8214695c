"""Augmentation and the way to scaled Lab as TensorFlow functions, for whole batches.

Compiled by XLA where it works, the steps become a few loops over the pixels: four times faster
here than one TensorFlow operation after the other.
"""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.augmentation import draw
from engine.color import (
    A_OFFSET,
    A_SCALE,
    B_OFFSET,
    B_SCALE,
    L_SCALE,
    LINE_OFFSET,
    LINE_SLOPE,
    LINEAR_BELOW,
    LINEAR_FROM_U8,
    RELATIVE_XYZ_FROM_RGB,
)
from engine.tensorflow_import import load_tensorflow
from engine.variants import VARIANTS, Augmentation

# L*, a*, b* from f(X/Xn), f(Y/Yn), f(Z/Zn): CIE 15:2004, equations 8.1 to 8.3, scaled to [0, 1].
_LAB_FROM_F = np.array([[0, 116, 0], [500, -500, 0], [0, 200, -200]])
_LAB_OFFSET = np.array([-16, A_OFFSET, B_OFFSET])
_LAB_SCALE = np.array([L_SCALE, A_SCALE, B_SCALE])
_SCALED_FROM_F = (_LAB_FROM_F / _LAB_SCALE[:, None]).astype(np.float32)
_SCALED_OFFSET = (_LAB_OFFSET / _LAB_SCALE).astype(np.float32)
# Keeps the logarithm finite where the cube root is not used.
_TINY = 1e-6


def augment(rgb_u8: Any, draws: tuple[Any, ...]) -> Any:
    """Zoom, shift, mirror and scale pictures.

    Pixels are interpolated bilinearly between 8-bit sRGB values, as the resize does; beyond the
    border the picture is mirrored. The result is rounded to 8 bits, so that what a training sees
    and what an export writes are the same.

    Parameters
    ----------
    rgb_u8
        Tensor of shape (n, px, px, 3), uint8, sRGB.
    draws
        The columns of :class:`engine.augmentation.Draws` as tensors of shape (n,).

    Returns
    -------
    Tensor of the same shape, uint8.
    """
    tf = load_tensorflow()
    scale_x, scale_y, shift_x, shift_y, rgb_scale = draws
    values = tf.cast(rgb_u8, tf.float32)
    values = _resample(values, scale_y, shift_y, axis=1)
    values = _resample(values, scale_x, shift_x, axis=2)
    return tf.cast(tf.round(values * rgb_scale[:, None, None, None]), tf.uint8)


def lab_scaled_from_rgb(rgb_u8: Any) -> Any:
    """Convert sRGB to CIELAB scaled to [0, 1], as :mod:`engine.color` does, in float32.

    The sRGB gamma is undone first, by a table of the 256 values; the matrix and the cube root
    work on linear light.

    Parameters
    ----------
    rgb_u8
        Tensor of shape (..., 3), uint8, sRGB.

    Returns
    -------
    Tensor of shape (..., 3), float32: L* / 100 and scaled a*, b*.
    """
    tf = load_tensorflow()
    linear = tf.gather(tf.constant(LINEAR_FROM_U8), tf.cast(rgb_u8, tf.int32))
    relative = tf.reshape(linear, (-1, 3)) @ tf.constant(RELATIVE_XYZ_FROM_RGB.T.copy())
    root = tf.exp(tf.math.log(tf.maximum(relative, _TINY)) / 3)
    f = tf.where(relative > LINEAR_BELOW, root, relative * LINE_SLOPE + LINE_OFFSET)
    scaled = f @ tf.constant(_SCALED_FROM_F.T.copy()) + _SCALED_OFFSET
    return tf.reshape(scaled, tf.shape(rgb_u8))


@functools.cache
def batch_function(is_augmented: bool) -> Callable[..., Any]:
    """Return the function that turns pictures into training data.

    There is one a process, so that a second training need not compile again.

    Returns
    -------
    Takes pictures of shape (n, px, px, 3), uint8, and, where ``is_augmented``, the columns of
    their draws; returns scaled Lab of shape (n, px, px, 3), float32. Each new n compiles anew.
    """
    tf = load_tensorflow()

    def prepare(rgb_u8: Any, *draws: Any) -> Any:
        return lab_scaled_from_rgb(augment(rgb_u8, draws) if is_augmented else rgb_u8)

    return tf.function(prepare, jit_compile=is_xla_usable(), autograph=False)


@functools.cache
def export_function() -> Callable[..., Any]:
    """Return the function that turns pictures and their draws into 8-bit pictures.

    It returns the augmented pictures and their scaled Lab times 255, rounded, both of shape
    (n, px, px, 3), uint8.
    """
    tf = load_tensorflow()

    def make(rgb_u8: Any, *draws: Any) -> tuple[Any, Any]:
        augmented = augment(rgb_u8, draws)
        levels = tf.round(tf.clip_by_value(lab_scaled_from_rgb(augmented), 0.0, 1.0) * 255)
        return augmented, tf.cast(levels, tf.uint8)

    return tf.function(make, jit_compile=is_xla_usable(), autograph=False)


@functools.cache
def is_xla_usable() -> bool:
    """Tell whether XLA can compile here; not every build of TensorFlow can."""
    tf = load_tensorflow()

    @tf.function(jit_compile=True)
    def double(value: Any) -> Any:
        return 2 * value

    try:
        return float(double(tf.constant(1.0))) == 2.0
    except (tf.errors.OpError, NotImplementedError):
        return False


def variants_preview(
    square_rgb_u8: NDArray[np.uint8], augmentation: Augmentation, seed: int
) -> NDArray[np.uint8]:
    """Make the nine variants of one picture, to look at.

    Parameters
    ----------
    square_rgb_u8
        Shape (px, px, 3), uint8, sRGB: a photograph at the size of the network.
    augmentation
        How far each may go; its mode makes no difference.
    seed
        Other seeds, other variants.

    Returns
    -------
    Shape (9, px, px, 3), uint8, sRGB, in the order of ``VARIANTS``.
    """
    count = len(VARIANTS)
    draws = draw(augmentation, [0] * count, np.arange(count), seed, epoch=0)
    pictures = np.broadcast_to(square_rgb_u8, (count, *square_rgb_u8.shape))
    result: NDArray[np.uint8] = _preview_function()(pictures, *draws.columns()).numpy()
    return result


@functools.cache
def _preview_function() -> Callable[..., Any]:
    # Compiling would take longer than all the previews of a minute.
    tf = load_tensorflow()
    return tf.function(lambda rgb_u8, *draws: augment(rgb_u8, draws), autograph=False)


def _resample(values: Any, scale: Any, shift: Any, axis: int) -> Any:
    """Move and scale pictures along one axis about their middle, bilinearly."""
    tf = load_tensorflow()
    length = int(values.shape[axis])
    middle = (length - 1) / 2
    places = tf.range(length, dtype=tf.float32)[None, :] - middle
    places = places * scale[:, None] + middle - shift[:, None] * length
    places = _mirrored_into(places, length)
    low = tf.floor(places)
    first = tf.cast(low, tf.int32)
    second = tf.minimum(first + 1, length - 1)
    share = places - low
    share = share[:, :, None, None] if axis == 1 else share[:, None, :, None]
    at_first = tf.gather(values, first, axis=axis, batch_dims=1)
    at_second = tf.gather(values, second, axis=axis, batch_dims=1)
    return at_first + (at_second - at_first) * share


def _mirrored_into(places: Any, length: int) -> Any:
    """Fold places beyond the border back, as if the picture were followed by its mirror image."""
    tf = load_tensorflow()
    # The border lies half a pixel outside the centres of the outermost pixels.
    folded = tf.math.floormod(places + 0.5, 2.0 * length) - 0.5
    folded = tf.where(folded > length - 0.5, 2.0 * length - 1 - folded, folded)
    return tf.clip_by_value(folded, 0.0, length - 1.0)
