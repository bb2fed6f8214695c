"""Photographs to try a training on, for people who have none at hand: parts of a few samples."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import DatasetError
from engine.files import atomic_path, describe_os_error
from engine.images import read_photo

CROPS_PER_PHOTO = 12
_SEED = 0
# A crop is between a third and two thirds of the shorter side.
_SHARES = (1 / 3, 2 / 3)
_CROP_PX = 160


def write_sample_crops(photos: Sequence[Path], folder: Path) -> Path:
    """Cut square parts out of photographs, each as a PNG of its own; always the same parts.

    Parameters
    ----------
    photos
        Color photographs.
    folder
        Where they go; made when it is not there. What is there already is not written again.

    Returns
    -------
    Path
        ``folder``.

    Raises
    ------
    DatasetError
        When the disk refuses.
    ImageError
        When one of the photographs cannot be read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for photo in photos:
            targets = [folder / f"{photo.stem}_{n:02}.png" for n in range(CROPS_PER_PHOTO)]
            if not all(target.exists() for target in targets):
                _write_crops(read_photo(photo).rgb_u8, targets)
    except OSError as error:
        raise DatasetError(describe_os_error(error, folder)) from error
    return folder


def _write_crops(rgb_u8: NDArray[np.uint8], targets: Sequence[Path]) -> None:
    generator = np.random.default_rng(_SEED)
    height, width = rgb_u8.shape[:2]
    for target in targets:
        side = round(min(height, width) * generator.uniform(*_SHARES))
        top = int(generator.integers(0, height - side + 1))
        left = int(generator.integers(0, width - side + 1))
        crop = Image.fromarray(rgb_u8[top : top + side, left : left + side])
        with atomic_path(target) as temporary:
            crop.resize((_CROP_PX, _CROP_PX), Image.Resampling.BILINEAR).save(temporary, "PNG")
