"""Tiny photographs with something to learn, and settings that train on them in seconds."""

from pathlib import Path

import numpy as np
from PIL import Image

from engine.settings import ModelSpec, TrainingSettings
from engine.variants import Augmentation

TINY_SPEC = ModelSpec("colorizer", 4, image_px=32)
# TensorFlow traces it in half the time: for what is the same with every network.
QUICK_SPEC = ModelSpec("regressor", 3, image_px=32, normalization="input")


def write_photos(folder: Path, count: int, size_px: int = 40, seed: int = 0) -> list[Path]:
    """Write colored photographs: a dark blue part and a light orange part in each."""
    folder.mkdir(parents=True, exist_ok=True)
    generator = np.random.default_rng(seed)
    paths = []
    for number in range(count):
        pixels = np.empty((size_px, size_px, 3), np.uint8)
        edge = int(generator.integers(size_px // 4, 3 * size_px // 4))
        pixels[:, :edge] = (30, 40, 120)
        pixels[:, edge:] = (240, 180, 90)
        pixels[:] += generator.integers(0, 15, pixels.shape, dtype=np.uint8)
        path = folder / f"photo{number:03}.png"
        Image.fromarray(pixels).save(path)
        paths.append(path)
    return paths


def tiny_settings(tmp_path: Path, count: int = 12, **changes: object) -> TrainingSettings:
    """Make settings for a training on tiny photographs, which are written too."""
    data_dir = tmp_path / "photos"
    if not data_dir.exists():
        write_photos(data_dir, count)
    values: dict[str, object] = {
        "data_dirs": (data_dir,),
        "run_dir": tmp_path / "run",
        "spec": TINY_SPEC,
        "epochs": 2,
        "batch_size": 4,
        "augmentation": Augmentation("none"),
    }
    return TrainingSettings(**(values | changes))  # type: ignore[arg-type]
