"""Dividing photographs into those that train, validate and test."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Split:
    """Indices of the photographs of each part; no index is in two parts."""

    training: tuple[int, ...]
    validation: tuple[int, ...]
    test: tuple[int, ...]


def split_by_photo(count: int, validation_share: float, test_share: float, seed: int) -> Split:
    """Divide photographs at random, the same way for the same seed.

    Shares are rounded; a share above 0 gets at least one photograph where there are enough for
    one to be left to train on.

    Parameters
    ----------
    count
        How many photographs there are, at least 1.
    validation_share, test_share
        Parts from 0 to below 1, together below 1.
    seed
        Decides who goes where.
    """
    order = np.random.default_rng(seed).permutation(count)
    validation_count = _part(count, validation_share)
    test_count = _part(count, test_share)
    while validation_count + test_count >= count:
        if test_count:
            test_count -= 1
        else:
            validation_count -= 1
    test, validation, training = np.split(order, [test_count, test_count + validation_count])
    return Split(*(tuple(sorted(part.tolist())) for part in (training, validation, test)))


def _part(count: int, share: float) -> int:
    return max(1, round(count * share)) if share > 0 else 0
