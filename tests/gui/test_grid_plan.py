import pytest
from PySide6.QtCore import QRect, QSize

from gui.grid_plan import LEAST_CELL_PX, LEAST_TILE_PX, LINE_PX, plan_cells, plan_tiles

TEXTS_PX = 58


@pytest.mark.parametrize(
    ("count", "room", "columns"),
    [
        (8, (900, 484), 4),
        (9, (900, 484), 5),
        (10, (900, 484), 5),
        (8, (560, 384), 3),
        (3, (900, 900), 2),
        (2, (400, 900), 1),
        (1, (900, 484), 1),
        (4, (100, 400), 1),
    ],
)
def test_pictures_are_as_large_as_they_can_be(count, room, columns):
    assert plan_tiles(count, 1.5, QSize(*room), TEXTS_PX).columns == columns


def test_all_tiles_are_seen_where_that_leaves_them_large_enough():
    plan = plan_tiles(10, 1.0, QSize(900, 484), TEXTS_PX)
    assert plan.size_px(10).height() <= 484
    assert plan.width_px >= LEAST_TILE_PX


def test_the_others_are_scrolled_to_where_they_would_be_small():
    room = QSize(560, 300)
    plan = plan_tiles(12, 1.0, room, TEXTS_PX)
    assert plan.width_px >= LEAST_TILE_PX
    assert plan.size_px(12).width() <= room.width()
    assert plan.size_px(12).height() > room.height()
    # The picture is as wide as the tile allows, not lost in a high one.
    assert plan.height_px - TEXTS_PX == plan.width_px


def test_a_tall_picture_does_not_make_a_tile_much_higher_than_wide():
    plan = plan_tiles(12, 0.2, QSize(560, 300), TEXTS_PX)
    assert plan.height_px < 2 * plan.width_px


@pytest.mark.parametrize("room", [(0, 0), (1, 1), (30, 700), (700, 30)])
@pytest.mark.parametrize("aspect", [0.05, 1.0, 20.0])
def test_there_is_a_plan_for_any_room(room, aspect):
    for plan in (
        plan_tiles(7, aspect, QSize(*room), TEXTS_PX),
        plan_cells(7, [aspect, 1.0], QSize(*room), TEXTS_PX),
    ):
        assert plan.width_px > 0
        assert plan.height_px > 0


def test_tiles_stand_side_by_side_with_a_line_between():
    plan = plan_tiles(5, 1.5, QSize(903, 484), TEXTS_PX)
    rects = [QRect(*plan.place(n), plan.width_px, plan.height_px) for n in range(5)]
    assert not any(a.intersects(b) for a in rects for b in rects if a is not b)
    assert rects[1].left() - rects[0].right() == LINE_PX + 1
    everything = QRect(0, 0, plan.size_px(5).width(), plan.size_px(5).height())
    assert all(everything.contains(rect) for rect in rects)


def test_several_photographs_share_the_height_or_are_scrolled_to():
    few = plan_cells(4, [1.0, 1.5], QSize(800, 400), TEXTS_PX)
    assert few.columns == 4
    assert few.size_px(8).height() <= 400
    many = plan_cells(12, [1.0] * 8, QSize(800, 400), TEXTS_PX)
    assert many.width_px == LEAST_CELL_PX
    assert many.size_px(96).width() > 800
    assert many.size_px(96).height() > 400


def test_rows_are_no_higher_than_their_pictures_need():
    plan = plan_cells(4, [4.0, 4.0], QSize(800, 900), TEXTS_PX)
    assert plan.height_px < 200
