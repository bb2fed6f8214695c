import numpy as np
import pytest
from helpers.images import (
    adobe_rgb_profile,
    cmyk_profile,
    display_p3_profile,
    gray_profile,
    noise_rgb,
    rgb_profile,
    table_profile,
)

from engine.color_profiles import embedded_profile, from_srgb, holds_colors, srgb_profile

SRGB_PRIMARIES = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))


@pytest.mark.parametrize(
    ("profile", "mode", "is_own"),
    [
        (adobe_rgb_profile(), "RGB", True),
        (adobe_rgb_profile(), "L", True),
        (srgb_profile().tobytes(), "RGB", False),
        (gray_profile(1.8), "L", False),
        (cmyk_profile(), "CMYK", False),
        (cmyk_profile(), "RGB", False),
        (b"broken", "RGB", False),
        (None, "RGB", False),
    ],
)
def test_only_other_rgb_profiles_are_kept(profile, mode, is_own):
    assert embedded_profile(profile, mode).own_rgb == (profile if is_own else None)


@pytest.mark.parametrize(
    ("profile", "with_8_bit", "with_16_bit"),
    [
        (adobe_rgb_profile(), True, True),
        (display_p3_profile(), True, True),
        # ProPhoto RGB, the widest of the common ones
        (rgb_profile(1.8, (0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)), True, True),
        # Linear light crushes shadows where there are 8 bits.
        (rgb_profile(1.0, *SRGB_PRIMARIES), False, True),
        # Smaller than sRGB: colors would be cut off.
        (rgb_profile(2.2, (0.60, 0.34), (0.31, 0.57), (0.155, 0.08)), False, False),
        # It knows no way back.
        (table_profile(), False, False),
    ],
)
def test_profiles_that_would_change_colors_are_not_used(profile, with_8_bit, with_16_bit):
    assert holds_colors(profile, is_deep=False) == with_8_bit
    assert holds_colors(profile, is_deep=True) == with_16_bit


def test_both_depths_convert_alike():
    rgb_u8 = noise_rgb(20, 30)
    profile = display_p3_profile()
    shallow = from_srgb(rgb_u8, profile)
    deep = from_srgb(rgb_u8 * np.uint16(257), profile)
    assert (shallow.dtype, deep.dtype) == (np.uint8, np.uint16)
    # The color library computes 8-bit colors in coarse steps.
    assert np.abs(shallow - deep / 257).max() < 3
    assert np.abs(shallow.astype(int) - rgb_u8).max() > 10
