"""Where the time of a training step goes, against the matrix products that this machine reaches.

Peak is the product of two 2048 x 2048 float32 matrices in TensorFlow, measured in the same run. The
work of a layer is that of its multiplications, forward once and backward twice.
"""

import logging
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from _measure import report

from engine.networks import build_network
from engine.settings import ModelSpec, TrainingSettings
from engine.tensorflow_import import load_tensorflow
from engine.training_step import make_training_functions

_MATRIX_SIDE, _BATCH, _ROUNDS = 2048, 20, 7


def main() -> None:
    """Print the peak, and for each number of filters what a step and its layers reach of it."""
    tf = load_tensorflow()
    tf.get_logger().setLevel(logging.ERROR)  # each layer is traced by itself, on purpose
    matrix = tf.random.uniform((_MATRIX_SIDE, _MATRIX_SIDE))
    multiply = tf.function(lambda: tf.reduce_sum(tf.matmul(matrix, matrix)))
    for filters in (16, 64):
        _show(filters, lambda: multiply().numpy())


def _show(filters: int, multiply: Callable[[], object]) -> None:
    settings = TrainingSettings((Path(),), Path(), ModelSpec(filters=filters))
    model = build_network(settings.spec, 0, False)
    functions = make_training_functions(model, settings, 1000)
    generator = np.random.default_rng(0)
    side = settings.spec.image_px
    tf = load_tensorflow()
    l_scaled = tf.constant(generator.random((_BATCH, side, side, 1), np.float32))
    ab_scaled = tf.constant(generator.random((_BATCH, side, side, 2), np.float32))
    layers = _layer_steps(model, l_scaled)
    works = {
        "peak": multiply,
        "step": lambda: functions.train(l_scaled, ab_scaled).numpy(),
        **{name: work for name, (work, _) in layers.items()},
    }
    seconds = _alternating(works)
    peak = 2 * _MATRIX_SIDE**3 / seconds["peak"] / 1e9
    flops = sum(flops for _, flops in layers.values())
    print(f"{filters} filters; peak {peak:.0f} GFLOP/s, median of {_ROUNDS} rounds:")
    _line("one step", seconds["step"], flops, peak)
    for name, (_, layer_flops) in layers.items():
        _line(f"  {name}", seconds[name], layer_flops, peak)
    rest = seconds["step"] - sum(seconds[name] for name in layers)
    report("  rest: loss, Adam, what layers lose or gain together", f"{rest * 1000:.1f} ms")


def _line(name: str, seconds: float, flops: float, peak: float) -> None:
    reached = flops / seconds / 1e9
    report(f"  {name}", f"{seconds * 1000:6.1f} ms {reached:6.1f} GFLOP/s {reached / peak:5.0%}")


def _alternating(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    for work in works.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(_ROUNDS):
        for name, work in works.items():
            start_s = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start_s)
    return {name: statistics.median(values) for name, values in times.items()}


def _layer_steps(model: Any, l_scaled: Any) -> dict[str, tuple[Callable[[], object], float]]:
    """Make forward and backward of each layer alone, with its operations."""
    steps, value = {}, l_scaled
    for layer in model.layers[1:]:
        steps[layer.name] = (_step_of(layer, value), 3.0 * _forward_flops(layer, value))
        value = layer(value)
    return steps


def _step_of(layer: Any, value: Any) -> Callable[[], object]:
    tf = load_tensorflow()

    @tf.function
    def step() -> Any:
        with tf.GradientTape() as tape:
            tape.watch(value)
            total = tf.reduce_sum(layer(value, training=True))
        gradients = tape.gradient(total, [value, *layer.trainable_variables])
        return tf.add_n([tf.reduce_sum(one) for one in gradients])

    return lambda: step().numpy()


def _forward_flops(layer: Any, value: Any) -> float:
    kernel = next((one for one in layer.weights if one.name == "kernel"), None)
    if kernel is None:
        return 0.0
    # A transposed convolution spreads each input value, a plain one gathers for each output value.
    is_transposed = "Transpose" in type(layer).__name__
    places = np.prod((value if is_transposed else layer(value)).shape[:3])
    return 2.0 * float(places) * float(np.prod(kernel.shape))


if __name__ == "__main__":
    main()
