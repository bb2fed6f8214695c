from pathlib import Path

import numpy as np
import pytest

from engine.batch_stream import Batch
from engine.color import scale_ab
from engine.networks import build_network
from engine.settings import ModelSpec, TrainingSettings
from engine.training_step import make_training_functions


def make(spec, total_steps=400, **changes):
    settings = TrainingSettings((Path("data"),), Path("run"), spec, **changes)
    model = build_network(spec, seed=1)
    return model, make_training_functions(model, settings, total_steps)


def ambiguous_batch(share_orange):
    """Pictures of one lightness: some gray, the others orange; nothing tells which."""
    ab = np.zeros((5, 32, 32, 2), np.float32)
    ab[: round(5 * share_orange)] = (40, 50)
    return Batch(np.full((5, 32, 32, 1), 0.6, np.float32), scale_ab(ab))


@pytest.mark.parametrize("kind", ["colorizer", "regressor"])
@pytest.mark.parametrize("loss", ["mae", "mse"])
def test_the_loss_is_that_of_numpy(kind, loss):
    spec = ModelSpec(kind, 4, image_px=32)
    model, functions = make(spec, loss=loss)
    batch = ambiguous_batch(0.4)
    predicted = model(batch.l_scaled).numpy()
    target = batch.ab_scaled.mean(axis=(1, 2)) if kind == "regressor" else batch.ab_scaled
    error = np.abs(predicted - target) if loss == "mae" else (predicted - target) ** 2
    assert functions.evaluate_on(batch) == pytest.approx(error.mean(), rel=1e-5)


def learn(chroma_weight):
    spec = ModelSpec("colorizer", 4, image_px=32)
    model, functions = make(spec, learning_rate=0.02, chroma_weight=chroma_weight)
    batch = ambiguous_batch(0.4)
    losses = [functions.train_on(batch) for _ in range(100)]
    ab = model(batch.l_scaled, training=False).numpy()[0, 16, 16]
    return losses, ab


def test_a_chroma_weight_makes_the_network_dare_a_color_that_is_likely_but_not_likeliest():
    gray, orange = scale_ab(np.array([[0, 0], [40, 50]], np.float32))
    plain_losses, plain = learn(0.0)
    weighted_losses, weighted = learn(10.0)
    assert np.abs(plain - gray).max() < np.abs(plain - orange).max()
    assert np.abs(weighted - orange).max() < np.abs(weighted - gray).max()
    # What is reported is the same measure for both.
    assert weighted_losses[0] == pytest.approx(plain_losses[0], rel=1e-5)


def test_a_cosine_schedule_ends_with_small_steps():
    spec = ModelSpec("colorizer", 4, image_px=32)
    model, functions = make(spec, total_steps=40, schedule="cosine", learning_rate=0.01)
    batch = ambiguous_batch(0.4)

    def step_size():
        before = [weight.numpy() for weight in model.trainable_weights]
        functions.train_on(batch)
        after = [weight.numpy() for weight in model.trainable_weights]
        return max(np.abs(new - old).max() for new, old in zip(after, before, strict=True))

    first = step_size()
    for _ in range(36):
        functions.train_on(batch)
    assert step_size() < first / 5
