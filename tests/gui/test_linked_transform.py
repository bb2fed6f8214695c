"""What several panes share, and what each differs by."""

import pytest
from PySide6.QtCore import QPointF, QSizeF

from gui.linked_transform import LinkedTransform
from gui.view_transform import LARGEST_ZOOM

VIEWPORT, PICTURE = QSizeF(200, 200), QSizeF(1000, 1000)


@pytest.fixture
def shared(qapp):
    result = LinkedTransform()
    result.set_viewport(VIEWPORT)
    result.set_reference(PICTURE)
    return result


@pytest.fixture
def panes(shared):
    pair = (shared.add_pane(), shared.add_pane())
    shared.zoom_to(2.0)
    return pair


def rect(pane):
    return pane.picture_rect(VIEWPORT, PICTURE)


def test_locked_panes_move_and_zoom_as_one(shared, panes):
    panes[1].pan_by(QPointF(40, -20))
    panes[0].zoom_by(1.5, QPointF(10, 30))
    assert panes[0].zoom == panes[1].zoom == shared.zoom == pytest.approx(3.0)
    assert rect(panes[0]) == rect(panes[1]) == rect(shared)
    assert not shared.has_offsets


def test_an_unlocked_pane_moves_alone(shared, panes):
    before = rect(panes[0])
    shared.set_locked(False)
    panes[1].pan_by(QPointF(40, 0))
    panes[1].zoom_by(2.0)
    assert rect(panes[0]) == before
    assert panes[1].zoom == pytest.approx(4.0)
    assert shared.zoom == 2.0


def test_locking_again_keeps_offset_and_enlargement(shared, panes):
    shared.set_locked(False)
    panes[1].zoom_by(2.0)
    panes[1].pan_by(QPointF(80, 40))
    shared.set_locked(True)
    offset = panes[1].center - panes[0].center
    panes[0].pan_by(QPointF(-30, -60))
    panes[1].zoom_by(1.25, QPointF(20, 180))
    assert panes[1].zoom / panes[0].zoom == pytest.approx(2.0)
    kept = panes[1].center - panes[0].center
    assert (kept.x(), kept.y()) == pytest.approx((offset.x(), offset.y()))


def test_a_pane_with_an_offset_zooms_about_its_own_cursor(shared, panes):
    shared.set_locked(False)
    panes[1].pan_by(QPointF(120, 0))
    shared.set_locked(True)
    at = QPointF(50, 160)
    was = (at - rect(panes[1]).topLeft()) / rect(panes[1]).width()
    panes[1].zoom_by(1.7, at)
    now = (at - rect(panes[1]).topLeft()) / rect(panes[1]).width()
    assert (now.x(), now.y()) == pytest.approx((was.x(), was.y()), abs=1e-3)


def test_each_pane_reaches_the_edges_of_its_picture_and_keeps_the_offset(shared, panes):
    shared.set_locked(False)
    panes[1].pan_by(QPointF(300, 0))
    shared.set_locked(True)
    offset = panes[1].center.x() - panes[0].center.x()
    for way, edge in ((1e6, "left"), (-1e6, "right")):
        panes[0].pan_by(QPointF(way, 0))
        reached = [getattr(rect(pane), edge)() for pane in panes]
        wanted = 0 if edge == "left" else VIEWPORT.width()
        assert wanted in [round(one) for one in reached]
        assert panes[1].center.x() - panes[0].center.x() == pytest.approx(offset)


def test_fit_forgets_all_offsets(shared, panes):
    shared.set_locked(False)
    panes[1].zoom_by(4.0)
    panes[0].pan_by(QPointF(30, 30))
    shared.fit()
    assert not shared.has_offsets
    assert all(pane.is_fitted for pane in panes)
    assert rect(panes[0]) == rect(panes[1])


def test_a_double_click_on_an_unlocked_pane_fits_that_one_only(shared, panes):
    shared.set_locked(False)
    before = rect(panes[0])
    panes[1].fit()
    assert panes[1].is_fitted
    assert not panes[0].is_fitted
    assert rect(panes[0]) == before
    shared.set_locked(True)
    panes[1].fit()
    assert panes[0].is_fitted


def test_100_percent_is_100_percent_in_every_pane_where_it_looks(shared, panes):
    shared.set_locked(False)
    panes[1].zoom_by(1.5)
    panes[1].pan_by(QPointF(30, 0))
    x = panes[1].center.x()
    shared.zoom_all_to(1.0)
    assert [pane.zoom for pane in panes] == [1.0, 1.0]
    assert panes[1].center.x() == pytest.approx(x)


def test_no_pane_is_enlarged_beyond_the_limit(shared, panes):
    shared.set_locked(False)
    panes[1].zoom_by(4.0)
    shared.set_locked(True)
    panes[0].zoom_by(1e6)
    assert panes[1].zoom == pytest.approx(LARGEST_ZOOM)
    assert panes[0].zoom == pytest.approx(LARGEST_ZOOM / 4)


def test_another_photograph_has_no_offsets(shared, panes):
    shared.set_locked(False)
    panes[1].pan_by(QPointF(30, 0))
    shared.set_reference(QSizeF(1000, 1000))
    assert shared.has_offsets
    shared.set_reference(QSizeF(800, 600))
    assert not shared.has_offsets


def test_zoom_and_lock_are_reported_once(shared, panes):
    zooms, alone, locks = [], [], []
    shared.zoom_changed.connect(zooms.append)
    shared.pane_zoomed.connect(alone.append)
    shared.lock_changed.connect(locks.append)
    panes[1].zoom_to(3.0)
    shared.set_locked(False)
    shared.set_locked(False)
    panes[1].zoom_to(6.0)
    assert (zooms, alone, locks) == ([3.0], [6.0], [False])
