"""The list of pictures, and with it what all lists of rows do."""

import time

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu

from gui.list_rows import ROW_ROLE
from gui.picture_list import THUMBNAIL_SIZE, PictureList, rounded_thumbnail
from gui.row_delegate import ROW_HEIGHT_PX
from gui.section_head import SectionHead
from gui.theme import load_theme

THEME = load_theme("dark")
# Said by the offscreen platform when a menu opens.
NO_REAL_MENUS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def picture_list(qtbot):
    widget = PictureList(THEME)
    qtbot.addWidget(widget)
    widget.resize(238, 400)
    for name in ("jet", "zebra", "morels"):
        widget.add_picture(name, f"{name}.jpg", "481 × 321", f"/photos/{name}.jpg")
    widget.show()
    return widget


def row(widget, picture_id):
    return widget.model.row_at(widget.model.index_of(picture_id))


def center(widget, picture_id):
    return widget.view.visualRect(widget.model.index_of(picture_id)).center()


def click(qtbot, widget, picture_id, modifier=Qt.KeyboardModifier.NoModifier):
    where = center(widget, picture_id)
    qtbot.mouseClick(widget.view.viewport(), Qt.MouseButton.LeftButton, modifier, where)


def open_menu(widget, picture_id):
    where = center(widget, picture_id)
    viewport = widget.view.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, event)
    return widget.findChild(QMenu)


def test_a_click_announces_the_picture(qtbot, picture_list):
    with qtbot.waitSignal(picture_list.picture_selected) as selected:
        click(qtbot, picture_list, "zebra")
    assert selected.args == ["zebra"]


def test_the_arrow_keys_announce_the_picture(qtbot, picture_list):
    picture_list.select("jet")
    with qtbot.waitSignal(picture_list.picture_selected) as selected:
        qtbot.keyClick(picture_list.view, Qt.Key.Key_Down)
    assert selected.args == ["zebra"]


def test_what_the_program_selects_is_not_announced(qtbot, picture_list):
    with qtbot.assertNotEmitted(picture_list.picture_selected):
        picture_list.select("morels")
        picture_list.select("unknown")
        picture_list.select("jet")
    assert picture_list.selected_id == "jet"


def test_an_unknown_picture_selects_none(picture_list):
    picture_list.select("jet")
    picture_list.select("unknown")
    assert picture_list.selected_id == ""


def test_a_click_with_ctrl_does_not_take_the_selection_away(qtbot, picture_list):
    picture_list.select("zebra")
    click(qtbot, picture_list, "zebra", modifier=Qt.KeyboardModifier.ControlModifier)
    assert picture_list.selected_id == "zebra"


def test_the_delete_key_asks_for_the_removal_of_the_selected_picture(qtbot, picture_list):
    with qtbot.assertNotEmitted(picture_list.remove_requested):
        qtbot.keyClick(picture_list.view, Qt.Key.Key_Delete)
    picture_list.select("zebra")
    with qtbot.waitSignal(picture_list.remove_requested) as requested:
        qtbot.keyClick(picture_list.view, Qt.Key.Key_Delete)
    assert requested.args == ["zebra"]
    assert row(picture_list, "zebra") is not None


@NO_REAL_MENUS
def test_the_context_menu_is_for_the_row_under_the_mouse(qtbot, picture_list):
    picture_list.select("jet")
    with qtbot.assertNotEmitted(picture_list.picture_selected):
        where = center(picture_list, "morels")
        viewport = picture_list.view.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.RightButton, pos=where)
        menu = open_menu(picture_list, "morels")
    assert picture_list.menu_row_id == "morels"
    pin, remove = menu.actions()
    with qtbot.waitSignal(picture_list.remove_requested) as requested:
        remove.trigger()
    assert requested.args == ["morels"]
    with qtbot.waitSignal(picture_list.pin_requested) as requested:
        pin.trigger()
    assert requested.args == ["morels"]
    menu.close()


@NO_REAL_MENUS
@pytest.mark.parametrize(
    ("is_pinned", "text"), [(False, "Pin, to watch it learn"), (True, "Unpin")]
)
def test_the_context_menu_pins_and_unpins(picture_list, is_pinned, text):
    picture_list.set_pinned("jet", is_pinned)
    menu = open_menu(picture_list, "jet")
    assert menu.actions()[0].text().split("\t") == [text, "P"]
    menu.close()


@NO_REAL_MENUS
def test_the_context_menu_key_is_for_the_selected_row(picture_list):
    picture_list.select("zebra")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(picture_list.view.viewport(), event)
    assert picture_list.menu_row_id == "zebra"
    picture_list.findChild(QMenu).close()


def test_removing_the_selected_picture_selects_and_announces_none(qtbot, picture_list):
    picture_list.select("zebra")
    with qtbot.assertNotEmitted(picture_list.picture_selected):
        picture_list.remove_picture("zebra")
    assert picture_list.selected_id == ""
    assert [one.row_id for one in picture_list.model.rows] == ["jet", "morels"]


def test_removing_another_picture_keeps_the_selection(picture_list):
    picture_list.select("morels")
    picture_list.remove_picture("jet")
    assert picture_list.selected_id == "morels"


