"""Real colour photographs for measurements of quality: of a folder, or those of scikit-image."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import skimage.data
from numpy.typing import NDArray

from engine.api import find_photos, read_photo, rgb_to_lab

_VARIABLE = "TINTYPE_PHOTOS"
# Mean chroma; with less there is no color to be wrong about.
_LEAST_CHROMA = 5


def color_photos(most: int) -> list[NDArray[np.uint8]]:
    """Return so many photographs at most, in a mixed order that is always the same."""
    folder = os.environ.get(_VARIABLE)
    if folder:
        paths = sorted(find_photos([Path(folder)]))
        np.random.default_rng(1).shuffle(paths)  # type: ignore[arg-type]
        source = (read_photo(path).rgb_u8 for path in paths)
    else:
        print(f"{_VARIABLE} names no folder of photographs; a few of scikit-image are taken.")
        source = _own_photos()
    return [photo for photo, _ in zip(_colored(source), range(most), strict=False)]


def _own_photos() -> Iterator[NDArray[np.uint8]]:
    for name in ("astronaut", "chelsea", "coffee", "rocket"):
        yield getattr(skimage.data, name)()


def _colored(photos: Iterator[NDArray[np.uint8]]) -> Iterator[NDArray[np.uint8]]:
    for photo in photos:
        a, b = np.moveaxis(rgb_to_lab(photo)[..., 1:], -1, 0)
        if np.hypot(a, b).mean() >= _LEAST_CHROMA:
            yield photo
