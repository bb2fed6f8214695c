"""The field of the checkpoint that a training starts from."""

from dataclasses import replace

import pytest
from helpers.form_fields import ODD, SMALL, choose, explained, offered
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from gui.start_field import StartField
from gui.theme import load_theme

FRESH, FILE = "Fresh weights", "Choose a file…"


@pytest.fixture
def start(qtbot, qapp):
    """Return a start field above another field, in a window that is active."""
    start = StartField(dress(qapp, "light"))
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(start)
    column.addWidget(QLineEdit())
    qtbot.addWidget(holder)
    start.holder = holder
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    return start


def clear_button(start):
    return start.findChild(QToolButton, "clear_start")


def test_at_first_there_are_fresh_weights_and_a_way_to_choose_a_file(start):
    assert offered(start.choice) == [FRESH, FILE]
    assert start.current is None
    assert start.choice.currentText() == FRESH
    assert not clear_button(start).isEnabled()


def test_checkpoints_are_offered_by_title_and_explained_by_path(start):
    start.set_offered([SMALL, ODD])
    assert offered(start.choice) == [FRESH, SMALL.title, ODD.title, FILE]
    assert explained(start.choice) == ["", SMALL.path_text, ODD.path_text, ""]


def test_the_user_chooses_a_checkpoint_and_none(qtbot, start):
    start.set_offered([SMALL, ODD])
    with qtbot.waitSignal(start.changed):
        choose(start.choice, ODD.title)
    assert start.current == ODD
    assert start.choice.toolTip() == ODD.path_text
    assert clear_button(start).isEnabled()
    with qtbot.assertNotEmitted(start.changed):
        choose(start.choice, ODD.title)
    with qtbot.waitSignal(start.changed):
        choose(start.choice, SMALL.title)
    assert start.current == SMALL
    with qtbot.waitSignal(start.changed):
        choose(start.choice, FRESH)
    assert start.current is None
    assert "goes on from" in start.choice.toolTip()


def test_two_checkpoints_of_one_title_are_told_apart(start):
    twin = replace(SMALL, path_text="/runs/c/best.safetensors")
    start.set_offered([SMALL, twin])
    start.choice.setCurrentIndex(2)
    start.choice.activated.emit(2)
    assert start.current == twin
    assert start.choice.currentIndex() == 2


def test_the_button_beside_it_goes_back_to_fresh_weights(qtbot, start):
    start.set_offered([SMALL])
    start.set_current(SMALL)
    with qtbot.waitSignal(start.changed):
        qtbot.mouseClick(clear_button(start), Qt.MouseButton.LeftButton)
    assert start.current is None
    assert start.choice.currentText() == FRESH
    assert not clear_button(start).isEnabled()


def test_after_the_button_the_keyboard_is_at_the_list_not_further_on(qtbot, start):
    start.set_current(SMALL)
    clear_button(start).setFocus()
    qtbot.keyClick(clear_button(start), Qt.Key.Key_Space)
    assert start.current is None
    assert start.choice.hasFocus()


def test_fresh_weights_from_elsewhere_leave_the_focus_alone(start):
    other = start.holder.findChildren(QLineEdit)[-1]
    start.set_current(SMALL)
    other.setFocus()
    start.set_current(None)
    assert other.hasFocus()


@pytest.mark.parametrize("chosen", [None, SMALL], ids=["fresh", "a checkpoint"])
def test_until_a_file_is_chosen_what_was_chosen_before_stays(qtbot, start, chosen):
    start.set_offered([SMALL])
    start.set_current(chosen)
    with qtbot.assertNotEmitted(start.changed), qtbot.waitSignal(start.file_requested):
        choose(start.choice, FILE)
    assert start.current == chosen
    assert start.choice.currentText() == (SMALL.title if chosen else FRESH)


def test_a_checkpoint_that_is_not_in_the_list_is_shown_first(start):
    start.set_offered([SMALL])
    start.set_current(ODD)
    assert offered(start.choice) == [FRESH, ODD.title, SMALL.title, FILE]
    assert start.choice.currentText() == ODD.title
    start.set_current(None)
    assert offered(start.choice) == [FRESH, SMALL.title, FILE]


def test_the_chosen_one_stays_when_the_list_changes(qtbot, start):
    start.set_offered([SMALL, ODD])
    start.set_current(ODD)
    with qtbot.assertNotEmitted(start.changed):
        start.set_offered([SMALL])
        assert offered(start.choice) == [FRESH, ODD.title, SMALL.title, FILE]
        start.set_offered([ODD, SMALL])
    assert offered(start.choice) == [FRESH, ODD.title, SMALL.title, FILE]
    assert start.choice.currentText() == ODD.title
    assert start.offered_at(ODD.path_text) == ODD
    assert start.offered_at("/elsewhere") is None


def test_the_sign_of_the_button_is_drawn_in_the_colors_of_the_theme(start):
    start.set_current(SMALL)
    button = clear_button(start)
    light = button.icon().pixmap(button.iconSize()).toImage()
    start.set_theme(load_theme("dark"))
    assert button.icon().pixmap(button.iconSize()).toImage() != light
    assert button.accessibleName() == button.toolTip() == "Start from fresh weights"
