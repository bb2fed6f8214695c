import imagecodecs
import numpy as np
import pytest
from helpers.images import adobe_rgb_profile, display_p3_profile, gray_profile, table_profile

from engine.color_profiles import srgb_profile
from engine.deep_colors import gray_table, rgb_conversion

SRGB = srgb_profile().tobytes()
# What the color library does when it may not take a short cut.
EXACT = {
    "colorspace": "rgb",
    "outcolorspace": "rgb",
    "outdtype": np.uint16,
    "intent": 1,
    "flags": 0x2100,
}


def noise_u16() -> np.ndarray:
    return np.random.default_rng(3).integers(0, 65536, (40, 50, 3), dtype=np.uint16)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (adobe_rgb_profile(), SRGB),
        (SRGB, adobe_rgb_profile()),
        (display_p3_profile(), SRGB),
        (SRGB, display_p3_profile()),
        (SRGB, SRGB),
    ],
)
def test_tables_agree_with_the_color_library(source, target):
    rgb_u16 = noise_u16()
    expected = imagecodecs.cms_transform(rgb_u16, source, target, **EXACT)
    found = rgb_conversion(source, target)(rgb_u16)
    assert found.dtype == np.uint16
    difference = np.abs(found.astype(int) - expected)
    # The library has steps of its own in the shadows, up to a fifth of an 8-bit level.
    assert difference.mean() < 2
    assert difference.max() <= 50


def adobe_rgb_to_srgb(rgb_u16: np.ndarray) -> np.ndarray:
    """Convert by the published matrices (D65 to D65), independent of any profile."""
    to_xyz = [[0.57667, 0.18556, 0.18823], [0.29734, 0.62736, 0.07529], [0.02703, 0.07069, 0.99134]]
    to_srgb = [
        [3.24045, -1.53714, -0.49853],
        [-0.96927, 1.87601, 0.04156],
        [0.05564, -0.20403, 1.05723],
    ]
    linear = (rgb_u16 / 65535) ** 2.19921875 @ np.array(to_xyz).T @ np.array(to_srgb).T
    curved = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return curved * 65535


def test_adobe_rgb_by_its_published_numbers():
    colors = [[200, 150, 120], [128, 128, 90], [60, 90, 120], [240, 235, 200]]
    rgb_u16 = np.array([colors], np.uint16) * 257 + 19
    found = rgb_conversion(adobe_rgb_profile(), SRGB)(rgb_u16)
    # A quarter of an 8-bit level: sources round the matrices at the fourth digit.
    assert np.abs(found - adobe_rgb_to_srgb(rgb_u16)).max() < 64


def test_a_round_trip_is_true_to_a_fraction_of_a_level():
    rgb_u16 = noise_u16()
    there = rgb_conversion(SRGB, display_p3_profile())(rgb_u16)
    back = rgb_conversion(display_p3_profile(), SRGB)(there)
    assert np.abs(back.astype(int) - rgb_u16).max() < 64


def test_gray_stays_gray():
    gray_u16 = np.repeat(np.arange(0, 65536, 7, dtype=np.uint16)[None, :, None], 3, axis=2)
    found = rgb_conversion(SRGB, adobe_rgb_profile())(gray_u16)
    assert np.ptp(found.astype(int), axis=2).max() <= 3


def test_what_a_profile_cannot_hold_is_clipped():
    green = np.array([[[0, 65535, 0]]], np.uint16)
    np.testing.assert_array_equal(rgb_conversion(adobe_rgb_profile(), SRGB)(green), green)


def test_a_table_goes_through_the_color_library():
    rgb_u16 = noise_u16()
    expected = imagecodecs.cms_transform(rgb_u16, table_profile(), SRGB, **EXACT)
    found = rgb_conversion(table_profile(), SRGB)(rgb_u16)
    np.testing.assert_array_equal(found, expected)


def test_a_profile_without_a_way_back_is_no_target():
    with pytest.raises(RuntimeError):
        rgb_conversion(SRGB, table_profile())


def test_gray_table():
    table = gray_table(gray_profile(1.0))
    assert table.shape == (65536,)
    assert table[0] == 0
    assert table[65535] == 65535
    # Half of the light is 188 in 8-bit sRGB.
    assert table[32768] / 257 == pytest.approx(187.5, abs=0.2)
    assert (np.diff(table.astype(int)) >= 0).all()


def test_gray_through_a_profile_for_rgb():
    levels = np.array([0, 5000, 30000, 65535])
    expected = adobe_rgb_to_srgb(np.repeat(levels[:, None], 3, axis=1))[:, 1]
    assert np.abs(gray_table(adobe_rgb_profile())[levels] - expected).max() < 64
