import numpy as np
import pytest
from helpers.images import noise_rgb
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

import engine.figures
from engine.figures import compare_pixels


def pictures():
    generator = np.random.default_rng(0)
    original = generator.integers(0, 256, (40, 50, 3), dtype=np.uint8)
    noise = generator.integers(-20, 21, original.shape)
    return original, np.clip(original + noise, 0, 255).astype(np.uint8)


def test_psnr_agrees_with_scikit_image():
    original, predicted = pictures()
    expected = peak_signal_noise_ratio(original, predicted)
    assert compare_pixels(original, predicted).psnr_db == pytest.approx(expected, abs=1e-3)


def test_mae_is_that_of_scaled_ab():
    original, predicted = pictures()
    difference = np.abs(rgb2lab(original) - rgb2lab(predicted))[..., 1:]
    expected = (difference / [184.439, 202.345]).mean()
    assert compare_pixels(original, predicted).mae == pytest.approx(expected, abs=1e-5)


def test_equal_pictures():
    original, _ = pictures()
    figures = compare_pixels(original, original)
    assert figures.mae == 0
    assert figures.psnr_db == np.inf
    assert figures.chroma_kept == pytest.approx(1)


def test_gray_prediction_keeps_no_chroma_and_a_gray_original_has_none():
    original, _ = pictures()
    gray = np.full_like(original, 90)
    assert compare_pixels(original, gray).chroma_kept == pytest.approx(0, abs=1e-3)
    assert compare_pixels(gray, original).chroma_kept is None


def test_delta_e_is_the_mean_of_ciede2000():
    original, predicted = pictures()
    expected = deltaE_ciede2000(rgb2lab(original), rgb2lab(predicted)).mean()
    assert compare_pixels(original, predicted).delta_e == pytest.approx(expected, abs=1e-3)


def test_ssim_agrees_with_scikit_image():
    original, predicted = pictures()
    expected = structural_similarity(original, predicted, channel_axis=-1)
    assert compare_pixels(original, predicted).ssim == pytest.approx(expected, abs=1e-4)


def test_mean_chroma_of_both():
    original, predicted = pictures()
    figures = compare_pixels(original, predicted)
    for one, chroma in ((original, figures.original_chroma), (predicted, figures.chroma)):
        expected = np.hypot(*np.moveaxis(rgb2lab(one)[..., 1:], -1, 0)).mean()
        assert chroma == pytest.approx(expected, abs=1e-3)
    assert figures.chroma_kept == pytest.approx(figures.chroma / figures.original_chroma)


def test_large_pictures_are_averaged_for_ssim_and_not_thinned_out(monkeypatch):
    """Stripes of a pixel average to nothing; in every second pixel they would be all there is."""
    monkeypatch.setattr(engine.figures, "_SSIM_PIXELS", 40 * 40)
    original = np.full((80, 80, 3), 128, np.uint8)
    predicted = original.copy()
    predicted[::2], predicted[1::2] = 28, 228
    assert compare_pixels(original, original).ssim == 1
    assert compare_pixels(original, predicted).ssim > 0.99
    monkeypatch.setattr(engine.figures, "_SSIM_PIXELS", 80 * 80)
    assert compare_pixels(original, predicted).ssim < 0.1


def test_a_sample_of_a_large_picture_says_nearly_the_same(monkeypatch):
    original, predicted = pictures()
    whole = compare_pixels(original, predicted)
    monkeypatch.setattr(engine.figures, "_SAMPLE_PIXELS", 400)
    sampled = compare_pixels(original, predicted)
    assert sampled != whole
    assert sampled.delta_e == pytest.approx(whole.delta_e, rel=0.15)
    assert sampled.ssim == whole.ssim


def test_a_sample_meets_all_places_of_a_jpegs_blocks(monkeypatch):
    monkeypatch.setattr(engine.figures, "_SAMPLE_PIXELS", 100)
    original = np.full((80, 80, 3), 128, np.uint8)
    predicted = original.copy()
    predicted[4::8, 4::8] = 0
    # A step of 8 would find none of the pixels that are off.
    assert np.isfinite(compare_pixels(original, predicted).psnr_db)


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (6, 3), (7, 7), (300, 2)])
def test_tiny_and_flat_pictures_have_figures(size):
    black = np.zeros((*size, 3), np.uint8)
    for one in (black, black + 200, noise_rgb(*size)):
        same = compare_pixels(one, one)
        assert (same.mae, same.delta_e, same.ssim) == (0, 0, pytest.approx(1, abs=1e-6))
        other = compare_pixels(black, one)
        values = [other.mae, other.psnr_db, other.ssim, other.delta_e, other.chroma]
        assert not np.isnan(values).any()
