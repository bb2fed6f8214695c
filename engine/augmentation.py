"""Which numbers an augmented picture is made with: seeded per photograph and epoch."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.color import FloatArray
from engine.variants import VARIANTS, Augmentation, Variant

# Random numbers of a variant: zoom, horizontal shift, vertical shift, RGB scale, mirror.
_NUMBERS = 5
# In place of the epoch, where every epoch is to be the same.
_EVERY_EPOCH = 0


@dataclass(frozen=True, eq=False)
class Draws:
    """What is done to each picture of a batch; all arrays have shape (n,).

    Attributes
    ----------
    scale_x, scale_y
        Float32; side of the part of the picture that is enlarged to the whole, as a share of the
        picture's. ``scale_x`` is negative where the picture is mirrored left to right.
    shift_x, shift_y
        Float32; how far the picture moves right and down, as a share of its side.
    rgb_scale
        Float32; what the 8-bit sRGB values are multiplied by.
    """

    scale_x: FloatArray
    scale_y: FloatArray
    shift_x: FloatArray
    shift_y: FloatArray
    rgb_scale: FloatArray

    def columns(self) -> tuple[FloatArray, ...]:
        """Return the arrays in the order of the attributes."""
        return self.scale_x, self.scale_y, self.shift_x, self.shift_y, self.rgb_scale


def photo_key(name: str) -> int:
    """Return a number for a photograph's name, for its random numbers.

    They depend on the name below the data set's folder, not on a place in a list: a photograph
    keeps its variants when others come or go, and when the folder moves.
    """
    return zlib.crc32(name.encode("utf-8", "surrogateescape"))


def unchanged(count: int) -> Draws:
    """Return draws that leave ``count`` pictures as they are."""
    ones, zeros = np.ones(count, np.float32), np.zeros(count, np.float32)
    return Draws(ones, ones, zeros, zeros, ones)


def draw(
    augmentation: Augmentation,
    keys: Sequence[int],
    variants: NDArray[np.int64],
    seed: int,
    epoch: int,
    may_mirror: bool = False,
) -> Draws:
    """Draw the numbers for some pictures.

    Parameters
    ----------
    augmentation
        How far each may go. In mode ``"fixed"`` the epoch makes no difference.
    keys
        Of the photographs, from :func:`photo_key`.
    variants
        Shape (n,): which of ``VARIANTS`` each picture is.
    seed, epoch
        With the key they decide every number.
    may_mirror
        Whether half of the pictures are mirrored left to right.
    """
    if augmentation.mode == "fixed":
        epoch = _EVERY_EPOCH
    rows = [
        np.random.default_rng((seed, key, epoch)).random((len(VARIANTS), _NUMBERS))[variant]
        for key, variant in zip(keys, variants, strict=True)
    ]
    numbers = np.array(rows).reshape(-1, _NUMBERS)
    zoom, shift_x, shift_y, darker, mirror = numbers.T
    applied = _applied(VARIANTS[int(variant)] for variant in variants)
    side = 1 - applied[:, 0] * augmentation.zoom * zoom
    is_mirrored = (mirror < 0.5) & may_mirror
    return Draws(
        scale_x=np.where(is_mirrored, -side, side).astype(np.float32),
        scale_y=side.astype(np.float32),
        shift_x=_either_way(applied[:, 1] * augmentation.horizontal_shift, shift_x),
        shift_y=_either_way(applied[:, 2] * augmentation.vertical_shift, shift_y),
        rgb_scale=(1 - applied[:, 3] * (1 - augmentation.least_rgb_scale) * darker).astype(
            np.float32
        ),
    )


def _applied(variants: Iterable[Variant]) -> NDArray[np.float64]:
    """Return 1 where an augmentation is applied, else 0; shape (n, 4)."""
    return np.array(
        [
            (item.zoom, item.horizontal_shift, item.vertical_shift, item.rgb_scaling)
            for item in variants
        ],
        np.float64,
    ).reshape(-1, 4)


def _either_way(most: NDArray[np.float64], number: NDArray[np.float64]) -> FloatArray:
    return (most * (2 * number - 1)).astype(np.float32)
