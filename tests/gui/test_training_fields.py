"""The whole form of a training."""

from dataclasses import replace

import pytest
from helpers.form_fields import (
    CPU,
    GENERAL,
    GPU,
    NO,
    ODD,
    SMALL,
    YES,
    choose,
    field,
    offered,
    shown_texts,
)
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from engine.api import KINDS, ModelSpec, SettingsError
from gui.fold import Fold
from gui.folder_field import FolderField
from gui.start_field import StartCheckpoint
from gui.theme import load_theme
from gui.training_fields import TrainingFields
from gui.training_form import TrainingForm

NO_CARD = "There is no NVIDIA graphics card here."
REPORT, QUICK = "Report colorizer 64", "Quick try (CPU, under 1 min)"
MINE = TrainingForm(
    kind="colorizer",
    filters=6,
    folder="/photos/faces",
    epochs=3,
    batch_size=7,
    augmentation_mode="fixed",
    split_by="folder",
    device="gpu:0",
    activation="tanh",
    loss="mse",
    normalization="between",
    upsampling="resize",
    learning_rate=5e-05,
    schedule="cosine",
    seed=11,
    photo_limit=200,
    mixed_precision=True,
    xla=True,
)


@pytest.fixture
def fields(qtbot, qapp):
    fields = TrainingFields(dress(qapp, "light"))
    qtbot.addWidget(fields)
    fields.resize(262, 900)
    fields.show()
    return fields


@pytest.fixture
def machine(fields):
    """Return a form that knows its machine, which has a GPU that all is offered on."""
    fields.set_devices((CPU, GPU), None)
    fields.more.set_advice(YES, YES)
    return fields


def preset(fields):
    return field(fields, "Preset").currentText()


def count_edits(fields):
    edits = []
    fields.edited.connect(lambda: edits.append(fields.form()))
    return edits


# Filling in and reading


@pytest.mark.parametrize(
    "form",
    [
        TrainingForm(),
        MINE,
        TrainingForm("regressor", 3, loss="mae", normalization="between", device="cpu"),
        TrainingForm("encoder_decoder", 1024, epochs=100_000, batch_size=4096),
        replace(MINE, start_from="/runs/x/best.safetensors", freeze_encoder=True, image_px=64),
    ],
    ids=["first", "all changed", "regressor", "largest", "from a checkpoint"],
)
def test_a_form_that_is_filled_in_is_said_again(machine, form):
    machine.set_form(MINE)
    machine.set_form(form)
    assert machine.form() == form
    machine.set_form(TrainingForm())
    assert machine.form() == TrainingForm()


def test_filling_in_is_one_edit(fields):
    edits = count_edits(fields)
    fields.set_form(MINE)
    assert len(edits) == 1
    assert edits[0].filters == 6
    fields.set_folder("/photos/others", "")
    assert len(edits) == 2


def test_while_a_text_makes_no_sense_there_is_no_form_but_a_sentence(fields):
    fields.set_form(MINE)
    field(fields, "Filters").setEditText("many")
    assert fields.form() is None
    assert fields.problem() == "Filters must be a whole number from 1 to 1024."
    field(fields, "Rate").setText("fast")
    field(fields, "Filters").setEditText("48")
    assert fields.form() is None
    assert fields.problem().startswith("The rate must be")
    field(fields, "Rate").setText("0.01")
    assert fields.problem() == ""
    assert (fields.form().filters, fields.form().learning_rate) == (48, 0.01)


def test_the_network_decides_what_is_offered_below_the_fold(fields):
    edits = count_edits(fields)
    choose(field(fields, "Network"), "Regressor")
    assert offered(field(fields, "Upsampling")) == ["None"]
    assert fields.form() == TrainingForm("regressor")
    assert len(edits) == 1
    choose(field(fields, "Network"), "Encoder-decoder")
    assert offered(field(fields, "Batch norm")) == ["Between layers"]
    assert fields.form() == TrainingForm("encoder_decoder")
    choose(field(fields, "Network"), "EfficientNet")
    assert offered(field(fields, "Upsampling")) == ["Resize + conv."]
    assert fields.form() == TrainingForm("efficientnet", 16)
    assert len(edits) == 3


