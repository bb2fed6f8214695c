"""The before/after slider, by mouse and keyboard, at any zoom."""

import numpy as np
import pytest
from helpers.looks import dress
from helpers.panes import BLUE, DARK, LIGHT, RED, grabbed, move_mouse, picture, turn_wheel
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QPushButton

from gui.pane_picture import PanePicture
from gui.split_divider import HANDLE_RADIUS_PX
from gui.split_view import SplitView

GREEN = (20, 160, 60)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def plain(color, width=60, height=40):
    return PanePicture.from_pixels(np.full((height, width, 3), color, np.uint8))


@pytest.fixture
def split(qtbot, qapp):
    dress(qapp, "dark")
    result = SplitView(DARK)
    qtbot.addWidget(result)
    result.resize(428, 335)
    result.set_before(plain(RED), "Original", "60 × 40")
    result.set_after(plain(BLUE), "Predicted", "41 ms")
    result.show()
    return result


def color_at(split, x, y=None):
    """Return the color of the canvas; below the handle unless told otherwise."""
    y = split.canvas.divider.visible.bottom() - 3 if y is None else y
    return grabbed(split.canvas).pixelColor(round(x), round(y))


def handle(split):
    return split.canvas.divider.handle_center.toPoint()


def sides(split):
    x = split.canvas.divider.x
    return color_at(split, x - 8), color_at(split, x + 8)


def test_one_picture_is_left_of_the_divider_and_the_other_right_of_it(split):
    visible = split.canvas.divider.visible
    assert split.position == 0.5
    assert split.canvas.divider.x == pytest.approx(visible.center().x(), abs=1)
    assert sides(split) == (QColor(*RED), QColor(*BLUE))
    assert color_at(split, 3) == DARK.color("surround")


@pytest.mark.parametrize("zoom", [1.0, 3.3, 20.0])
def test_it_works_at_any_zoom(split, zoom):
    split.set_position(0.3)
    split.transform.zoom_to(zoom)
    assert sides(split) == (QColor(*RED), QColor(*BLUE))


def test_the_divider_stays_where_it_is_while_a_large_picture_is_moved(split):
    split.transform.zoom_to(20.0)
    split.set_position(0.25)
    x = split.canvas.divider.x
    assert x == pytest.approx(0.25 * split.canvas.width(), abs=1)
    split.transform.pan_by(QPointF(60, 10))
    assert split.canvas.divider.x == x


def test_the_handle_is_dragged(qtbot, split):
    start = handle(split)
    grip = start + QPoint(5, 4)
    qtbot.mousePress(split.canvas, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(split.canvas, grip + QPoint(50, 30))
    assert handle(split).x() == start.x() + 50
    qtbot.mouseMove(split.canvas, grip + QPoint(5000, 0))
    assert split.position == 1.0
    qtbot.mouseRelease(split.canvas, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(split.canvas, grip)
    assert split.position == 1.0
    assert split.canvas.hasFocus()


def test_beside_the_handle_the_picture_is_dragged(qtbot, split):
    split.transform.zoom_to(20.0)
    before = split.canvas.picture_rect().topLeft()
    at = handle(split) + QPoint(60, 60)
    qtbot.mousePress(split.canvas, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(split.canvas, at + QPoint(-20, 10))
    qtbot.mouseRelease(split.canvas, Qt.MouseButton.LeftButton, pos=at)
    moved = split.canvas.picture_rect().topLeft() - before
    assert (moved.x(), moved.y()) == (-20, 10)
    assert split.position == 0.5


def test_the_wheel_zooms_about_the_cursor(split):
    zoom = split.transform.zoom
    turn_wheel(split.canvas, QPointF(handle(split)), 1)
    assert split.transform.zoom == pytest.approx(zoom * 1.25)
    assert split.position == 0.5


def test_the_cursor_says_where_it_can_be_dragged(split):
    move_mouse(split.canvas, QPointF(handle(split)))
    assert split.canvas.cursor().shape() == Qt.CursorShape.SplitHCursor
    move_mouse(split.canvas, QPointF(split.canvas.divider.x + 3, 60))
    assert split.canvas.cursor().shape() == Qt.CursorShape.SplitHCursor
    move_mouse(split.canvas, QPointF(handle(split) + QPoint(40, 0)))
    assert split.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_handle_is_large_enough_and_stays_on_the_canvas(split):
    assert 2 * HANDLE_RADIUS_PX >= 24
    split.transform.zoom_to(20.0)
    for position in (0.0, 1.0):
        split.set_position(position)
        x = split.canvas.divider.handle_center.x()
        assert HANDLE_RADIUS_PX <= x <= split.canvas.width() - HANDLE_RADIUS_PX


def test_keys_move_the_divider(qtbot, split):
    seen = []
    split.position_changed.connect(seen.append)
    for key, modifiers in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, SHIFT),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier),
    ):
        qtbot.keyClick(split.canvas, key, modifiers)
    assert seen == pytest.approx([0.51, 0.41, 0.0, 1.0])


def test_keys_move_and_zoom_the_picture(qtbot, split):
    split.transform.zoom_to(20.0)
    left = split.canvas.picture_rect().left()
    qtbot.keyClick(split.canvas, Qt.Key.Key_Right, CTRL)
    assert split.canvas.picture_rect().left() < left
    assert split.position == 0.5
    qtbot.keyClick(split.canvas, Qt.Key.Key_Plus)
    assert split.transform.zoom == pytest.approx(25.0)


