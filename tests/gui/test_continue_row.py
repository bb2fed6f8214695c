"""The line that goes on with a run."""

import pytest
from helpers.form_fields import button, field
from helpers.looks import dress
from helpers.wheel import turn_wheel
from PySide6.QtCore import Qt

from gui.continue_row import ContinueRow


@pytest.fixture
def row(qtbot, qapp):
    dress(qapp, "light")
    row = ContinueRow()
    qtbot.addWidget(row)
    row.show()
    row.offer(5, "Faces, 16 filters")
    return row


def press(qtbot, row):
    qtbot.mouseClick(button(row, "continue_button"), Qt.MouseButton.LeftButton)


def test_the_proposed_number_of_epochs_is_asked_for(qtbot, row):
    with qtbot.waitSignal(row.continue_requested) as requested:
        press(qtbot, row)
    assert requested.args == [5]
    assert "“Faces, 16 filters”" in button(row, "continue_button").toolTip()


def test_another_number_can_be_typed_without_enter(qtbot, row):
    epochs = field(row, "More epochs")
    epochs.selectAll()
    qtbot.keyClicks(epochs, "12")
    with qtbot.waitSignal(row.continue_requested) as requested:
        press(qtbot, row)
    assert requested.args == [12]


@pytest.mark.parametrize("text", ["", "0"])
def test_what_is_no_number_of_epochs_becomes_one_before_it_is_asked_for(qtbot, row, text):
    epochs = field(row, "More epochs")
    epochs.selectAll()
    qtbot.keyClick(epochs, Qt.Key.Key_Delete)
    qtbot.keyClicks(epochs, text)
    with qtbot.waitSignal(row.continue_requested) as requested:
        press(qtbot, row)
    assert requested.args == [epochs.value()]
    assert epochs.value() >= 1
    assert epochs.text() == str(epochs.value())


def test_another_run_brings_its_own_proposal(qtbot, row):
    field(row, "More epochs").setValue(40)
    row.offer(3, "Skies, regressor")
    with qtbot.waitSignal(row.continue_requested) as requested:
        press(qtbot, row)
    assert requested.args == [3]
    assert "“Skies, regressor”" in button(row, "continue_button").toolTip()


def test_enter_in_the_number_starts_nothing(qtbot, row):
    with qtbot.assertNotEmitted(row.continue_requested):
        qtbot.keyClick(field(row, "More epochs"), Qt.Key.Key_Return)


def test_the_wheel_scrolls_past_the_number(row):
    assert not turn_wheel(field(row, "More epochs"))
    assert field(row, "More epochs").value() == 5
