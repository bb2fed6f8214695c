import numpy as np
import pytest
from skimage.color import rgb2lab

from engine.augmentation import Draws, unchanged
from engine.augmentation_graph import (
    augment,
    batch_function,
    is_xla_usable,
    lab_scaled_from_rgb,
    variants_preview,
)
from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE, L_SCALE
from engine.tensorflow_import import load_tensorflow
from engine.variants import VARIANTS, Augmentation

PX = 32


def pictures(count=2, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (count, PX, PX, 3), np.uint8)


def draws_of(count, **changed):
    columns = {
        "scale_x": np.ones(count),
        "scale_y": np.ones(count),
        "shift_x": np.zeros(count),
        "shift_y": np.zeros(count),
        "rgb_scale": np.ones(count),
    }
    return Draws(**{name: np.float32(values) for name, values in (columns | changed).items()})


def augmented(rgb_u8, draws):
    return augment(load_tensorflow().constant(rgb_u8), draws.columns()).numpy()


def unscaled(lab_scaled):
    scale, offset = np.array([L_SCALE, A_SCALE, B_SCALE]), np.array([0, A_OFFSET, B_OFFSET])
    return lab_scaled * scale - offset


@pytest.fixture(params=[False, True], ids=["operations", "compiled"])
def to_lab(request):
    tf = load_tensorflow()
    if request.param and not is_xla_usable():
        pytest.skip("XLA does not work here")
    return tf.function(lab_scaled_from_rgb, jit_compile=request.param)


def test_every_channel_is_within_a_thousandth_of_scikit_image(to_lab):
    levels = np.unique(np.r_[np.arange(0, 256, 9), 1, 2, 10, 11, 254, 255]).astype(np.uint8)
    cube = np.stack(np.meshgrid(levels, levels, levels, indexing="ij"), axis=-1)
    difference = np.abs(unscaled(to_lab(cube).numpy()) - rgb2lab(cube))
    assert difference.reshape(-1, 3).max(axis=0).max() < 1e-3


def test_nothing_drawn_changes_nothing():
    rgb_u8 = pictures()
    np.testing.assert_array_equal(augmented(rgb_u8, unchanged(2)), rgb_u8)


def test_a_shift_by_whole_pixels_moves_the_picture_right_and_down():
    rgb_u8 = pictures(1)
    moved = augmented(rgb_u8, draws_of(1, shift_x=[4 / PX], shift_y=[3 / PX]))
    np.testing.assert_array_equal(moved[0, 3:, 4:], rgb_u8[0, :-3, :-4])
    # What comes in is the picture mirrored at its border.
    np.testing.assert_array_equal(moved[0, 3:, :4], rgb_u8[0, :-3, 3::-1])
    np.testing.assert_array_equal(moved[0, :3, 4:], rgb_u8[0, 2::-1, :-4])


def test_a_mirrored_picture_is_the_picture_from_right_to_left():
    rgb_u8 = pictures()
    mirrored = augmented(rgb_u8, draws_of(2, scale_x=[-1, 1]))
    np.testing.assert_array_equal(mirrored[0], rgb_u8[0, :, ::-1])
    np.testing.assert_array_equal(mirrored[1], rgb_u8[1])


def test_a_zoom_enlarges_the_middle():
    levels = (np.arange(PX) * 8).astype(np.uint8)
    ramp = np.broadcast_to(levels[None, :, None, None], (1, PX, PX, 3))
    zoomed = augmented(ramp, draws_of(1, scale_x=[0.5], scale_y=[0.5]))
    middle, places = (PX - 1) / 2, np.arange(PX)
    expected = np.interp(middle + (places - middle) * 0.5, places, levels.astype(float))
    np.testing.assert_allclose(zoomed[0, :, 5, 1], expected, atol=1)


def test_rgb_scaling_multiplies_all_channels_alike():
    rgb_u8 = pictures(1)
    darker = augmented(rgb_u8, draws_of(1, rgb_scale=[0.6]))
    np.testing.assert_allclose(darker, rgb_u8 * 0.6, atol=0.51)


def test_a_batch_is_augmented_and_converted_picture_by_picture():
    rgb_u8 = pictures(3)
    draws = draws_of(
        3, scale_x=[0.8123, 1, -0.9177], shift_y=[0, 0.0931, -0.1077], rgb_scale=[1, 0.7013, 0.9091]
    )
    together = batch_function(is_augmented=True)(rgb_u8, *draws.columns()).numpy()
    for number in range(3):
        one = Draws(*(column[number : number + 1] for column in draws.columns()))
        alone = rgb2lab(augmented(rgb_u8[number : number + 1], one)[0])
        difference = np.abs(unscaled(together[number]) - alone)
        # Compiled, a value halfway between two levels may round the other way.
        assert np.quantile(difference, 0.99) < 1e-3
        assert difference.max() < 3


def test_the_preview_shows_nine_variants_of_the_given_strengths():
    rgb_u8 = pictures(1)[0]
    nine = variants_preview(rgb_u8, Augmentation(), seed=4)
    assert nine.shape == (len(VARIANTS), PX, PX, 3)
    np.testing.assert_array_equal(nine[0], rgb_u8)
    assert all(not np.array_equal(nine[0], other) for other in nine[1:])
    np.testing.assert_array_equal(variants_preview(rgb_u8, Augmentation(), seed=4), nine)
    assert not np.array_equal(variants_preview(rgb_u8, Augmentation(), seed=5), nine)
    larger = np.repeat(np.repeat(rgb_u8, 2, axis=0), 2, axis=1)
    assert variants_preview(larger, Augmentation(), seed=4).shape == (9, 2 * PX, 2 * PX, 3)
    still = variants_preview(rgb_u8, Augmentation("fixed", 0, 0, 0, 1), seed=4)
    np.testing.assert_array_equal(still, np.broadcast_to(rgb_u8, still.shape))
