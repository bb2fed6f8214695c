"""The views of the page: header, table, settings, and how they share the room."""

from pathlib import Path

import numpy as np
import pytest
from helpers.accessibility import (
    icons_without_tooltip,
    tab_path,
    unreached,
    without_name,
)
from helpers.batch_script import done, items
from helpers.images import write_photo
from helpers.looks import dress
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from engine.api import BatchItem, BatchResult, ItemBegun, ItemDone, ItemFailed, ItemsFound
from gui.batch_checkpoints import CheckpointChoice
from gui.batch_choices import BatchChoices
from gui.batch_delegate import two_lines
from gui.batch_inputs import input_groups, input_name
from gui.batch_mail import ItemNews
from gui.batch_page import BatchPage
from gui.batch_session import BatchSession
from gui.batch_thumbnails import KEPT_AT_MOST
from gui.tab_order import move_focus
from gui.theme import interface_font, load_theme
from gui.thumbnail_reader import ReadThumbnail

CHOICES = [CheckpointChoice(f"/{n}", f"Faces, {n} filters") for n in (4, 8, 16)]


@pytest.fixture
def session(runner):
    return BatchSession(runner)


class Window(QWidget):
    """Goes from control to control as the real window does."""

    def focusNextPrevChild(self, is_forward):
        return move_focus(self, is_forward)


@pytest.fixture
def page(qtbot, qapp, session):
    window = Window()
    qtbot.addWidget(window)
    widget = BatchPage(session, dress(qapp, "light"))
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    widget.set_empty(False)
    resize(widget, 1000)
    window.show()
    yield widget
    window.close()


def resize(page, width_px):
    page.window().resize(width_px, 700)
    page.window().layout().activate()


def tell(session, *events):
    for event in events:
        session._on_event((event,) if isinstance(event, ItemNews) else event)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts_that_are_cut(page):
    return [
        button.text()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]


# The page


def test_without_inputs_the_page_offers_two_ways_to_some(qtbot, page):
    page.set_empty(True)
    assert page.is_empty_shown
    for text, signal in (
        ("Choose a folder…", page.folder_requested),
        ("Choose photographs…", page.photos_requested),
    ):
        buttons = [one for one in page.findChildren(QPushButton) if one.text() == text]
        button = next(one for one in buttons if one.isVisible())
        with qtbot.waitSignal(signal):
            click(qtbot, button)


@pytest.mark.parametrize("width_px", [560, 661, 785, 1000])
def test_no_text_is_cut_at_any_width(qtbot, session, page, width_px):
    tell(session, ItemsFound(items(3), True))
    header = page.header
    header.set_title("a folder with quite a long name", "")
    header.set_chip("88,888 of 88,888")
    resize(page, width_px)
    for is_running in (True, False):
        header.set_running(is_running)
        header.set_progress(0.5, "61 a second, 28 s left, 1 failed", "")
        header.set_results(not is_running, not is_running)
        header.set_failed(123, not is_running)
        qtbot.waitUntil(lambda: texts_that_are_cut(page) == [])
        assert page.width() == width_px
    table = page.table
    columns = sum(table.columnWidth(n) for n in range(5) if not table.isColumnHidden(n))
    if table.isVisible():
        assert columns == table.viewport().width()


def test_in_a_narrow_page_the_settings_take_the_place_of_the_table(session, page):
    tell(session, ItemsFound(items(3), True))
    assert page.table.isVisible()
    assert page.options.isVisible()
    resize(page, 560)
    assert page.options.isVisible()
    assert not page.table.isVisible()
    page.show_rows()
    assert page.table.isVisible()
    assert not page.options.isVisible()
    resize(page, 1000)
    page.header.options.setChecked(True)
    page.show_rows()  # where there is room for both nothing is hidden
    assert page.table.isVisible()
    assert page.options.isVisible()


def test_the_filter_shows_what_failed_and_says_when_nothing_did(qtbot, session, page):
    tell(session, ItemsFound(items(3), True))
    click(qtbot, page.header.filter.button("failed"))
    assert page.nothing_text == "Nothing failed."
    assert not page.table.isVisible()
    tell(session, ItemFailed(1, "No."))
    assert page.table.isVisible()
    assert page.table.batch_model.rowCount() == 1


def test_another_theme_reaches_every_part(session, page):
    tell(session, ItemsFound(items(3), True), done(0), ItemFailed(1, "No."))
    before = page.table.viewport().grab().toImage()
    page.set_theme(load_theme("dark"))
    assert page.table.viewport().grab().toImage() != before


# The header


def test_the_header_says_how_far_the_batch_is(page):
    header = page.header
    header.set_running(True)
    header.set_chip("37 of 210")
    header.set_progress(37 / 210, "6.1 a second, 28 s left", "37 of 210 - jet.jpg")
    assert header.chip_text == "37 of 210"
    assert header.share == pytest.approx(37 / 210, abs=0.001)
    assert header.progress_text == "6.1 a second, 28 s left"
    header.set_progress(None, "Looking for photographs…", "")
    assert header.share is None


