import numpy as np
import pytest

from engine.augmentation import draw, photo_key, unchanged
from engine.errors import SettingsError
from engine.variants import VARIANTS, Augmentation

NINE = np.arange(len(VARIANTS))


def draw_nine(augmentation=None, key=7, seed=0, epoch=1, **options):
    return draw(augmentation or Augmentation(), [key] * 9, NINE, seed, epoch, **options)


def assert_same(one, other):
    for first, second in zip(one.columns(), other.columns(), strict=True):
        np.testing.assert_array_equal(first, second)


def differ(one, other):
    pairs = zip(one.columns(), other.columns(), strict=True)
    return any(not np.array_equal(first, second) for first, second in pairs)


def test_there_are_the_photograph_and_eight_others_each_with_its_own_name():
    assert len({variant.slug for variant in VARIANTS}) == len(VARIANTS) == 9
    applied = {
        (item.zoom, item.horizontal_shift, item.vertical_shift, item.rgb_scaling)
        for item in VARIANTS
    }
    assert len(applied) == 9
    assert sum(sum(flags) == 1 for flags in applied) == 4
    assert VARIANTS[0].slug == "original"
    assert (False,) * 4 in applied


def test_only_what_a_variant_names_is_drawn():
    draws = draw_nine()
    nothing = unchanged(9)
    for number, variant in enumerate(VARIANTS):
        assert (draws.scale_y[number] != nothing.scale_y[number]) == variant.zoom
        assert (draws.shift_x[number] != 0) == variant.horizontal_shift
        assert (draws.shift_y[number] != 0) == variant.vertical_shift
        assert (draws.rgb_scale[number] != 1) == variant.rgb_scaling
        assert draws.scale_x[number] == draws.scale_y[number]


def test_no_number_goes_further_than_it_may_and_all_of_the_range_is_used():
    augmentation = Augmentation(
        zoom=0.3, horizontal_shift=0.05, vertical_shift=0.2, least_rgb_scale=0.6
    )
    keys = range(3000)
    draws = draw(augmentation, keys, np.full(3000, 8), 0, 1)
    for values, least, most in (
        (draws.scale_y, 0.7, 1.0),
        (draws.shift_x, -0.05, 0.05),
        (draws.shift_y, -0.2, 0.2),
        (draws.rgb_scale, 0.6, 1.0),
    ):
        width = most - least
        assert least - 1e-6 <= values.min() < least + 0.02 * width
        assert most - 0.02 * width < values.max() <= most + 1e-6
        assert abs(values.mean() - (least + most) / 2) < 0.03 * width


@pytest.mark.parametrize("changed", [{"key": 8}, {"seed": 1}, {"epoch": 2}])
def test_photograph_seed_and_epoch_decide(changed):
    assert_same(draw_nine(), draw_nine())
    assert differ(draw_nine(), draw_nine(**changed))


def test_fixed_variants_are_the_same_in_every_epoch():
    fixed = Augmentation("fixed")
    assert_same(draw_nine(fixed, epoch=1), draw_nine(fixed, epoch=5))
    assert differ(draw_nine(fixed), draw_nine(fixed, key=8))


def test_the_neighbours_in_a_batch_make_no_difference():
    together = draw(Augmentation(), [1, 2, 3], np.array([8, 8, 8]), 0, 1)
    alone = draw(Augmentation(), [2], np.array([8]), 0, 1)
    assert together.scale_x[1] == alone.scale_x[0]
    assert together.rgb_scale[1] == alone.rgb_scale[0]


def test_half_of_the_pictures_are_mirrored_where_they_may_be():
    variants = np.zeros(2000, np.int64)
    draws = draw(Augmentation("none"), range(2000), variants, 0, 1, may_mirror=True)
    assert set(draws.scale_x) == {-1, 1}
    assert 0.45 < (draws.scale_x < 0).mean() < 0.55
    still = draw(Augmentation("none"), range(2000), variants, 0, 1)
    assert_same(still, unchanged(2000))


def test_a_key_depends_on_the_name_only():
    assert photo_key("s01/01.jpg") == photo_key("s01/01.jpg")
    assert photo_key("s01/01.jpg") != photo_key("s01/02.jpg")
    photo_key(b"caf\xe9.jpg".decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "often"},
        {"zoom": -0.1},
        {"zoom": 0.6},
        {"horizontal_shift": 0.31},
        {"vertical_shift": float("nan")},
        {"least_rgb_scale": 1.01},
        {"least_rgb_scale": 0.0},
    ],
)
def test_what_is_out_of_range_is_refused(wrong):
    with pytest.raises(SettingsError, match="Received"):
        Augmentation(**wrong)
