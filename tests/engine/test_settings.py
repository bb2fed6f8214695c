from pathlib import Path

import pytest

from engine.errors import SettingsError
from engine.settings import ModelSpec, TrainingSettings


def test_defaults_are_the_recipe_of_the_report():
    settings = TrainingSettings((Path("faces"),), Path("run"))
    assert (settings.spec.kind, settings.spec.filters, settings.spec.image_px) == (
        "colorizer",
        64,
        128,
    )
    assert (settings.epochs, settings.batch_size, settings.effective_loss) == (10, 20, "mae")
    assert (settings.validation_share, settings.test_share) == (0.16, 0.10)
    regressor = TrainingSettings((Path("faces"),), Path("run"), ModelSpec("regressor", 3))
    assert regressor.effective_loss == "mse"


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "painter"},
        {"activation": "relu"},
        {"filters": 0},
        {"filters": 4.5},
        {"filters": True},
        {"filters": 4096},
        {"image_px": 100},
        {"image_px": 0},
    ],
)
def test_a_wrong_spec_is_refused_with_what_was_received(values):
    with pytest.raises(SettingsError, match="Received"):
        ModelSpec(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"epochs": 0},
        {"batch_size": 0},
        {"learning_rate": 0},
        {"learning_rate": 2},
        {"loss": "huber"},
        {"schedule": "steps"},
        {"validation_share": 0.6, "test_share": 0.4},
        {"validation_share": -0.1},
        {"seed": -1},
        {"seed": 2**31},
        {"freeze_shallow": True},
    ],
)
def test_wrong_settings_are_refused(values):
    with pytest.raises(SettingsError, match="Received"):
        TrainingSettings((Path("faces"),), Path("run"), **values)


def test_a_training_without_a_folder_is_refused():
    with pytest.raises(SettingsError, match="choose one"):
        TrainingSettings((), Path("run"))
