"""The size at which a network sees a photograph: how wrong its colors are, and what it costs.

TINTYPE_PHOTOS may name a folder of colour photographs; give further checkpoints as arguments.
"""

import sys
from pathlib import Path

import numpy as np
from _color_photos import color_photos
from _measure import report
from numpy.typing import NDArray

from engine.api import SIZES_PX, RenderSize, load_checkpoint, predict_ab, render, rgb_to_lab
from engine.color import FloatArray, scale_ab, unscale_ab
from engine.enlarging import AbEnlarger
from resources import checkpoint_dir, default_checkpoint

MOST_PHOTOS = 60
ROUNDS = 9


def mean_absolute_error(photo: NDArray[np.uint8], ab_scaled: FloatArray) -> float:
    """Compare a*b* at the size of the photograph, before sRGB limits them; scaled to [0, 1]."""
    lab = rgb_to_lab(photo)
    height, width = photo.shape[:2]
    enlarger = AbEnlarger(unscale_ab(ab_scaled), width, height)
    enlarged = scale_ab(enlarger.rows(slice(0, height), lab[..., 0]))
    return float(np.abs(enlarged - scale_ab(lab[..., 1:])).mean())


def psnr_db(photo: NDArray[np.uint8], ab_scaled: FloatArray) -> float:
    off = render(photo, ab_scaled).astype(np.float32) - photo
    return float(10 * np.log10(255**2 / np.mean(off * off)))


def report_errors(photos: list[NDArray[np.uint8]], checkpoint: Path) -> None:
    for is_squared in (True, False):
        for side_px in SIZES_PX:
            size = RenderSize(side_px, is_squared)
            predicted = [predict_ab(photo, checkpoint, size)[0] for photo in photos]
            pairs = list(zip(photos, predicted, strict=True))
            mae = np.mean([mean_absolute_error(*pair) for pair in pairs])
            decibels = np.mean([psnr_db(*pair) for pair in pairs])
            shape = "squared" if is_squared else "as it is"
            report(f"  {side_px}, {shape}", f"MAE {mae:.5f}, PSNR {decibels:.2f} dB")


def report_cost(photo: NDArray[np.uint8], checkpoint: Path) -> None:
    """Tell how long the network takes, all sizes in turn in each round."""
    rounds = []
    for _ in range(ROUNDS):
        sizes = [RenderSize(side_px, True) for side_px in SIZES_PX]
        rounds.append([predict_ab(photo, checkpoint, size)[1] for size in sizes])
    network_ms = np.median(rounds[1:], axis=0)
    for side_px, duration_ms in zip(SIZES_PX, network_ms, strict=True):
        ratio = duration_ms / network_ms[0]
        report(f"  network at {side_px}", f"{duration_ms:.0f} ms, {ratio:.1f} times that at 128")


def main() -> None:
    photos = color_photos(MOST_PHOTOS)
    shipped = [checkpoint_dir() / f"faces-{filters}.safetensors" for filters in (16, 64)]
    for checkpoint in [Path(one) for one in sys.argv[1:]] or [default_checkpoint(), *shipped]:
        report(f"{load_checkpoint(checkpoint).title}", f"{len(photos)} photographs")
        report_errors(photos, checkpoint)
        report_cost(photos[0], checkpoint)


if __name__ == "__main__":
    main()
