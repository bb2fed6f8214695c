"""The fields of a training that few people change."""

import pytest
from helpers.form_fields import NO, ODD, SMALL, YES, choose, field, offered, shown_texts
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from engine.api import NORMALIZATIONS, UPSAMPLINGS
from gui.advanced_fields import FINE_TUNING_RATE, AdvancedFields
from gui.start_field import StartField
from gui.training_form import TrainingForm

USUAL_RATE = TrainingForm.learning_rate
NETWORK_FIELDS = ("Activation", "Batch norm", "Upsampling")


@pytest.fixture
def fields(qtbot, qapp):
    fields = AdvancedFields(dress(qapp, "light"))
    qtbot.addWidget(fields)
    fields.set_kind("colorizer")
    fields.set_form(TrainingForm())
    fields.resize(262, fields.sizeHint().height())
    fields.show()
    return fields


def rate_of(fields):
    form = fields.fill_form(TrainingForm())
    return None if form is None else form.learning_rate


def type_rate(qtbot, fields, text):
    field(fields, "Rate").selectAll()
    qtbot.keyClicks(field(fields, "Rate"), text)


# What is offered


@pytest.mark.parametrize(
    ("kind", "loss", "normalizations", "upsamplings"),
    [
        ("regressor", "Report's, MSE", ["None", "At the input", "Between layers"], ["None"]),
        (
            "colorizer",
            "Report's, MAE",
            ["At the input", "Between layers", "None"],
            ["Transposed", "Resize + conv."],
        ),
        ("encoder_decoder", "Report's, MAE", ["Between layers"], ["Resize + conv."]),
        ("efficientnet", "Report's, MAE", ["Between layers"], ["Resize + conv."]),
    ],
)
def test_each_kind_of_network_is_offered_what_it_can_have(
    fields, kind, loss, normalizations, upsamplings
):
    fields.set_kind(kind)
    assert offered(field(fields, "Loss")) == [loss, "MAE", "MSE"]
    assert offered(field(fields, "Batch norm")) == normalizations
    assert offered(field(fields, "Upsampling")) == upsamplings
    form = fields.fill_form(TrainingForm(kind))
    assert form == TrainingForm(kind)
    assert (form.normalization, form.upsampling) == (NORMALIZATIONS[kind][0], UPSAMPLINGS[kind][0])


@pytest.mark.parametrize(
    ("kind", "closed"),
    [
        ("regressor", {"Upsampling"}),
        ("colorizer", set()),
        ("encoder_decoder", {"Batch norm", "Upsampling"}),
        ("efficientnet", {"Batch norm", "Upsampling"}),
    ],
)
def test_where_there_is_one_choice_the_field_is_closed_and_says_why(fields, kind, closed):
    usual = {name: field(fields, name).toolTip() for name in NETWORK_FIELDS}
    fields.set_kind(kind)
    for name in NETWORK_FIELDS:
        assert field(fields, name).isEnabled() is (name not in closed)
        why = "This kind of network has no other" if name in closed else usual[name]
        assert field(fields, name).toolTip() == why
    fields.set_kind("colorizer")
    assert {name: field(fields, name).toolTip() for name in NETWORK_FIELDS} == usual


def test_another_kind_has_its_own_standard_and_keeps_the_loss_that_was_chosen(fields):
    choose(field(fields, "Batch norm"), "Between layers")
    choose(field(fields, "Loss"), "MAE")
    fields.set_kind("regressor")
    form = fields.fill_form(TrainingForm("regressor"))
    assert (form.normalization, form.loss) == ("none", "mae")


def test_the_same_kind_again_changes_nothing(fields):
    choose(field(fields, "Batch norm"), "Between layers")
    fields.set_kind("colorizer")
    assert field(fields, "Batch norm").currentText() == "Between layers"


