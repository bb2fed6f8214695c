import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.picture_list import PictureList
from gui.pin_rows import pin_rect
from gui.theme import load_theme

THEME = load_theme("dark")


@pytest.fixture
def picture_list(qtbot):
    widget = PictureList(THEME)
    qtbot.addWidget(widget)
    widget.resize(238, 400)
    for name in ("jet", "zebra"):
        widget.add_picture(name, f"{name}.jpg", "481 × 321")
    widget.show()
    return widget


def row_rect(widget, picture_id):
    return widget.view.visualRect(widget.model.index_of(picture_id))


def pin_place(widget, picture_id):
    return pin_rect(row_rect(widget, picture_id)).center()


def colors_at_the_pin(widget, picture_id):
    grabbed = widget.view.viewport().grab(pin_rect(row_rect(widget, picture_id))).toImage()
    return {
        grabbed.pixelColor(x, y).name()
        for x in range(grabbed.width())
        for y in range(grabbed.height())
    }


def test_a_click_on_the_pin_pins_and_does_not_select(qtbot, picture_list):
    picture_list.select("jet")
    with (
        qtbot.waitSignal(picture_list.pin_requested) as requested,
        qtbot.assertNotEmitted(picture_list.picture_selected),
    ):
        qtbot.mouseClick(
            picture_list.view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=pin_place(picture_list, "zebra"),
        )
    assert requested.args == ["zebra"]
    assert picture_list.selected_id == "jet"


def test_a_click_beside_the_pin_selects(qtbot, picture_list):
    place = pin_place(picture_list, "zebra") - QPoint(40, 0)
    with (
        qtbot.waitSignal(picture_list.picture_selected),
        qtbot.assertNotEmitted(picture_list.pin_requested),
    ):
        qtbot.mouseClick(picture_list.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_right_click_on_the_pin_is_for_the_menu(qtbot, picture_list):
    with qtbot.assertNotEmitted(picture_list.pin_requested):
        qtbot.mouseClick(
            picture_list.view.viewport(),
            Qt.MouseButton.RightButton,
            pos=pin_place(picture_list, "zebra"),
        )


def test_a_pinned_row_has_a_pin_in_the_accent_color(picture_list):
    accent = THEME.color("accent").name()
    assert accent not in colors_at_the_pin(picture_list, "zebra")
    picture_list.set_pinned("zebra", True)
    assert accent in colors_at_the_pin(picture_list, "zebra")
    assert accent not in colors_at_the_pin(picture_list, "jet")
    picture_list.set_pinned("zebra", False)
    assert accent not in colors_at_the_pin(picture_list, "zebra")


def test_a_pinned_row_says_so_to_a_screen_reader(picture_list):
    picture_list.set_pinned("zebra", True)
    index = picture_list.model.index_of("zebra")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "zebra.jpg, 481 × 321, pinned"


def test_the_mouse_over_a_pin_makes_a_button_of_it(qtbot, picture_list):
    viewport = picture_list.view.viewport()
    qtbot.mouseMove(viewport, QPoint(5, 5))
    qtbot.mouseMove(viewport, pin_place(picture_list, "zebra"))
    qtbot.waitUntil(lambda: viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(viewport, QPoint(5, 5))
    qtbot.waitUntil(lambda: viewport.cursor().shape() == Qt.CursorShape.ArrowCursor)
    qtbot.mouseMove(viewport, pin_place(picture_list, "zebra"))
    qtbot.waitUntil(lambda: viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    assert viewport.cursor().shape() == Qt.CursorShape.ArrowCursor


# Said by the offscreen platform when a tooltip opens.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize(("is_pinned", "start"), [(False, "Pin, to watch"), (True, "Unpin")])
def test_the_pin_says_what_it_does(picture_list, is_pinned, start):
    picture_list.set_pinned("jet", is_pinned)
    viewport = picture_list.view.viewport()
    place = pin_place(picture_list, "jet")
    event = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)
    assert QToolTip.text().startswith(start)
    QToolTip.hideText()


def test_another_theme_recolors_the_pin(picture_list):
    picture_list.set_pinned("jet", True)
    light = load_theme("light")
    picture_list.set_theme(light)
    assert light.color("accent").name() in colors_at_the_pin(picture_list, "jet")
