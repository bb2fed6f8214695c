import numpy as np
import pytest
from helpers.panes import DARK, LIGHT, fraction_at, grabbed, move_mouse, picture, turn_wheel
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.color_scales import DELTA_E
from gui.image_pane import PanePicture
from gui.map_scale import MapScaleBar
from gui.pane_row import PaneRow
from gui.theme import apply_theme


@pytest.fixture
def row(qtbot: QtBot, qapp: QApplication) -> PaneRow:
    apply_theme(qapp, DARK)
    result = PaneRow(DARK)
    qtbot.addWidget(result)
    result.resize(902, 300)
    result.show()
    return result


def test_panes_of_different_size_show_the_same_part(row: PaneRow) -> None:
    row.original.set_picture(picture(600, 400))
    row.gray.set_picture(picture(300, 200))
    row.predicted.set_picture(picture(1200, 800))
    turn_wheel(row.gray.canvas, QPointF(40, 60), 6)
    row.transform.pan_by(QPointF(35, -20))
    middle = QPointF(150, 130)
    fractions = [fraction_at(pane, middle) for pane in row.panes]
    assert fractions[0] != pytest.approx((0.5, 0.5))
    for fraction in fractions[1:]:
        assert fraction == pytest.approx(fractions[0], abs=0.004)


def test_the_zoom_is_that_of_the_original(row: PaneRow) -> None:
    row.predicted.set_picture(picture(1200, 800))
    row.original.set_picture(picture(600, 400))
    row.actual_size()
    assert row.zoom == 1.0
    assert row.original.canvas.picture_rect().width() == 600
    assert row.predicted.canvas.picture_rect().width() == 600


def test_zooming_is_reported_once(row: PaneRow) -> None:
    for pane in row.panes:
        pane.set_picture(picture())
    seen: list[float] = []
    row.zoom_changed.connect(seen.append)
    row.actual_size()
    row.zoom_in()
    row.zoom_out()
    assert seen == pytest.approx([1.0, 1.25, 1.0])
    row.fit()
    assert row.transform.is_fitted


def test_a_prediction_of_the_same_size_keeps_the_view(row: PaneRow) -> None:
    row.original.set_picture(picture(600, 400))
    row.transform.zoom_to(3.0)
    row.transform.pan_by(QPointF(50, 20))
    center = row.transform.center
    row.predicted.set_picture(picture(600, 400))
    row.predicted.set_picture(None)
    assert (row.zoom, row.transform.center) == (3.0, center)


def test_another_photograph_is_shown_whole(row: PaneRow) -> None:
    row.original.set_picture(picture(600, 400))
    row.transform.zoom_to(3.0)
    row.original.set_picture(picture(400, 600))
    assert row.transform.is_fitted


def test_without_pictures_there_is_nothing_to_move(row: PaneRow) -> None:
    row.original.set_picture(picture())
    row.original.set_picture(None)
    assert not row.transform.has_picture
    assert row.original.canvas.picture_rect().isEmpty()


def test_the_row_names_the_pixel_of_any_pane(row: PaneRow) -> None:
    row.original.set_picture(picture(600, 400))
    row.gray.set_picture(picture(300, 200))
    seen: list[object] = []
    row.pixel_hovered.connect(seen.append)
    middle = row.gray.canvas.picture_rect().center()
    move_mouse(row.gray.canvas, middle + QPointF(0.2, 0.2))
    assert seen == [(150, 100)]


def test_all_panes_take_a_theme(row: PaneRow) -> None:
    row.set_theme(LIGHT)
    for pane in row.panes:
        assert grabbed(pane.canvas).pixelColor(3, 3) == LIGHT.color("surround")


def plain(shade: int) -> PanePicture:
    return PanePicture.from_pixels(np.full((40, 60), shade, np.uint8))


