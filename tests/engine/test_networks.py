import numpy as np
import pytest

from engine.errors import CheckpointError
from engine.networks import build_network, named_weights, set_named_weights, weight_shapes
from engine.settings import ModelSpec


@pytest.mark.parametrize(("filters", "count"), [(4, 1_154), (16, 16_694), (64, 260_294)])
def test_the_colorizer_has_the_layers_of_the_report(filters, count):
    # 4 of the norm, 9F+F, seven of 9FF+F, and 18F+2.
    assert 4 + 10 * filters + 7 * (9 * filters**2 + filters) + 18 * filters + 2 == count
    model = build_network(ModelSpec("colorizer", filters))
    assert model.count_params() == count
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == [
        "InputLayer",
        "BatchNormalization",
        *["Conv2D"] * 6,
        *["Conv2DTranspose"] * 3,
    ]


def test_the_regressor_has_the_layers_of_the_report():
    model = build_network(ModelSpec("regressor", 3))
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == ["InputLayer", *["Conv2D"] * 3, "Flatten", "Dense"]
    # 3x3x1x3+3, twice 3x3x3x3+3, and a dense layer on 16 x 16 x 3 values.
    assert model.count_params() == 30 + 2 * 84 + 768 * 2 + 2


@pytest.mark.parametrize("kind", ["colorizer", "encoder_decoder", "regressor"])
@pytest.mark.parametrize(("activation", "low"), [("sigmoid", 0), ("tanh", -1)])
def test_output_has_the_size_of_the_input_and_the_range_of_the_activation(kind, activation, low):
    model = build_network(ModelSpec(kind, 4, activation, image_px=32))
    l_scaled = np.random.default_rng(0).random((2, 32, 32, 1)).astype(np.float32)
    ab = model(l_scaled).numpy()
    assert ab.shape == ((2, 2) if kind == "regressor" else (2, 32, 32, 2))
    assert ab.min() >= low
    assert ab.max() <= 1


def test_the_seed_decides_the_weights_at_the_start():
    spec = ModelSpec("colorizer", 4, image_px=32)
    first, same, other = (named_weights(build_network(spec, seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first["down_1/kernel"], same["down_1/kernel"])
    assert not np.array_equal(first["down_1/kernel"], other["down_1/kernel"])


def test_weights_copy_into_another_network():
    spec = ModelSpec("encoder_decoder", 4, image_px=32)
    source, target = build_network(spec, 1), build_network(spec, 2)
    set_named_weights(target, named_weights(source))
    l_scaled = np.ones((1, 32, 32, 1), np.float32)
    np.testing.assert_array_equal(source(l_scaled), target(l_scaled))
    assert {name: array.shape for name, array in named_weights(source).items()} == weight_shapes(
        spec
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda weights: weights.pop("ab/bias"), "missing"),
        (lambda weights: weights.update({"ab/bias": np.zeros(3, np.float32)}), "shape"),
        (lambda weights: weights.update({"new": np.zeros(3, np.float32)}), "do not belong"),
    ],
)
def test_weights_that_do_not_fit_change_nothing(change, words):
    model = build_network(ModelSpec("colorizer", 4, image_px=32))
    before = named_weights(model)
    weights = {name: array + 1 for name, array in before.items()}
    change(weights)
    with pytest.raises(CheckpointError, match=words):
        set_named_weights(model, weights)
    for name, array in named_weights(model).items():
        np.testing.assert_array_equal(array, before[name])
