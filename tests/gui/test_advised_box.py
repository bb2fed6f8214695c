"""A check box that is open only where it helps."""

import pytest
from helpers.form_fields import NO, YES, shown_texts
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from engine.api import Acceleration
from gui.advised_box import AdvisedBox


@pytest.fixture
def box(qtbot, qapp):
    dress(qapp, "light")
    box = AdvisedBox("Mixed precision", "Compute with 16-bit numbers")
    qtbot.addWidget(box)
    box.show()
    return box


def check_box(box):
    return box.findChild(QCheckBox)


def click(qtbot, box):
    qtbot.mouseClick(check_box(box), Qt.MouseButton.LeftButton, pos=check_box(box).rect().center())


def test_until_the_engine_is_ready_it_is_closed_and_says_so(box):
    assert not check_box(box).isEnabled()
    assert shown_texts(box) == ["Known once the engine is ready."]
    assert check_box(box).toolTip() == "Compute with 16-bit numbers"


@pytest.mark.parametrize("advice", [YES, NO], ids=["offered", "not offered"])
def test_the_reason_is_shown_and_spoken_either_way(box, advice):
    box.set_advice(advice)
    assert check_box(box).isEnabled() is advice.is_offered
    assert shown_texts(box) == [advice.reason]
    assert check_box(box).accessibleName() == "Mixed precision"
    assert check_box(box).accessibleDescription() == advice.reason
    box.set_advice(None)
    assert shown_texts(box) == ["Known once the engine is ready."]


def test_the_user_checks_and_unchecks_it(qtbot, box):
    box.set_advice(YES)
    with qtbot.waitSignal(box.changed):
        click(qtbot, box)
    assert (box.is_checked, box.is_wanted) == (True, True)
    with qtbot.waitSignal(box.changed):
        click(qtbot, box)
    assert (box.is_checked, box.is_wanted) == (False, False)


def test_what_is_not_offered_cannot_be_checked(qtbot, box):
    box.set_advice(NO)
    with qtbot.assertNotEmitted(box.changed):
        click(qtbot, box)
        box.set_wanted(True)
    assert not box.is_checked


def test_what_was_wanted_comes_back_where_it_is_offered(qtbot, box):
    box.set_wanted(True)
    assert not box.is_checked
    with qtbot.waitSignal(box.changed):
        box.set_advice(YES)
    assert box.is_checked
    with qtbot.waitSignal(box.changed):
        box.set_advice(NO)
    assert (box.is_checked, box.is_wanted) == (False, True)
    box.set_advice(Acceleration(True, "Another card"))
    assert box.is_checked


def test_what_the_user_gave_up_does_not_come_back(qtbot, box):
    box.set_advice(YES)
    box.set_wanted(True)
    click(qtbot, box)
    box.set_advice(NO)
    box.set_advice(YES)
    assert not box.is_checked
