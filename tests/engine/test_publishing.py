import numpy as np
from helpers.checkpoints import write_untrained
from helpers.training import TINY_SPEC

from engine.checkpoints import load_weights
from engine.predictor import Predictor
from engine.publishing import publish_checkpoint


def test_a_published_checkpoint_is_half_as_large_and_predicts_the_same(tmp_path):
    source = write_untrained(tmp_path / "source.safetensors", TINY_SPEC)
    target = tmp_path / "target.safetensors"
    publish_checkpoint(source, target, "General", "Bad at fruit.")
    card, weights = load_weights(target)
    assert (card.title, card.notes, card.spec) == ("General", "Bad at fruit.", TINY_SPEC)
    for name, array in load_weights(source)[1].items():
        np.testing.assert_allclose(weights[name], array, rtol=1e-3, atol=1e-6)
    grays = np.repeat(np.arange(0, 256, 4, dtype=np.uint8)[None, :, None], 3, axis=2)
    pictures = [Predictor(path).colorize(np.tile(grays, (64, 1, 1))) for path in (source, target)]
    difference = pictures[0].rgb_u8.astype(int) - pictures[1].rgb_u8
    assert np.abs(difference).max() <= 1
