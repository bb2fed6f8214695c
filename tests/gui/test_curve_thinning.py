import numpy as np
import pytest

from gui.curve_thinning import thin_evenly, thin_to_peaks

MOST = 1600


def flat(count: int) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(count, dtype=np.float64), np.full(count, 0.03, np.float32)


def noisy(count: int) -> tuple[np.ndarray, np.ndarray]:
    losses = np.random.default_rng(5).normal(0.03, 0.004, count).astype(np.float32)
    return np.arange(count, dtype=np.float64), losses


@pytest.mark.parametrize("count", [1601, 3199, 3200, 60_000, 99_999, 100_000])
def test_the_highest_and_the_lowest_of_many_points_stay_at_their_places(count: int) -> None:
    x, y = noisy(count)
    thin_x, thin_y = thin_to_peaks(x, y, MOST)
    assert len(thin_x) <= MOST
    assert (thin_y.min(), thin_y.max()) == (y.min(), y.max())
    assert thin_x[thin_y.argmax()] == y.argmax()
    np.testing.assert_array_equal(y[thin_x.astype(int)], thin_y)


@pytest.mark.parametrize("from_the_end", [1, 2, 20, 31, 32, 33, 500])
def test_a_peak_near_the_end_is_seen_as_soon_as_it_is_there(from_the_end: int) -> None:
    x, y = flat(100_000)
    y[-from_the_end] = 0.9
    thin_x, thin_y = thin_to_peaks(x, y, MOST)
    assert thin_y.max() == np.float32(0.9)
    assert thin_x[thin_y.argmax()] == 100_000 - from_the_end


@pytest.mark.parametrize("thin", [thin_to_peaks, thin_evenly])
def test_points_keep_their_order_and_none_comes_twice(thin) -> None:
    for count in (1601, 5000, 99_968, 100_000):
        x, _ = thin(*noisy(count), MOST)
        assert (np.diff(x) > 0).all()
        assert x[-1] == count - 1


def test_points_that_are_drawn_stay_while_the_line_grows() -> None:
    x, y = noisy(50_000)
    before, _ = thin_to_peaks(x[:40_000], y[:40_000], MOST)
    after, _ = thin_to_peaks(x, y, MOST)
    settled = before[before < 39_900]
    assert set(settled) <= set(after)


def test_a_loss_that_is_no_number_leaves_a_gap_however_many_points_there_are() -> None:
    x, y = noisy(100_000)
    y[[7, 50_000, 99_998]] = np.nan, np.inf, np.nan
    thin_x, thin_y = thin_to_peaks(x, y, MOST)
    assert {7, 50_000, 99_998} <= set(thin_x[~np.isfinite(thin_y)])


@pytest.mark.parametrize("thin", [thin_to_peaks, thin_evenly])
@pytest.mark.parametrize("count", [0, 1, 799])
def test_a_short_line_is_drawn_as_it_is(thin, count: int) -> None:
    x, y = noisy(count)
    thin_x, thin_y = thin(x, y, MOST)
    np.testing.assert_array_equal(thin_x, x)
    np.testing.assert_array_equal(thin_y, y)


@pytest.mark.parametrize("count", [401, 800, 100_000])
def test_a_smooth_line_has_never_more_than_so_many_points(count: int) -> None:
    thin_x, _ = thin_evenly(*noisy(count), 400)
    assert 100 < len(thin_x) <= 400
    assert thin_x[0] == 0
