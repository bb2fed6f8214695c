import numpy as np
import pytest
from helpers.images import noise_rgb, write_photo
from helpers.training import write_photos
from PIL import Image
from skimage.color import deltaE_ciede2000, lab2rgb, rgb2lab
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from engine.control import StopToken
from engine.errors import ImageError, RunStopped
from engine.transfer_measure import (
    TruePhoto,
    gray_ab_scaled,
    mean_ab_scaled,
    measure_guess,
    one_color,
    read_true_photo,
)
from engine.transfer_types import EvaluatedPhoto

# Of the report: a* from -86.185 to 98.254, b* from -107.863 to 94.482.
AB_LEAST = np.array([-86.185, -107.863])
AB_RANGE = np.array([98.254 + 86.185, 94.482 + 107.863])


def soft_photo():
    """Make muted colors of middle lightness: a guess on it does not leave sRGB."""
    generator = np.random.default_rng(3)
    base = generator.integers(90, 170, (6, 8, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(base).resize((64, 48), Image.Resampling.BICUBIC))


def scaled(ab):
    return (np.asarray(ab) - AB_LEAST) / AB_RANGE


def test_the_figures_are_those_of_plain_formulas():
    color_u8 = soft_photo()
    gray_u8 = np.repeat(np.asarray(Image.fromarray(color_u8).convert("L"))[..., None], 3, axis=2)
    photo = TruePhoto(color_u8, gray_u8)
    guessed_ab = np.array([9.0, -6.0])
    scores = measure_guess(
        photo, photo.small_ab_scaled(), one_color(tuple(scaled(guessed_ab))), StopToken()
    )
    lab = np.dstack([rgb2lab(gray_u8)[..., 0], np.broadcast_to(guessed_ab, (48, 64, 2))])
    predicted_u8 = np.round(lab2rgb(lab) * 255).astype(np.uint8)
    true_lab, predicted_lab = rgb2lab(color_u8), rgb2lab(predicted_u8)
    small = rgb2lab(np.asarray(Image.fromarray(color_u8).resize((128, 128), Image.BILINEAR)))
    off = np.abs(true_lab[..., 1:] - predicted_lab[..., 1:]) / AB_RANGE
    assert scores.mae == pytest.approx(off.mean(), abs=2e-4)
    off_128 = np.abs(small[..., 1:] - guessed_ab) / AB_RANGE
    assert scores.mae_128 == pytest.approx(off_128.mean(), abs=1e-5)
    assert scores.psnr_db == pytest.approx(
        peak_signal_noise_ratio(color_u8, predicted_u8), abs=0.05
    )
    ssim = structural_similarity(color_u8, predicted_u8, channel_axis=2)
    assert scores.ssim == pytest.approx(ssim, abs=2e-3)
    assert scores.delta_e == pytest.approx(
        deltaE_ciede2000(true_lab, predicted_lab).mean(), abs=0.05
    )
    assert scores.chroma == pytest.approx(np.hypot(9, 6), abs=0.3)
    true_chroma = np.hypot(true_lab[..., 1], true_lab[..., 2]).mean()
    assert scores.original_chroma == pytest.approx(true_chroma, abs=0.01)


def test_what_a_network_says_is_compared_pixel_by_pixel_at_128():
    photo = TruePhoto(soft_photo(), soft_photo())
    true = photo.small_ab_scaled()
    assert true.shape == (128, 128, 2)
    scores = measure_guess(photo, true, lambda _: true + np.float32(0.01), StopToken())
    assert scores.mae_128 == pytest.approx(0.01, abs=1e-6)


def test_what_a_small_network_says_is_enlarged_to_128():
    photo = TruePhoto(soft_photo(), soft_photo())
    ramp = np.linspace(0.4, 0.6, 32, dtype=np.float32)
    said = np.stack(np.broadcast_arrays(ramp[:, None], ramp[None, :]), axis=-1)
    positions = (np.arange(128) + 0.5) / 4 - 0.5
    wide = np.interp(positions, np.arange(32), ramp)
    expected = np.stack(np.broadcast_arrays(wide[:, None], wide[None, :]), axis=-1)
    true = photo.small_ab_scaled()
    scores = measure_guess(photo, true, lambda _: said, StopToken())
    assert scores.mae_128 == pytest.approx(np.abs(expected - true).mean(), abs=1e-5)


def test_only_the_lightness_of_the_gray_picture_is_used():
    color_u8 = soft_photo()
    dark_u8 = (color_u8 // 2).astype(np.uint8)
    seen = []

    def guess(rgb_u8):
        seen.append(rgb_u8)
        return np.full((1, 1, 2), 0.5, np.float32)

    photo = TruePhoto(color_u8, dark_u8)
    scores = measure_guess(photo, photo.small_ab_scaled(), guess, StopToken())
    np.testing.assert_array_equal(seen[0], dark_u8)
    assert scores.psnr_db < 15


def test_neutral_gray_and_the_mean_color():
    assert gray_ab_scaled() == pytest.approx(scaled([0, 0]), abs=1e-6)
    photo = TruePhoto(soft_photo(), soft_photo())
    small = np.asarray(Image.fromarray(soft_photo()).resize((128, 128), Image.BILINEAR))
    expected = scaled(rgb2lab(small)[..., 1:].mean(axis=(0, 1)))
    assert mean_ab_scaled(photo) == pytest.approx(expected, abs=1e-5)


def test_a_stop_is_heard_before_the_network():
    photo = TruePhoto(soft_photo(), soft_photo())
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        measure_guess(photo, photo.small_ab_scaled(), lambda _: pytest.fail("asked"), stop)


def test_without_a_gray_picture_the_original_is_its_own(tmp_path):
    path = write_photos(tmp_path, 1)[0]
    photo = read_true_photo(EvaluatedPhoto("photo000.png", "", path))
    assert photo.gray_u8 is photo.color_u8


def test_what_cannot_be_measured_is_told_in_a_sentence(tmp_path):
    color = write_photos(tmp_path, 1, size_px=40)[0]
    gray = write_photo(tmp_path / "gray.png", np.repeat(noise_rgb(30, 40)[..., :1], 3, axis=2))
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    for color_path, gray_path, words in (
        (color, gray, "40 × 40 pixels but its gray picture has 40 × 30"),
        (gray, None, "gray.png has no color"),
        (broken, None, "broken.png"),
        (color, broken, "broken.png"),
        (tmp_path / "gone.png", None, "gone.png"),
    ):
        with pytest.raises(ImageError, match=words):
            read_true_photo(EvaluatedPhoto("x", "", color_path, gray_path))
