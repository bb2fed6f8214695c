import numpy as np

from engine.color import lab_to_linear_rgb, linear_rgb_to_u8, rgb_to_lab, rgb_to_lightness
from engine.gamut import lab_to_linear_rgb_in_gamut


def random_lab(count=20_000):
    generator = np.random.default_rng(3)
    lightness = generator.uniform(0, 100, count).astype(np.float32)
    ab = generator.uniform(-110, 110, (count, 2)).astype(np.float32)
    return lightness, ab


def test_lightness_is_kept_where_clipping_would_change_it():
    lightness, ab = random_lab()
    kept = rgb_to_lightness(linear_rgb_to_u8(lab_to_linear_rgb_in_gamut(lightness, ab)))
    clipped = rgb_to_lightness(linear_rgb_to_u8(lab_to_linear_rgb(lightness, ab)))
    assert np.abs(kept - lightness).max() < 0.6  # rounding to 8 bits alone
    assert np.abs(clipped - lightness).max() > 10  # what would happen otherwise


def test_hue_is_kept():
    lightness, ab = random_lab()
    usable = (lightness > 20) & (lightness < 80)
    lab = rgb_to_lab(linear_rgb_to_u8(lab_to_linear_rgb_in_gamut(lightness, ab)))
    usable &= np.hypot(lab[:, 1], lab[:, 2]) > 15
    before = np.arctan2(ab[usable, 1], ab[usable, 0])
    after = np.arctan2(lab[usable, 2], lab[usable, 1])
    turned = np.abs(np.angle(np.exp(1j * (before - after))))
    assert np.degrees(turned).max() < 4  # rounding to 8 bits at small chroma


def test_a_color_inside_is_left_alone():
    rgb_u8 = np.random.default_rng(0).integers(0, 256, (64, 3), dtype=np.uint8)
    lab = rgb_to_lab(rgb_u8)
    np.testing.assert_array_equal(
        linear_rgb_to_u8(lab_to_linear_rgb_in_gamut(lab[:, 0], lab[:, 1:])), rgb_u8
    )


def test_reduced_chroma_is_the_largest_that_fits():
    lightness, ab = np.array([60], np.float32), np.array([[80, 60]], np.float32)
    linear = lab_to_linear_rgb_in_gamut(lightness, ab)
    assert linear.max() > 0.99 or linear.min() < 0.01
