"""The photographs that a training may read: which files, of which class, in a fixed order."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DatasetError, ImageError
from engine.events import SkippedFile
from engine.files import describe_os_error, shown_name
from engine.inspection_types import PairedTrees
from engine.paired_trees import ColorAndGray, find_paired_trees, to_paired_trees
from engine.photo_folders import find_photos


@dataclass(frozen=True)
class SourcePhoto:
    """One file that may be trained on.

    Attributes
    ----------
    path
        The file; it begins with the folder that it was found in.
    folder_index
        Which of the folders that was.
    name
        Relative to that folder, with forward slashes, such as ``"s01/01.jpg"``.
    class_name
        The folder it is in, relative as ``name`` is, such as ``"s01"``; empty for a file that
        lies in the given folder itself. In paired trees it is the class alone, such as ``"Apple"``.
    """

    path: Path
    folder_index: int
    name: str
    class_name: str


@dataclass(frozen=True)
class SourceListing:
    """The photographs of some folders.

    Attributes
    ----------
    photos
        Folder by folder, in the order of :func:`engine.photo_folders.find_photos`.
    problems
        Folders and links that were passed over, with reasons.
    paired_trees
        Set where a folder has the two trees of the Natural-Color Dataset; ``photos`` then holds
        nothing of the gray tree.
    """

    photos: tuple[SourcePhoto, ...]
    problems: tuple[SkippedFile, ...] = ()
    paired_trees: PairedTrees | None = None


def list_training_photos(
    folders: Sequence[Path], on_found: Callable[[int], None] | None = None
) -> SourceListing:
    """List the photographs in some folders and their sub-folders, without opening them.

    Parameters
    ----------
    folders
        Searched in this order; a file that several of them hold is listed with the first one.
    on_found
        Called with the number of photographs listed so far, after each one, on the calling
        thread; what it raises ends the search.

    Raises
    ------
    DatasetError
        When a folder is missing or cannot be opened.
    """
    paired = [_find_paired_trees(folder) for folder in folders]
    trees = {os.path.realpath(one.root): one for one in paired if one is not None}
    listing = _Listing(tuple(trees.values()))
    photos: list[SourcePhoto] = []
    for index, folder in enumerate(folders):
        for photo in listing.photos_in(folder, index):
            photos.append(photo)
            if on_found is not None:
                on_found(len(photos))
    return SourceListing(
        tuple(photos), tuple(listing.problems.values()), to_paired_trees(listing.trees)
    )


def _find_paired_trees(folder: Path) -> ColorAndGray | None:
    try:
        folder.stat()
    except OSError as error:
        raise DatasetError(describe_os_error(error, folder)) from error
    return find_paired_trees(folder) if folder.is_dir() else None


@dataclass(frozen=True)
class _Place:
    """What all files of one folder have in common."""

    real_folder: str
    prefix: str
    class_name: str


class _Listing:
    """One search over several folders: what was listed already, and what is passed over."""

    def __init__(self, trees: tuple[ColorAndGray, ...]) -> None:
        self.trees = trees
        self.problems: dict[Path, SkippedFile] = {}
        self._real_trees = [_RealTrees(one) for one in trees]
        self._listed: set[str] = set()

    def photos_in(self, folder: Path, index: int) -> Iterator[SourcePhoto]:
        """List what no earlier folder had."""
        try:
            paths = find_photos([folder], on_problem=self._on_problem)
        except ImageError as error:
            raise DatasetError(str(error)) from error
        base = folder if folder.is_dir() else folder.parent
        parent: Path | None = None
        place: _Place | None = None
        for path in paths:
            # Photographs come folder by folder: what holds for a folder is found out once.
            if path.parent != parent:
                parent = path.parent
                place = self._place(parent, base)
            if place is None:
                continue
            key = os.path.join(place.real_folder, path.name)  # noqa: PTH118 - text is enough
            if key not in self._listed:
                self._listed.add(key)
                yield SourcePhoto(path, index, place.prefix + path.name, place.class_name)

    def _place(self, parent: Path, base: Path) -> _Place | None:
        """Say what the files of a folder have in common; None for a folder that is passed over."""
        real_folder = os.path.realpath(parent)
        relative = _relative(parent, base)
        class_name = relative
        for trees in self._real_trees:
            if trees.holds_color(real_folder):
                class_name = trees.class_name(real_folder)
                break
            if trees.holds(real_folder):
                if not trees.holds_gray(real_folder):
                    self._on_problem(parent, _BESIDE_TREES.format(name=shown_name(parent)))
                return None
        return _Place(real_folder, relative + "/" if relative else "", class_name)

    def _on_problem(self, path: Path, reason: str) -> None:
        self.problems.setdefault(path, SkippedFile(path, reason))


class _RealTrees:
    """Paired trees by their real folders, however a path to them is spelled."""

    def __init__(self, trees: ColorAndGray) -> None:
        self._root = os.path.realpath(trees.root)
        self._color = os.path.realpath(trees.color_tree)
        self._gray = os.path.realpath(trees.gray_tree)

    def holds(self, real_folder: str) -> bool:
        return _is_within(real_folder, self._root)

    def holds_color(self, real_folder: str) -> bool:
        return _is_within(real_folder, self._color)

    def holds_gray(self, real_folder: str) -> bool:
        return _is_within(real_folder, self._gray)

    def class_name(self, real_folder: str) -> str:
        return _relative(Path(real_folder), Path(self._color))


_BESIDE_TREES = (
    "{name} lies beside the color photographs of a data set with color and gray ones, so its "
    "photographs are passed over. To train on them, move them to a folder of their own."
)


def _is_within(folder: str, tree: str) -> bool:
    return folder == tree or folder.startswith(tree.rstrip(os.sep) + os.sep)


def _relative(folder: Path, base: Path) -> str:
    name = folder.relative_to(base).as_posix()
    return "" if name == "." else name
