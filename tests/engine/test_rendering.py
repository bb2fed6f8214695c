import numpy as np
import pytest
from PIL import Image
from skimage.color import rgb2lab

from engine.color import rgb_to_lab, scale_ab
from engine.control import StopToken
from engine.errors import RunStopped
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
    for name in ("_STRIP_PIXELS", "_BLOCK_PIXELS", "_BLOCK_ROWS"):
        monkeypatch.setattr(f"engine.rendering.{name}", 10**9)
    whole = render(rgb_u8, ab_scaled)
    monkeypatch.setattr("engine.rendering._STRIP_PIXELS", 203 * 28)
    monkeypatch.setattr("engine.rendering._BLOCK_ROWS", 7)
    in_strips = render(rgb_u8, ab_scaled)
    difference = np.abs(whole.astype(int) - in_strips)
    assert difference.max() <= 1
    assert (difference > 0).mean() < 0.01


def test_enlarging_is_bicubic():
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
