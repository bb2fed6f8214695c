import numpy as np
import pytest
from helpers.images import noise_rgb

from engine import area_averaging
from engine.area_averaging import shrink_by_area, shrink_factor
from engine.control import StopToken
from engine.errors import RunStopped


def test_each_pixel_is_the_mean_of_a_square():
    rgb_u8 = noise_rgb(12, 18)
    small = shrink_by_area(rgb_u8, 4 * 6)
    means = rgb_u8.reshape(4, 3, 6, 3, 3).mean(axis=(1, 3))
    assert small.shape == (4, 6, 3)
    assert np.abs(small - means).max() < 0.6  # rounded


def test_what_is_left_at_the_edges_is_averaged_too():
    rgb_u8 = noise_rgb(5, 7)
    small = shrink_by_area(rgb_u8, 3 * 4)
    assert small.shape == (3, 4, 3)
    assert np.abs(small[2, 3] - rgb_u8[4, 6].astype(float)).max() <= 0.5
    assert np.abs(small[2, 0] - rgb_u8[4, :2].mean(axis=0)).max() < 0.6


def test_strips_leave_no_seams(monkeypatch):
    rgb_u8 = noise_rgb(41, 30)
    whole = shrink_by_area(rgb_u8, 200)
    monkeypatch.setattr(area_averaging, "_STRIP_PIXELS", 1)
    np.testing.assert_array_equal(shrink_by_area(rgb_u8, 200), whole)


def test_a_small_picture_stays_itself():
    rgb_u8 = noise_rgb(4, 6)
    assert shrink_by_area(rgb_u8, 24) is rgb_u8


@pytest.mark.parametrize(
    ("size", "most", "factor"),
    [((100, 100), 10_000, 1), ((100, 100), 9_999, 2), ((1, 1000), 10, 100), ((3, 3), 1, 3)],
)
def test_the_factor_is_the_smallest_that_is_enough(size, most, factor):
    assert shrink_factor(*size, most) == factor


def test_a_stop_is_seen():
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        shrink_by_area(noise_rgb(20, 20), 100, stop)
