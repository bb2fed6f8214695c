import pytest
from PySide6.QtCore import QPointF, QSizeF

from gui.row_transforms import RowTransforms
from gui.view_transform import ViewTransform

VIEWPORT = QSizeF(228, 128)
WIDE, TALL = QSizeF(400, 100), QSizeF(600, 1200)


@pytest.fixture
def first(qapp):
    return ViewTransform()


@pytest.fixture
def rows(first):
    rows = RowTransforms(first)
    rows.set_rows([WIDE, TALL])
    rows.set_viewport(VIEWPORT, 1.0)
    return rows


def shown(transform, size):
    return transform.picture_rect(VIEWPORT, size)


def test_the_first_row_has_the_shared_transform(rows, first):
    assert rows.transforms[0] is first
    assert len(rows.transforms) == 2


def test_each_photograph_is_seen_whole(rows):
    for transform, size in zip(rows.transforms, (WIDE, TALL), strict=True):
        rect = shown(transform, size)
        assert transform.is_fitted
        assert rect.width() <= 200
        assert rect.height() <= 100
        assert rect.width() == 200 or rect.height() == 100


@pytest.mark.parametrize("leader", [0, 1])
def test_all_are_enlarged_by_the_same_factor(rows, leader):
    before = [shown(t, size).width() for t, size in zip(rows.transforms, (WIDE, TALL), strict=True)]
    rows.transforms[leader].zoom_by(4)
    after = [shown(t, size).width() for t, size in zip(rows.transforms, (WIDE, TALL), strict=True)]
    assert [b / a for a, b in zip(before, after, strict=True)] == pytest.approx([4, 4], rel=0.02)


def test_all_show_the_same_part(rows):
    leader, other = rows.transforms
    leader.zoom_by(10)
    leader.pan_by(QPointF(-300, -150))
    assert leader.center != QPointF(0.5, 0.5)
    assert other.center.x() == pytest.approx(leader.center.x(), abs=0.01)
    assert other.center.y() == pytest.approx(leader.center.y(), abs=0.01)


def test_fitting_one_fits_all(rows):
    rows.transforms[0].zoom_by(3)
    assert not rows.transforms[1].is_fitted
    rows.transforms[1].fit()
    assert all(transform.is_fitted for transform in rows.transforms)


def test_a_photograph_that_joins_later_follows(rows, first):
    rows.set_rows([WIDE, TALL, WIDE])
    rows.set_viewport(VIEWPORT, 1.0)
    first.zoom_by(2)
    assert rows.transforms[2].zoom == pytest.approx(first.zoom)


def test_rows_that_are_gone_do_not_follow(rows, first):
    gone = rows.transforms[1]
    rows.set_rows([WIDE])
    zoom = gone.zoom
    first.zoom_by(2)
    assert rows.transforms == (first,)
    assert gone.zoom == zoom


def test_a_photograph_of_unknown_size_waits(rows, first):
    rows.set_rows([WIDE, QSizeF(0, 0)])
    first.zoom_by(2)
    assert not rows.transforms[1].has_picture


def test_without_rows_the_shared_transform_is_left_alone(rows, first):
    first.zoom_by(2)
    zoom = first.zoom
    rows.set_rows([])
    assert rows.transforms == (first,)
    assert first.zoom == zoom
