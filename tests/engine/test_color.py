"""Golden values: B. Lindbloom's CIE calculator (sRGB, D65); and scikit-image as a second source."""

import numpy as np
import pytest
from skimage.color import rgb2lab

from engine.color import (
    lab_to_linear_rgb,
    linear_rgb_to_u8,
    linear_rgb_to_u16,
    rgb_to_gray,
    rgb_to_lab,
    rgb_to_lightness,
    scale_ab,
    scale_lightness,
    unscale_ab,
)

GOLDEN = {
    (255, 0, 0): (53.2408, 80.0925, 67.2032),
    (0, 255, 0): (87.7347, -86.1827, 83.1793),
    (0, 0, 255): (32.2970, 79.1875, -107.8602),
    (255, 255, 0): (97.1393, -21.5537, 94.4780),
    (0, 255, 255): (91.1132, -48.0875, -14.1312),
    (255, 0, 255): (60.3242, 98.2343, -60.8249),
    (0, 0, 0): (0, 0, 0),
    (255, 255, 255): (100, 0, 0),
    (128, 128, 128): (53.5850, 0, 0),
}


@pytest.fixture
def color_grid():
    levels = np.arange(0, 256, 15, dtype=np.uint8)
    return np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(-1, 18, 3)


@pytest.mark.parametrize(("rgb", "lab"), GOLDEN.items())
def test_agrees_with_published_values(rgb, lab):
    # The published values use a matrix with more digits than scikit-image's.
    np.testing.assert_allclose(rgb_to_lab(np.array(rgb, np.uint8)), lab, atol=0.01)


def test_agrees_with_scikit_image(color_grid):
    lab = rgb_to_lab(color_grid)
    assert lab.dtype == np.float32
    np.testing.assert_allclose(lab, rgb2lab(color_grid), atol=1e-3)


def test_lightness_alone_is_the_same(color_grid):
    lightness = rgb_to_lightness(color_grid)
    assert lightness.dtype == np.float32
    np.testing.assert_allclose(lightness, rgb_to_lab(color_grid)[..., 0], atol=1e-4)


def test_round_trip_gives_the_same_bytes(color_grid):
    lab = rgb_to_lab(color_grid)
    back = linear_rgb_to_u8(lab_to_linear_rgb(lab[..., 0], lab[..., 1:]))
    np.testing.assert_array_equal(back, color_grid)


def test_gray_has_the_lightness_of_the_color(color_grid):
    gray = rgb_to_gray(color_grid)
    difference = rgb_to_lightness(np.stack([gray] * 3, axis=-1)) - rgb_to_lightness(color_grid)
    assert np.abs(difference).max() < 0.6  # half of an 8-bit level at its steepest


def test_scaling_covers_the_gamut_and_nothing_more(color_grid):
    lab = rgb_to_lab(color_grid)
    scaled = scale_ab(lab[..., 1:])
    assert scaled.min() >= 0
    assert scaled.max() <= 1
    np.testing.assert_allclose(scaled.min(axis=(0, 1)), 0, atol=1e-4)
    np.testing.assert_allclose(scaled.max(axis=(0, 1)), 1, atol=2e-4)
    assert scale_lightness(lab[..., 0]).max() == pytest.approx(1)


def test_scaling_uses_the_constants_of_the_report():
    ab = np.array([[0, 0], [-86.185, -107.863], [98.254, 94.482]], np.float32)
    expected = [[86.185 / 184.439, 107.863 / 202.345], [0, 0], [1, 1]]
    np.testing.assert_allclose(scale_ab(ab), expected, atol=1e-6)


def test_unscaling_undoes_scaling():
    ab = np.random.default_rng(0).uniform(-80, 90, (5, 7, 2)).astype(np.float32)
    np.testing.assert_allclose(unscale_ab(scale_ab(ab)), ab, atol=1e-4)
    assert unscale_ab(scale_ab(ab)).dtype == np.float32


def test_sixteen_bits_agree_with_scikit_image():
    rgb_u16 = np.random.default_rng(0).integers(0, 65_536, (20, 30, 3), dtype=np.uint16)
    expected = rgb2lab(rgb_u16 / 65_535)
    np.testing.assert_allclose(rgb_to_lab(rgb_u16), expected, atol=1e-3)
    np.testing.assert_allclose(rgb_to_lightness(rgb_u16), expected[..., 0], atol=1e-3)


def test_every_level_of_sixteen_bits_comes_back():
    grays = np.arange(65_536, dtype=np.uint16)
    rgb_u16 = np.stack([grays, grays[::-1], np.roll(grays, 20_000)], axis=-1)
    lab = rgb_to_lab(rgb_u16)
    back = linear_rgb_to_u16(lab_to_linear_rgb(lab[..., 0], lab[..., 1:]))
    assert back.dtype == np.uint16
    # float32 has no more digits than for this in the brightest levels
    assert np.abs(back.astype(int) - rgb_u16).max() <= 2
    linear = np.where(grays <= 2650, grays / 65_535 / 12.92, (grays / 65_535 + 0.055) ** 2.4)
    linear = np.where(grays <= 2650, linear, linear / 1.055**2.4).astype(np.float32)
    exact = linear_rgb_to_u16(np.stack([linear] * 3, axis=-1))[..., 0]
    np.testing.assert_array_equal(exact, grays)


def test_sixteen_bits_outside_srgb_are_clipped():
    linear = np.array([[-0.5, 1.5, 0.0], [1.0, -1e-9, 0.5]], np.float32)
    clipped = linear_rgb_to_u16(linear)
    np.testing.assert_array_equal(clipped[:, :2], [[0, 65_535], [65_535, 0]])
    np.testing.assert_array_equal(linear_rgb_to_u8(linear)[:, :2], [[0, 255], [255, 0]])


def test_gray_of_sixteen_bits_has_sixteen_bits():
    rgb_u16 = np.full((2, 2, 3), 30_001, np.uint16)
    np.testing.assert_array_equal(rgb_to_gray(rgb_u16), np.full((2, 2), 30_001))
    assert rgb_to_gray(rgb_u16).dtype == np.uint16
