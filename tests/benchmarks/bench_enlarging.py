"""Enlarging a*b* along the edges of L*, against bicubic: how wrong, and how long.

TINTYPE_PHOTOS may name a folder of colour photographs. Every second one decides on the radius and
the epsilon, the others are reported.
"""

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import skimage.data
from _color_photos import color_photos
from _measure import report
from numpy.typing import NDArray
from PIL import Image

import engine.enlarging
from engine.api import RenderSize, compare_pixels, predict_ab, render, rgb_to_lab
from engine.color import FloatArray, scale_ab, unscale_ab
from engine.enlarging import EPSILON, RADIUS_PX, AbEnlarger, slopes_over_lightness
from resources import default_checkpoint

Photos = list[NDArray[np.uint8]]
Enlarge = Callable[[FloatArray, FloatArray, FloatArray], FloatArray]

RADII_PX = (1, 2, 4)
EPSILONS = (10.0, 50.0, 100.0, 200.0, 400.0)
RATIOS = (1.25, 1.5, 2, 4, 8, 16)
MOST_PHOTOS = 120
SIDE_PX = 128
TIMED_PX, ROUNDS = (4000, 3000), 7


def bicubic(ab: FloatArray, small: FloatArray, large: FloatArray) -> FloatArray:
    """Enlarge; ab and small, the L* of the same pixels, are small, large is the photograph's L*."""
    return AbEnlarger(ab, *large.shape[::-1]).rows(slice(0, len(large)), large)


def guided(
    ab: FloatArray, small: FloatArray, large: FloatArray, radius_px: int, epsilon: float
) -> FloatArray:
    slopes = slopes_over_lightness(ab, small, radius_px, epsilon)
    return AbEnlarger(ab, *large.shape[::-1], slopes, small).rows(slice(0, len(large)), large)


def fast_guided_filter(
    ab: FloatArray, small: FloatArray, large: FloatArray, radius_px: int, epsilon: float
) -> FloatArray:
    """As published: the mean offsets of the lines are enlarged too, all of it bilinearly."""
    slopes = slopes_over_lightness(ab, small, radius_px, epsilon)
    guide, box = small.astype(np.float64), partial(engine.enlarging._box_mean, radius_px=radius_px)
    mean = box(guide)
    variance = box(guide * guide) - mean * mean
    enlarged = []
    for channel in range(2):
        plane = ab[..., channel].astype(np.float64)
        slope = (box(guide * plane) - mean * box(plane)) / (variance + epsilon)
        offset = box(box(plane) - slope * mean)
        enlarged.append(_bilinear(slopes[..., channel], large) * large + _bilinear(offset, large))
    return np.stack(enlarged, axis=-1)


def _bilinear(plane: NDArray[np.floating], large: FloatArray) -> FloatArray:
    image = Image.fromarray(np.ascontiguousarray(plane, np.float32))
    return np.asarray(image.resize(large.shape[::-1], Image.Resampling.BILINEAR))


def shrunk_lab(photo: NDArray[np.uint8], width: int, height: int) -> FloatArray:
    image = Image.fromarray(photo).resize((width, height), Image.Resampling.BILINEAR)
    return rgb_to_lab(np.asarray(image))


def error_of_true_colors(photo: NDArray[np.uint8], ratio: float, enlarge: Enlarge) -> float:
    """Shrink the true a*b* and enlarge them again: the MAE of a*b*, scaled to [0, 1]."""
    height, width = photo.shape[:2]
    small, lab = shrunk_lab(photo, round(width / ratio), round(height / ratio)), rgb_to_lab(photo)
    enlarged = enlarge(small[..., 1:], small[..., 0], lab[..., 0])
    return float(np.abs(scale_ab(enlarged) - scale_ab(lab[..., 1:])).mean())


def errors(photos: Photos, ratio: float, enlarge: Enlarge) -> NDArray[np.float64]:
    return np.array([error_of_true_colors(photo, ratio, enlarge) for photo in photos])


def choose(photos: Photos) -> tuple[int, float]:
    """Return the radius and epsilon of the smallest error, as a share of bicubic's, from 2 on."""
    ratios = [ratio for ratio in RATIOS if ratio >= 2]
    plain = [errors(photos, ratio, bicubic).mean() for ratio in ratios]
    shares = {}
    for radius_px in RADII_PX:
        for epsilon in EPSILONS:
            tried = partial(guided, radius_px=radius_px, epsilon=epsilon)
            means = [errors(photos, ratio, tried).mean() for ratio in ratios]
            shares[radius_px, epsilon] = np.mean(np.array(means) / plain)
        row = "  ".join(f"{shares[radius_px, epsilon]:.3f}" for epsilon in EPSILONS)
        report(f"choosing: radius {radius_px}, epsilon {EPSILONS}", row)
    return min(shares, key=shares.__getitem__)


