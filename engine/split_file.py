"""The split on disk: which photograph trains, validates and tests; written once, read again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import DatasetError
from engine.files import atomic_path, describe_os_error
from engine.splitting import SPLIT_NAME, Split, SplitRule

_FORMAT = "tintype split 1"
PARTS = ("training", "validation", "test")
_LARGEST_FILE_BYTES = 500_000_000


@dataclass(frozen=True)
class SplitFile:
    """What a split file says.

    Attributes
    ----------
    parts
        Part of each photograph by (number of its folder, name below the folder).
    """

    parts: Mapping[tuple[int, str], str]

    def apply(self, photos: Sequence[tuple[int, str]]) -> Split:
        """Divide photographs, given as (number of the folder, name), as the file says.

        A photograph that the file does not name is in no part.

        Raises
        ------
        DatasetError
            When no photograph would be trained on.
        """
        indices: dict[str, list[int]] = {part: [] for part in PARTS}
        for index, photo in enumerate(photos):
            part = self.parts.get(photo)
            if part is not None:
                indices[part].append(index)
        if not indices["training"]:
            raise DatasetError(
                "The split names no training photograph that is in this folder; choose the "
                "folder that the split was made for, or train without a split file."
            )
        return Split(*(tuple(indices[part]) for part in PARTS))


def write_split(
    path: Path,
    folders: Sequence[Path],
    photos: Sequence[tuple[int, str]],
    split: Split,
    rule: SplitRule,
) -> None:
    """Write a split.

    Names are kept relative to their folder, so that the file still holds when it moves.

    Parameters
    ----------
    path
        The file to make.
    folders
        Of the data set.
    photos
        (Number of the folder, name below it) of each photograph.
    split
        Indices into ``photos``.
    rule
        How it was made, for people to read.

    Raises
    ------
    OSError
        When the disk refuses.
    """
    content = {
        "format": _FORMAT,
        "by": rule.by,
        "seed": rule.seed,
        "validation_share": rule.validation_share,
        "test_share": rule.test_share,
        "folders": [
            {"path": str(folder)}
            | {
                part: [photos[index][1] for index in indices if photos[index][0] == number]
                for part, indices in zip(PARTS, _parts(split), strict=True)
            }
            for number, folder in enumerate(folders)
        ],
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    with atomic_path(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8", errors="surrogateescape")


def read_split(path: Path) -> SplitFile:
    """Read a split.

    Raises
    ------
    DatasetError
        When the file is missing or is no split file.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise DatasetError(_describe_foreign(path))
        content = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
        return SplitFile(_read_parts(content))
    except OSError as error:
        raise DatasetError(describe_os_error(error, path)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DatasetError(_describe_foreign(path)) from error


def _parts(split: Split) -> tuple[tuple[int, ...], ...]:
    return split.training, split.validation, split.test


def _read_parts(content: Any) -> dict[tuple[int, str], str]:
    if content["format"] != _FORMAT:
        raise ValueError(content["format"])
    parts: dict[tuple[int, str], str] = {}
    for number, folder in enumerate(content["folders"]):
        for part in PARTS:
            for name in folder[part]:
                if not isinstance(name, str) or parts.setdefault((number, name), part) != part:
                    raise ValueError(name)
    return parts


def _describe_foreign(path: Path) -> str:
    return (
        f"{path} is not a split file of Tintype, which names each photograph in one part only; "
        f"choose the {SPLIT_NAME} of a run or of a prepared data set."
    )
