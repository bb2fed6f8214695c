"""The training form as plain values."""

from dataclasses import replace

import pytest

from engine.api import NORMALIZATIONS, UPSAMPLINGS, ModelSpec, SettingsError
from gui.training_form import (
    LARGEST_FILTERS,
    OFFERED_FILTERS,
    SMALLEST_FILTERS,
    TrainingForm,
)


def test_the_first_form_is_the_network_of_the_report():
    assert TrainingForm().spec == ModelSpec()


@pytest.mark.parametrize("kind", NORMALIZATIONS)
def test_no_choice_is_the_first_choice_of_the_kind(kind):
    form = TrainingForm(kind)
    assert (form.normalization, form.upsampling) == (NORMALIZATIONS[kind][0], UPSAMPLINGS[kind][0])
    assert form == TrainingForm(
        kind, normalization=NORMALIZATIONS[kind][0], upsampling=UPSAMPLINGS[kind][0]
    )
    assert form.spec == ModelSpec(kind)


def test_the_network_is_everything_that_a_builder_needs():
    form = TrainingForm("colorizer", 6, activation="tanh", image_px=64, normalization="between")
    form = replace(form, upsampling="resize", epochs=3, seed=5)
    assert form.spec == ModelSpec("colorizer", 6, "tanh", 64, "between", "resize")


def test_a_form_of_another_network_is_the_same_training():
    form = TrainingForm(folder="/photos", epochs=3, batch_size=7, learning_rate=0.01, seed=5)
    spec = ModelSpec("regressor", 5, "tanh", 64, "between")
    changed = form.with_spec(spec)
    assert changed.spec == spec
    assert changed.with_spec(form.spec) == form
    assert (changed.folder, changed.epochs, changed.batch_size) == ("/photos", 3, 7)


def test_the_split_is_that_of_every_training_by_the_seed_of_the_form():
    rule = TrainingForm(seed=5, split_by="folder").split_rule
    assert (rule.validation_share, rule.test_share) == (0.16, 0.10)
    assert (rule.seed, rule.by) == (5, "folder")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (TrainingForm("painter"), "Received: painter"),
        (TrainingForm(filters=LARGEST_FILTERS + 1), "Received: 1025"),
        (TrainingForm(filters=SMALLEST_FILTERS - 1), "Received: 0"),
        (TrainingForm("regressor", upsampling="resize"), "Received: resize"),
        (TrainingForm(image_px=100), "Received: 100"),
    ],
)
def test_a_network_that_cannot_be_is_refused_when_it_is_asked_for(form, words):
    with pytest.raises(SettingsError, match=words):
        form.spec  # noqa: B018


def test_an_unknown_way_to_split_is_refused_when_it_is_asked_for():
    with pytest.raises(SettingsError, match="Received: mood"):
        TrainingForm(split_by="mood").split_rule  # noqa: B018


def test_every_offered_number_of_filters_can_be_built():
    assert [TrainingForm(filters=count).spec.filters for count in OFFERED_FILTERS] == [
        2**power for power in range(2, 9)
    ]
