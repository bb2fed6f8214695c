"""The training form, its button, and what is said below it."""

import pytest
from helpers.looks import dress
from helpers.wheel import turn_wheel
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QSpinBox

from engine.api import Device
from gui.facts_grid import FactsGrid
from gui.folder_field import FolderField
from gui.training_panel import TrainingFacts, TrainingForm, TrainingPanel

FORM = TrainingForm("encoder_decoder", 32, "/photos/faces", 7, 5, "fixed", "folder")
EPOCH_SIZE = "555 photographs × 9 = 4,995 pictures, 250 steps an epoch"


@pytest.fixture
def panel(qtbot, qapp):
    theme = dress(qapp, "light")
    widget = TrainingPanel(theme)
    qtbot.addWidget(widget)
    widget.resize(262, 480)
    widget.show()
    return widget


def start_button(panel):
    return panel.findChild(QPushButton, "start_button")


def stop_button(panel):
    return panel.findChild(QPushButton, "stop_button")


def field(panel, kind, name):
    return next(one for one in panel.findChildren(kind) if one.accessibleName() == name)


def shown_texts(panel):
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def says(panel, part):
    return any(part in text for text in shown_texts(panel))


def test_start_needs_a_folder_and_says_so(panel):
    assert not start_button(panel).isEnabled()
    assert "folder" in start_button(panel).toolTip()
    assert says(panel, "Choose a folder")
    panel.set_folder("/photos/faces", "faces (750)")
    assert start_button(panel).isEnabled()
    assert not says(panel, "Choose a folder")


def test_the_first_form_has_the_values_of_the_report(qtbot, panel):
    panel.set_folder("/photos/faces", "")
    with qtbot.waitSignal(panel.start_requested) as requested:
        qtbot.mouseClick(start_button(panel), Qt.MouseButton.LeftButton)
    first = TrainingForm("colorizer", 64, "/photos/faces", 10, 20, "fresh", "photo")
    assert requested.args == [first]


def test_a_form_that_was_filled_in_is_asked_for(qtbot, panel):
    panel.set_form(FORM)
    with qtbot.waitSignal(panel.start_requested) as requested:
        panel.request_start()
    assert requested.args == [FORM]


def test_any_whole_number_of_filters_can_be_typed(qtbot, panel):
    panel.set_form(FORM)
    filters = field(panel, QComboBox, "Filters")
    filters.lineEdit().selectAll()
    # A completion would make 64 of the 6.
    qtbot.keyClicks(filters.lineEdit(), "6")
    with qtbot.waitSignal(panel.start_requested) as requested:
        panel.request_start()
    assert requested.args[0].filters == 6
    offered = [filters.itemText(number) for number in range(filters.count())]
    assert offered == ["4", "8", "16", "32", "64", "128", "256"]


@pytest.mark.parametrize("text", ["0", "1025", "", "-3", "6.5", "many", "9" * 5000, "٣"])
def test_filters_that_cannot_be_used_are_named_and_stop_the_start(qtbot, panel, text):
    panel.set_form(FORM)
    filters = field(panel, QComboBox, "Filters")
    filters.setEditText(text)
    assert says(panel, "Filters must be a whole number from 1 to 1024.")
    assert filters.property("invalid")
    assert not start_button(panel).isEnabled()
    assert "1024" in start_button(panel).toolTip()
    with qtbot.assertNotEmitted(panel.start_requested):
        panel.request_start()
    filters.setEditText(" 1024 ")
    assert start_button(panel).isEnabled()
    assert not filters.property("invalid")


def test_the_folder_field_asks_for_a_folder_and_shows_its_name(qtbot, panel):
    folder = panel.findChild(FolderField)
    with qtbot.waitSignal(panel.folder_requested):
        qtbot.mouseClick(folder, Qt.MouseButton.LeftButton)
    panel.set_folder("/photos/R&B", "")
    assert folder.whole_text() == "R&B"
    assert folder.text() == "R&&B"
    assert folder.toolTip() == "/photos/R&B"
    panel.set_folder("/photos/faces", "faces (750)")
    assert folder.text() == "faces (750)"


