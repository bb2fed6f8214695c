from collections import Counter

import numpy as np
import pytest
from helpers.checkpoint_files import every_network, spec_name

from engine.efficientnet import ENCODER_PREFIXES
from engine.errors import CheckpointError, SettingsError
from engine.networks import (
    EFFICIENTNET_FILTERS,
    build_network,
    freeze_encoder,
    named_weights,
    set_named_weights,
    weight_shapes,
)
from engine.settings import KINDS, ModelSpec

every_kind = pytest.mark.parametrize("spec", every_network(), ids=spec_name)


def lightness(count=4):
    """Make some L* of 32 pixels."""
    return np.random.default_rng(0).random((count, 32, 32, 1)).astype(np.float32)


def train_one_step(model):
    """Take one large step and return the gradient of each trainable weight by its path."""
    import keras
    import tensorflow as tf

    optimizer = keras.optimizers.SGD(0.1)
    with tf.GradientTape() as tape:
        ab = model(lightness(), training=True)
        loss = tf.reduce_mean(tf.square(ab - tf.range(2, dtype=tf.float32)))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply(gradients, model.trainable_variables)
    paths = [variable.path for variable in model.trainable_variables]
    return dict(zip(paths, gradients, strict=True))


def layer_kinds(spec):
    return [type(layer).__name__ for layer in build_network(spec).layers]


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


def test_the_efficientnet_has_a_large_encoder_and_a_small_decoder():
    model = build_network(ModelSpec("efficientnet", EFFICIENTNET_FILTERS))
    assert model.count_params() == 4_394_630
    encoder = sum(
        layer.count_params() for layer in model.layers if layer.name.startswith(ENCODER_PREFIXES)
    )
    # What the authors' has without its classifier, the statistics that they do not count, one
    # color instead of three, and the norm of the input.
    assert encoder == 4_652_008 - 1_281_000 + 2 * 21_008 - 2 * 9 * 32 + 4
    kinds = Counter(type(layer).__name__ for layer in model.layers)
    assert kinds == {
        "InputLayer": 1,
        "Conv2D": 1 + 15 + 16 + 1 + 2 + 3 + 3 + 4 + 1,
        "DepthwiseConv2D": 16,
        "BatchNormalization": 1 + 1 + 15 + 16 + 16 + 1 + 1 + 3 + 3 + 4,
        "ReLU": 1 + 15 + 16 + 1 + 1 + 3 + 3 + 4,
        "GlobalAveragePooling2D": 1,
        "UpSampling2D": 5,
        "Add": 9 + 1 + 4,
    }


@pytest.mark.parametrize(("kind", "momentum"), [("efficientnet", 0.99), ("encoder_decoder", 0.9)])
def test_statistics_that_start_from_imagenet_move_more_slowly(kind, momentum):
    layers = build_network(ModelSpec(kind, 2, image_px=32)).layers
    norms = [layer for layer in layers if type(layer).__name__ == "BatchNormalization"]
    assert {layer.momentum for layer in norms} == {momentum}


NORMED = ["Conv2D", "BatchNormalization", "ReLU"]
NORMED_UP = ["Conv2DTranspose", "BatchNormalization", "ReLU"]


@pytest.mark.parametrize(
    ("normalization", "upsampling", "kinds"),
    [
        ("none", "transposed", [*["Conv2D"] * 6, *["Conv2DTranspose"] * 3]),
        ("between", "transposed", [*NORMED * 6, *NORMED_UP * 2, "Conv2DTranspose"]),
        ("none", "resize", [*["Conv2D"] * 6, *["UpSampling2D", "Conv2D"] * 3]),
        (
            "input",
            "resize",
            ["BatchNormalization", *["Conv2D"] * 6, *["UpSampling2D", "Conv2D"] * 3],
        ),
        (
            "between",
            "resize",
            [*NORMED * 6, *["UpSampling2D", *NORMED] * 2, "UpSampling2D", "Conv2D"],
        ),
    ],
)
def test_the_colorizer_has_the_layers_that_are_chosen(normalization, upsampling, kinds):
    spec = ModelSpec(
        "colorizer", 4, image_px=32, normalization=normalization, upsampling=upsampling
    )
    assert layer_kinds(spec) == ["InputLayer", *kinds]


@pytest.mark.parametrize(
    ("normalization", "kinds"),
    [
        ("input", ["BatchNormalization", *["Conv2D"] * 3]),
        ("between", NORMED * 3),
    ],
)
def test_the_regressor_has_the_normalization_that_is_chosen(normalization, kinds):
    spec = ModelSpec("regressor", 4, image_px=32, normalization=normalization)
    assert layer_kinds(spec) == ["InputLayer", *kinds, "Flatten", "Dense"]


