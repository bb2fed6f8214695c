import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from gui.view_transform import LARGEST_ZOOM, ViewTransform


@pytest.fixture
def transform(qapp: QApplication) -> ViewTransform:
    result = ViewTransform()
    result.set_viewport(QSizeF(228, 328))
    result.set_reference(QSizeF(100, 50))
    return result


def test_a_picture_is_fitted_with_a_margin(transform: ViewTransform) -> None:
    assert transform.zoom == pytest.approx(2.0)
    rect = transform.picture_rect(QSizeF(228, 328), QSizeF(100, 50))
    assert rect == QRectF(14, 114, 200, 100)


def test_it_stays_fitted_in_another_viewport(transform: ViewTransform) -> None:
    transform.set_viewport(QSizeF(128, 328))
    assert transform.is_fitted
    assert transform.zoom == pytest.approx(1.0)


def test_100_percent_is_one_device_pixel(transform: ViewTransform) -> None:
    transform.set_viewport(QSizeF(228, 328), device_ratio=2.0)
    transform.actual_size()
    assert transform.picture_rect(QSizeF(228, 328), QSizeF(100, 50)).width() == 50


def test_zooming_keeps_what_is_under_the_anchor(transform: ViewTransform) -> None:
    transform.zoom_to(12.0)
    size, reference, anchor = QSizeF(228, 328), QSizeF(100, 50), QPointF(60, 200)
    before = transform.picture_rect(size, reference)
    transform.zoom_by(1.7, anchor)
    after = transform.picture_rect(size, reference)
    for start, length in (("left", "width"), ("top", "height")):
        at = anchor.x() if start == "left" else anchor.y()
        was = (at - getattr(before, start)()) / getattr(before, length)()
        now = (at - getattr(after, start)()) / getattr(after, length)()
        assert now == pytest.approx(was, abs=1e-3)
    assert not transform.is_fitted


def test_the_zoom_has_limits(transform: ViewTransform) -> None:
    transform.zoom_by(1e6)
    assert transform.zoom == LARGEST_ZOOM
    transform.zoom_by(1e-9)
    assert 0 < transform.zoom <= 0.02


def test_a_huge_picture_can_still_be_fitted(transform: ViewTransform) -> None:
    transform.set_reference(QSizeF(60_000, 60_000))
    transform.zoom_by(1.0)
    assert transform.picture_rect(QSizeF(228, 328), QSizeF(60_000, 60_000)).width() == 200


def test_panning_stops_at_the_edges(transform: ViewTransform) -> None:
    transform.zoom_to(10.0)
    transform.pan_by(QPointF(1e6, -1e6))
    rect = transform.picture_rect(QSizeF(228, 328), QSizeF(100, 50))
    assert rect.left() == 0
    assert rect.bottom() == 328


def test_what_fits_cannot_be_panned(transform: ViewTransform) -> None:
    transform.pan_by(QPointF(30, 30))
    assert transform.center == QPointF(0.5, 0.5)
    assert transform.is_fitted


def test_the_same_size_keeps_zoom_and_position(transform: ViewTransform) -> None:
    transform.zoom_to(10.0)
    transform.pan_by(QPointF(40, 0))
    center = transform.center
    transform.set_reference(QSizeF(100, 50))
    assert (transform.zoom, transform.center) == (10.0, center)
    transform.set_reference(QSizeF(80, 80))
    assert transform.is_fitted


def test_the_rect_lies_on_device_pixels(transform: ViewTransform) -> None:
    transform.set_viewport(QSizeF(227, 331), device_ratio=1.5)
    transform.zoom_to(3.333)
    transform.pan_by(QPointF(0.3, 0.7))
    rect = transform.picture_rect(QSizeF(227, 331), QSizeF(100, 50))
    for edge in (rect.left(), rect.top(), rect.width(), rect.height()):
        assert edge * 1.5 == pytest.approx(round(edge * 1.5))


def test_nothing_happens_without_a_picture(qapp: QApplication) -> None:
    transform = ViewTransform()
    transform.set_viewport(QSizeF(100, 100))
    transform.zoom_by(2.0)
    transform.pan_by(QPointF(5, 5))
    transform.fit()
    assert (transform.zoom, transform.has_picture) == (1.0, False)


def test_a_position_at_an_edge_comes_back_after_a_larger_viewport(
    transform: ViewTransform,
) -> None:
    transform.zoom_to(10.0)
    transform.pan_by(QPointF(1e6, -1e6))
    center = transform.center
    transform.set_viewport(QSizeF(800, 400))
    assert transform.center.x() > center.x()
    transform.set_viewport(QSizeF(228, 328))
    assert transform.center == center