def test_a_double_click_on_the_handle_brings_it_to_the_middle(qtbot, split):
    split.set_position(0.2)
    qtbot.mouseDClick(split.canvas, Qt.MouseButton.LeftButton, pos=handle(split))
    assert split.position == 0.5
    assert split.transform.is_fitted


def test_pictures_of_different_size_show_the_same_part(split):
    split.set_before(picture(60, 40), "Original")
    split.set_after(picture(240, 160), "Predicted")
    for zoom, position in ((5.0, 0.2), (5.0, 0.8), (12.0, 0.2)):
        split.transform.zoom_to(zoom)
        split.set_position(position)
        edge = split.canvas.picture_rect().center().x()
        assert color_at(split, edge - 9) == QColor(*RED)
        assert color_at(split, edge + 9) == QColor(*BLUE)


def test_the_pixel_of_the_side_under_the_cursor_is_named(split):
    split.set_after(plain(BLUE, 600, 400), "Predicted")
    seen = []
    split.pixel_hovered.connect(lambda side, pixel: seen.append((side, pixel)))
    rect = split.canvas.picture_rect()

    def at(x, y):
        return rect.topLeft() + QPointF(rect.width() * x, rect.height() * y)

    move_mouse(split.canvas, at(0.25, 0.9))
    move_mouse(split.canvas, at(0.751, 0.9))
    move_mouse(split.canvas, QPointF(1, 1))
    assert seen == [
        ("before", (15, 36)),
        ("before", None),
        ("after", (450, 360)),
        ("after", None),
    ]


def test_while_it_flickers_the_whole_canvas_shows_the_picture_before(split):
    split.set_flicker(True)
    x = split.canvas.divider.x
    assert color_at(split, x + 40) == color_at(split, x) == QColor(*RED)
    split.set_after(plain(GREEN), "Predicted")
    assert color_at(split, x + 40) == QColor(*RED)
    split.set_flicker(False)
    assert sides(split) == (QColor(*RED), QColor(*GREEN))


def test_another_picture_can_take_the_right_side_for_a_while(qtbot, split):
    changes = []
    split.override_changed.connect(changes.append)
    split.set_after_override(plain(GREEN), "Faces, 64 filters")
    split.set_after(plain(BLUE), "Predicted")
    assert sides(split) == (QColor(*RED), QColor(*GREEN))
    assert "Faces, 64 filters" in split.canvas.accessibleName()
    qtbot.mouseClick(split.back_button, Qt.MouseButton.LeftButton)
    assert sides(split) == (QColor(*RED), QColor(*BLUE))
    assert changes == [True, False]


def test_with_one_picture_there_is_nothing_to_divide(qtbot, split):
    split.set_after(None, "Predicted")
    x = split.canvas.divider.x
    assert color_at(split, x + 40) == color_at(split, x) == QColor(*RED)
    qtbot.keyClick(split.canvas, Qt.Key.Key_Right)
    assert split.position == 0.5
    split.set_before(None, "Original")
    split.set_after(plain(BLUE), "Predicted")
    assert color_at(split, x - 40) == QColor(*BLUE)


def test_the_empty_state_offers_an_action(split):
    button = split.findChild(QPushButton, "empty_action")
    split.set_empty_action(QAction("Open", split))
    assert not button.isVisible()
    split.set_before(None, "Original")
    split.set_after(None, "Predicted")
    assert button.isVisible()
    assert split.canvas.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_screen_reader_hears_what_is_compared_and_where_the_divider_is(split):
    split.set_position(0.62)
    assert split.canvas.accessibleName() == "Original on the left, Predicted on the right"
    assert split.canvas.accessibleDescription() == "Before/after slider, 62 %"


def test_the_keyboard_draws_a_ring_around_canvas_and_handle(qtbot, split):
    qtbot.waitUntil(split.isActiveWindow)
    center = split.canvas.divider.handle_center
    ring = center + QPointF(0, HANDLE_RADIUS_PX + 3)
    split.canvas.clearFocus()
    assert color_at(split, ring.x(), ring.y()) != DARK.color("accent")
    split.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert color_at(split, 0, 60) == DARK.color("accent")
    assert color_at(split, ring.x(), ring.y()) == DARK.color("accent")


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_line_and_names_can_be_seen_on_black_and_on_white(qapp, split, theme):
    split.set_theme(theme)
    for shade in (0, 255):
        for put in (split.set_before, split.set_after):
            put(plain((shade,) * 3), "Name")
        split.transform.zoom_to(20.0)
        image = grabbed(split.canvas)
        x = split.canvas.divider.x
        line = {image.pixelColor(round(x) + n, 250).lightness() for n in range(-2, 3)}
        assert max(abs(one - shade) for one in line) > 120
        chip = image.pixelColor(14, 21)
        assert contrast(chip, theme.color("text")) >= 4.5


def contrast(one, other):
    def luminance(color):
        channels = (color.redF(), color.greenF(), color.blueF())
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_it_says_that_the_right_picture_is_being_made(split):
    split.set_busy(True)
    assert split.is_busy
    split.set_busy(False)
    assert not split.is_busy