def test_every_kind_of_network_is_offered_and_the_one_that_needs_a_start_says_so(fields):
    network = field(fields, "Network")
    assert sorted(network.itemData(row) for row in range(network.count())) == sorted(KINDS)
    assert "General photographs" in network.toolTip()


def test_the_usual_filters_of_a_kind_are_proposed_unless_others_were_chosen(fields):
    network, filters = field(fields, "Network"), field(fields, "Filters")
    choose(network, "EfficientNet")
    choose(network, "Colorizer")
    assert fields.form() == TrainingForm()
    filters.setEditText("48")
    choose(network, "EfficientNet")
    choose(network, "Encoder-decoder")
    assert fields.form() == TrainingForm("encoder_decoder", 48)
    fields.set_form(TrainingForm("efficientnet", 64))
    assert fields.form() == TrainingForm("efficientnet", 64)


# Presets


def test_a_preset_fills_in_the_form_in_one_edit(machine):
    machine.set_form(MINE)
    machine.set_folder("/photos/faces", "faces (750)")
    edits = count_edits(machine)
    choose(field(machine, "Preset"), QUICK)
    expected = TrainingForm(
        filters=8,
        folder=MINE.folder,
        epochs=4,
        photo_limit=200,
        split_by="folder",
        seed=11,
        device="gpu:0",
        mixed_precision=True,
        xla=True,
    )
    assert edits == [expected]
    assert preset(machine) == QUICK
    assert machine.findChild(FolderField).whole_text() == "faces (750)"


def test_an_edit_makes_it_custom_and_the_way_back_a_preset_again(fields):
    assert preset(fields) == REPORT
    field(fields, "Epochs").setValue(11)
    assert preset(fields) == "Custom"
    field(fields, "Epochs").setValue(10)
    assert preset(fields) == REPORT
    choose(field(fields, "Loss"), "MSE")
    assert preset(fields) == "Custom"
    choose(field(fields, "Loss"), "Report's, MAE")
    field(fields, "Filters").setEditText("6x")
    assert preset(fields) == "Custom"
    field(fields, "Filters").setEditText("64")
    assert preset(fields) == REPORT


def test_what_belongs_to_no_preset_can_be_changed_in_each(machine):
    for name, value in (("Seed", 5), ("Split", 1), ("Device", 1)):
        widget = field(machine, name)
        (widget.setCurrentIndex if name != "Seed" else widget.setValue)(value)
        assert preset(machine) == REPORT
    machine.set_folder("/photos/faces", "")
    assert preset(machine) == REPORT


def test_custom_is_what_the_form_is_and_changes_nothing(fields):
    choose(field(fields, "Preset"), "Custom")
    assert preset(fields) == REPORT
    assert fields.form() == TrainingForm()
    fields.set_form(MINE)
    before = fields.form()
    choose(field(fields, "Preset"), "Custom")
    assert (preset(fields), fields.form()) == ("Custom", before)


@pytest.mark.parametrize("name", ["Filters", "Rate"])
def test_a_preset_mends_a_text_that_makes_no_sense_and_keeps_the_rest(machine, name):
    machine.set_form(MINE)
    text_field = field(machine, name)
    (text_field.setEditText if name == "Filters" else text_field.setText)("nonsense")
    choose(field(machine, "Preset"), REPORT)
    form = machine.form()
    assert (form.filters, form.learning_rate) == (64, 0.001)
    assert (form.folder, form.split_by, form.seed) == ("/photos/faces", "folder", 11)
    assert (form.device, form.mixed_precision) == ("gpu:0", True)


def test_a_preset_keeps_the_wishes_for_a_machine_that_is_not_known_yet(fields):
    fields.set_form(MINE)
    choose(field(fields, "Preset"), REPORT)
    fields.set_devices((CPU, GPU), None)
    fields.more.set_advice(YES, YES)
    form = fields.form()
    assert (form.device, form.mixed_precision, form.xla) == ("gpu:0", True, True)
    assert preset(fields) == REPORT


