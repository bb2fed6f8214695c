"""Photographs for benchmarks, made here: their content does not matter."""

from pathlib import Path

import numpy as np
from PIL import Image

SIDE_PX = 128


def write_jpegs(folder: Path, count: int) -> Path:
    """Write different color JPEG files of 128 x 128 pixels: soft shapes with some noise."""
    folder.mkdir(parents=True, exist_ok=True)
    generator = np.random.default_rng(0)
    for number in range(count):
        coarse = generator.integers(0, 256, (6, 6, 3), np.uint8)
        soft = Image.fromarray(coarse).resize((SIDE_PX, SIDE_PX), Image.Resampling.BICUBIC)
        noise = generator.integers(-8, 9, (SIDE_PX, SIDE_PX, 3))
        pixels = np.clip(np.asarray(soft) + noise, 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"photo{number:05}.jpg", quality=90)
    return folder
