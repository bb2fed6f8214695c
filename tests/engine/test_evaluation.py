import numpy as np
import pytest
from helpers.checkpoints import write_untrained
from helpers.training import QUICK_SPEC, TINY_SPEC, tiny_settings

from engine.checkpoints import load_network
from engine.color import rgb_to_lab, scale_ab, scale_lightness
from engine.control import StopToken
from engine.errors import DatasetError, RunStopped
from engine.evaluation import evaluate_checkpoint
from engine.images import read_photo, resize_rgb
from engine.settings import ModelSpec
from engine.split_file import read_split
from engine.trainer import train


def evaluate(checkpoint, settings, split_file, stop=None):
    return evaluate_checkpoint(
        checkpoint, settings.data_dirs, split_file, lambda _: None, stop or StopToken()
    )


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evaluation")
    return tiny_settings(folder, count=40, test_share=0.2, epochs=6, learning_rate=0.02)


@pytest.fixture(scope="module")
def trained(settings):
    return train(settings, lambda _: None, StopToken()).checkpoint


def lab_of(folder, names):
    return np.stack([rgb_to_lab(resize_rgb(read_photo(folder / n).rgb_u8, 32)) for n in names])


def test_the_errors_are_those_of_numpy_on_the_test_photographs_only(settings, trained):
    split_file = settings.run_dir / "split.json"
    result = evaluate(trained, settings, split_file)
    parts = read_split(split_file).parts
    sides = {part: [name for (_, name), p in parts.items() if p == part] for part in parts.values()}
    lab = lab_of(settings.data_dirs[0], sides["test"])
    true = scale_ab(lab[..., 1:])
    _, model = load_network(trained)
    predicted = model(scale_lightness(lab[..., :1]), training=False).numpy()
    mean = scale_ab(lab_of(settings.data_dirs[0], sides["training"])[..., 1:]).mean(axis=(0, 1, 2))
    gray = scale_ab(np.zeros(2, np.float32))
    assert result.test_count == len(sides["test"]) == 8
    assert result.mae == pytest.approx(np.abs(predicted - true).mean(), abs=1e-5)
    assert result.gray_mae == pytest.approx(np.abs(gray - true).mean(), abs=1e-5)
    assert result.constant_mae == pytest.approx(np.abs(mean - true).mean(), abs=1e-5)
    assert result.mae < result.constant_mae
    assert result.mse == pytest.approx(np.square(predicted - true).mean(), abs=1e-5)
    true_mean = true.mean(axis=(1, 2))
    predicted_mean = predicted.mean(axis=(1, 2))
    expected = np.square(predicted_mean - true_mean).mean()
    assert result.mean_color_mse == pytest.approx(expected, abs=1e-6)
    expected = np.square(mean - true_mean).mean()
    assert result.constant_mean_color_mse == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    "spec", [ModelSpec("regressor", 3, image_px=32), ModelSpec("colorizer", 4, "tanh", image_px=32)]
)
def test_other_networks_are_measured_in_the_same_units(settings, trained, tmp_path, spec):
    checkpoint = write_untrained(tmp_path / "other.safetensors", spec)
    result = evaluate(checkpoint, settings, settings.run_dir / "split.json")
    assert 0 < result.mae < 1


def test_a_split_without_a_test_part_is_refused(tmp_path):
    settings = tiny_settings(tmp_path, test_share=0.0, epochs=1, spec=QUICK_SPEC)
    checkpoint = train(settings, lambda _: None, StopToken()).checkpoint
    with pytest.raises(DatasetError, match="test share above 0"):
        evaluate(checkpoint, settings, settings.run_dir / "split.json")


def test_a_stop_leaves_the_evaluation(settings, trained, tmp_path):
    checkpoint = write_untrained(tmp_path / "new.safetensors", TINY_SPEC)
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        evaluate(checkpoint, settings, settings.run_dir / "split.json", stop)
