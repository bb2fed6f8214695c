"""Trainings by name."""

from dataclasses import replace

import pytest

from engine.api import Augmentation
from gui.training_form import TrainingForm
from gui.training_plan import plan_training
from gui.training_presets import CUSTOM, preset_of, presets

PRESETS = {preset.name: preset for preset in presets()}
MINE = TrainingForm(
    kind="encoder_decoder",
    filters=12,
    folder="/photos",
    split_by="folder",
    device="gpu:0",
    learning_rate=0.01,
    seed=7,
    mixed_precision=True,
    xla=True,
    start_from="/runs/a/best.safetensors",
    freeze_encoder=True,
    image_px=64,
)
KEPT = ("folder", "split_by", "seed", "device", "mixed_precision", "xla")


def test_the_names_are_different_and_none_means_a_form_of_ones_own():
    assert list(PRESETS) == ["report_regressor", "report_colorizer", "quick_try"]
    assert CUSTOM not in PRESETS


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_keeps_photographs_split_seed_and_device_and_brings_the_rest(name):
    preset = PRESETS[name]
    form = preset.apply_to(MINE)
    assert {part: getattr(form, part) for part in KEPT} == {
        part: getattr(MINE, part) for part in KEPT
    }
    usual = {part: getattr(TrainingForm(), part) for part in KEPT}
    assert replace(form, **usual) == preset.recipe
    assert (form.start_from, form.freeze_encoder, form.image_px) == ("", False, 128)


@pytest.mark.parametrize("name", PRESETS)
def test_a_form_is_known_by_its_preset_again(name):
    assert preset_of(PRESETS[name].apply_to(MINE)) == name
    assert preset_of(PRESETS[name].recipe) == name


@pytest.mark.parametrize("name", PRESETS)
def test_a_training_can_be_planned_with_every_preset(name):
    settings = plan_training(PRESETS[name].apply_to(MINE), Augmentation())
    assert settings.spec == PRESETS[name].recipe.spec


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "encoder_decoder", "normalization": "", "upsampling": ""},
        {"filters": 65},
        {"epochs": 11},
        {"batch_size": 21},
        {"augmentation_mode": "fixed"},
        {"activation": "tanh"},
        {"loss": "mse"},
        {"normalization": "none"},
        {"upsampling": "resize"},
        {"learning_rate": 0.002},
        {"schedule": "cosine"},
        {"photo_limit": 200},
        {"start_from": "/runs/a/best.safetensors"},
        {"image_px": 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_form_that_differs_in_anything_of_the_recipe_is_custom(change):
    assert preset_of(TrainingForm(folder="/photos")) == "report_colorizer"
    assert preset_of(replace(TrainingForm(folder="/photos"), **change)) == CUSTOM


def test_the_reports_networks_are_the_reports():
    regressor, colorizer = PRESETS["report_regressor"].recipe, PRESETS["report_colorizer"].recipe
    assert (regressor.kind, regressor.filters, regressor.normalization) == ("regressor", 3, "none")
    assert (colorizer.kind, colorizer.filters, colorizer.normalization) == (
        "colorizer",
        64,
        "input",
    )
    for recipe in (regressor, colorizer):
        assert (recipe.epochs, recipe.batch_size, recipe.learning_rate) == (10, 20, 0.001)
        assert (recipe.activation, recipe.loss, recipe.photo_limit) == ("sigmoid", "", 0)


def test_the_quick_try_is_small_in_every_way():
    quick = PRESETS["quick_try"].recipe
    assert (quick.filters, quick.epochs, quick.photo_limit) == (8, 4, 200)
    # What it must see to be better than one color for all.
    assert quick.augmentation_mode == "fresh"
