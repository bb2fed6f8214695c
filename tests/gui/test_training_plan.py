"""The settings that a form becomes."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.api import Augmentation, ModelSpec, SettingsError, runs_dir
from gui.training_form import TrainingForm
from gui.training_plan import plan_training

FORM = TrainingForm(folder="/photos")
AUGMENTATION = Augmentation("fresh", zoom=0.3)
START = {"start_from": "/runs/a/best.safetensors"}


def test_a_form_becomes_the_settings_of_a_training():
    form = TrainingForm(
        kind="colorizer",
        filters=6,
        folder="/photos/faces",
        epochs=3,
        batch_size=7,
        augmentation_mode="fixed",
        split_by="folder",
        device="gpu:1",
        activation="tanh",
        loss="mse",
        normalization="between",
        upsampling="resize",
        learning_rate=0.0001,
        schedule="cosine",
        seed=11,
        photo_limit=200,
        mixed_precision=True,
        xla=True,
        start_from="/runs/a/best.safetensors",
        freeze_encoder=True,
        image_px=64,
    )
    settings = plan_training(form, AUGMENTATION)
    assert settings.spec == ModelSpec("colorizer", 6, "tanh", 64, "between", "resize")
    assert settings.data_dirs == (Path("/photos/faces"),)
    assert (settings.epochs, settings.batch_size) == (3, 7)
    assert (settings.learning_rate, settings.schedule, settings.loss) == (0.0001, "cosine", "mse")
    assert (settings.seed, settings.photo_limit, settings.split_by) == (11, 200, "folder")
    assert settings.initial_checkpoint == Path("/runs/a/best.safetensors")
    assert settings.freeze_encoder
    assert (settings.device, settings.mixed_precision, settings.xla) == ("gpu:1", True, True)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "encoder_decoder", "normalization": "", "upsampling": ""},
        {"filters": 65},
        {"folder": "/others"},
        {"epochs": 11},
        {"batch_size": 21},
        {"augmentation_mode": "fixed"},
        {"split_by": "folder"},
        {"device": "cpu"},
        {"activation": "tanh"},
        {"loss": "mse"},
        {"normalization": "none"},
        {"upsampling": "resize"},
        {"learning_rate": 0.002},
        {"schedule": "cosine"},
        {"seed": 1},
        {"photo_limit": 200},
        {"mixed_precision": True},
        {"xla": True},
        {"image_px": 64},
        START,
    ],
    ids=lambda change: next(iter(change)),
)
def test_nothing_of_the_form_is_lost(change):
    usual = plan_training(FORM, AUGMENTATION)
    planned = plan_training(replace(FORM, **change), AUGMENTATION)
    assert replace(planned, run_dir=usual.run_dir) != usual


def test_the_mode_is_that_of_the_form_and_its_amounts_are_those_of_the_variants():
    settings = plan_training(replace(FORM, augmentation_mode="none"), AUGMENTATION)
    assert settings.augmentation == Augmentation("none", zoom=0.3)


def test_without_a_folder_the_next_step_is_said():
    with pytest.raises(SettingsError, match="Choose the folder of photographs to learn from"):
        plan_training(TrainingForm(), AUGMENTATION)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"filters": 0}, "number of filters"),
        ({"epochs": 0}, "number of epochs"),
        ({"learning_rate": 2.0}, "learning rate"),
        ({"device": "tpu"}, "device"),
        ({"split_by": "mood"}, "split"),
        ({"augmentation_mode": "sometimes"}, "augmentation"),
    ],
)
def test_a_value_out_of_its_range_is_refused_by_name(change, words):
    with pytest.raises(SettingsError, match=words):
        plan_training(replace(FORM, **change), AUGMENTATION)


def test_the_encoder_is_frozen_only_with_weights_that_it_can_keep():
    assert not plan_training(replace(FORM, freeze_encoder=True), AUGMENTATION).freeze_encoder
    both = replace(FORM, freeze_encoder=True, **START)
    assert plan_training(both, AUGMENTATION).freeze_encoder
    assert plan_training(FORM, AUGMENTATION).initial_checkpoint is None


def test_each_training_has_a_folder_of_its_own():
    first = plan_training(FORM, AUGMENTATION)
    assert first.run_dir.parent == runs_dir()
    first.run_dir.mkdir(parents=True)
    assert plan_training(FORM, AUGMENTATION).run_dir != first.run_dir
