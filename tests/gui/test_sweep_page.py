import pytest
from helpers.looks import dress
from helpers.sweeps import row
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from engine.api import RunKey
from gui.sweep_page import SweepControls, SweepPage
from gui.sweep_rows import sweep_lines
from gui.theme import icon

PLANNED = SweepControls({4, 8}, (), "Start", sentence="2 networks")
TRAINING = SweepControls({4, 8}, {4}, pause_text="Pause", can_stop=True)
PAUSED = SweepControls({4, 8}, {4}, pause_text="Continue", can_stop=True)
STOPPING = SweepControls({4, 8}, {4}, can_stop=True, is_stopping=True)
STOPPED = SweepControls({4, 8}, (), "Go on")
DONE = SweepControls({4, 8}, {4, 8})
WAITING = (RunKey(4, 0), RunKey(8, 0), RunKey(16, 0))
TOOLS = ("chevron-up", "chevron-down", "close")


@pytest.fixture
def page(qtbot, qapp):
    page = SweepPage(dress(qapp, "dark"))
    qtbot.addWidget(page)
    page.resize(1000, 300)
    page.show()
    page.activateWindow()
    return page


def show_queue(page):
    lines = sweep_lines([row(64), *(row(key.filters, "waiting") for key in WAITING)])
    page.set_lines(lines, WAITING)


def shown_buttons(page):
    buttons = (page.start_button, page.pause_button, page.stop_button)
    return [button.text() for button in buttons if button.isVisible()]


def tools_that_work(page):
    return [name for name in TOOLS if page.tool(name).isEnabled()]


def select(page, filters):
    page.table.selectRow(page.table.sweep_model.row_of(RunKey(filters, 0)))


def test_an_empty_page_says_the_next_step(page):
    page.set_lines([], ())
    assert page.is_empty_shown
    (label,) = [one for one in page.findChildren(QLabel) if "press Start" in one.text()]
    assert label.isVisible()
    assert not page.table.isVisible()
    assert not any(page.tool(name).isVisible() for name in TOOLS)
    page.set_lines(sweep_lines([row(4, "waiting")]), (RunKey(4, 0),))
    assert not page.is_empty_shown
    assert page.table.isVisible()
    page.set_lines([], ())
    assert page.is_empty_shown


@pytest.mark.parametrize(
    ("controls", "shown"),
    [
        (PLANNED, ["Start"]),
        (TRAINING, ["Pause", "Stop and keep"]),
        (PAUSED, ["Continue", "Stop and keep"]),
        (STOPPING, ["Stopping…"]),
        (STOPPED, ["Go on"]),
        (DONE, []),
    ],
)
def test_only_what_can_be_done_now_has_a_button(page, controls, shown):
    page.set_controls(controls)
    assert shown_buttons(page) == shown


def test_buttons_ask_for_what_they_say(qtbot, page):
    for controls, button, signal in (
        (PLANNED, page.start_button, page.start_requested),
        (TRAINING, page.pause_button, page.pause_requested),
        (TRAINING, page.stop_button, page.stop_requested),
    ):
        page.set_controls(controls)
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_obstacle_keeps_the_start_back_and_says_why(qtbot, page):
    page.set_controls(SweepControls(start_text="Start", obstacle="Choose some first"))
    assert page.start_button.toolTip() == "Choose some first"
    with qtbot.assertNotEmitted(page.start_requested):
        qtbot.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    page.set_controls(PLANNED)
    assert page.start_button.isEnabled()
    assert page.start_button.toolTip() == ""


def test_a_stop_is_asked_for_once(qtbot, page):
    page.set_controls(STOPPING)
    with qtbot.assertNotEmitted(page.stop_requested):
        qtbot.mouseClick(page.stop_button, Qt.MouseButton.LeftButton)
    page.set_controls(TRAINING)
    assert page.stop_button.isEnabled()


def test_the_keyboard_goes_from_start_to_stop_and_back(page):
    page.set_controls(PLANNED)
    page.start_button.setFocus()
    page.set_controls(TRAINING)
    assert page.stop_button.hasFocus()
    page.set_controls(STOPPED)
    assert page.start_button.hasFocus()


def test_the_keyboard_goes_from_pause_to_start_when_the_sweep_ends(page):
    page.set_controls(TRAINING)
    page.pause_button.setFocus()
    page.set_controls(STOPPED)
    assert page.start_button.hasFocus()


