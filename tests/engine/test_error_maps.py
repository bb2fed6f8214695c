import numpy as np
import pytest
from helpers.images import noise_rgb
from skimage.color import deltaE_ciede2000, rgb2lab

from engine import error_maps
from engine.control import StopToken
from engine.error_maps import (
    CHROMA_CHANGE_SCALE,
    DELTA_E_SCALE,
    chroma_change_map,
    delta_e_map,
)
from engine.errors import RunStopped


def chroma(rgb_u8):
    return np.hypot(*np.moveaxis(rgb2lab(rgb_u8)[..., 1:], -1, 0))


def test_delta_e_agrees_with_scikit_image():
    original, predicted = noise_rgb(20, 30, 1), noise_rgb(20, 30, 2)
    values = delta_e_map(original, predicted)
    assert values.dtype == np.float32
    expected = deltaE_ciede2000(rgb2lab(original), rgb2lab(predicted))
    np.testing.assert_allclose(values, expected, atol=0.01)


def test_chroma_is_gained_above_0_and_lost_below():
    original, predicted = noise_rgb(20, 30, 1), noise_rgb(20, 30, 2)
    values = chroma_change_map(original, predicted)
    assert values.dtype == np.float32
    np.testing.assert_allclose(values, chroma(predicted) - chroma(original), atol=0.01)
    gray = np.full_like(original, 120)
    assert chroma_change_map(original, gray).mean() < -20
    assert chroma_change_map(gray, original).mean() > 20


@pytest.mark.parametrize("make_map", [delta_e_map, chroma_change_map])
def test_a_large_picture_is_averaged_first(make_map):
    original, predicted = noise_rgb(12, 18, 1), noise_rgb(12, 18, 2)
    values = make_map(original, predicted, most_pixels=4 * 6)
    assert values.shape == (4, 6)
    small = [
        np.rint(one.reshape(4, 3, 6, 3, 3).mean(axis=(1, 3))).astype(np.uint8)
        for one in (original, predicted)
    ]
    # Means of .5 may be rounded to either side.
    np.testing.assert_allclose(values, make_map(*small), atol=1.5)


@pytest.mark.parametrize("make_map", [delta_e_map, chroma_change_map])
def test_strips_leave_no_seams(make_map, monkeypatch):
    original, predicted = noise_rgb(23, 30, 1), noise_rgb(23, 30, 2)
    whole = make_map(original, predicted)
    monkeypatch.setattr(error_maps, "_STRIP_PIXELS", 100)
    np.testing.assert_allclose(make_map(original, predicted), whole, atol=1e-4)


def test_what_is_equal_or_black_is_0_and_never_nan():
    black = np.zeros((3, 4, 3), np.uint8)
    for one in (black, black + 255, noise_rgb(3, 4)):
        assert delta_e_map(one, one).max() == 0
        assert np.isfinite(delta_e_map(black, one)).all()
    assert delta_e_map(noise_rgb(1, 1), noise_rgb(1, 1, 2)).shape == (1, 1)


@pytest.mark.parametrize("make_map", [delta_e_map, chroma_change_map])
def test_a_stop_is_seen(make_map):
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        make_map(noise_rgb(3, 4), noise_rgb(3, 4), stop=stop)


def test_scales_say_where_a_number_lies_and_end_where_they_end():
    values = np.array([[-5, 0, 10, 20, 90]], np.float32)
    positions = DELTA_E_SCALE.positions(values)
    np.testing.assert_allclose(positions, [[0, 0, 0.5, 1, 1]])
    assert positions.dtype == np.float32
    np.testing.assert_allclose(
        CHROMA_CHANGE_SCALE.positions(np.float32([-30, 0, 15])), [0, 0.5, 0.75]
    )
