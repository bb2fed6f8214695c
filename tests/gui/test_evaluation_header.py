import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt

from gui.evaluation_header import EvaluationHeader
from gui.grid_menu import MenuEntry


@pytest.fixture
def header(qtbot, qapp):
    dress(qapp, "light")
    header = EvaluationHeader()
    qtbot.addWidget(header)
    header.resize(1000, 100)
    header.set_folder("ncd", "/data/ncd")
    header.set_possible("", has_result=False)
    header.show()
    return header


def test_each_button_asks_for_its_own(qtbot, header):
    header.set_possible("", has_result=True)
    for button, signal in (
        (header.evaluate_button, header.evaluate_requested),
        (header.folder_button, header.folder_requested),
        (header.export_button, header.export_requested),
        (header.line.back, header.back_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_while_it_measures_it_can_only_be_canceled(qtbot, header):
    header.set_progress(0.6, "12 of 20")
    assert header.is_busy
    assert header.progress_text == "12 of 20"
    assert not header.evaluate_button.isVisible()
    assert not header.folder_button.isEnabled()
    assert not header.checkpoints.isEnabled()
    with qtbot.waitSignal(header.cancel_requested):
        qtbot.mouseClick(header.cancel_button, Qt.MouseButton.LeftButton)
    header.clear_progress()
    assert not header.is_busy
    assert header.evaluate_button.isVisible()
    assert header.folder_button.isEnabled()


def test_the_keyboard_goes_from_evaluate_to_cancel_and_back(qtbot, header):
    header.activateWindow()
    header.evaluate_button.setFocus()
    qtbot.waitUntil(header.evaluate_button.hasFocus)
    header.set_progress(None, "")
    assert header.cancel_button.hasFocus()
    header.clear_progress()
    assert header.evaluate_button.hasFocus()


def test_it_says_why_nothing_can_be_evaluated(header):
    header.set_possible("Choose a checkpoint", has_result=False)
    assert not header.evaluate_button.isEnabled()
    assert header.evaluate_button.toolTip() == "Choose a checkpoint"
    assert not header.export_button.isEnabled()
    header.set_possible("", has_result=True)
    assert header.evaluate_button.text() == "Evaluate again"
    assert header.export_button.isEnabled()


def test_a_narrow_one_gives_the_room_of_the_count_to_the_progress(header):
    header.set_chip("20 photographs, 20 classes")
    header.set_progress(0.5, "10 of 20")
    assert header.line.chip.isVisible()
    header.resize(560, 100)
    assert not header.line.chip.isVisible()
    header.clear_progress()
    assert header.line.chip.isVisible()
    assert header.minimumSizeHint().width() <= 560


def test_without_a_folder_only_the_way_back_is_there(header):
    header.set_folder("", "")
    assert header.title == "Evaluate"
    assert not header.evaluate_button.isVisible()


def test_the_menu_takes_checkpoints_and_counts_them(qtbot, header):
    button = header.checkpoints
    button.set_entries([MenuEntry("a", "Four", "", True), MenuEntry("b", "Eight", "", False)])
    assert button.text() == "1 checkpoint"
    with qtbot.waitSignal(button.toggled_entry) as toggled:
        button.entry_actions["b"].trigger()
    assert toggled.args == ["b", True]
    actions = button.entry_actions
    button.set_entries([MenuEntry("a", "Four", "", True), MenuEntry("b", "Eight", "", True)])
    assert button.text() == "2 checkpoints"
    assert button.entry_actions == actions  # an open menu stays as it is