def test_buttons_of_the_header_ask(qtbot, page):
    header = page.header
    header.set_running(True)
    for button, signal in (
        (header.pause, header.pause_requested),
        (header.cancel, header.cancel_requested),
        (header.back, header.back_requested),
    ):
        with qtbot.waitSignal(signal):
            click(qtbot, button)
    header.set_paused(True)
    assert header.pause.text() == "Go on"
    header.set_stopping()
    assert header.cancel.text() == "Stopping…"
    assert not header.cancel.isEnabled()
    header.set_running(False)
    header.set_failed(3, True)
    header.set_results(True, True)
    assert header.retry.text() == "Retry failed (3)"
    for button, signal in (
        (header.retry, header.retry_requested),
        (header.report, header.report_requested),
        (header.folder, header.folder_requested),
    ):
        with qtbot.waitSignal(signal):
            click(qtbot, button)


def test_the_keyboard_is_not_lost_as_buttons_come_and_go(qtbot, session, page):
    tell(session, ItemsFound(items(1), True))
    header = page.header
    page.options.start.setFocus()
    qtbot.waitUntil(page.options.start.hasFocus)
    header.set_running(True)
    page.show_rows()
    assert header.pause.hasFocus()
    header.set_stopping()
    assert header.options.hasFocus()
    header.set_running(False)
    header.set_failed(1, True)
    header.retry.setFocus()
    header.set_running(True)
    assert header.pause.hasFocus()
    header.cancel.setFocus()
    header.set_running(False)
    assert header.options.hasFocus()


@pytest.mark.parametrize("width_px", [560, 1000])
def test_every_control_has_a_name_and_is_reached_by_tab(qtbot, session, page, width_px):
    tell(session, ItemsFound(items(3), True), ItemFailed(1, "No."))
    resize(page, width_px)
    page.options.checkpoints.set_choices(CHOICES, ["/8"])
    page.options.inputs.set_inputs([Path("/archive")], [], "")
    page.options.set_output("/archive in color", True)
    page.header.set_failed(1, True)
    page.header.set_results(True, True)
    assert without_name(page.window()) == []
    assert icons_without_tooltip(page.window()) == []
    qtbot.waitUntil(page.options.inputs.buttons[0].isVisible)
    path = tab_path(page.window())
    assert unreached(page.window(), path) == []
    assert page.options.inputs.buttons[0] in path


# The table


