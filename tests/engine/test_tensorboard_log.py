import numpy as np
import pytest
from helpers.training import tiny_settings

from engine import tensorboard_log
from engine.control import StopToken
from engine.tensorboard_log import TensorBoardLog
from engine.trainer import train


def read_scalars(folder):
    """Read the events back with TensorBoard's own reader."""
    accumulator = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    events = accumulator.EventAccumulator(str(folder), {"tensors": 0, "images": 0})
    events.Reload()
    tf = pytest.importorskip("tensorflow")
    return {
        tag: [(event.step, tf.make_ndarray(event.tensor_proto)) for event in events.Tensors(tag)]
        for tag in events.Tags()["tensors"]
    }


def test_losses_and_pictures_can_be_read_back(tmp_path):
    pytest.importorskip("tensorboard")
    log = TensorBoardLog(tmp_path)
    log.add_step(1, 0.5)
    log.add_epoch(10, 1, 0.25, 0.125)
    log.add_samples(10, [("face", np.zeros((4, 6, 3), np.uint8))])
    log.close()
    scalars = read_scalars(tmp_path / "tensorboard")
    assert [(step, float(value)) for step, value in scalars["loss/batch"]] == [(1, 0.5)]
    assert [(step, float(value)) for step, value in scalars["loss/validation"]] == [(10, 0.125)]
    assert "samples/face" in scalars


def test_without_the_package_a_training_goes_on_without_events(tmp_path, monkeypatch):
    monkeypatch.setattr(tensorboard_log, "is_available", lambda: False)
    settings = tiny_settings(tmp_path, epochs=1)
    train(settings, lambda _: None, StopToken())
    assert not (settings.run_dir / "tensorboard").exists()


def test_a_log_that_cannot_be_written_is_given_up(tmp_path, caplog):
    pytest.importorskip("tensorboard")
    (tmp_path / "tensorboard").write_text("a file in the way")
    log = TensorBoardLog(tmp_path)
    log.add_epoch(1, 1, 0.5, None)
    assert not log.is_on
    assert "given up" in caplog.text