def test_a_long_folder_name_is_shortened(panel):
    panel.set_folder("/photos/a folder with a very long name indeed", "")
    folder = panel.findChild(FolderField)
    assert "…" in folder.text()
    assert folder.fontMetrics().horizontalAdvance(folder.text()) < folder.width()


def test_while_a_run_is_under_way_the_form_is_closed_and_stop_is_offered(panel):
    panel.set_form(FORM)
    panel.set_run_state("preparing")
    panel.set_preparing_text("Reading photographs 120 of 750")
    assert says(panel, "Reading photographs 120 of 750")
    assert not start_button(panel).isVisible()
    assert (stop_button(panel).isVisible(), stop_button(panel).text()) == (True, "Stop and keep")
    for kind in (QComboBox, QSpinBox, FolderField):
        assert not any(one.isEnabled() for one in panel.findChildren(kind))
    panel.set_run_state("training")
    assert panel.findChild(FactsGrid).isVisible()
    assert not says(panel, "Reading photographs")


def test_stop_turns_to_stopping_at_once_and_is_asked_for_once(qtbot, panel):
    panel.set_form(FORM)
    panel.set_run_state("training")
    with qtbot.waitSignal(panel.stop_requested):
        qtbot.mouseClick(stop_button(panel), Qt.MouseButton.LeftButton)
    assert stop_button(panel).text() == "Stopping…"
    assert not stop_button(panel).isEnabled()
    with qtbot.assertNotEmitted(panel.stop_requested):
        panel.request_stop()
    panel.set_run_state("idle")
    assert start_button(panel).isVisible()
    assert start_button(panel).isEnabled()


def test_the_focus_goes_from_start_to_stop(qtbot, panel):
    panel.set_form(FORM)
    panel.activateWindow()
    start_button(panel).setFocus()
    qtbot.waitUntil(start_button(panel).hasFocus)
    panel.set_run_state("preparing")
    assert stop_button(panel).hasFocus()


def test_facts_are_shown_and_stay_after_the_run(panel):
    panel.set_form(FORM)
    panel.set_run_state("preparing")
    panel.set_run_state("training")
    assert shown_texts(panel).count("–") == 4
    panel.set_facts(TrainingFacts("6.2 of 10", "164 img/s", "2 min 21 s", "0.0184"))
    panel.set_run_state("idle")
    assert {"6.2 of 10", "164 img/s", "2 min 21 s", "0.0184"} <= set(shown_texts(panel))
    panel.set_run_state("preparing")
    panel.set_run_state("training")
    assert shown_texts(panel).count("–") == 4


def test_nothing_moves_between_the_states(panel):
    panel.set_form(FORM)
    heights = set()
    for state in ("idle", "preparing", "training", "stopping", "idle"):
        panel.set_run_state(state)
        QApplication.processEvents()
        heights.add(panel.sizeHint().height())
    panel.set_problem("The folder holds no photographs.")
    heights.add(panel.sizeHint().height())
    panel.set_epoch_size(EPOCH_SIZE)
    heights.add(panel.sizeHint().height())
    assert len(heights) == 1


def test_a_problem_is_said_until_the_form_is_edited(panel):
    panel.set_form(FORM)
    panel.set_problem("The folder holds no photographs.")
    assert says(panel, "The folder holds no photographs.")
    assert start_button(panel).isEnabled()
    field(panel, QSpinBox, "Epochs").setValue(3)
    assert not says(panel, "The folder holds no photographs.")


def test_an_unknown_run_state_is_refused(panel):
    with pytest.raises(ValueError, match="Received: asleep"):
        panel.set_run_state("asleep")


def test_the_wheel_changes_no_field_that_has_no_focus(panel):
    panel.set_form(FORM)
    epochs = field(panel, QSpinBox, "Epochs")
    variants = field(panel, QComboBox, "Variants")
    assert not turn_wheel(epochs)
    assert not turn_wheel(variants)
    assert epochs.value() == FORM.epochs
    assert variants.currentData() == FORM.augmentation_mode


