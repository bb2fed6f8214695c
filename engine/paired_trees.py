"""The layout of the Natural-Color Dataset: a tree of color photographs and a tree of gray ones.

``ColorfulOriginal/<Class>/<name>`` and ``Gray/<Class>/<name>`` show the same picture. Letter case
does not matter, and the two files may have different formats.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DatasetError, ImageError
from engine.events import SkippedFile
from engine.files import describe_os_error
from engine.inspection_types import PairedTrees
from engine.photo_folders import find_photos

_COLOR_TREE = "colorfuloriginal"
_GRAY_TREE = "gray"

Pair = tuple[Path, Path]


@dataclass(frozen=True)
class ColorAndGray:
    """What the two trees hold.

    Attributes
    ----------
    root
        The folder that holds both trees.
    color_tree, gray_tree
        The folders whose sub-folders are the classes.
    class_names
        Every class with at least one pair, sorted, spelled as in the color tree.
    pairs
        Color photographs and the gray pictures of the same class and name, in the order of
        :func:`engine.photo_folders.find_photos`.
    unpaired_color, unpaired_gray
        Files without a partner, or with several that it could belong to.
    problems
        Folders and links that could not be followed, with reasons.
    """

    root: Path
    color_tree: Path
    gray_tree: Path
    class_names: tuple[str, ...]
    pairs: tuple[Pair, ...]
    unpaired_color: tuple[Path, ...]
    unpaired_gray: tuple[Path, ...]
    problems: tuple[SkippedFile, ...] = ()

    def pairs_by_class(self) -> dict[str, tuple[Pair, ...]]:
        """Group the pairs by class, in the order of ``class_names``."""
        groups: dict[str, list[Pair]] = {name.casefold(): [] for name in self.class_names}
        for pair in self.pairs:
            groups[_class_name(pair[0], self.color_tree).casefold()].append(pair)
        return {name: tuple(groups[name.casefold()]) for name in self.class_names}


def find_paired_trees(folder: Path) -> ColorAndGray | None:
    """Recognise the two trees in a folder or in one of its sub-folders, and pair their files.

    Files pair by class and full name first, then by class and name without suffix, and only
    where there is one of each: of two files that could be the partner neither is taken.

    Parameters
    ----------
    folder
        What holds ``ColorfulOriginal`` and ``Gray``, or the folder above.

    Returns
    -------
    ColorAndGray | None
        None where the folder does not have both trees.

    Raises
    ------
    DatasetError
        When the folder is missing or cannot be opened.
    """
    try:
        subfolders = _subfolders(folder)
    except OSError as error:
        raise DatasetError(describe_os_error(error, folder)) from error
    for root in (folder, *(folder / name for name in subfolders)):
        trees = _trees_in(root)
        if trees is not None:
            return _pair_trees(root, *trees)
    return None


def to_paired_trees(found: Sequence[ColorAndGray]) -> PairedTrees | None:
    """Sum up the paired trees of all folders for an inspection; None where there are none."""
    if not found:
        return None
    return PairedTrees(
        sum(len(trees.pairs) for trees in found),
        tuple(path for trees in found for path in trees.unpaired_color),
        tuple(path for trees in found for path in trees.unpaired_gray),
    )


def _subfolders(folder: Path) -> list[str]:
    """List what a search would enter: no links and nothing hidden."""
    with os.scandir(folder) as entries:
        return sorted(
            entry.name
            for entry in entries
            if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
        )


def _trees_in(root: Path) -> tuple[Path, Path] | None:
    """Give the color and the gray tree of a folder."""
    color, gray = _subfolder(root, _COLOR_TREE), _subfolder(root, _GRAY_TREE)
    if color is None or gray is None:
        return None
    # Programs that unpack an archive into a folder of its name make Gray/Gray/<Class>.
    return _subfolder(color, _COLOR_TREE) or color, _subfolder(gray, _GRAY_TREE) or gray


def _subfolder(folder: Path, folded_name: str) -> Path | None:
    try:
        names = _subfolders(folder)
    except OSError:
        # Whoever searches the folder for photographs reports it.
        return None
    return next((folder / name for name in names if name.casefold() == folded_name), None)


def _pair_trees(root: Path, color_tree: Path, gray_tree: Path) -> ColorAndGray:
    problems: list[SkippedFile] = []
    color_paths = _files_of_tree(color_tree, problems)
    gray_paths = _files_of_tree(gray_tree, problems)
    partners = _Pairing(color_tree, gray_tree).run(color_paths, gray_paths)
    taken = set(partners.values())
    classes: dict[str, str] = {}
    for path in partners:
        name = _class_name(path, color_tree)
        classes.setdefault(name.casefold(), name)
    return ColorAndGray(
        root,
        color_tree,
        gray_tree,
        tuple(sorted(classes.values(), key=lambda name: (name.casefold(), name))),
        tuple((path, partners[path]) for path in color_paths if path in partners),
        tuple(path for path in color_paths if path not in partners),
        tuple(path for path in gray_paths if path not in taken),
        tuple(problems),
    )


def _files_of_tree(tree: Path, problems: list[SkippedFile]) -> list[Path]:
    def on_problem(path: Path, reason: str) -> None:
        problems.append(SkippedFile(path, reason))

    try:
        return list(find_photos([tree], on_problem=on_problem))
    except ImageError as error:
        on_problem(tree, str(error))
        return []


def _class_name(path: Path, tree: Path) -> str:
    name = path.parent.relative_to(tree).as_posix()
    return "" if name == "." else name


@dataclass(frozen=True)
class _Pairing:
    color_tree: Path
    gray_tree: Path

    def run(self, color_paths: list[Path], gray_paths: list[Path]) -> dict[Path, Path]:
        """Give the gray partner of each color photograph that has one."""
        partners: dict[Path, Path] = {}
        colors = {path: path.relative_to(self.color_tree) for path in color_paths}
        grays = {path: path.relative_to(self.gray_tree) for path in gray_paths}
        for key in (_exact, _folded, _without_suffix):
            gray_by_key = _only_ones(grays, key)
            for value, color_path in _only_ones(colors, key).items():
                if value in gray_by_key:
                    partners[color_path] = gray_by_key[value]
            colors = {path: name for path, name in colors.items() if path not in partners}
            taken = set(partners.values())
            grays = {path: name for path, name in grays.items() if path not in taken}
        return partners


def _only_ones(names: dict[Path, Path], key: Callable[[Path], str]) -> dict[str, Path]:
    """Give the files by key, without those whose key another file has too."""
    groups: dict[str, list[Path]] = defaultdict(list)
    for path, name in names.items():
        groups[key(name)].append(path)
    return {value: paths[0] for value, paths in groups.items() if len(paths) == 1}


def _exact(name: Path) -> str:
    return name.as_posix()


def _folded(name: Path) -> str:
    return name.as_posix().casefold()


def _without_suffix(name: Path) -> str:
    return name.with_suffix("").as_posix().casefold()
