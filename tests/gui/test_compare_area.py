"""The views of one picture."""

import numpy as np
import pytest
from helpers.looks import dress
from helpers.panes import BLUE, DARK, LIGHT, RED, fraction_at, grabbed
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLabel

from gui.compare_area import CompareArea
from gui.pane_picture import PanePicture

GREEN, GRAY_SHADE = (20, 160, 60), (90, 90, 90)


def plain(color, width=600, height=400):
    return PanePicture.from_pixels(np.full((height, width, 3), color, np.uint8))


class Grid(QLabel):
    def __init__(self, theme):
        super().__init__("grid")
        self.themes = [theme]

    def set_theme(self, theme):
        self.themes.append(theme)


@pytest.fixture
def made():
    return []


@pytest.fixture
def area(qtbot, qapp, made):
    def make_grid(theme):
        made.append(Grid(theme))
        return made[-1]

    dress(qapp, "dark")
    result = CompareArea(DARK, make_grid)
    qtbot.addWidget(result)
    result.resize(902, 400)
    result.panes.original.set_picture(plain(RED))
    result.panes.gray.set_picture(plain(GRAY_SHADE))
    result.panes.predicted.set_picture(plain(BLUE))
    result.show()
    return result


def sides(area):
    divider = area.split.canvas.divider
    image, y = grabbed(area.split.canvas), round(divider.visible.bottom() - 4)
    return tuple(image.pixelColor(round(divider.x) + n, y) for n in (-9, 9))


def test_the_panes_come_first_and_every_change_is_told(area):
    seen = []
    area.view_changed.connect(seen.append)
    assert area.view == "side"
    for view in ("slider", "slider", "grid", "side"):
        area.show_view(view)
    assert seen == ["slider", "grid", "side"]


def test_the_grid_is_made_once_when_it_is_wanted(area, made):
    area.show_view("slider")
    assert area.grid is None
    area.show_view("grid")
    area.show_view("side")
    area.show_view("grid")
    assert made == [area.grid]
    assert area.grid.isVisible()


def test_an_unknown_view_names_the_known_ones(area):
    with pytest.raises(ValueError, match=r"'film'.*side, slider, grid"):
        area.show_view("film")


def test_the_slider_shows_what_the_panes_show(area):
    area.show_view("slider")
    assert sides(area) == (QColor(*RED), QColor(*BLUE))
    area.panes.predicted.set_picture(plain(GREEN))
    assert sides(area) == (QColor(*RED), QColor(*GREEN))
    area.panes.predicted.set_title("Epoch 3")
    assert area.split.canvas.accessibleName() == "Original on the left, Epoch 3 on the right"


def test_the_gray_picture_can_be_on_the_left(qtbot, area):
    area.show_view("slider")
    qtbot.mouseClick(area.split.choice.button("gray"), Qt.MouseButton.LeftButton)
    assert sides(area) == (QColor(*GRAY_SHADE), QColor(*BLUE))


def test_a_tile_stays_in_the_slider_until_another_photograph_comes(area):
    area.show_view("slider")
    area.split.set_after_override(plain(GREEN), "16 filters")
    area.panes.predicted.set_picture(plain(BLUE))
    assert sides(area) == (QColor(*RED), QColor(*GREEN))
    area.panes.original.set_picture(plain(GRAY_SHADE))
    assert sides(area) == (QColor(*GRAY_SHADE), QColor(*BLUE))


def test_the_empty_state_of_the_original_is_that_of_the_slider(area):
    action = QAction("Open", area)
    area.panes.original.set_empty_text("Drop a photograph.")
    area.panes.original.set_empty_action(action)
    for pane in area.panes.panes:
        pane.set_picture(None)
    assert area.split.empty_state.text == "Drop a photograph."
    assert area.split.empty_state.action is action
    assert not area.split.empty_state.isHidden()


def test_the_slider_says_that_the_predicted_picture_is_being_made(area):
    area.panes.predicted.set_busy(True)
    assert area.split.is_busy
    area.panes.predicted.set_busy(False)
    assert not area.split.is_busy


def test_zoom_and_position_are_those_of_all_views(area):
    area.panes.transform.zoom_to(6.0)
    area.panes.transform.pan_by(QPointF(1e6, 1e6))
    before = fraction_at(area.panes.gray, QPointF(100, 100))
    area.show_view("slider")
    assert area.zoom == 6.0
    assert area.split.canvas.picture_rect().topLeft() == QPointF(0, 0)
    area.show_view("side")
    assert fraction_at(area.panes.gray, QPointF(100, 100)) == pytest.approx(before, abs=1e-3)


def test_each_view_fits_the_picture_into_its_own_room(area):
    narrow = area.zoom
    area.show_view("slider")
    assert area.zoom > 1.5 * narrow
    assert area.split.canvas.picture_rect().height() < area.split.canvas.height()
    area.show_view("side")
    assert area.zoom == narrow


def test_the_zoom_of_the_views_is_told_and_set(area):
    seen = []
    area.zoom_changed.connect(seen.append)
    area.actual_size()
    area.double_size()
    area.zoom_in()
    area.zoom_out()
    assert seen == pytest.approx([1.0, 2.0, 2.5, 2.0])
    area.fit()
    assert area.panes.transform.is_fitted


def test_flicker_shows_the_original_in_the_view_that_is_shown(area):
    area.set_flicker(True)
    predicted = area.panes.predicted.canvas
    middle = predicted.picture_rect().center().toPoint()
    assert grabbed(predicted).pixelColor(middle) == QColor(*RED)
    area.show_view("slider")
    area.set_flicker(True)
    assert sides(area) == (QColor(*RED), QColor(*RED))
    area.show_view("side")
    assert grabbed(predicted).pixelColor(middle) == QColor(*BLUE)


def test_the_keyboard_stays_in_the_middle_when_the_view_changes(qtbot, area):
    qtbot.waitUntil(area.isActiveWindow)
    area.panes.gray.canvas.setFocus()
    area.show_view("slider")
    assert area.split.canvas.hasFocus()
    area.show_view("side")
    assert area.panes.original.canvas.hasFocus()


def test_all_views_take_a_theme(area, made):
    area.show_view("grid")
    area.set_theme(LIGHT)
    assert made[0].themes == [DARK, LIGHT]
    area.show_view("slider")
    assert grabbed(area.split.canvas).pixelColor(2, 200) == LIGHT.color("surround")
