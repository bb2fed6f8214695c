"""Dividing photographs into those that train, validate and test."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.errors import DatasetError, SettingsError

SPLITS = ("photo", "folder", "class")
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
        ``"photo"``, ``"folder"`` to keep the photographs of a folder (a person, a class) on one
        side, or ``"class"`` to let each folder give its share to each part.

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

    When each class gives its share, what rounding takes too much or too little of one class is
    made up for by the next ones, so that the shares hold over all classes however small they are.
    A class of several pictures leaves one to train on, unless a part would get nothing otherwise.
    Duplicates in several classes count for that of the first one.

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
    wanted = {"test": test_count, "validation": validation_count}
    random = np.random.default_rng(rule.seed)
    if rule.by == "class":
        parts = _divide(_by_class(groups, folders, random), wanted, random, spares_one=True)
    else:
        parts = _divide([groups], wanted, random, spares_one=False)
    _fill_empty(parts, wanted | {"training": 1})
    return Split(
        *(
            tuple(sorted(index for group in parts[part] for index in group))
            for part in ("training", "validation", "test")
        )
    )


def _divide(
    classes: Sequence[list[list[int]]],
    wanted: dict[str, int],
    random: np.random.Generator,
    spares_one: bool,
) -> dict[str, list[list[int]]]:
    """Deal the groups of each class out to the parts; ``spares_one`` trains on each class."""
    parts: dict[str, list[list[int]]] = {"training": [], "validation": [], "test": []}
    photo_count = sum(len(group) for groups in classes for group in groups)
    missing = dict.fromkeys(wanted, 0.0)
    for groups in classes:
        size = sum(len(group) for group in groups)
        for part, count in wanted.items():
            missing[part] += count * size / photo_count
        order = [groups[number] for number in random.permutation(len(groups))]
        if spares_one and len(order) > 1:
            parts["training"].append(order.pop())
        for group in order:
            # A group goes to the first part that comes nearer to its share with it.
            part = next((part for part in missing if missing[part] >= len(group) / 2), "training")
            parts[part].append(group)
            if part in missing:
                missing[part] -= len(group)
    return parts


def _by_class(
    groups: list[list[int]], folders: Sequence[Hashable], random: np.random.Generator
) -> list[list[list[int]]]:
    """Sort groups by the folder of their first photograph; the folders in random order.

    In the order given, always the same of many small classes would give to a part.
    """
    classes: dict[Hashable, list[list[int]]] = {}
    for group in groups:
        classes.setdefault(folders[group[0]], []).append(group)
    found = list(classes.values())
    return [found[number] for number in random.permutation(len(found))]


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
