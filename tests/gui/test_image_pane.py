from collections.abc import Callable

import numpy as np
import pytest
from helpers.panes import (
    BLUE,
    DARK,
    LIGHT,
    RED,
    fraction_at,
    grabbed,
    move_mouse,
    picture,
    turn_wheel,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.busy_overlay import SHOW_DELAY_MS, BusyOverlay
from gui.image_pane import ImagePane, PanePicture
from gui.theme import apply_theme


@pytest.fixture
def make_pane(qtbot: QtBot, qapp: QApplication) -> Callable[..., ImagePane]:
    def make(shown: PanePicture | None) -> ImagePane:
        apply_theme(qapp, DARK)
        pane = ImagePane("Original", DARK)
        qtbot.addWidget(pane)
        pane.resize(300, 260)
        pane.show()
        pane.set_picture(shown)
        return pane

    return make


def test_the_picture_is_drawn_on_the_surround(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(picture())
    image = grabbed(pane.canvas)
    rect = pane.canvas.picture_rect().toRect()
    assert image.pixelColor(rect.left() + 10, rect.center().y()) == QColor(*RED)
    assert image.pixelColor(rect.right() - 10, rect.center().y()) == QColor(*BLUE)
    assert image.pixelColor(5, 5) == DARK.color("surround")


def test_pixels_are_smooth_until_200_percent(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(picture(400, 300))

    def shades(zoom: float) -> int:
        pane.transform.zoom_to(zoom)
        image, y = grabbed(pane.canvas), pane.canvas.height() // 2
        return len({image.pixelColor(x, y).rgb() for x in range(image.width())})

    assert shades(1.9) > 2
    assert shades(2.0) == 2
    assert shades(7.0) == 2


def test_a_small_picture_that_is_fitted_is_smooth(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(picture(12, 8))
    assert pane.transform.zoom > 2
    image, y = grabbed(pane.canvas), pane.canvas.height() // 2
    assert len({image.pixelColor(x, y).rgb() for x in range(image.width())}) > 3


def test_100_percent_shows_every_pixel(make_pane: Callable[..., ImagePane]) -> None:
    noise = np.random.default_rng(5).integers(0, 256, (80, 100, 3), np.uint8)
    pane = make_pane(PanePicture.from_pixels(noise))
    pane.transform.actual_size()
    image, rect = grabbed(pane.canvas), pane.canvas.picture_rect().toRect()
    for x, y in ((0, 0), (99, 79), (41, 17)):
        color = image.pixelColor(rect.left() + x, rect.top() + y)
        assert [color.red(), color.green(), color.blue()] == list(noise[y, x])


def test_the_wheel_zooms_about_the_cursor(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(picture(800, 600))
    pane.transform.actual_size()
    cursor = QPointF(70, 50)
    was, zoom = fraction_at(pane, cursor), pane.transform.zoom
    turn_wheel(pane.canvas, cursor, 2)
    assert pane.transform.zoom == pytest.approx(zoom * 1.25**2)
    assert fraction_at(pane, cursor) == pytest.approx(was, abs=2e-3)


def test_dragging_moves_the_picture(make_pane: Callable[..., ImagePane], qtbot: QtBot) -> None:
    pane = make_pane(picture(800, 600))
    pane.transform.actual_size()
    before = pane.canvas.picture_rect().topLeft()
    qtbot.mousePress(pane.canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(pane.canvas, QPoint(80, 130))
    qtbot.mouseRelease(pane.canvas, Qt.MouseButton.LeftButton, pos=QPoint(80, 130))
    moved = pane.canvas.picture_rect().topLeft() - before
    assert (moved.x(), moved.y()) == (-20, 30)
    qtbot.mouseMove(pane.canvas, QPoint(10, 10))
    assert pane.canvas.picture_rect().topLeft() - before == moved


def test_a_double_click_goes_to_100_percent_and_back(
    make_pane: Callable[..., ImagePane], qtbot: QtBot
) -> None:
    pane = make_pane(picture(800, 600))
    qtbot.mouseDClick(pane.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert pane.transform.zoom == 1.0
    qtbot.mouseDClick(pane.canvas, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    assert pane.transform.is_fitted


def test_keys_zoom_and_move(make_pane: Callable[..., ImagePane], qtbot: QtBot) -> None:
    pane = make_pane(picture(800, 600))
    pane.transform.actual_size()
    left = pane.canvas.picture_rect().left()
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Right)
    assert pane.canvas.picture_rect().left() < left
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Plus)
    assert pane.transform.zoom == pytest.approx(1.25)
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Minus)
    assert pane.transform.zoom == pytest.approx(1.0)
    qtbot.keyClick(pane.canvas, Qt.Key.Key_0)
    assert pane.transform.is_fitted


def test_the_pixel_under_the_cursor_is_named(
    make_pane: Callable[..., ImagePane], qtbot: QtBot
) -> None:
    pane = make_pane(picture(100, 80))
    pane.transform.actual_size()
    seen: list[object] = []
    pane.pixel_hovered.connect(seen.append)
    corner = pane.canvas.picture_rect().topLeft()
    move_mouse(pane.canvas, corner + QPointF(0.5, 0.5))
    move_mouse(pane.canvas, corner + QPointF(0.9, 0.9))
    move_mouse(pane.canvas, corner + QPointF(99.5, 12.5))
    move_mouse(pane.canvas, QPointF(1, 1))
    move_mouse(pane.canvas, corner + QPointF(3.5, 3.5))
    QApplication.sendEvent(pane.canvas, QEvent(QEvent.Type.Leave))
    assert seen == [(0, 0), (99, 12), None, (3, 3), None]


def test_only_the_keyboard_draws_a_focus_ring(
    make_pane: Callable[..., ImagePane], qtbot: QtBot
) -> None:
    pane = make_pane(picture())
    qtbot.waitUntil(pane.isActiveWindow)
    pane.canvas.clearFocus()
    pane.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(pane.canvas.hasFocus)
    assert grabbed(pane.canvas).pixelColor(0, 40) == DARK.color("accent")
    pane.canvas.clearFocus()
    pane.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert grabbed(pane.canvas).pixelColor(0, 40) == DARK.color("surround")


def test_the_empty_state_offers_an_action(
    make_pane: Callable[..., ImagePane], qtbot: QtBot
) -> None:
    pane = make_pane(None)
    triggered: list[bool] = []
    action = QAction("Try the sample", pane)
    action.triggered.connect(lambda: triggered.append(True))
    pane.set_empty_text("Drop a photograph here.")
    pane.set_empty_action(action)
    button = pane.findChild(QPushButton)
    assert button is not None
    assert button.isVisible()
    assert button.text() == "Try the sample"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert triggered == [True]
    action.setEnabled(False)
    assert not button.isEnabled()
    pane.set_empty_action(None)
    assert not button.isVisible()


def test_the_empty_state_goes_with_a_picture(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(None)
    pane.set_empty_action(QAction("Open", pane))
    button = pane.findChild(QPushButton)
    assert button is not None
    assert pane.canvas.focusPolicy() == Qt.FocusPolicy.NoFocus
    pane.set_picture(picture())
    assert not button.isVisible()
    assert pane.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus
    pane.set_picture(None)
    assert button.isVisible()
    assert pane.picture is None


def test_quick_work_shows_no_busy_sign(make_pane: Callable[..., ImagePane], qtbot: QtBot) -> None:
    pane = make_pane(picture())
    sign = pane.findChild(BusyOverlay)
    assert sign is not None
    pane.set_busy(True)
    assert pane.is_busy
    pane.set_busy(False)
    qtbot.wait(SHOW_DELAY_MS + 60)
    assert not sign.isVisible()
    assert not pane.is_busy


def test_long_work_shows_it_over_the_old_picture(
    make_pane: Callable[..., ImagePane], qtbot: QtBot
) -> None:
    pane = make_pane(picture())
    sign = pane.findChild(BusyOverlay)
    assert sign is not None
    pane.set_busy(True)
    qtbot.waitUntil(sign.isVisible)
    assert sign.geometry() == pane.canvas.rect()
    rect = pane.canvas.picture_rect().toRect()
    assert grabbed(pane.canvas).pixelColor(rect.left() + 9, rect.center().y()) == QColor(*RED)
    pane.set_busy(False)
    assert not pane.is_busy
    qtbot.waitUntil(lambda: not sign.isVisible())


def test_names_for_a_screen_reader(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(picture())
    pane.set_info("60 × 40")
    assert pane.accessibleName() == pane.canvas.accessibleName() == "Original"
    assert pane.canvas.accessibleDescription() == "60 × 40"


def test_another_theme_is_taken_live(make_pane: Callable[..., ImagePane]) -> None:
    pane = make_pane(picture())
    pane.set_theme(LIGHT)
    assert grabbed(pane.canvas).pixelColor(5, 5) == LIGHT.color("surround")


def test_another_pane_stands_in_for_a_while(make_pane: Callable[..., ImagePane]) -> None:
    pane, other = make_pane(picture()), ImagePane("Gray", DARK)
    plain = PanePicture.from_pixels(np.full((40, 60), 120, np.uint8))
    other.set_picture(plain)
    own = pane.picture
    pane.set_stand_in(other)
    middle = pane.canvas.picture_rect().center().toPoint()
    assert grabbed(pane.canvas).pixelColor(middle) == QColor(120, 120, 120)
    assert pane.accessibleName() == "Gray"
    assert (pane.picture, pane.title) == (own, "Original")
    pane.set_stand_in(None)
    assert grabbed(pane.canvas).pixelColor(middle) != QColor(120, 120, 120)
    assert pane.accessibleName() == "Original"


def test_nothing_stands_in_for_an_empty_pane(make_pane: Callable[..., ImagePane]) -> None:
    pane, other = make_pane(None), ImagePane("Gray", DARK)
    other.set_picture(picture())
    pane.set_stand_in(other)
    assert pane.canvas.shown_picture is None
    pane.set_picture(picture())
    pane.set_stand_in(other)
    pane.set_picture(None)
    assert pane.canvas.shown_picture is None
    assert pane.accessibleName() == "Original"


def test_every_change_of_words_or_signs_is_told(make_pane: Callable[..., ImagePane]) -> None:
    pane, told = make_pane(None), []
    pane.state_changed.connect(lambda: told.append(True))
    pane.set_title("Predicted")
    pane.set_info("41 ms")
    pane.set_empty_text("Drop a photograph here.")
    pane.set_empty_action(QAction("Open", pane))
    pane.set_busy(True)
    assert len(told) == 5
    assert (pane.title, pane.info) == ("Predicted", "41 ms")
    assert pane.empty_text == "Drop a photograph here."
