import numpy as np
import pytest
from PIL import Image

from engine.color import rgb_to_lab, rgb_to_lightness
from engine.enlarging import AbEnlarger, make_enlarger, slopes_over_lightness


def random_ab(height, width):
    return np.random.default_rng(2).uniform(-30, 30, (height, width, 2)).astype(np.float32)


def enlarged(enlarger, lightness, rows_at_a_time=10**6):
    height = len(lightness)
    strips = [
        slice(top, min(top + rows_at_a_time, height)) for top in range(0, height, rows_at_a_time)
    ]
    return np.concatenate([enlarger.rows(strip, lightness[strip]) for strip in strips])


def two_fields(side_px):
    """A dark blue and a light orange field, with an edge that no small picture has exactly."""
    rgb_u8 = np.empty((side_px, side_px, 3), np.uint8)
    edge = side_px * 53 // 100
    rgb_u8[:, :edge] = (20, 30, 90)
    rgb_u8[:, edge:] = (240, 180, 90)
    return rgb_u8


@pytest.mark.parametrize(
    ("small", "large"),
    [((8, 12), (64, 64)), ((16, 16), (16, 16)), ((40, 30), (7, 3)), ((1, 1), (5, 4))],
)
def test_alone_it_is_pillows_bicubic_whatever_the_strips(small, large):
    ab = random_ab(*small)
    enlarger = AbEnlarger(ab, large[1], large[0])
    expected = [
        Image.fromarray(np.ascontiguousarray(plane)).resize(large[::-1], Image.Resampling.BICUBIC)
        for plane in np.moveaxis(ab, -1, 0)
    ]
    for rows_at_a_time in (1, 5, 10**6):
        answer = enlarged(enlarger, np.zeros(large, np.float32), rows_at_a_time)
        np.testing.assert_allclose(answer, np.stack(expected, axis=-1), atol=1e-4)


def test_slopes_are_those_of_lines_over_lightness():
    lightness = np.random.default_rng(1).uniform(0, 100, (12, 10)).astype(np.float32)
    ab = np.stack([0.5 * lightness - 10, -0.25 * lightness + 3], axis=-1)
    slopes = slopes_over_lightness(ab, lightness, epsilon=1e-6)
    np.testing.assert_allclose(slopes[..., 0], 0.5, atol=1e-3)
    np.testing.assert_allclose(slopes[..., 1], -0.25, atol=1e-3)


def test_slopes_fade_where_lightness_hardly_varies():
    lightness = 50 + np.random.default_rng(1).uniform(-1, 1, (12, 10)).astype(np.float32)
    ab = np.stack([lightness, lightness], axis=-1)
    assert np.abs(slopes_over_lightness(ab, lightness)).max() < 0.02


def test_guided_a_picture_of_the_same_lightness_stays_what_it_is():
    """The lines go through what the network said, so nothing of it is smoothed away."""
    ab = random_ab(20, 16)
    lightness = np.random.default_rng(1).uniform(0, 100, (20, 16)).astype(np.float32)
    slopes = slopes_over_lightness(ab, lightness)
    answer = enlarged(AbEnlarger(ab, 16, 20, slopes, lightness), lightness)
    np.testing.assert_allclose(answer, ab, atol=1e-3)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_guided_colors_follow_the_edge(dtype):
    rgb_u8 = two_fields(200)
    lab = rgb_to_lab(rgb_u8)
    small = np.asarray(Image.fromarray(rgb_u8).resize((20, 20), Image.Resampling.BILINEAR))
    ab = rgb_to_lab(small)[..., 1:]
    rgb = rgb_u8.astype(dtype) * np.array(257 if dtype == np.uint16 else 1, dtype)
    errors = [
        np.abs(enlarged(enlarger, lab[..., 0]) - lab[..., 1:]).mean()
        for enlarger in (make_enlarger(rgb, ab, None), AbEnlarger(ab, 200, 200))
    ]
    assert errors[0] < 0.7 * errors[1]


def test_the_last_half_pixel_of_the_guide_does_not_shift_it():
    """Sides that no whole number divides: the guide must still lie where the photograph does."""
    ramp = np.broadcast_to(np.linspace(0, 255, 1019)[None, :, None], (333, 1019, 3))
    rgb_u8 = ramp.astype(np.uint8)
    lightness = rgb_to_lightness(rgb_u8)
    ab = np.zeros((16, 16, 2), np.float32)
    ab[..., 0] = np.linspace(-40, 40, 16)
    plain = enlarged(AbEnlarger(ab, 1019, 333), lightness)
    guided = enlarged(make_enlarger(rgb_u8, ab, None), lightness)
    # Where both are smooth they agree; at the border bicubic bends.
    np.testing.assert_allclose(guided[:, 64:-64], plain[:, 64:-64], atol=1.0)


def test_hardly_enlarged_it_is_bicubic():
    rgb_u8 = np.random.default_rng(1).integers(0, 256, (20, 20, 3), dtype=np.uint8)
    ab, lightness = random_ab(16, 16), rgb_to_lightness(rgb_u8)
    answer = enlarged(make_enlarger(rgb_u8, ab, None), lightness)
    np.testing.assert_array_equal(answer, enlarged(AbEnlarger(ab, 20, 20), lightness))
