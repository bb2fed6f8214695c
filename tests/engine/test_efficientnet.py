"""The network whose encoder is an EfficientNet-Lite0."""

import functools

import numpy as np

from engine.efficientnet import ENCODER_PREFIXES, HEAD_FILTERS, SHALLOW_PREFIXES, blocks
from engine.networks import build_network, freeze_encoder, freeze_shallow
from engine.settings import ModelSpec

# Number, filters, kernel and stride of the blocks, read off the authors' drawing of the network.
STRIDES = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1]
KERNELS_PX = [3, 3, 3, 5, 5, 3, 3, 3, 5, 5, 5, 5, 5, 5, 5, 3]
FILTERS = [16, 24, 24, 40, 40, 80, 80, 80, 112, 112, 112, 192, 192, 192, 192, 320]
RESIDUALS = {2, 4, 6, 7, 9, 10, 12, 13, 14}
SPEC = ModelSpec("efficientnet", 2, image_px=64)


@functools.cache
def network():
    return build_network(SPEC)


def shape_of(layer):
    """Return the height, width and channels of a layer's output."""
    return tuple(network().get_layer(layer).output.shape[1:])


def test_the_encoder_has_the_sixteen_blocks_of_its_authors():
    found = list(blocks())
    assert [block.name for block in found] == [f"block_{number}" for number in range(16)]
    assert [block.stride for block in found] == STRIDES
    assert [block.kernel_px for block in found] == KERNELS_PX
    assert [block.filters for block in found] == FILTERS
    assert [block.in_filters for block in found] == [32, *FILTERS[:-1]]
    assert [block.expansion for block in found] == [1, *[6] * 15]


def test_only_a_block_that_keeps_the_shape_adds_its_input():
    assert {number for number, block in enumerate(blocks()) if block.is_residual} == RESIDUALS
    sums = {layer.name for layer in network().layers if layer.name.endswith("_sum")}
    assert sums == {f"block_{number}_sum" for number in RESIDUALS} | {"deep_sum"}


def test_a_block_widens_filters_each_channel_and_narrows():
    for number, block in enumerate(blocks()):
        wide = block.in_filters * block.expansion
        assert shape_of(f"block_{number}_depthwise")[2] == wide
        assert shape_of(f"block_{number}_project")[2] == block.filters
    names = {layer.name for layer in network().layers}
    assert "block_0_expand" not in names
    assert {f"block_{number}_expand" for number in range(1, 16)} <= names


def test_the_encoder_halves_five_times_and_the_decoder_comes_back_to_half_size():
    assert shape_of("stem") == (32, 32, 32)
    assert shape_of("head_relu") == (2, 2, HEAD_FILTERS)
    assert [shape_of(f"join_{level}_relu") for level in (1, 2, 3, 4)] == [
        (4, 4, 24),
        (8, 8, 12),
        (16, 16, 6),
        (32, 32, 2),
    ]
    assert shape_of("ab") == (32, 32, 2)
    assert network().output.shape[1:] == (64, 64, 2)


def test_the_enlarged_colors_are_those_of_half_size():
    import keras

    model = network()
    both = keras.Model(model.input, [model.get_layer("ab").output, model.output])
    l_scaled = np.random.default_rng(0).random((1, 64, 64, 1)).astype(np.float32)
    half, whole = (output.numpy() for output in both(l_scaled))
    # Halfway between two pixels of the half size, weighted 3 to 1 on each side.
    rows = half[:, :-1] * 0.75 + half[:, 1:] * 0.25
    np.testing.assert_allclose(
        whole[:, 1:-1:2, 1:-1:2], rows[:, :, :-1] * 0.75 + rows[:, :, 1:] * 0.25, atol=1e-5
    )
    assert half.std() > 0


def test_the_mean_of_the_picture_is_added_to_every_place():
    assert shape_of("context_mean") == (1, 1, HEAD_FILTERS)
    assert shape_of("context") == (1, 1, 24)
    assert shape_of("deep") == shape_of("deep_sum") == (2, 2, 24)


def test_it_works_at_the_smallest_size():
    model = build_network(ModelSpec("efficientnet", 1, image_px=32))
    ab = model(np.random.default_rng(0).random((2, 32, 32, 1)).astype(np.float32)).numpy()
    assert ab.shape == (2, 32, 32, 2)
    assert 0 <= ab.min() < ab.max() <= 1


def test_what_is_frozen_is_the_encoder_and_all_of_it():
    spec = ModelSpec("efficientnet", 1, image_px=32)
    model = build_network(spec)
    freeze_encoder(model, spec)
    names = [layer.name for layer in model.layers]
    # The encoder comes first, up to the layers that the decoder begins with.
    assert {layer.name for layer in model.layers if not layer.trainable} == {
        name for name in names if name.startswith(ENCODER_PREFIXES)
    }
    frozen = {layer.name for layer in model.layers if layer.weights and not layer.trainable}
    assert len(frozen) == 2 * (1 + 15 + 16 + 16 + 1) + 1


def test_shallow_layers_are_those_at_an_eighth_of_the_size_and_larger():
    model = build_network(SPEC)
    everything = len(model.trainable_variables)
    freeze_shallow(model)
    frozen = {layer.name for layer in model.layers if not layer.trainable}
    assert all(name.startswith(SHALLOW_PREFIXES) for name in frozen)
    with_weights = {layer.name for layer in model.layers if layer.weights}
    encoder = {name for name in with_weights if name.startswith(ENCODER_PREFIXES)}
    for name in encoder:
        # Only the widening of the first deep block is still at that size.
        is_large = shape_of(name)[0] >= SPEC.image_px // 8 and not name.startswith("block_5_")
        assert (name in frozen) == is_large, name
    assert 0 < len(model.trainable_variables) < everything
