"""The photographs of an evaluation: pairs of the Natural-Color Dataset, or any color folder."""

from dataclasses import dataclass, replace
from pathlib import Path

from engine.batch_manifest import MANIFEST_NAME
from engine.control import StopToken
from engine.errors import DatasetError, ImageError
from engine.events import SkippedFile
from engine.files import shown_name
from engine.paired_trees import ColorAndGray, find_paired_trees
from engine.photo_folders import find_photos
from engine.transfer_types import EvaluatedPhoto


@dataclass(frozen=True)
class EvaluatedListing:
    """The photographs of a folder that have true colors, as far as their names tell.

    Attributes
    ----------
    photos
        In the order of :func:`engine.photo_folders.find_photos`; none was opened yet.
    failures
        Files without a partner, and folders and links that could not be followed.
    is_paired
        Whether the folder has the two trees of the Natural-Color Dataset.
    color_root
        What the names of the photographs are relative to: the color tree, or the folder.
    """

    photos: tuple[EvaluatedPhoto, ...]
    failures: tuple[SkippedFile, ...]
    is_paired: bool
    color_root: Path

    def only(self, names: frozenset[str] | None) -> "EvaluatedListing":
        """Keep what is named, of the failures too; everything for None."""
        if names is None:
            return self
        photos = tuple(photo for photo in self.photos if photo.name in names)
        failures = tuple(
            failure
            for failure in self.failures
            if failure.path.is_relative_to(self.color_root)
            and failure.path.relative_to(self.color_root).as_posix() in names
        )
        return replace(self, photos=photos, failures=failures)


def list_evaluated(folder: Path, stop: StopToken | None = None) -> EvaluatedListing:
    """List the photographs of a folder whose colors a prediction can be compared with.

    Folders below it that hold results of Tintype are passed over.

    Parameters
    ----------
    folder
        With the two trees of the Natural-Color Dataset, in itself or in one of its sub-folders,
        or any folder of color photographs, whose sub-folders are the classes.
    stop
        Looked at between photographs; None where nobody can ask for a stop.

    Raises
    ------
    DatasetError
        When the folder is missing or cannot be opened.
    RunStopped
        When a stop was asked for.
    """
    stop = stop or StopToken()
    stop.raise_if_requested()
    trees = find_paired_trees(folder)
    return _list_color(folder, stop) if trees is None else _list_pairs(trees, stop)


def _list_pairs(trees: ColorAndGray, stop: StopToken) -> EvaluatedListing:
    results = _Results(trees.root)
    photos = []
    for color, gray in trees.pairs:
        stop.raise_if_requested()
        if not results.hold(color) and not results.hold(gray):
            photos.append(_photo(color, trees.color_tree, gray))
    unpaired = [
        SkippedFile(path, _UNPAIRED.format(name=shown_name(path), tree=shown_name(other)))
        for paths, other in (
            (trees.unpaired_color, trees.gray_tree),
            (trees.unpaired_gray, trees.color_tree),
        )
        for path in paths
        if not results.hold(path)
    ]
    return EvaluatedListing(tuple(photos), (*unpaired, *trees.problems), True, trees.color_tree)


def _list_color(folder: Path, stop: StopToken) -> EvaluatedListing:
    results = _Results(folder)
    problems: list[SkippedFile] = []
    photos = []
    try:
        paths = find_photos(
            [folder], on_problem=lambda path, reason: problems.append(SkippedFile(path, reason))
        )
    except ImageError as error:
        raise DatasetError(str(error)) from error
    for path in paths:
        stop.raise_if_requested()
        if not results.hold(path):
            photos.append(_photo(path, folder))
    return EvaluatedListing(tuple(photos), tuple(problems), False, folder)


def _photo(color: Path, root: Path, gray: Path | None = None) -> EvaluatedPhoto:
    name = color.relative_to(root).as_posix()
    return EvaluatedPhoto(name, name.rpartition("/")[0], color, gray)


class _Results:
    """Knows which files lie in folders of results below a folder."""

    def __init__(self, root: Path) -> None:
        self._is_result = {root: False}

    def hold(self, path: Path) -> bool:
        folder, asked = path.parent, []
        while folder not in self._is_result and folder != folder.parent:
            asked.append(folder)
            folder = folder.parent
        is_result = self._is_result.get(folder, False)
        for folder in reversed(asked):
            is_result = is_result or (folder / MANIFEST_NAME).is_file()
            self._is_result[folder] = is_result
        return is_result


_UNPAIRED = (
    "{name} has no partner in “{tree}”, so there is nothing to compare; put a picture of the same "
    "name into the folder of the same class there."
)
