import numpy as np
import pytest
from skimage.color import rgb2lab
from skimage.metrics import peak_signal_noise_ratio

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