def report_true_colors(photos: Photos) -> None:
    ways = {
        "guided": partial(guided, radius_px=RADIUS_PX, epsilon=EPSILON),
        "fast guided filter": partial(fast_guided_filter, radius_px=RADIUS_PX, epsilon=EPSILON),
    }
    for ratio in RATIOS:
        plain = errors(photos, ratio, bicubic)
        report(f"true colors, {ratio} times smaller: bicubic, MAE", f"{plain.mean():.5f}")
        for name, enlarge in ways.items():
            other = errors(photos, ratio, enlarge)
            wins = (other < plain).mean()
            share = other.mean() / plain.mean()
            report(f"  {name} / bicubic", f"{share:.3f}, better in {wins:.0%} of photographs")


def report_predictions(photos: Photos) -> None:
    """Tell the errors of the shipped checkpoint at its own size and at that of the photograph."""
    at_own_size, figures = [], {"bicubic": [], "guided": []}
    for photo in photos:
        ab_scaled, _ = predict_ab(photo, default_checkpoint(), RenderSize(SIDE_PX, True))
        true = scale_ab(shrunk_lab(photo, SIDE_PX, SIDE_PX)[..., 1:])
        at_own_size.append(np.abs(ab_scaled - true).mean())
        lab = rgb_to_lab(photo)
        small = shrunk_lab(photo, SIDE_PX, SIDE_PX)[..., 0]
        for name, rows in figures.items():
            way = (
                bicubic
                if name == "bicubic"
                else partial(guided, radius_px=RADIUS_PX, epsilon=EPSILON)
            )
            enlarged = scale_ab(way(unscale_ab(ab_scaled), small, lab[..., 0]))
            mae = np.abs(enlarged - scale_ab(lab[..., 1:])).mean()
            rows.append((mae, _psnr_db(photo, ab_scaled, name)))
    report(f"predictions at {SIDE_PX} x {SIDE_PX}: MAE", f"{np.mean(at_own_size):.5f}")
    for name, rows in figures.items():
        mae, psnr_db = np.mean(rows, axis=0)
        report(f"predictions at full size, {name}", f"MAE {mae:.5f}, PSNR {psnr_db:.3f} dB")


def _psnr_db(photo: NDArray[np.uint8], ab_scaled: FloatArray, name: str) -> float:
    least = engine.enlarging.LEAST_GUIDED_RATIO
    engine.enlarging.LEAST_GUIDED_RATIO = np.inf if name == "bicubic" else 0
    try:
        return compare_pixels(photo, render(photo, ab_scaled)).psnr_db
    finally:
        engine.enlarging.LEAST_GUIDED_RATIO = least


def report_time() -> None:
    photo = np.asarray(Image.fromarray(skimage.data.coffee()).resize(TIMED_PX))
    ab_scaled = scale_ab(shrunk_lab(photo, SIDE_PX, SIDE_PX)[..., 1:])
    seconds: dict[str, list[float]] = {"bicubic": [], "guided": []}
    least = engine.enlarging.LEAST_GUIDED_RATIO
    for _ in range(ROUNDS):
        for name, durations in seconds.items():
            engine.enlarging.LEAST_GUIDED_RATIO = np.inf if name == "bicubic" else least
            start_s = time.perf_counter()
            render(photo, ab_scaled)
            durations.append(time.perf_counter() - start_s)
    engine.enlarging.LEAST_GUIDED_RATIO = least
    plain, other = (np.median(durations) * 1000 for durations in seconds.values())
    ratio = np.median(np.array(seconds["guided"]) / seconds["bicubic"])
    report("render 12 MP: bicubic, guided", f"{plain:.0f} ms, {other:.0f} ms")
    report("render 12 MP: guided / bicubic", f"{ratio:.2f}")


def main() -> None:
    photos = color_photos(MOST_PHOTOS)
    chosen = choose(photos[::2])
    report("chosen: radius, epsilon (the program's)", f"{chosen} ({RADIUS_PX, EPSILON})")
    report_true_colors(photos[1::2])
    report_predictions(photos[1::2])
    report_time()


if __name__ == "__main__":
    main()
