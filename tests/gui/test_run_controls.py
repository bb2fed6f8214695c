"""The buttons of a run."""

import pytest
from helpers.form_fields import button
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.run_controls import RUN_STATES, RunControls


@pytest.fixture
def controls(qtbot, qapp):
    """Return the buttons between two fields, in a window that is active."""
    dress(qapp, "light")
    controls = RunControls()
    controls.holder = QWidget()
    column = QVBoxLayout(controls.holder)
    for widget in (QLineEdit(), controls, QLineEdit()):
        column.addWidget(widget)
    qtbot.addWidget(controls.holder)
    with qtbot.waitActive(controls.holder):
        controls.holder.show()
        controls.holder.activateWindow()
    return controls


def shown(controls):
    """List the buttons that can be seen, as text and whether they can be pressed."""
    buttons = [button(controls, f"{name}_button") for name in ("start", "pause", "stop")]
    return [(one.text(), one.isEnabled()) for one in buttons if one.isVisible()]


def press(qtbot, key=Qt.Key.Key_Space):
    qtbot.keyClick(QApplication.focusWidget(), key)


def focus(controls, name):
    button(controls, f"{name}_button").setFocus()
    assert has_focus(controls, name)


def has_focus(controls, name):
    return button(controls, f"{name}_button").hasFocus()


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("idle", [("Start", True)]),
        ("preparing", [("Pause", False), ("Stop and keep", True)]),
        ("training", [("Pause", True), ("Stop and keep", True)]),
        ("pausing", [("Pausing…", False), ("Stop and keep", True)]),
        ("paused", [("Go on", True), ("Stop and keep", True)]),
        ("stopping", [("Pause", False), ("Stopping…", False)]),
    ],
)
def test_each_state_offers_what_can_be_done(controls, state, expected):
    for before in RUN_STATES:
        controls.show_state(before, "")
        controls.show_state(state, "")
        assert shown(controls) == expected
    assert controls.can_start is (state == "idle")


def test_what_stands_in_the_way_of_a_start_is_said(controls):
    controls.show_state("idle", "Choose a folder first")
    assert not controls.can_start
    assert button(controls, "start_button").toolTip() == "Choose a folder first"
    controls.show_state("idle", "")
    assert controls.can_start
    assert button(controls, "start_button").toolTip() == "Train this network"


def test_go_on_stands_out_and_says_what_it_does(controls):
    pause = button(controls, "pause_button")
    controls.show_state("training", "")
    waits = pause.toolTip()
    assert not pause.property("role")
    controls.show_state("paused", "")
    assert pause.property("role") == "primary"
    assert pause.toolTip() == "Goes on with the next batch" != waits
    controls.show_state("training", "")
    assert not pause.property("role")
    assert pause.toolTip() == waits


@pytest.mark.parametrize(
    ("state", "name", "signal"),
    [
        ("idle", "start", "start_clicked"),
        ("training", "pause", "pause_clicked"),
        ("paused", "pause", "pause_clicked"),
        ("preparing", "stop", "stop_clicked"),
        ("pausing", "stop", "stop_clicked"),
        ("paused", "stop", "stop_clicked"),
    ],
)
def test_a_click_is_told(qtbot, controls, state, name, signal):
    controls.show_state(state, "")
    with qtbot.waitSignal(getattr(controls, signal)):
        qtbot.mouseClick(button(controls, f"{name}_button"), Qt.MouseButton.LeftButton)


def test_the_keyboard_goes_from_start_to_stop_and_back(controls):
    focus(controls, "start")
    controls.show_state("preparing", "")
    assert has_focus(controls, "stop")
    controls.show_state("training", "")
    assert has_focus(controls, "stop")
    controls.show_state("idle", "")
    assert has_focus(controls, "start")


def test_stop_from_the_keyboard_leads_back_to_start(qtbot, controls):
    controls.stop_clicked.connect(lambda: controls.show_state("stopping", ""))
    controls.show_state("training", "")
    focus(controls, "stop")
    press(qtbot)
    assert ("Stopping…", False) in shown(controls)
    press(qtbot)  # once more out of impatience: it reaches no other control
    assert controls.isAncestorOf(QApplication.focusWidget()) or controls.hasFocus()
    controls.show_state("idle", "")
    assert has_focus(controls, "start")


def test_a_second_press_of_pause_does_not_stop_the_run(qtbot, controls):
    stopped = []
    controls.stop_clicked.connect(lambda: stopped.append(True))
    controls.pause_clicked.connect(lambda: controls.show_state("pausing", ""))
    controls.show_state("training", "")
    focus(controls, "pause")
    press(qtbot)
    press(qtbot)
    assert stopped == []
    controls.show_state("paused", "")
    assert has_focus(controls, "pause")
    assert button(controls, "pause_button").text() == "Go on"


def test_while_it_pauses_tab_still_leads_to_stop(qtbot, controls):
    controls.show_state("training", "")
    focus(controls, "pause")
    controls.show_state("pausing", "")
    press(qtbot, Qt.Key.Key_Tab)
    assert has_focus(controls, "stop")
    controls.show_state("paused", "")
    assert has_focus(controls, "stop")


def test_whoever_types_elsewhere_keeps_the_focus(controls):
    other = controls.holder.findChild(QLineEdit)
    other.setFocus()
    for state in (*RUN_STATES, "idle"):
        controls.show_state(state, "")
        assert other.hasFocus()