def test_the_keyboard_stays_on_pause_while_the_runs_come_further(qtbot, page):
    page.set_controls(TRAINING)
    page.pause_button.setFocus()
    page.set_controls(TRAINING)
    assert page.pause_button.hasFocus()
    page.set_controls(PAUSED)
    assert page.pause_button.hasFocus()
    # So that the next stroke continues, and does not stop the sweep.
    with qtbot.waitSignal(page.pause_requested), qtbot.assertNotEmitted(page.stop_requested):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)


def test_the_keyboard_stays_where_it_is_elsewhere(page):
    page.set_controls(PLANNED)
    page.chips.chip(16).setFocus()
    page.set_controls(TRAINING)
    assert page.chips.chip(16).hasFocus()


def test_the_sentence_is_said_whole_to_a_screen_reader(page):
    page.set_controls(PLANNED)
    assert page.sentence == "2 networks"
    (label,) = [one for one in page.findChildren(QLabel) if one.accessibleName() == "2 networks"]
    assert label.isVisible()


def test_chips_show_the_sweep(page):
    page.set_controls(TRAINING)
    assert [n for n in page.chips.offered if page.chips.chip(n).isChecked()] == [4, 8]
    assert not page.chips.chip(4).isEnabled()
    assert page.chips.chip(8).isEnabled()


@pytest.mark.parametrize("name", ["new", "open", "show_folder", "export_table", "export_plot"])
def test_a_command_of_the_menu_can_be_chosen_when_it_is_possible(qtbot, page, name):
    page.set_controls(SweepControls(commands=()))
    assert not page.command(name).isEnabled()
    page.set_controls(SweepControls(commands=(name,)))
    with qtbot.waitSignal(page.command_requested) as requested:
        page.command(name).trigger()
    assert requested.args == [name]
    menu = next(one.menu() for one in page.findChildren(QPushButton) if one.menu())
    assert page.command(name) in menu.actions()


def test_the_buttons_below_the_table_move_what_is_selected(qtbot, page):
    show_queue(page)
    asked = []
    page.table.move_requested.connect(lambda key, index: asked.append((key, index)))
    page.table.remove_requested.connect(lambda key: asked.append((key, None)))
    select(page, 8)
    for name in TOOLS:
        qtbot.mouseClick(page.tool(name), Qt.MouseButton.LeftButton)
    assert asked == [(RunKey(8, 0), 0), (RunKey(8, 0), 2), (RunKey(8, 0), None)]


@pytest.mark.parametrize(
    ("filters", "working"),
    [
        (64, []),  # complete
        (4, ["chevron-down", "close"]),
        (8, ["chevron-up", "chevron-down", "close"]),
        (16, ["chevron-up", "close"]),
    ],
)
def test_only_what_can_move_has_a_working_button(page, filters, working):
    show_queue(page)
    assert tools_that_work(page) == []
    select(page, filters)
    assert tools_that_work(page) == working


def test_a_run_that_reached_the_end_of_the_queue_can_go_no_further(page):
    show_queue(page)
    select(page, 4)
    order = (WAITING[1], WAITING[2], WAITING[0])
    page.set_lines(sweep_lines([row(64), *(row(key.filters, "waiting") for key in order)]), order)
    assert tools_that_work(page) == ["chevron-up", "close"]


def test_without_a_queue_there_is_nothing_to_move(page):
    show_queue(page)
    page.set_lines(sweep_lines([row(64), row(4)]), ())
    assert not any(page.tool(name).isVisible() for name in TOOLS)


def test_every_control_has_a_name(page):
    show_queue(page)
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button
    assert page.accessibleName() == "Sweep"


def test_the_keyboard_reaches_every_control_in_the_order_of_the_page(qtbot, page):
    page.set_controls(SweepControls({4, 5}, (), "Start"))
    show_queue(page)
    select(page, 8)
    qtbot.waitUntil(page.chips.chip(5).isVisible)
    page.chips.chip(4).setFocus()
    reached = [page.focusWidget()]
    for _ in range(17):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.append(page.focusWidget())
    wanted = [page.chips.chip(4), page.chips.chip(5), page.start_button, page.table]
    wanted += [page.tool(name) for name in TOOLS]
    places = [reached.index(control) for control in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_another_theme_reaches_all_parts(qapp, page, name):
    show_queue(page)
    select(page, 8)
    theme = dress(qapp, name)
    page.set_theme(theme)
    image = page.table.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == theme.color("panel")
    shown = page.tool("close").icon().pixmap(14, 14).toImage()
    assert shown == icon("close", theme, "muted").pixmap(14, 14).toImage()