def test_a_preset_that_is_too_small_for_16_bits_does_not_forget_them(machine):
    field(machine, "Mixed precision").click()
    choose(field(machine, "Preset"), QUICK)
    machine.more.set_advice(NO, YES)
    assert not machine.form().mixed_precision
    choose(field(machine, "Preset"), REPORT)
    machine.more.set_advice(YES, YES)
    assert machine.form().mixed_precision


# A checkpoint to start from


def start_from(fields, start):
    fields.more.start.set_offered([SMALL, ODD])
    choose(fields.more.start.choice, start.title)


def test_a_checkpoint_brings_its_network_and_a_lower_rate(fields):
    fields.set_form(TrainingForm(folder="/photos", epochs=4))
    edits = count_edits(fields)
    start_from(fields, ODD)
    form = fields.form()
    assert form.spec == ODD.spec
    assert form == replace(
        TrainingForm(folder="/photos", epochs=4).with_spec(ODD.spec),
        start_from=ODD.path_text,
        learning_rate=0.0001,
    )
    assert edits[-1] == form
    assert preset(fields) == "Custom"


def test_the_general_checkpoint_decides_kind_and_filters_and_keeps_its_encoder(fields):
    fields.more.start.set_offered([SMALL, GENERAL])
    choose(fields.more.start.choice, GENERAL.title)
    field(fields, "Freeze the encoder").click()
    assert (field(fields, "Network").currentText(), field(fields, "Filters").currentText()) == (
        "EfficientNet",
        "16",
    )
    assert fields.form() == TrainingForm(
        "efficientnet",
        16,
        learning_rate=0.0001,
        start_from=GENERAL.path_text,
        freeze_encoder=True,
    )


def test_network_and_filters_are_closed_while_a_checkpoint_decides_them(fields):
    names = ("Network", "Filters")
    usual = [field(fields, name).toolTip() for name in names]
    start_from(fields, SMALL)
    for name in names:
        assert not field(fields, name).isEnabled()
        assert "checkpoint" in field(fields, name).toolTip()
    assert field(fields, "Epochs").isEnabled()
    choose(fields.more.start.choice, "Fresh weights")
    for name, tooltip in zip(names, usual, strict=True):
        assert field(fields, name).isEnabled()
        assert field(fields, name).toolTip() == tooltip


def test_without_the_checkpoint_its_network_stays_at_the_usual_size_of_picture(fields):
    start_from(fields, ODD)
    fields.set_start(None)
    form = fields.form()
    assert form.spec == replace(ODD.spec, image_px=ModelSpec.image_px)
    assert (form.start_from, form.learning_rate) == ("", 0.001)


@pytest.mark.parametrize(("name", "text"), [("Filters", "many"), ("Rate", "fast")])
def test_a_checkpoint_brings_its_network_into_a_form_that_makes_no_sense(fields, name, text):
    text_field = field(fields, name)
    (text_field.setEditText if name == "Filters" else text_field.setText)(text)
    start_from(fields, ODD)
    assert field(fields, "Network").currentText() == "Regressor"
    assert field(fields, "Filters").currentText() == "5"
    # Of what cannot be edited now, nothing may stand in the way of a start.
    field(fields, "Rate").setText("0.01")
    assert fields.problem() == ""
    assert fields.form().spec == ODD.spec


def test_the_checkpoint_can_be_taken_away_while_the_form_makes_no_sense(qtbot, fields):
    start_from(fields, ODD)
    rate = field(fields, "Rate")
    rate.selectAll()
    qtbot.keyClicks(rate, "fast")
    fields.set_start(None)
    assert fields.problem().startswith("The rate must be")
    rate.setText("0.001")
    assert fields.form().image_px == ModelSpec.image_px


def test_one_checkpoint_after_another_brings_the_network_of_the_last(fields):
    start_from(fields, ODD)
    start_from(fields, SMALL)
    assert fields.form().spec == SMALL.spec


