"""The layers that only predict, against those of Keras."""

import numpy as np
import pytest
from helpers.checkpoint_files import spec_name
from helpers.checkpoints import untrained_card

from engine.any_size import without_size
from engine.checkpoint_file import open_checkpoint
from engine.checkpoints import save_checkpoint
from engine.errors import CheckpointError
from engine.light_layers import light_network, light_shapes
from engine.networks import build_network, named_weights, set_named_weights, weight_shapes
from engine.predictor import Predictor
from engine.settings import ModelSpec

SPECS = [ModelSpec("efficientnet", 2, image_px=32), ModelSpec("efficientnet", 1, "tanh", 64)]


def varied_network(spec):
    """Build a network whose normalisations shift and scale, as after a training."""
    model = build_network(spec, seed=3)
    generator = np.random.default_rng(0)
    weights = {
        name: array + generator.uniform(0.0, 0.3, array.shape).astype(np.float32)
        if name.endswith(("gamma", "beta", "mean", "variance", "bias"))
        else array
        for name, array in named_weights(model).items()
    }
    set_named_weights(model, weights)
    return model


@pytest.mark.parametrize("spec", SPECS, ids=spec_name)
def test_both_give_the_same_colors_at_any_size(spec):
    model = varied_network(spec)
    weights = named_weights(model)
    assert {name: tuple(shape) for name, shape in light_shapes(spec).items()} == weight_shapes(spec)
    l_scaled = np.random.default_rng(1).random((2, 96, 160, 1)).astype(np.float32)
    expected = without_size(model)(l_scaled, training=False).numpy()
    assert expected.std() > 1e-3
    predicted = light_network(spec, weights)(l_scaled).numpy()
    np.testing.assert_allclose(predicted, expected, atol=1e-5)


def test_a_file_that_does_not_fit_is_told_as_for_any_network(tmp_path):
    spec = SPECS[0]
    weights = named_weights(build_network(spec))
    weights["head/kernel"] = weights["head/kernel"].transpose(0, 1, 3, 2)
    count = sum(array.size for array in weights.values())
    path = tmp_path / "wrong.safetensors"
    save_checkpoint(path, untrained_card(spec, parameter_count=count), weights)
    with open_checkpoint(path):  # the header alone is right
        pass
    with pytest.raises(CheckpointError, match=r"head/kernel.*have the shape"):
        Predictor(path)