@pytest.mark.parametrize("upsampling", ["transposed", "resize"])
def test_the_normalization_decides_the_count_of_weights(upsampling):
    def count(normalization):
        spec = ModelSpec("colorizer", 4, "tanh", 32, normalization, upsampling)
        return build_network(spec).count_params()

    # The norm of the input has 4 numbers. Between, 4 a filter take the place of 1 bias, 8 times.
    assert count("none") == 1_150
    assert count("input") == 1_150 + 4
    assert count("between") == 1_150 + 8 * (4 - 1) * 4


def test_the_standard_colorizer_has_the_weights_of_earlier_checkpoints():
    layers = [
        "down_1",
        "down_2",
        "down_3",
        "middle_1",
        "middle_2",
        "middle_3",
        "up_1",
        "up_2",
        "ab",
    ]
    norm = ["gamma", "beta", "moving_mean", "moving_variance"]
    names = [f"input_norm/{part}" for part in norm]
    names += [f"{layer}/{part}" for layer in layers for part in ("kernel", "bias")]
    shapes = weight_shapes(ModelSpec("colorizer", 4))
    assert list(shapes) == names
    # Filters of a transposed convolution come first.
    assert shapes["ab/kernel"] == (3, 3, 2, 4)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("activation", "low"), [("sigmoid", 0), ("tanh", -1)])
@pytest.mark.parametrize("mixed_precision", [False, True])
def test_output_has_the_size_of_the_input_and_the_range_of_the_activation(
    kind, activation, low, mixed_precision
):
    for spec in every_network(activation=activation):
        if spec.kind != kind:
            continue
        # Far from usual inputs, to reach the ends of the range.
        model = build_network(spec, 0, mixed_precision)
        ab = model(lightness(2) * 1000 - 500).numpy()
        assert ab.shape == ((2, 2) if kind == "regressor" else (2, 32, 32, 2))
        assert ab.dtype == np.float32
        assert low <= ab.min() < ab.max() <= 1
        # Only with tanh it goes below zero with usual inputs.
        assert (model(lightness()).numpy().min() < 0) == (low < 0)


@every_kind
@pytest.mark.parametrize("mixed_precision", [False, True])
def test_a_gradient_reaches_every_weight_and_a_step_changes_it(spec, mixed_precision):
    model = build_network(spec, 0, mixed_precision)
    before = named_weights(model)
    gradients = train_one_step(model)
    for path, gradient in gradients.items():
        assert gradient is not None, path
        assert np.all(np.isfinite(gradient)), path
        assert np.any(np.asarray(gradient) != 0), path
    for name, array in named_weights(model).items():
        assert not np.array_equal(array, before[name]), name


@every_kind
def test_frozen_layers_stay_as_they_are(spec):
    model = build_network(spec)
    before = named_weights(model)
    left = freeze_encoder(model, spec)
    assert left == sum(int(np.prod(variable.shape)) for variable in model.trainable_variables)
    gradients = train_one_step(model)
    changed = {
        name
        for name, array in named_weights(model).items()
        if not np.array_equal(array, before[name])
    }
    encoder = {"regressor": ("conv_",), "efficientnet": ("stem", "block_", "head")}
    prefixes = (*encoder.get(spec.kind, ("down_",)), "input_norm")
    frozen = {name for name in before if name.startswith(prefixes)}
    assert frozen
    # Behind an encoder that has learned nothing a step can be smaller than a float can tell.
    assert all(np.any(np.asarray(gradient) != 0) for gradient in gradients.values())
    assert changed | set(gradients) == set(before) - frozen


def test_a_training_of_nothing_is_refused():
    spec = ModelSpec("colorizer", 4, image_px=32)
    model = build_network(spec)
    model.trainable = False
    with pytest.raises(SettingsError, match="Nothing is left to train"):
        freeze_encoder(model, spec)


@every_kind
def test_mixed_precision_predicts_nearly_the_same(spec):
    import keras

    exact, mixed = build_network(spec, 3), build_network(spec, 3, mixed_precision=True)
    weights = named_weights(mixed)
    for name, array in named_weights(exact).items():
        assert weights[name].dtype == np.float32
        np.testing.assert_array_equal(weights[name], array)
    set_named_weights(mixed, weights)
    expected, ab = exact(lightness()).numpy(), mixed(lightness()).numpy()
    assert ab.dtype == np.float32
    np.testing.assert_allclose(ab, expected, atol=0.02)
    assert not np.array_equal(ab, expected)
    # Other threads build networks meanwhile.
    assert keras.config.dtype_policy().name == "float32"


def test_mixed_precision_ends_with_a_layer_of_32_bits():
    for spec in every_network():
        layers = build_network(spec, 0, mixed_precision=True).layers
        policies = {layer.name: layer.dtype_policy.name for layer in layers if layer.weights}
        last = "mean_ab" if spec.kind == "regressor" else "ab"
        assert policies.pop(last) == "float32"
        assert set(policies.values()) == {"mixed_bfloat16"}


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
