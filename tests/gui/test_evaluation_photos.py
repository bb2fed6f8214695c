from dataclasses import replace
from pathlib import Path

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from engine.api import EvaluatedPhoto
from gui.evaluation_photo_cells import ORIGINAL, PICTURE_PX, CellPicture, MeasuredPhoto
from gui.evaluation_photos import EvaluationPhotos
from gui.evaluation_predictions import PredictionWish

KEY, OTHER = "k" * 64, "o" * 64


def photo(number, keys=(KEY,)):
    name = f"Apple/{number}.jpg"
    pictures = (CellPicture(ORIGINAL, "original"), *(CellPicture(key, "MAE 0.02") for key in keys))
    spoken = tuple(f"Faces: MAE 0.0{number}00" for _ in keys)
    return MeasuredPhoto(EvaluatedPhoto(name, "Apple", Path("/data", name)), pictures, spoken)


PHOTOS = tuple(photo(number) for number in range(40))


def plain(color):
    image = QImage(2 * PICTURE_PX, 2 * PICTURE_PX, QImage.Format.Format_RGB888)
    image.fill(QColor(color))
    return image


@pytest.fixture
def view(qtbot, qapp):
    view = EvaluationPhotos(dress(qapp, "light"))
    qtbot.addWidget(view)
    view.resize(500, view.height())
    view.opened, view.wishes, view.predictions = [], [], []
    view.photo_opened.connect(view.opened.append)
    view.thumbnails_wanted.connect(lambda paths, side_px: view.wishes.append((paths, side_px)))
    view.predictions_wanted.connect(view.predictions.append)
    view.set_photos(PHOTOS)
    view.show()
    return view


def color_in(view, row, share):
    """Return the color at a share of a cell's width, in the middle of its pictures."""
    cell = view.visualRect(view.model().index(row))
    image = view.viewport().grab().toImage()
    return image.pixelColor(cell.left() + round(cell.width() * share), cell.top() + PICTURE_PX // 2)


def test_only_what_is_in_sight_is_asked_for(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.predictions))
    paths, side_px = view.wishes[0]
    assert paths[0] == PHOTOS[0].path
    assert 2 <= len(paths) < 8
    assert side_px >= PICTURE_PX
    assert view.predictions[0] == [PredictionWish(one.photo, KEY) for one in PHOTOS[: len(paths)]]


def test_what_is_scrolled_to_is_asked_for(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.predictions))
    view.scrollTo(view.model().index(30))
    qtbot.waitUntil(lambda: len(view.predictions) > 1)
    asked = [wish.photo for wish in view.predictions[-1]]
    assert PHOTOS[30].photo in asked
    assert PHOTOS[0].photo not in asked


def test_a_photograph_stands_beside_what_was_made_of_it(qtbot, qapp, view):
    qtbot.waitUntil(lambda: bool(view.predictions))
    view.set_thumbnail(PHOTOS[0].path, plain("red"))
    tint = dress(qapp, "light").color("raised")
    assert (color_in(view, 0, 0.25), color_in(view, 0, 0.75)) == (QColor("red"), tint)
    view.set_prediction(PredictionWish(PHOTOS[0].photo, KEY), plain("blue"))
    assert (color_in(view, 0, 0.25), color_in(view, 0, 0.75)) == (QColor("red"), QColor("blue"))


def test_what_cannot_be_had_is_not_asked_for_again(qtbot, view):
    qtbot.waitUntil(lambda: bool(view.predictions))
    for wish in view.predictions[0]:
        view.set_thumbnail(wish.photo.color, None)
        view.set_prediction(wish, None)
    view.viewport().grab()
    assert not view._wish_timer.isActive()
    view.forget_pictures(KEY)
    view.viewport().grab()
    assert view._wish_timer.isActive()


def test_another_method_shows_nothing_of_the_last_one_and_moves_nothing(qtbot, qapp, view):
    view.set_prediction(PredictionWish(PHOTOS[0].photo, KEY), plain("blue"))
    view.setCurrentIndex(view.model().index(3))
    view.horizontalScrollBar().setValue(0)
    view.set_photos([photo(number, (OTHER,)) for number in range(40)])
    assert color_in(view, 0, 0.75) == dress(qapp, "light").color("raised")
    assert view.currentIndex().row() == 3
    view.set_photos(PHOTOS)
    assert color_in(view, 0, 0.75) == QColor("blue")


def test_three_pictures_need_a_wider_cell(qtbot, view):
    narrow = view.visualRect(view.model().index(0)).width()
    view.set_photos([photo(number, (KEY, OTHER)) for number in range(40)])
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(0)).width() >= narrow + PICTURE_PX)


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
    assert index.data() == "Apple/2.jpg, Faces: MAE 0.0200"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Apple/2.jpg\nFaces: MAE 0.0200"


def test_other_photographs_take_the_place_of_the_last_ones(view):
    view.set_photos(PHOTOS[:2])
    assert view.photos == PHOTOS[:2]
    renamed = replace(PHOTOS[0], photo=replace(PHOTOS[0].photo, name="Plum/0.jpg"))
    view.set_photos([renamed])
    assert view.model().index(0).data().startswith("Plum/0.jpg")


def test_another_theme_reaches_the_row(qapp, view):
    for name in ("dark", "light"):
        theme = dress(qapp, name)
        view.set_theme(theme)
        corner = view.grab().toImage().pixelColor(1, 1)
        assert corner == theme.color("panel")