def test_the_empty_list_says_the_next_step(picture_list):
    head = picture_list.findChild(SectionHead)
    assert head.count_text == "3"
    assert picture_list.view.isVisible()
    picture_list.clear()
    assert not picture_list.view.isVisible()
    assert head.count_text == ""


def test_the_natural_height_follows_the_rows(qtbot, picture_list):
    before = picture_list.natural_height_px
    with qtbot.waitSignal(picture_list.natural_height_changed):
        picture_list.add_picture("new", "new.jpg", "")
    assert picture_list.natural_height_px == before + ROW_HEIGHT_PX


def test_a_failure_takes_the_place_of_the_detail_until_there_is_one(picture_list):
    picture_list.set_failed("jet", "It ends in the middle.")
    assert row(picture_list, "jet").problem == "It ends in the middle."
    tooltip = picture_list.model.index_of("jet").data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "/photos/jet.jpg\nIt ends in the middle."
    picture_list.set_detail("jet", "10 × 10")
    assert (row(picture_list, "jet").problem, row(picture_list, "jet").detail) == ("", "10 × 10")


def test_late_news_of_a_removed_picture_are_ignored(picture_list):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    picture_list.remove_picture("jet")
    picture_list.set_thumbnail("jet", image)
    picture_list.set_detail("jet", "10 × 10")
    picture_list.set_failed("jet", "Gone.")
    assert len(picture_list.model.rows) == 2


def test_a_thumbnail_is_cut_to_its_middle_and_has_round_corners():
    image = QImage(300, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("blue"))
    for x in range(104, 196):
        for y in range(60):
            image.setPixelColor(x, y, QColor("red"))
    small = rounded_thumbnail(image, THUMBNAIL_SIZE, 2.0)
    assert small.size() == QSize(92, 60)
    assert small.deviceIndependentSize().toSize() == THUMBNAIL_SIZE
    assert small.pixelColor(1, 30) == QColor("red")
    assert small.pixelColor(90, 30) == QColor("red")
    assert small.pixelColor(0, 0).alpha() == 0


def test_the_selected_row_is_drawn_with_the_accent_bar_and_the_thumbnail(picture_list):
    image = QImage(92, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    picture_list.set_thumbnail("zebra", image)
    picture_list.select("zebra")
    rect = picture_list.view.visualRect(picture_list.model.index_of("zebra"))
    grabbed = picture_list.view.viewport().grab(rect).toImage()
    assert grabbed.pixelColor(1, 23) == THEME.color("accent")
    assert grabbed.pixelColor(230, 5) == THEME.color("selected")
    assert grabbed.pixelColor(37, 23) == QColor("#00ff00")


def test_a_failed_row_is_drawn_in_the_error_color(picture_list):
    picture_list.set_failed("zebra", "It ends in the middle.")
    rect = picture_list.view.visualRect(picture_list.model.index_of("zebra"))
    grabbed = picture_list.view.viewport().grab(rect).toImage()
    colors = {grabbed.pixelColor(x, y).name() for x in range(70, 220) for y in range(23, 44)}
    assert THEME.color("error").name() in colors


def test_another_theme_changes_the_colors(picture_list):
    picture_list.select("jet")
    picture_list.set_theme(load_theme("light"))
    grabbed = picture_list.view.viewport().grab().toImage()
    assert grabbed.pixelColor(1, 10) == load_theme("light").color("accent")


def test_ten_thousand_pictures_are_added_and_drawn_quickly(qtbot, picture_list):
    start = time.perf_counter()
    for number in range(10_000):
        picture_list.add_picture(f"p{number}", f"{number}.jpg", "481 × 321")
    picture_list.select("p9999")
    picture_list.view.viewport().grab()
    # Some 0.3 s on a slow machine; work that grows with the square takes minutes.
    assert time.perf_counter() - start < 5
    assert picture_list.view.indexAt(center(picture_list, "p9999")).data(ROW_ROLE).row_id == "p9999"


def test_the_row_with_the_keyboard_focus_has_a_ring(qtbot, picture_list):
    picture_list.select("zebra")
    rect = picture_list.view.visualRect(picture_list.model.index_of("zebra"))

    def right_edge():
        return picture_list.view.viewport().grab(rect).toImage().pixelColor(236, 23)

    picture_list.activateWindow()
    picture_list.view.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(picture_list.view.hasFocus)
    assert right_edge() == THEME.color("selected")
    # Any key that moves the focus tells Qt that the keyboard is in use.
    qtbot.keyClick(picture_list.view, Qt.Key.Key_Tab)
    picture_list.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert right_edge() == THEME.color("accent")


def test_a_picture_can_come_in_front(qtbot, picture_list):
    picture_list.select("zebra")
    with qtbot.assertNotEmitted(picture_list.picture_selected):
        picture_list.add_picture("first", "first.jpg", "", is_first=True)
    assert [one.row_id for one in picture_list.model.rows] == ["first", "jet", "zebra", "morels"]
    assert picture_list.selected_id == "zebra"
    picture_list.clear()
    picture_list.add_picture("only", "only.jpg", "", is_first=True)
    assert [one.row_id for one in picture_list.model.rows] == ["only"]
