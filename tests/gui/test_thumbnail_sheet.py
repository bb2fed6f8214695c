"""The sheet with its grid, its filters and its small pictures."""

import time

import pytest
from helpers.inspected import FOLDER, inspected
from helpers.looks import dress
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu

from engine.api import GRAY, UNREADABLE
from gui.dataset_tally import Tally
from gui.sheet_rows import Only, SheetFilter
from gui.theme import load_theme
from gui.thumbnail_sheet import ThumbnailSheet
from gui.thumbnail_view import KEPT_AT_MOST

NO_REAL_MENUS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def sheet(qtbot, qapp):
    widget = ThumbnailSheet(dress(qapp, "light"))
    qtbot.addWidget(widget)
    widget.resize(660, 420)
    widget.show()
    return widget


def fill(sheet, photos):
    sheet.set_photos(photos)
    sheet.show_tally(Tally(photos))


def many(count, folder=""):
    return [inspected(f"{folder}{number:05}.jpg") for number in range(count)]


def red(width_px=60, height_px=40):
    image = QImage(width_px, height_px, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def center(sheet, row):
    return sheet.view.visualRect(sheet.model.index(row)).center()


def grabbed_cell(sheet, row):
    return sheet.view.viewport().grab(sheet.view.visualRect(sheet.model.index(row))).toImage()


def colors_of(image):
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def filter_texts(sheet):
    box = sheet.findChild(QComboBox)
    return [box.itemText(number) for number in range(box.count())]


def test_only_what_is_in_view_is_asked_for(qtbot, sheet):
    with qtbot.waitSignal(sheet.view.thumbnails_wanted) as wanted:
        fill(sheet, many(5000))
    paths, side_px = wanted.args
    assert paths[0] == FOLDER / "00000.jpg"
    assert 10 <= len(paths) <= 40
    assert side_px >= 112
    with qtbot.waitSignal(sheet.view.thumbnails_wanted) as wanted:
        sheet.view.scrollToBottom()
    assert FOLDER / "04999.jpg" in wanted.args[0]
    assert FOLDER / "00000.jpg" not in wanted.args[0]


def test_what_is_there_or_cannot_be_read_is_not_asked_for(qtbot, sheet):
    photos = [inspected("1.jpg"), inspected("2.jpg", UNREADABLE), inspected("3.jpg")]
    sheet.view.set_thumbnail(FOLDER / "1.jpg", red())
    with qtbot.waitSignal(sheet.view.thumbnails_wanted) as wanted:
        fill(sheet, photos)
    assert wanted.args[0] == [FOLDER / "3.jpg"]


def test_the_cells_fill_the_width(qtbot, sheet):
    fill(sheet, many(30))
    for width_px in (660, 545, 800):
        sheet.resize(width_px, 420)
        qtbot.waitUntil(lambda: sheet.view.visualRect(sheet.model.index(0)).isValid())
        cell = sheet.view.visualRect(sheet.model.index(0))
        columns = (sheet.view.viewport().width() - 1) // cell.width()
        last = sheet.view.visualRect(sheet.model.index(columns - 1))
        assert last.top() == cell.top()
        assert sheet.view.viewport().width() - last.right() < cell.width() / 2


def test_a_picture_is_painted_in_its_cell(sheet):
    fill(sheet, many(3))
    sheet.view.set_thumbnail(FOLDER / "00001.jpg", red())
    assert "#ff0000" in colors_of(grabbed_cell(sheet, 1))
    assert "#ff0000" not in colors_of(grabbed_cell(sheet, 0))
    sheet.view.forget_thumbnails()
    assert "#ff0000" not in colors_of(grabbed_cell(sheet, 1))


def test_a_large_picture_keeps_its_shape(sheet):
    fill(sheet, many(1))
    sheet.view.set_thumbnail(FOLDER / "00000.jpg", red(1000, 100))
    cell = grabbed_cell(sheet, 0)
    reds = [y for y in range(cell.height()) if cell.pixelColor(62, y).name() == "#ff0000"]
    assert 7 <= len(reds) <= 12


def test_what_is_not_usable_has_a_badge_with_a_word(sheet):
    theme = load_theme("light")
    fill(sheet, [inspected("1.jpg"), inspected("2.jpg", GRAY), inspected("3.jpg", UNREADABLE)])
    for name in ("1", "2"):
        sheet.view.set_thumbnail(FOLDER / f"{name}.jpg", red(112, 84))
    badge_text = theme.color("text").name()
    assert badge_text not in colors_of(grabbed_cell(sheet, 0))
    assert badge_text in colors_of(grabbed_cell(sheet, 1))
    assert theme.color("error").name() in colors_of(grabbed_cell(sheet, 2))


def test_no_more_pictures_are_kept_than_are_good_for_memory(sheet):
    for number in range(KEPT_AT_MOST + 50):
        sheet.view.set_thumbnail(FOLDER / f"{number}.jpg", red(2, 2))
    assert len(sheet.view._pixmaps) == KEPT_AT_MOST
    assert FOLDER / "0.jpg" not in sheet.view._pixmaps


def test_a_double_click_and_enter_open_a_photograph(qtbot, sheet):
    fill(sheet, many(9))
    viewport = sheet.view.viewport()
    with qtbot.waitSignal(sheet.opened) as opened:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=center(sheet, 2))
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=center(sheet, 2))
    assert opened.args == [FOLDER / "00002.jpg"]
    qtbot.keyClick(sheet.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(sheet.opened) as opened:
        qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    assert opened.args == [FOLDER / "00003.jpg"]
    assert sheet.view.current_path == FOLDER / "00003.jpg"


@NO_REAL_MENUS
def test_the_menu_is_for_the_photograph_under_the_mouse(qtbot, sheet):
    fill(sheet, many(9))
    viewport, where = sheet.view.viewport(), center(sheet, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, event)
    menu = sheet.findChild(QMenu)
    with qtbot.waitSignal(sheet.folder_wanted) as wanted:
        menu.actions()[1].trigger()
    assert wanted.args == [FOLDER / "00004.jpg"]
    menu.close()
    off = QPoint(viewport.width() - 2, viewport.height() - 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, off, viewport.mapToGlobal(off))
    with qtbot.assertNotEmitted(sheet.view.menu_wanted):
        QApplication.sendEvent(viewport, event)


def test_the_filters_are_those_that_let_something_through(sheet):
    fill(sheet, [*many(3, "a/"), inspected("b/1.jpg", GRAY)])
    assert filter_texts(sheet) == ["All photographs (4)", "Gray (1)", "a (3)", "b (1)"]
    sheet.set_filter(SheetFilter(Only.CLASS, "a"))
    assert sheet.model.rowCount() == 3
    assert sheet.findChild(QComboBox).currentText() == "a (3)"


def test_choosing_a_filter_shows_its_photographs(qtbot, sheet):
    fill(sheet, [*many(3, "a/"), inspected("b/1.jpg", GRAY)])
    sheet.findChild(QComboBox).setFocus()
    qtbot.keyClick(sheet.findChild(QComboBox), Qt.Key.Key_Down)
    assert sheet.model.filter == SheetFilter(Only.GRAY)
    assert sheet.model.rowCount() == 1


def test_one_class_is_no_filter(sheet):
    fill(sheet, many(3))
    assert filter_texts(sheet) == ["All photographs (3)"]
    assert not sheet.findChild(QComboBox).isEnabled()


def test_photographs_that_come_while_one_looks_do_not_move_the_view(qtbot, sheet):
    fill(sheet, many(200))
    qtbot.waitUntil(lambda: sheet.view.verticalScrollBar().maximum() > 500)
    sheet.view.verticalScrollBar().setValue(500)
    sheet.add_photos(many(100, "later/"))
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 300)
    assert sheet.view.verticalScrollBar().value() == 500
    # The end of the inspection brings the same photographs.
    with qtbot.assertNotEmitted(sheet.model.modelReset):
        sheet.set_photos(list(sheet.model.photos))


def test_without_photographs_the_sheet_says_why(sheet):
    sheet.set_empty_text("Looking for photographs…")
    label = next(one for one in sheet.findChildren(QLabel) if one.text().startswith("Looking"))
    assert label.isVisible()
    fill(sheet, many(1))
    assert not label.isVisible()
    sheet.clear()
    assert label.isVisible()
    assert filter_texts(sheet) == ["All photographs"]


def test_a_hundred_thousand_photographs_can_be_scrolled(qtbot, sheet):
    photos = many(100_000)
    start_s = time.perf_counter()
    fill(sheet, photos)
    qtbot.waitUntil(lambda: sheet.view.verticalScrollBar().maximum() > 0)
    for part in range(5):
        sheet.view.verticalScrollBar().setValue(
            sheet.view.verticalScrollBar().maximum() * part // 5
        )
        sheet.view.grab()
    # Some 0.5 s on a slow machine.
    assert time.perf_counter() - start_s < 6


def test_another_theme_changes_the_colors(sheet):
    fill(sheet, [inspected("1.jpg", UNREADABLE)])
    sheet.set_theme(load_theme("dark"))
    assert load_theme("dark").color("raised").name() in colors_of(grabbed_cell(sheet, 0))
