"""Dividing photographs into those that train, validate and test."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.errors import DatasetError, SettingsError

SPLITS = ("photo", "folder")
# Of the file that a run and a prepared data set keep their split in.
SPLIT_NAME = "split.json"


@dataclass(frozen=True)
class Split:
    """Indices of the photographs of each part; no index is in two parts."""

    training: tuple[int, ...]
    validation: tuple[int, ...]
    test: tuple[int, ...]


@dataclass(frozen=True)
class SplitRule:
    """How photographs are divided.

    Attributes
    ----------
    validation_share, test_share
        Parts from 0 to below 1, together below 1.
    seed
        Decides who goes where.
    by
        ``"photo"``, or ``"folder"`` to keep the photographs of a folder (a person, a class) on
        one side.

    Raises
    ------
    SettingsError
        When a value is unknown or out of its range.
    """

    validation_share: float
    test_share: float
    seed: int
    by: str = "photo"

    def __post_init__(self) -> None:
        shares = (self.validation_share, self.test_share)
        if not (min(shares) >= 0 and sum(shares) < 1):
            raise SettingsError(
                "The validation and test shares must be 0 or more and leave photographs to "
                f"train on. Received: {shares[0]} and {shares[1]}"
            )
        if self.by not in SPLITS:
            raise SettingsError(
                f"The split must be one of {', '.join(SPLITS)}. Received: {self.by}"
            )


def split_photos(
    identities: Sequence[Hashable], folders: Sequence[Hashable], rule: SplitRule
) -> Split:
    """Divide photographs at random, the same way for the same seed.

    What must stay together is divided as one: photographs of one identity (duplicates) always,
    those of one folder when the rule says so. Shares are rounded; a share above 0 gets at least
    one photograph where there are enough for one to be left to train on.

    Parameters
    ----------
    identities
        What each photograph shows; equal for exact duplicates.
    folders
        The folder that each is in.
    rule
        How to divide.

    Raises
    ------
    DatasetError
        When whole folders cannot be divided into the parts that the rule wants.
    """
    keys: list[Sequence[Hashable]] = [identities]
    if rule.by == "folder":
        keys.append(folders)
    groups = _connected(len(identities), keys)
    if rule.by == "folder":
        _require_folders(len(groups), rule)
    test_count, validation_count = _part_counts(len(identities), rule)
    parts: dict[str, list[list[int]]] = {"training": [], "validation": [], "test": []}
    missing = {"test": test_count, "validation": validation_count}
    for number in np.random.default_rng(rule.seed).permutation(len(groups)):
        group = groups[number]
        # A group goes to the first part that comes nearer to its share with it.
        part = next((part for part in missing if missing[part] >= len(group) / 2), "training")
        parts[part].append(group)
        if part in missing:
            missing[part] -= len(group)
    _fill_empty(parts, {"test": test_count, "validation": validation_count, "training": 1})
    return Split(
        *(
            tuple(sorted(index for group in parts[part] for index in group))
            for part in ("training", "validation", "test")
        )
    )


def _connected(count: int, keys: Sequence[Sequence[Hashable]]) -> list[list[int]]:
    """Group the indices that share a value of any key, directly or through others."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for values in keys:
        first: dict[Hashable, int] = {}
        for index, value in enumerate(values):
            parent[root(index)] = root(first.setdefault(value, index))
    groups: dict[int, list[int]] = {}
    for index in range(count):
        groups.setdefault(root(index), []).append(index)
    return list(groups.values())


def _part_counts(count: int, rule: SplitRule) -> tuple[int, int]:
    test_count, validation_count = (
        max(1, round(count * share)) if share > 0 else 0
        for share in (rule.test_share, rule.validation_share)
    )
    while test_count + validation_count >= count > 0:
        if test_count:
            test_count -= 1
        else:
            validation_count -= 1
    return test_count, validation_count


def _fill_empty(parts: dict[str, list[list[int]]], wanted: dict[str, int]) -> None:
    """Give a part that should not be empty the smallest group of the part with the most."""
    for part, count in wanted.items():
        if count and not parts[part]:
            giver = max(parts, key=lambda name: len(parts[name]))
            if len(parts[giver]) > 1:
                smallest = min(parts[giver], key=len)
                parts[giver].remove(smallest)
                parts[part].append(smallest)
    if not parts["training"]:  # one group only: it is there to be learnt from
        parts["training"] = parts["test"] + parts["validation"]
        parts["test"] = parts["validation"] = []


def _require_folders(count: int, rule: SplitRule) -> None:
    needed = 1 + (rule.validation_share > 0) + (rule.test_share > 0)
    if count < needed:
        raise DatasetError(
            f"The photographs are in {count} {'folder' if count == 1 else 'folders'}, but to "
            f"divide them by folder at least {needed} are needed; divide them by photograph, or "
            "choose a folder with a sub-folder for each person or class."
        )
