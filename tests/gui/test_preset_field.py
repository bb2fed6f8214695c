"""The list of presets."""

from dataclasses import replace

import pytest
from helpers.form_fields import choose, explained, offered
from PySide6.QtCore import Qt

from gui.preset_field import PresetField
from gui.training_form import TrainingForm
from gui.training_presets import presets

NAMES = ["Report regressor", "Report colorizer 64", "Quick try (CPU, under 1 min)", "Custom"]


@pytest.fixture
def preset_field(qtbot):
    preset_field = PresetField()
    qtbot.addWidget(preset_field)
    return preset_field


def test_every_preset_is_offered_and_explained_and_last_one_of_ones_own(preset_field):
    assert offered(preset_field) == NAMES
    assert all(explained(preset_field))
    assert preset_field.accessibleName() == "Preset"


def test_it_says_which_preset_a_form_is(preset_field):
    for preset in presets():
        preset_field.show_form(preset.apply_to(TrainingForm(folder="/photos", seed=4)))
        assert preset_field.currentText() == preset.text
        assert preset_field.preset == preset


@pytest.mark.parametrize("form", [replace(TrainingForm(), epochs=11), None])
def test_any_other_form_and_one_that_makes_no_sense_are_custom(preset_field, form):
    preset_field.show_form(TrainingForm())
    preset_field.show_form(form)
    assert preset_field.currentText() == "Custom"
    assert preset_field.preset is None


def test_only_the_choice_of_the_user_asks_for_a_preset(qtbot, preset_field):
    asked = []
    preset_field.activated.connect(lambda: asked.append(preset_field.currentText()))
    preset_field.show_form(TrainingForm())
    preset_field.show_form(None)
    assert asked == []
    preset_field.show_form(TrainingForm())
    qtbot.keyClick(preset_field, Qt.Key.Key_Down)
    choose(preset_field, "Report regressor")
    assert asked == ["Quick try (CPU, under 1 min)", "Report regressor"]


def test_its_longest_name_does_not_widen_the_form_and_some_of_it_can_always_be_read(preset_field):
    width_of = preset_field.fontMetrics().horizontalAdvance
    longest = max(map(width_of, NAMES))
    for hint in (preset_field.sizeHint(), preset_field.minimumSizeHint()):
        assert width_of("XXXXXXXX") < hint.width() < longest
