"""Dividing photographs that were inspected, without reading them again."""

from collections.abc import Sequence
from pathlib import Path

from engine.errors import DatasetError, EngineError
from engine.files import describe_os_error
from engine.inspection_types import USABLE, InspectedPhoto, Inspection
from engine.split_file import write_split
from engine.splitting import Split, SplitRule, split_photos


def preview_split(inspection: Inspection, rule: SplitRule) -> tuple[int, int, int]:
    """Tell how many photographs would train, validate and test.

    Parameters
    ----------
    inspection
        Of the folders.
    rule
        Of the training.

    Raises
    ------
    DatasetError
        When they cannot be divided so.
    """
    usable = _usable(inspection)
    if not usable:
        return 0, 0, 0
    split = _split(usable, rule)
    return len(split.training), len(split.validation), len(split.test)


def write_inspected_split(inspection: Inspection, path: Path, rule: SplitRule) -> Split:
    """Divide the usable photographs as a training would, and write the split file.

    Returns
    -------
    The split; its indices count the usable photographs.

    Raises
    ------
    DatasetError
        When there are none, or they cannot be divided so.
    EngineError
        When the disk refuses.
    """
    usable = _usable(inspection)
    if not usable:
        where = ", ".join(f"“{folder}”" for folder in inspection.folders)
        raise DatasetError(
            f"{where} holds no color photograph that can be read; choose another folder."
        )
    split = _split(usable, rule)
    names = [_name_below(photo.path, inspection.folders) for photo in usable]
    try:
        write_split(path, inspection.folders, names, split, rule)
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error
    return split


def _usable(inspection: Inspection) -> list[InspectedPhoto]:
    return [photo for photo in inspection.photos if photo.verdict == USABLE]


def _split(usable: Sequence[InspectedPhoto], rule: SplitRule) -> Split:
    identities = [photo.duplicate_of or photo.path for photo in usable]
    return split_photos(identities, [photo.path.parent for photo in usable], rule)


def _name_below(path: Path, folders: Sequence[Path]) -> tuple[int, str]:
    """Return (number of its folder, name below it), as a listing of the folders does."""
    number = next(n for n, folder in enumerate(folders) if path.is_relative_to(folder))
    return number, path.relative_to(folders[number]).as_posix()