def test_the_rows_of_the_data_come_below_the_photographs(panel):
    fields = [*panel.findChildren(QComboBox), *panel.findChildren(QSpinBox)]
    fields.append(panel.findChild(FolderField))
    in_order = sorted((one for one in fields if one.isVisible()), key=lambda one: one.y())
    names = ["Preset", "Network", "Filters", "Photographs"]
    names += ["Variants", "Split", "Epochs", "Batch", "Device"]
    assert [one.accessibleName() for one in in_order] == names


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Variants", [("Nine, fresh", "fresh"), ("Nine, fixed", "fixed"), ("None", "none")]),
        (
            "Split",
            [("By photograph", "photo"), ("By folder", "folder"), ("In each folder", "class")],
        ),
    ],
)
def test_variants_and_split_offer_what_the_engine_knows(panel, name, offered):
    box = field(panel, QComboBox, name)
    shown = [(box.itemText(number), box.itemData(number)) for number in range(box.count())]
    assert shown == offered
    assert box.toolTip()


def test_the_mode_of_the_variants_is_told_and_set_without_a_loop(qtbot, panel):
    told = []
    panel.augmentation_mode_changed.connect(told.append)
    # What the window does with two views of one setting.
    panel.augmentation_mode_changed.connect(panel.set_augmentation_mode)
    variants = field(panel, QComboBox, "Variants")
    variants.setCurrentIndex(variants.findData("none"))
    panel.set_augmentation_mode("fixed")
    panel.set_augmentation_mode("fixed")
    assert told == ["none", "fixed"]
    assert variants.currentText() == "Nine, fixed"
    with pytest.raises(ValueError, match="Received: sometimes"):
        panel.set_augmentation_mode("sometimes")
    panel.set_folder("/photos/faces", "")
    with qtbot.waitSignal(panel.start_requested) as requested:
        panel.request_start()
    assert requested.args[0].augmentation_mode == "fixed"


def test_a_form_of_unknown_choices_shows_the_first_ones(qtbot, panel):
    panel.set_form(TrainingForm(folder="/photos", augmentation_mode="old", split_by="old"))
    with qtbot.waitSignal(panel.start_requested) as requested:
        panel.request_start()
    assert requested.args == [TrainingForm(folder="/photos")]


def test_the_size_of_an_epoch_takes_the_place_of_the_hint(panel):
    panel.set_form(FORM)
    assert says(panel, "You can go on colorizing")
    panel.set_epoch_size(EPOCH_SIZE)
    assert says(panel, EPOCH_SIZE)
    assert not says(panel, "You can go on colorizing")
    panel.set_problem("The folder holds no photographs.")
    assert not says(panel, EPOCH_SIZE)
    panel.set_run_state("preparing")
    assert not says(panel, EPOCH_SIZE)
    panel.set_run_state("idle")
    assert says(panel, EPOCH_SIZE)
    panel.set_epoch_size("")
    assert says(panel, "You can go on colorizing")


def test_the_longest_kind_of_network_is_not_cut(panel):
    panel.set_form(FORM)
    kind = field(panel, QComboBox, "Network")
    needed = kind.fontMetrics().horizontalAdvance(kind.currentText())
    # 10 px before the text, 29 px of arrow behind it.
    assert kind.width() - 39 >= needed


def test_a_refusal_stays_when_devices_come_to_be_known(panel):
    panel.set_form(FORM)
    panel.set_problem("The folder holds no photographs.")
    panel.fields.set_devices((Device("cpu", "CPU, 2 cores", None),), "There is no card.")
    assert says(panel, "The folder holds no photographs.")


def test_the_focus_goes_from_continue_to_stop(qtbot, panel):
    panel.set_form(FORM)
    panel.offer_to_continue(3, "Faces")
    panel.activateWindow()
    button = panel.findChild(QPushButton, "continue_button")
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    panel.set_run_state("preparing")
    assert stop_button(panel).hasFocus()