def test_enter_and_a_double_click_open_a_photograph(qtbot, session, page):
    tell(session, ItemsFound(items(5), True))
    page.table.selectRow(3)
    with qtbot.waitSignal(page.table.opened) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [3]
    place = page.table.visualRect(page.table.batch_model.index(1, 1)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(page.table.opened) as opened:
        qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [1]


def test_the_menu_offers_the_reason_of_what_failed_only(qtbot, session, page):
    tell(session, ItemsFound(items(2), True), done(0), ItemFailed(1, "No."))
    menus = [page.table.row_menu(n, session.rows[n]) for n in range(2)]
    texts = [[action.text() for action in menu.actions()] for menu in menus]
    assert texts[0] == ["Open result", "Show in folder", "Copy the reason"]
    assert texts[1][0] == "Open photograph"
    assert [menu.actions()[2].isEnabled() for menu in menus] == [False, True]
    with qtbot.waitSignal(page.table.reason_wanted) as wanted:
        menus[1].actions()[2].trigger()
    assert wanted.args == [1]


def test_the_table_follows_the_work_until_the_user_scrolls_away(qtbot, session, page):
    table = page.table
    tell(session, ItemsFound(items(400), True), ItemBegun(200))

    def is_in_view(number):
        place = table.visualRect(table.batch_model.index(number, 1))
        return table.viewport().rect().contains(place.center())

    qtbot.waitUntil(lambda: is_in_view(200))
    table.verticalScrollBar().setValue(0)
    assert not table.is_following
    tell(session, ItemBegun(300))
    table._follow()
    assert not is_in_view(300)
    table.scrollTo(table.batch_model.index(300, 1))
    assert table.is_following
    tell(session, ItemBegun(390))
    qtbot.waitUntil(lambda: is_in_view(390))


def test_small_pictures_are_read_of_rows_in_view_only(qtbot, session, page, tmp_path):
    rgb_u8 = np.zeros((30, 40, 3), np.uint8)
    rgb_u8[..., 0] = 200
    source, output = (write_photo(tmp_path / name, rgb_u8) for name in ("a.png", "b.png"))
    others = items(500, 1)
    tell(session, ItemsFound((BatchItem(0, source, "a.png"), *others), True))
    result = BatchResult(Path("/four"), output, None)
    tell(session, ItemDone(0, (result,), 1.0, False))
    kept = page.table.thumbnails
    qtbot.waitUntil(lambda: kept.has(str(source)) and kept.has(str(output)))
    qtbot.waitUntil(lambda: kept.has(str(others[2].source)))
    assert len(kept) < 40
    gray, predicted = (kept.pixmap(str(path)).toImage() for path in (source, output))
    assert gray.pixelColor(5, 5).saturation() == 0
    assert predicted.pixelColor(5, 5).red() > 150
    assert predicted.pixelColor(5, 5).green() < 50
    tell(session, ItemDone(0, (result,), 1.0, False))
    assert not kept.has(str(output))  # it was written anew


def test_no_more_than_a_few_hundred_small_pictures_are_kept(page):
    kept = page.table.thumbnails
    for number in range(KEPT_AT_MOST + 50):
        kept._on_read(ReadThumbnail(Path(f"/{number}.jpg"), None))
    assert len(kept) == KEPT_AT_MOST
    assert not kept.has("/0.jpg")


def test_a_long_reason_takes_two_lines(qapp):
    metrics = QFontMetrics(interface_font())
    whole = "failed: the file ends in the middle; copy it again from where it came from"
    width_px = metrics.horizontalAdvance(whole)
    assert two_lines(whole, metrics, width_px) == [whole]
    lines = two_lines(whole, metrics, round(width_px * 0.6))
    assert " ".join(lines) == whole
    assert len(lines) == 2
    assert two_lines(whole, metrics, round(width_px * 0.2))[1].endswith("…")
    assert len(two_lines("Donaudampfschifffahrt", metrics, 20)) == 1


# The settings


def test_fields_say_what_was_chosen(qtbot, page):
    options = page.options
    chosen = BatchChoices("{name}_new", ".png", False, True, True, False)
    options.set_choices(chosen)
    assert options.choices == chosen
    with qtbot.waitSignal(options.choices_changed):
        click(qtbot, options.check("redoes"))
    assert not options.choices.redoes


def test_a_pattern_that_names_nothing_says_why(qtbot, page):
    options = page.options
    options.set_example("harbor_color_f64.jpg")
    options.pattern.selectAll()
    with qtbot.waitSignal(options.choices_changed):
        qtbot.keyClicks(options.pattern, "x")
    assert "put {name} into it" in options.problem
    options.set_choices(BatchChoices())
    assert options.problem == ""
    assert options.example == "harbor_color_f64.jpg"


def test_a_batch_under_way_locks_fields_but_takes_more(page):
    page.options.set_running(True)
    assert not page.options.pattern.isEnabled()
    assert not page.options.checkpoints.isEnabled()
    add = next(one for one in page.findChildren(QPushButton) if one.text() == "Folder…")
    assert add.isEnabled()


def test_a_click_on_a_line_or_space_checks_a_checkpoint(qtbot, page):
    checkpoints = page.options.checkpoints
    with qtbot.assertNotEmitted(checkpoints.choice_changed):
        checkpoints.set_choices(CHOICES, ["/8"])
    assert checkpoints.checked_ids == ("/8",)
    place = checkpoints.visualItemRect(checkpoints.item(0))
    for x in (place.left() + 10, place.right() - 20):  # on the box, and beside it
        with qtbot.waitSignal(checkpoints.choice_changed):
            qtbot.mouseClick(
                checkpoints.viewport(),
                Qt.MouseButton.LeftButton,
                pos=QPoint(x, place.center().y()),
            )
    assert checkpoints.checked_ids == ("/8",)
    checkpoints.setCurrentRow(2)
    qtbot.keyClick(checkpoints, Qt.Key.Key_Space)
    assert checkpoints.checked_ids == ("/8", "/16")


def test_a_line_of_the_inputs_is_taken_out_as_a_whole(qtbot, page):
    inputs = page.options.inputs
    photos = [Path(f"/loose/{n}.jpg") for n in range(12)]
    inputs.set_inputs([Path("/archive"), *photos], [Path("/archive")], "later")
    assert inputs.titles == ["archive", "12 photographs (later)"]
    assert [button.isEnabled() for button in inputs.buttons] == [False, True]
    with qtbot.waitSignal(inputs.remove_requested) as removed:
        click(qtbot, inputs.buttons[1])
    assert removed.args == [tuple(photos)]


def test_long_lists_of_inputs_stay_short():
    folders = [Path(f"/archive/{n}") for n in range(30)]
    groups = input_groups([*folders, Path("/a.jpg"), Path("/b.jpg")])
    assert [group.title for group in groups][-3:] == ["23 more folders", "a.jpg", "b.jpg"]
    assert sum(len(group.paths) for group in groups) == 32


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        ([], ""),
        (["/archive/1968"], "archive / 1968"),
        (["/1968"], "1968"),
        (["/archive/1968", "/archive/1969", "/a.jpg"], "1968 and 2 more"),
        (["/a/b.jpg", "/a/c.png"], "2 photographs"),
    ],
)
def test_inputs_have_a_short_name(paths, name):
    assert input_name([Path(path) for path in paths]) == name
