import pytest
from helpers.panes import DARK, LIGHT, fraction_at, grabbed, move_mouse, picture, turn_wheel
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
