import threading

import numpy as np
import pytest
from helpers.checkpoints import write_untrained
from helpers.training import TINY_SPEC, tiny_settings

from engine.adjustments import Adjustments
from engine.checkpoints import load_network
from engine.color import rgb_to_lab
from engine.control import StopToken
from engine.errors import CheckpointError
from engine.network_inputs import network_input
from engine.networks import build_network
from engine.predictor import Predictor, make_inference
from engine.predictor_cache import PredictorCache
from engine.render_size import RenderSize
from engine.rendering import render_gray
from engine.settings import ModelSpec
from engine.trainer import train


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    settings = tiny_settings(tmp_path_factory.mktemp("t"), epochs=25, learning_rate=0.01)
    return settings, train(settings, lambda _: None, StopToken()).checkpoint


def test_what_was_learnt_is_predicted(trained):
    """Dark is blue and light is orange in every photograph of the set."""
    pixels = np.full((61, 83, 3), 50, np.uint8)
    pixels[:, 40:] = 190
    colorized = Predictor(trained[1]).colorize(pixels)
    assert colorized.rgb_u8.shape == pixels.shape
    lab = rgb_to_lab(colorized.rgb_u8)
    assert lab[:, 5:30, 2].mean() < lab[:, 50:75, 2].mean() - 5
    assert colorized.duration_ms > 0


def test_the_color_of_the_input_changes_nothing_but_its_lightness_counts(tmp_path):
    predictor = Predictor(write_untrained(tmp_path / "c.safetensors", TINY_SPEC))
    rgb_u8 = np.random.default_rng(0).integers(0, 256, (32, 32, 3), dtype=np.uint8)
    l_scaled = network_input(rgb_u8, 32)
    assert l_scaled.shape == (32, 32)
    assert 0 <= l_scaled.min() < l_scaled.max() <= 1
    np.testing.assert_allclose(l_scaled * 100, rgb_to_lab(rgb_u8)[..., 0], atol=1e-3)
    assert predictor.predict_ab(l_scaled[None]).shape == (1, 32, 32, 2)


@pytest.mark.parametrize("activation", ["sigmoid", "tanh"])
@pytest.mark.parametrize("kind", ["colorizer", "regressor", "encoder_decoder"])
def test_predictions_are_scaled_to_0_1_whatever_the_activation(tmp_path, kind, activation):
    spec = ModelSpec(kind, 4, activation, image_px=32)
    model_output = build_network(spec)(np.full((1, 32, 32, 1), 0.5, np.float32)).numpy()[0]
    predictor = Predictor(write_untrained(tmp_path / "c.safetensors", spec))
    ab_scaled = predictor.predict_ab(np.full((1, 32, 32), 0.5, np.float32))[0]
    assert ab_scaled.shape == ((1, 1, 2) if kind == "regressor" else (32, 32, 2))
    expected = (model_output + 1) / 2 if activation == "tanh" else model_output
    np.testing.assert_allclose(ab_scaled.reshape(expected.shape), expected, atol=1e-5)


@pytest.fixture(scope="module")
def noise():
    return np.random.default_rng(0).integers(0, 256, (90, 140, 3), dtype=np.uint8)


@pytest.mark.parametrize(
    ("spec", "seen_px"),
    [
        (ModelSpec("colorizer", 4, image_px=32), (104, 160)),
        (ModelSpec("colorizer", 4, "tanh", 32, "between", "resize"), (104, 160)),
        (ModelSpec("encoder_decoder", 4, image_px=32), (96, 160)),
        (ModelSpec("efficientnet", 1, image_px=32), (96, 160)),
        (ModelSpec("regressor", 4, image_px=32), (1, 1)),
    ],
)
def test_a_network_sees_other_sizes_and_its_own_as_in_training(tmp_path, noise, spec, seen_px):
    path = write_untrained(tmp_path / "c.safetensors", spec)
    predictor = Predictor(path)
    assert predictor.predict(noise, RenderSize(128, False)).shape == (*seen_px, 2)
    card, model = load_network(path)
    l_scaled = network_input(noise, 32)
    expected = make_inference(model, card.spec)(l_scaled[None, ..., None]).numpy()[0]
    np.testing.assert_array_equal(predictor.predict(noise), expected)
    np.testing.assert_array_equal(predictor.predict(noise, RenderSize(32, True)), expected)


def test_a_photograph_is_colorized_at_the_size_that_is_asked_for(tmp_path, noise):
    predictor = Predictor(write_untrained(tmp_path / "c.safetensors", TINY_SPEC))
    gray = Adjustments(gray_blend=1)
    colorized = predictor.colorize(noise, size=RenderSize(64, False), adjustments=gray)
    assert colorized.ab_scaled.shape == (48, 80, 2)
    assert colorized.rgb_u8.shape == noise.shape
    np.testing.assert_allclose(colorized.rgb_u8, render_gray(noise).astype(float), atol=1)
    assert 0 < colorized.network_ms <= colorized.duration_ms


def test_many_threads_get_the_same_answer(tmp_path):
    predictor = Predictor(write_untrained(tmp_path / "c.safetensors", TINY_SPEC))
    l_scaled = np.random.default_rng(0).random((1, 32, 32)).astype(np.float32)
    expected = predictor.predict_ab(l_scaled)
    answers = []

    def ask():
        answers.extend(predictor.predict_ab(l_scaled) for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 80
    for answer in answers:
        np.testing.assert_array_equal(answer, expected)


def test_the_cache_loads_once_and_again_when_the_file_changed(tmp_path):
    path = write_untrained(tmp_path / "c.safetensors", TINY_SPEC)
    cache = PredictorCache()
    first = cache.get(path)
    assert cache.get(path) is first
    path.unlink()
    write_untrained(path, ModelSpec("colorizer", 5, image_px=32))
    assert cache.get(path).card.spec.filters == 5


def test_the_cache_forgets_what_was_used_longest_ago(tmp_path):
    paths = [write_untrained(tmp_path / f"{n}.safetensors", TINY_SPEC) for n in range(3)]
    cache = PredictorCache(capacity=2)
    first = cache.get(paths[0])
    cache.get(paths[1])
    cache.get(paths[0])
    cache.get(paths[2])
    assert cache.get(paths[0]) is first
    assert cache.get(paths[1]) is not None


def test_a_checkpoint_that_is_gone_is_named(tmp_path):
    with pytest.raises(CheckpointError, match="gone"):
        PredictorCache().get(tmp_path / "gone.safetensors")