def test_every_field_has_a_label_and_an_explanation(fields):
    names = ["Activation", "Loss", "Batch norm", "Upsampling"]
    names += ["Rate", "Schedule", "Seed", "Use at most"]
    labels = {one.buddy(): one for one in fields.findChildren(QLabel) if one.buddy()}
    for name in names:
        assert labels[field(fields, name)].accessibleName() == name
        assert field(fields, name).toolTip()
    assert labels[fields.findChild(StartField)].text() == "Start from"


def test_all_photographs_are_used_unless_a_number_is_given(fields):
    limit = field(fields, "Use at most")
    assert limit.text() == "All"
    assert fields.fill_form(TrainingForm()).photo_limit == 0
    limit.stepUp()
    assert (limit.text(), fields.fill_form(TrainingForm()).photo_limit) == ("100", 100)


# What is said


@pytest.mark.parametrize(
    "form",
    [
        TrainingForm(activation="tanh", loss="mse", normalization="none", upsampling="resize"),
        TrainingForm(learning_rate=3e-05, schedule="cosine", seed=2**31 - 1, photo_limit=750),
        TrainingForm("regressor", 3, normalization="between", loss="mae"),
    ],
)
def test_what_is_filled_in_is_said_again(fields, form):
    fields.set_kind(form.kind)
    fields.take_spec(form)
    fields.set_form(form)
    assert fields.fill_form(TrainingForm(form.kind, form.filters)) == form


