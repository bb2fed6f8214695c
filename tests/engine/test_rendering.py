import numpy as np
import pytest
from PIL import Image
from skimage.color import rgb2lab

from engine.adjustments import Adjustments
from engine.color import linear_rgb_to_u8, rgb_to_lab, rgb_to_lightness, scale_ab
from engine.control import StopToken
from engine.errors import RunStopped
from engine.gamut import lab_to_linear_rgb_in_gamut
from engine.rendering import render, render_gray


def photo(height=90, width=70):
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_lightness_is_the_photographs_own():
    rgb_u8 = photo()
    ab_scaled = np.random.default_rng(2).random((8, 8, 2)).astype(np.float32)
    rendered = render(rgb_u8, ab_scaled)
    difference = np.abs(rgb2lab(rendered)[..., 0] - rgb2lab(rgb_u8)[..., 0])
    assert difference.max() < 0.6  # rounding to 8 bits alone


def test_a_photographs_own_colors_give_it_back():
    rgb_u8 = photo()
    ab_scaled = scale_ab(rgb_to_lab(rgb_u8)[..., 1:])
    np.testing.assert_array_equal(render(rgb_u8, ab_scaled), rgb_u8)


def test_one_color_from_a_regressor_tints_everything():
    rgb_u8 = np.full((20, 30, 3), 119, np.uint8)
    ab_scaled = scale_ab(np.array([[[20, 30]]], np.float32))
    lab = rgb2lab(render(rgb_u8, ab_scaled))
    np.testing.assert_allclose(lab[..., 1], 20, atol=1)
    np.testing.assert_allclose(lab[..., 2], 30, atol=1)


def test_gray_has_no_color_and_the_same_lightness():
    rgb_u8 = photo()
    gray = render_gray(rgb_u8)
    assert (gray[..., 0] == gray[..., 1]).all()
    assert (gray[..., 0] == gray[..., 2]).all()
    assert np.abs(rgb2lab(gray)[..., 0] - rgb2lab(rgb_u8)[..., 0]).max() < 0.6


def test_strips_leave_no_seams(monkeypatch: pytest.MonkeyPatch):
    """Enlarged strip by strip, a*b* must be what it is when enlarged in one piece."""
    rgb_u8 = np.full((301, 203, 3), 128, np.uint8)
    ab_scaled = np.random.default_rng(2).uniform(0.45, 0.55, (16, 16, 2)).astype(np.float32)
    for name in ("rendering._STRIP_PIXELS", "rendering._BLOCK_PIXELS", "enlarging._ROWS_AT_ONCE"):
        monkeypatch.setattr(f"engine.{name}", 10**9)
    whole = render(rgb_u8, ab_scaled)
    monkeypatch.setattr("engine.rendering._STRIP_PIXELS", 203 * 28)
    monkeypatch.setattr("engine.rendering._BLOCK_PIXELS", 203 * 7)
    monkeypatch.setattr("engine.enlarging._ROWS_AT_ONCE", 3)
    in_strips = render(rgb_u8, ab_scaled)
    difference = np.abs(whole.astype(int) - in_strips)
    assert difference.max() <= 1
    assert (difference > 0).mean() < 0.01


def test_what_the_strips_bring_back_into_srgb_is_where_it_was():
    """Strong colors, half of them outside: pixel for pixel the same as of each pixel alone."""
    rgb_u8 = photo(61, 47)
    ab = np.random.default_rng(2).uniform(-90, 90, (61, 47, 2)).astype(np.float32)
    linear = lab_to_linear_rgb_in_gamut(rgb_to_lightness(rgb_u8), ab)
    difference = linear_rgb_to_u8(linear).astype(int) - render(rgb_u8, scale_ab(ab))
    assert np.abs(difference).max() <= 1


def test_on_an_even_picture_enlarging_is_bicubic():
    rgb_u8 = np.full((64, 64, 3), 128, np.uint8)
    ab = np.random.default_rng(2).uniform(-20, 20, (8, 8, 2)).astype(np.float32)
    lab = rgb_to_lab(render(rgb_u8, scale_ab(ab)))
    expected = Image.fromarray(ab[..., 0]).resize((64, 64), Image.Resampling.BICUBIC)
    np.testing.assert_allclose(lab[..., 1], expected, atol=1.5)


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (7, 3)])
def test_odd_sizes(shape):
    rgb_u8 = photo(*shape)
    ab_scaled = np.full((128, 128, 2), 0.5, np.float32)
    assert render(rgb_u8, ab_scaled).shape == (*shape, 3)


def test_a_stop_acts_between_strips():
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        render(photo(600, 600), np.full((8, 8, 2), 0.5, np.float32), stop)


def test_sixteen_bits_stay_sixteen_bits():
    """A ramp of 600 levels within three of eight bits must not become three steps."""
    ramp = np.arange(30_000, 30_600, dtype=np.uint16)
    rgb_u16 = np.broadcast_to(ramp[None, :, None], (40, 600, 3))
    ab_scaled = scale_ab(np.full((4, 4, 2), (10, -15), np.float32))
    rendered = render(rgb_u16, ab_scaled)
    assert rendered.dtype == np.uint16
    assert rendered.shape == rgb_u16.shape
    assert len(np.unique(rendered[0, :, 1])) > 500
    lab = rgb_to_lab(rendered)
    np.testing.assert_allclose(lab[..., 0], rgb_to_lightness(rgb_u16), atol=5e-3)
    np.testing.assert_allclose(lab[..., 1], 10, atol=0.02)
    np.testing.assert_allclose(lab[..., 2], -15, atol=0.02)
    gray = render_gray(rgb_u16)
    assert gray.dtype == np.uint16
    np.testing.assert_array_equal(gray, rgb_u16)


def test_sixteen_bits_keep_their_lightness_at_the_edge_of_the_gamut():
    rgb_u16 = np.random.default_rng(1).integers(0, 65_536, (40, 50, 3), dtype=np.uint16)
    ab_scaled = np.random.default_rng(2).random((40, 50, 2)).astype(np.float32)
    lightness = rgb_to_lightness(render(rgb_u16, ab_scaled))
    np.testing.assert_allclose(lightness, rgb_to_lightness(rgb_u16), atol=0.01)


def test_eight_and_sixteen_bits_show_the_same():
    rgb_u8, ab_scaled = photo(), np.random.default_rng(2).random((8, 8, 2)).astype(np.float32)
    deep = render(rgb_u8.astype(np.uint16) * np.uint16(257), ab_scaled)
    assert np.abs(deep / 257 - render(rgb_u8, ab_scaled)).max() < 1.5


def test_adjustments_change_color_and_not_lightness():
    rgb_u8 = np.full((40, 50, 3), 119, np.uint8)
    ab_scaled = scale_ab(np.array([[[12, 20]]], np.float32))

    def lab(**changes):
        return rgb_to_lab(render(rgb_u8, ab_scaled, adjustments=Adjustments(**changes)))[0, 0]

    neutral = lab()
    np.testing.assert_allclose(lab(saturation=1.5)[1:], neutral[1:] * 1.5, atol=1)
    np.testing.assert_allclose(lab(gray_blend=1)[1:], 0, atol=0.1)
    assert lab(temperature=1)[2] > neutral[2] + 10
    assert lab(temperature=-1)[2] < neutral[2] - 10
    for changes in ({"saturation": 2}, {"gray_blend": 0.5}, {"temperature": -0.5}):
        assert lab(**changes)[0] == pytest.approx(neutral[0], abs=0.6)
