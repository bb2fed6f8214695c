import pytest

from engine.errors import SettingsError
from engine.render_size import (
    SIZES_PX,
    RenderSize,
    default_render_size,
    is_resizable,
    network_size_px,
)
from engine.settings import KINDS, ModelSpec

STEPS_PX = {"colorizer": 8, "encoder_decoder": 32, "efficientnet": 32}


@pytest.mark.parametrize(("kind", "step_px"), STEPS_PX.items())
@pytest.mark.parametrize("side_px", SIZES_PX)
@pytest.mark.parametrize("photo_px", [(4000, 3000), (3000, 4000), (1000, 1000), (5000, 1800)])
def test_the_proportion_is_kept_in_an_area_of_the_same_size(kind, step_px, side_px, photo_px):
    width, height = network_size_px(ModelSpec(kind), RenderSize(side_px, False), *photo_px)
    assert width % step_px == height % step_px == 0
    # Each side is at most half a step off.
    aspect = photo_px[0] / photo_px[1]
    assert abs(width - side_px * aspect**0.5) <= step_px / 2
    assert abs(height - side_px / aspect**0.5) <= step_px / 2


@pytest.mark.parametrize("kind", STEPS_PX)
def test_squared_is_a_square_whatever_the_photograph(kind):
    assert network_size_px(ModelSpec(kind), RenderSize(192, True), 4000, 100) == (192, 192)


@pytest.mark.parametrize("photo_px", [(1, 100_000), (100_000, 1)])
@pytest.mark.parametrize("kind", STEPS_PX)
def test_a_thread_of_pixels_is_seen_as_a_strip_that_is_affordable(kind, photo_px):
    width, height = network_size_px(ModelSpec(kind), RenderSize(512, False), *photo_px)
    assert min(width, height) >= 32
    assert width * height <= 1.2 * 512**2


def test_a_regressor_sees_its_own_size():
    spec = ModelSpec("regressor", image_px=64)
    assert not is_resizable(spec)
    assert network_size_px(spec, RenderSize(512, False), 4000, 3000) == (64, 64)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("image_px", [32, 128, 256])
def test_the_default_is_the_size_of_the_training(kind, image_px):
    size = default_render_size(ModelSpec(kind, image_px=image_px))
    assert size.side_px == image_px


@pytest.mark.parametrize("side_px", [31, 1025, 0])
def test_a_side_out_of_range_is_told(side_px):
    with pytest.raises(SettingsError, match=f"render size.*{side_px}"):
        RenderSize(side_px, False)