@pytest.mark.parametrize(
    ("edit", "part", "value"),
    [
        (lambda fields: choose(field(fields, "Activation"), "Tanh"), "activation", "tanh"),
        (lambda fields: choose(field(fields, "Loss"), "MSE"), "loss", "mse"),
        (lambda fields: choose(field(fields, "Batch norm"), "None"), "normalization", "none"),
        (
            lambda fields: choose(field(fields, "Upsampling"), "Resize + conv."),
            *("upsampling", "resize"),
        ),
        (lambda fields: field(fields, "Rate").setText("2e-3"), "learning_rate", 0.002),
        (lambda fields: choose(field(fields, "Schedule"), "Cosine"), "schedule", "cosine"),
        (lambda fields: field(fields, "Seed").setValue(4), "seed", 4),
        (lambda fields: field(fields, "Use at most").setValue(20), "photo_limit", 20),
        (lambda fields: field(fields, "Mixed precision").click(), "mixed_precision", True),
        (lambda fields: field(fields, "Compile with XLA").click(), "xla", True),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_edit_of_any_field_is_told_and_said(qtbot, fields, edit, part, value):
    fields.set_advice(YES, YES)
    with qtbot.waitSignal(fields.edited):
        edit(fields)
    assert getattr(fields.fill_form(TrainingForm()), part) == value


def test_a_rate_typed_wrong_leaves_no_form_and_is_explained(qtbot, fields):
    type_rate(qtbot, fields, "0,001")
    assert fields.fill_form(TrainingForm()) is None
    assert fields.problem().startswith("The rate must be a number above 0 and at most 1")
    type_rate(qtbot, fields, "1e-4")
    assert fields.problem() == ""
    assert rate_of(fields) == 1e-4


def test_each_box_is_closed_with_its_own_reason(fields):
    fields.set_advice(YES, NO)
    assert field(fields, "Mixed precision").isEnabled()
    assert not field(fields, "Compile with XLA").isEnabled()
    assert {YES.reason, NO.reason} <= set(shown_texts(fields))
    field(fields, "Mixed precision").click()
    fields.set_advice(NO, YES)
    form = fields.fill_form(TrainingForm())
    assert (form.mixed_precision, form.xla) == (False, False)


def test_wishes_are_told_whether_they_can_be_met_or_not(fields):
    fields.set_form(TrainingForm(mixed_precision=True, xla=True, seed=5))
    fields.set_advice(NO, None)
    assert not fields.fill_form(TrainingForm()).mixed_precision
    wishes = fields.fill_wishes(TrainingForm(filters=6))
    assert wishes == TrainingForm(filters=6, mixed_precision=True, xla=True, seed=5)


# A checkpoint to start from


def test_a_checkpoint_fixes_the_network_and_says_so(fields):
    usual = {name: field(fields, name).toolTip() for name in NETWORK_FIELDS}
    fields.start.set_current(SMALL)
    for name in NETWORK_FIELDS:
        assert not field(fields, name).isEnabled()
        assert "checkpoint" in field(fields, name).toolTip()
    assert any("are those of this checkpoint" in text for text in shown_texts(fields))
    fields.start.set_current(None)
    for name in NETWORK_FIELDS:
        assert field(fields, name).isEnabled()
        assert field(fields, name).toolTip() == usual[name]
    assert "The seed decides the fresh weights." in shown_texts(fields)


def test_a_checkpoint_comes_with_a_lower_rate_that_goes_with_it(fields):
    fields.start.set_current(SMALL)
    assert rate_of(fields) == FINE_TUNING_RATE < USUAL_RATE
    fields.start.set_current(ODD)
    assert rate_of(fields) == FINE_TUNING_RATE
    fields.start.set_current(None)
    assert rate_of(fields) == USUAL_RATE


def test_a_rate_that_was_chosen_stays(qtbot, fields):
    type_rate(qtbot, fields, "0.01")
    fields.start.set_current(SMALL)
    assert rate_of(fields) == 0.01
    type_rate(qtbot, fields, "0.0001")
    fields.start.set_current(None)
    assert rate_of(fields) == 0.0001


def test_a_rate_chosen_after_the_proposal_stays(qtbot, fields):
    fields.start.set_current(SMALL)
    type_rate(qtbot, fields, "5e-5")
    fields.start.set_current(ODD)
    fields.start.set_current(None)
    assert rate_of(fields) == 5e-5


def test_a_rate_that_was_remembered_is_no_proposal(fields):
    fields.start.set_current(SMALL)
    fields.set_form(TrainingForm(learning_rate=FINE_TUNING_RATE, start_from=SMALL.path_text))
    fields.start.set_current(None)
    assert rate_of(fields) == FINE_TUNING_RATE


def test_the_encoder_can_be_frozen_only_with_a_checkpoint(qtbot, fields):
    freeze = field(fields, "Freeze the encoder")
    assert not freeze.isEnabled()
    fields.start.set_current(SMALL)
    assert (freeze.isEnabled(), freeze.isChecked()) == (True, False)
    with qtbot.waitSignal(fields.edited):
        freeze.click()
    form = fields.fill_form(TrainingForm())
    assert (form.start_from, form.freeze_encoder) == (SMALL.path_text, True)
    fields.start.set_current(ODD)
    assert freeze.isChecked()
    fields.start.set_current(None)
    assert (freeze.isEnabled(), freeze.isChecked()) == (False, False)
    form = fields.fill_form(TrainingForm())
    assert (form.start_from, form.freeze_encoder) == ("", False)


def test_the_choice_of_a_checkpoint_is_told_and_so_is_the_wish_for_a_file(qtbot, fields):
    fields.start.set_offered([SMALL])
    with qtbot.waitSignals([fields.start_changed, fields.edited]):
        choose(fields.start.choice, SMALL.title)
    with qtbot.waitSignal(fields.start_file_requested):
        choose(fields.start.choice, "Choose a file…")
    assert fields.start.current == SMALL


def test_what_can_be_reached_by_tab_comes_in_the_order_of_the_rows(qtbot, fields):
    fields.set_advice(YES, YES)
    fields.start.set_current(SMALL)
    fields.activateWindow()
    field(fields, "Loss").setFocus()
    names = []
    for _ in range(9):
        names.append(fields.focusWidget().accessibleName())
        qtbot.keyClick(fields.focusWidget(), Qt.Key.Key_Tab)
    assert names == [
        *("Loss", "Rate", "Schedule", "Seed", "Use at most", "Mixed precision"),
        *("Compile with XLA", "Start from", "Start from fresh weights"),
    ]
    assert fields.focusWidget().accessibleName() == "Freeze the encoder"