def test_a_preset_starts_from_fresh_weights(fields):
    start_from(fields, ODD)
    field(fields, "Freeze the encoder").click()
    choose(field(fields, "Preset"), REPORT)
    assert fields.form() == TrainingForm()
    assert field(fields, "Network").isEnabled()
    assert fields.more.start.current is None


def test_a_form_that_starts_from_a_file_names_it_as_the_list_does(fields):
    fields.more.start.set_offered([SMALL])
    form = replace(TrainingForm(filters=16), start_from=SMALL.path_text, learning_rate=0.002)
    fields.set_form(form)
    assert fields.more.start.current == SMALL
    assert fields.form() == form
    elsewhere = replace(form, start_from="/elsewhere/mine.safetensors")
    fields.set_form(elsewhere)
    assert fields.more.start.current == StartCheckpoint(
        "/elsewhere/mine.safetensors", "mine", form.spec
    )
    assert fields.form() == elsewhere


def test_the_wish_for_a_file_to_start_from_is_told(qtbot, fields):
    with qtbot.waitSignal(fields.start_file_requested):
        choose(fields.more.start.choice, "Choose a file…")
    assert fields.form() == TrainingForm()


# Processors


def test_the_reason_for_no_gpu_is_part_of_the_form(fields):
    fields.set_devices((CPU,), NO_CARD)
    assert offered(field(fields, "Device")) == ["Automatic", "CPU, 2 cores, 24 GB"]
    assert NO_CARD in shown_texts(fields)


def test_a_remembered_device_is_taken_when_the_machine_is_known(fields):
    fields.set_form(TrainingForm(device="gpu:0"))
    assert fields.form().device == "auto"
    edits = count_edits(fields)
    fields.set_devices((CPU, GPU), None)
    assert [one.device for one in edits] == ["gpu:0"]


# Opening and closing


def test_a_closed_form_can_still_be_looked_through(qtbot, fields):
    fields.set_editable(False)
    names = ("Preset", "Network", "Filters", "Epochs", "Rate", "Seed", "Start from")
    assert not any(field(fields, name).isEnabled() for name in names)
    head = fields.findChild(Fold).findChild(QPushButton)
    with qtbot.waitSignal(fields.more_toggled) as toggled:
        qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
    assert toggled.args == [True]
    assert field(fields, "Rate").isVisible()
    fields.set_editable(True)
    assert all(field(fields, name).isEnabled() for name in names)


def test_a_field_that_a_checkpoint_closed_does_not_open_with_the_form(fields):
    start_from(fields, SMALL)
    fields.set_editable(False)
    fields.set_editable(True)
    assert not field(fields, "Network").isEnabled()
    assert not field(fields, "Activation").isEnabled()
    assert field(fields, "Freeze the encoder").isEnabled()


def test_the_fields_that_few_people_change_are_folded_away_at_first(fields):
    assert not fields.is_more_shown
    assert not field(fields, "Rate").isVisible()
    fields.set_more_shown(True)
    assert fields.is_more_shown
    assert field(fields, "Rate").isVisible()


def test_another_theme_reaches_the_signs_of_folder_fold_and_checkpoint(fields):
    fields.set_more_shown(True)
    fields.set_start(SMALL)
    parts = (fields.findChild(FolderField), fields.findChild(Fold), fields.more.start)
    before = [part.grab().toImage() for part in parts]
    # Without a new style sheet only the signs are drawn in other colors.
    fields.set_theme(load_theme("dark"))
    assert all(part.grab().toImage() != old for part, old in zip(parts, before, strict=True))


def test_a_mode_of_variants_that_does_not_exist_is_refused(fields):
    with pytest.raises(ValueError, match="Received: sometimes"):
        fields.set_augmentation_mode("sometimes")
    assert fields.form() == TrainingForm()


def test_a_form_with_a_network_that_cannot_be_is_refused_where_it_starts_from_a_file(fields):
    broken = TrainingForm(filters=5000, start_from="/elsewhere/mine.safetensors")
    with pytest.raises(SettingsError, match="Received: 5000"):
        fields.set_form(broken)
    fields.set_form(MINE)
    assert fields.form().filters == 6
