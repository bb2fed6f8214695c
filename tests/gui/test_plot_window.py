import pytest

from gui.plot_window import PlotWindow


def test_it_shows_everything_and_grows() -> None:
    window = PlotWindow()
    assert window.range(10) == (0, 10)
    assert window.range(12) == (0, 12)
    window.pan(3, 12)
    assert not window.is_chosen


def test_a_place_stays_where_it_is_when_zoomed() -> None:
    window = PlotWindow()
    window.zoom(0.5, at=4, end=10)
    low, high = window.range(10)
    assert (4 - low) / (high - low) == pytest.approx(0.4)
    assert high - low == pytest.approx(5)
    assert window.range(20) == (low, high)


def test_zooming_out_far_enough_follows_the_run_again() -> None:
    window = PlotWindow()
    window.zoom(0.5, at=4, end=10)
    window.zoom(4, at=4, end=10)
    assert not window.is_chosen


def test_panning_ends_at_the_ends() -> None:
    window = PlotWindow()
    window.zoom(0.5, at=4, end=10)
    window.pan(-100, 10)
    assert window.range(10) == (0, 5)
    window.pan(100, 10)
    assert window.range(10) == (5, 10)


def test_there_is_a_smallest_part() -> None:
    window = PlotWindow()
    for _ in range(200):
        window.zoom(0.5, at=3, end=10)
    low, high = window.range(10)
    assert high - low >= 10 * 1e-5
    window.reset()
    assert window.range(10) == (0, 10)