def test_unlocked_a_pane_moves_alone_and_keeps_its_offset(row: PaneRow) -> None:
    for pane in row.panes:
        pane.set_picture(picture(600, 400))
    row.transform.zoom_to(3.0)
    locks: list[bool] = []
    row.lock_changed.connect(locks.append)
    row.set_locked(False)
    turn_wheel(row.predicted.canvas, QPointF(30, 200), 2)
    assert row.zoom == pytest.approx(3.0 * 1.25**2)
    row.set_locked(True)
    at = QPointF(100, 100)
    apart = np.subtract(fraction_at(row.predicted, at), fraction_at(row.original, at))
    assert np.abs(apart).max() > 0.01
    ratio = row.predicted.transform.zoom / row.original.transform.zoom
    turn_wheel(row.gray.canvas, at, -1)
    assert row.predicted.transform.zoom / row.original.transform.zoom == pytest.approx(ratio)
    assert row.is_locked
    assert locks == [False, True]
    row.fit()
    assert fraction_at(row.predicted, at) == pytest.approx(fraction_at(row.original, at), abs=0.01)


def test_flicker_shows_the_original_where_the_predicted_picture_is(row: PaneRow) -> None:
    row.original.set_picture(plain(50))
    row.predicted.set_picture(plain(200))
    middle = row.predicted.canvas.picture_rect().center().toPoint()
    row.set_flicker(True)
    assert grabbed(row.predicted.canvas).pixelColor(middle) == QColor(50, 50, 50)
    assert row.predicted.accessibleName() == "Original"
    row.predicted.set_picture(plain(210))
    row.original.set_picture(plain(60))
    assert grabbed(row.predicted.canvas).pixelColor(middle) == QColor(60, 60, 60)
    row.set_flicker(False)
    assert grabbed(row.predicted.canvas).pixelColor(middle) == QColor(210, 210, 210)
    assert row.predicted.accessibleName() == "Predicted"


def test_flicker_without_an_original_changes_nothing(row: PaneRow) -> None:
    row.predicted.set_picture(plain(200))
    row.set_flicker(True)
    middle = row.predicted.canvas.picture_rect().center().toPoint()
    assert grabbed(row.predicted.canvas).pixelColor(middle) == QColor(200, 200, 200)
    assert row.predicted.accessibleName() == "Predicted"


def test_a_map_is_one_more_pane_that_moves_with_the_others(row: PaneRow) -> None:
    for pane in row.panes:
        pane.set_picture(picture(600, 400))
    assert not row.map_pane.isVisible()
    row.set_map(picture(300, 200), "Error map", DELTA_E)
    bar = row.map_pane.findChild(MapScaleBar)
    assert bar is not None
    assert row.map_pane.isVisible()
    assert bar.isVisible()
    assert row.map_pane.accessibleName() == "Error map"
    row.transform.zoom_to(2.0)
    row.transform.pan_by(QPointF(30, 40))
    at = QPointF(100, 100)
    moved = fraction_at(row.original, at)
    assert fraction_at(row.map_pane, at) == pytest.approx(moved, abs=0.006)
    row.set_map(None, "", None)
    assert not row.map_pane.isVisible()


def test_the_scale_of_a_map_leaves_the_pictures_in_one_line(row: PaneRow, qtbot: QtBot) -> None:
    for pane in row.panes:
        pane.set_picture(picture(200, 600))
    row.set_map(picture(200, 600), "Error map", DELTA_E)
    qtbot.waitUntil(lambda: row.map_pane.canvas.height() < row.original.canvas.height())
    rects = [pane.canvas.picture_rect() for pane in (*row.panes, row.map_pane)]
    for rect in rects:
        assert (rect.top(), rect.bottom()) == (rects[0].top(), rects[0].bottom())
    assert rects[0].bottom() <= row.map_pane.canvas.height()


def test_four_panes_in_little_room_leave_the_gray_one_out(row: PaneRow, qtbot: QtBot) -> None:
    for pane in row.panes:
        pane.set_picture(picture())
    row.set_map(picture(), "Error map", DELTA_E)
    assert row.gray.isVisible()
    row.resize(700, 300)
    qtbot.waitUntil(lambda: not row.gray.isVisible())
    row.set_map(None, "", None)
    assert row.gray.isVisible()
