import pytest
from helpers.looks import dress
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage

from gui.film_grid import FilmCell, FilmGrid, plan_grid

COLORS = ("#ff0000", "#00ff00", "#0000ff", "#ffff00")


@pytest.fixture
def grid(qtbot, qapp):
    widget = FilmGrid(dress(qapp, "dark"))
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.show()
    return widget


def flat(color, width=64, height=64):
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor(color))
    return image


def cells(count, per_cell=1):
    return [
        FilmCell(f"id{n}", f"photo {n}.jpg", tuple(flat(COLORS[n]) for _ in range(per_cell)))
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "room", "columns"),
    [
        (1, (900, 200), 1),
        (8, (900, 120), 8),
        (8, (900, 400), 4),
        (4, (300, 300), 2),
        (3, (80, 400), 1),
    ],
)
def test_pictures_are_as_large_as_they_can_be(count, room, columns):
    assert plan_grid(count, 1, 1.0, QSize(*room)).columns == columns


def test_names_give_way_to_small_pictures():
    assert plan_grid(8, 1, 1.0, QSize(900, 220)).has_names
    assert not plan_grid(8, 3, 1.0, QSize(500, 100)).has_names


@pytest.mark.parametrize("room", [(0, 0), (1, 1), (20, 500), (500, 20)])
def test_there_is_a_plan_for_any_room(room):
    plan = plan_grid(8, 3, 1.5, QSize(*room))
    assert plan.height_px > 0
    assert plan.width_px > 0


def test_each_picture_is_drawn_in_its_cell(grid):
    grid.set_cells(cells(4))
    grabbed = grid.grab().toImage()
    rects = grid.cell_rects()
    for rect, color in zip(rects, COLORS, strict=True):
        assert grabbed.pixelColor(rect.center()) == QColor(color)
        assert grid.rect().contains(rect)
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)


def test_pictures_stand_side_by_side_in_a_cell(grid):
    grid.set_cells([FilmCell("id", "jet.jpg", tuple(flat(color) for color in COLORS[:3]))])
    (rect,) = grid.cell_rects()
    grabbed = grid.grab().toImage()
    shown = [
        grabbed.pixelColor(rect.left() + rect.width() * (2 * n + 1) // 6, rect.center().y())
        for n in range(3)
    ]
    assert shown == [QColor(color) for color in COLORS[:3]]


def test_a_tall_picture_keeps_its_shape(grid):
    grid.set_cells([FilmCell("id", "tall.jpg", (flat("red", 32, 64),))])
    (rect,) = grid.cell_rects()
    assert rect.width() == pytest.approx(rect.height() / 2, abs=2)


def test_a_missing_picture_leaves_its_place_empty(grid):
    grid.set_cells([FilmCell("a", "a", (None,)), FilmCell("b", "b", (flat("red"),))])
    grabbed = grid.grab().toImage()
    empty, full = (grabbed.pixelColor(rect.center()) for rect in grid.cell_rects())
    assert full == QColor("red")
    assert empty not in (QColor("red"), grid._theme.color("surround"))


def test_a_click_announces_the_photograph(qtbot, grid):
    grid.set_cells(cells(3))
    place = grid.cell_rects()[1].center()
    with qtbot.waitSignal(grid.photo_clicked) as clicked:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["id1"]


def test_a_click_beside_the_pictures_is_none(qtbot, grid):
    grid.set_cells(cells(1))
    with qtbot.assertNotEmitted(grid.photo_clicked):
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
        qtbot.mouseClick(grid, Qt.MouseButton.RightButton, pos=grid.cell_rects()[0].center())


def test_the_mouse_shows_what_can_be_clicked(qtbot, grid):
    grid.set_cells(cells(2))
    qtbot.mouseMove(grid, grid.cell_rects()[1].center())
    qtbot.waitUntil(lambda: grid.toolTip() == "photo 1.jpg")
    assert grid.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(grid, QPoint(1, 1))
    qtbot.waitUntil(lambda: grid.toolTip() == "")


def test_larger_pictures_are_asked_for_where_there_is_room(qtbot, grid):
    grid.set_cells(cells(1))
    before = grid.side_px
    with qtbot.waitSignal(grid.side_changed):
        grid.resize(900, 700)
    assert grid.side_px > before
    assert grid.side_px <= 512


def test_a_screen_reader_hears_the_names(grid):
    grid.set_cells(cells(2))
    assert grid.accessibleDescription() == "photo 0.jpg, photo 1.jpg"
    assert grid.accessibleName()


def test_no_pictures_are_drawn_as_none(grid):
    grid.set_cells([])
    assert grid.cell_rects() == []
    assert grid.grab().toImage().pixelColor(200, 100) == grid._theme.color("surround")


def test_another_theme_has_another_surround(qapp, grid):
    grid.set_theme(theme := dress(qapp, "light"))
    assert grid.grab().toImage().pixelColor(1, 1) == theme.color("surround")
