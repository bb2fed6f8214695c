from pathlib import Path

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from gui.evaluation_photos import PICTURE_PX, EvaluationPhotos, MeasuredPhoto

PHOTOS = tuple(
    MeasuredPhoto(Path(f"/data/{number}.jpg"), f"Apple/{number}.jpg", f"0.0{number}00")
    for number in range(40)
)


@pytest.fixture
def view(qtbot, qapp):
    view = EvaluationPhotos(dress(qapp, "light"))
    qtbot.addWidget(view)
    view.resize(400, view.height())
    view.opened, view.wishes = [], []
    view.photo_opened.connect(view.opened.append)
    view.thumbnails_wanted.connect(lambda paths, side_px: view.wishes.append((paths, side_px)))
    view.set_photos(PHOTOS)
    view.show()
    return view


def test_only_what_is_in_sight_is_asked_for(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.wishes))
    paths, side_px = view.wishes[0]
    assert paths[0] == PHOTOS[0].path
    assert 3 <= len(paths) < 12
    assert side_px >= PICTURE_PX


def test_a_small_picture_is_shown_and_not_asked_for_again(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.wishes))
    red = QImage(PICTURE_PX, PICTURE_PX, QImage.Format.Format_RGB888)
    red.fill(QColor("red"))
    for path in view.wishes[0][0]:
        view.set_thumbnail(path, red if path == PHOTOS[0].path else None)
    place = view.visualRect(view.model().index(0)).center()
    assert view.viewport().grab().toImage().pixelColor(place) == QColor("red")
    assert view.pixmap_of(PHOTOS[1].path) is None


def test_a_click_opens_a_photograph(qtbot, view):
    place = view.visualRect(view.model().index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.opened == [PHOTOS[1].path]


def test_enter_opens_the_one_that_the_keys_came_to(qtbot, view):
    view.setCurrentIndex(view.model().index(0))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.opened == [PHOTOS[1].path]


def test_a_photograph_is_named_with_its_error(view):
    index = view.model().index(2)
    assert index.data() == "Apple/2.jpg, 0.0200"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Apple/2.jpg\nMAE 0.0200"


def test_nothing_moves_where_the_photographs_stay_the_same(view):
    view.setCurrentIndex(view.model().index(3))
    view.set_photos(list(PHOTOS))
    assert view.currentIndex().row() == 3
    view.set_photos(PHOTOS[:2])
    assert len(view.photos) == 2


def test_another_theme_reaches_the_row(qapp, view):
    for name in ("dark", "light"):
        theme = dress(qapp, name)
        view.set_theme(theme)
        corner = view.grab().toImage().pixelColor(1, 1)
        assert corner == theme.color("panel")
