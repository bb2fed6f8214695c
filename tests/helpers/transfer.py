"""Folders for evaluations: color photographs with gray partners, and checkpoints without Keras."""

from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from helpers.checkpoints import untrained_card
from helpers.training import write_photos
from numpy.typing import NDArray
from PIL import Image

from engine.checkpoints import save_checkpoint
from engine.settings import ModelSpec


def write_pairs(root: Path, counts: Mapping[str, int], size_px: int = 24) -> Path:
    """Write the two trees of the Natural-Color Dataset, so many photographs of each class."""
    for seed, (class_name, count) in enumerate(counts.items()):
        gray_dir = root / "Gray" / class_name
        gray_dir.mkdir(parents=True, exist_ok=True)
        for path in write_photos(root / "ColorfulOriginal" / class_name, count, size_px, seed):
            with Image.open(path) as image:
                image.convert("L").save(gray_dir / path.name)
    return root


def write_flat_checkpoint(
    path: Path, filters: int = 4, kind: str = "colorizer", title: str = "Flat", weight: float = 0.0
) -> Path:
    """Write a checkpoint that can be listed, but whose network cannot be built."""
    weights = np.full(70 * filters**2, weight, np.float32)
    card = untrained_card(
        ModelSpec(kind, filters, image_px=32), title, parameter_count=weights.size
    )
    save_checkpoint(path, card, {"nothing": weights})
    return path


class FlatPredictors:
    """Stands for loaded checkpoints: each says one a*b* for every pixel, by its file's name.

    Attributes
    ----------
    asked
        Names of the files, once for each photograph that a network saw.
    loaded
        Names of the files that were loaded.
    """

    def __init__(self, ab_scaled: Mapping[str, tuple[float, float]]) -> None:
        self.asked: list[str] = []
        self.loaded: list[str] = []
        self._ab_scaled = ab_scaled

    def get(self, checkpoint: Path) -> SimpleNamespace:
        """Load a checkpoint."""
        self.loaded.append(checkpoint.name)

        def predict(_: NDArray[np.uint8]) -> NDArray[np.float32]:
            self.asked.append(checkpoint.name)
            color = np.array(self._ab_scaled.get(checkpoint.name, (0.5, 0.5)), np.float32)
            return np.broadcast_to(color, (32, 32, 2)).copy()

        return SimpleNamespace(predict=predict)
