"""Finding photographs in folders."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import ImageError
from engine.files import describe_os_error
from engine.photo import PHOTO_SUFFIXES

ProblemCallback = Callable[[Path, str], None]


def find_photos(
    inputs: Sequence[Path],
    follow_links: bool = False,
    on_problem: ProblemCallback | None = None,
) -> Iterator[Path]:
    """Find photographs in files and folders, folder by folder while the caller goes on.

    In each folder its photographs come first, sorted by name, then those of its sub-folders.
    Letter case does not matter, neither in suffixes nor in sorting. Hidden files and folders are
    passed over. Each file comes once, however often the inputs overlap.

    Parameters
    ----------
    inputs
        Files, which are taken whatever their suffix, and folders, which are searched with all
        their sub-folders even when they are hidden or links themselves.
    follow_links
        Whether to go into folders that are links; no folder is searched twice, so links that
        form a loop end. Links to single files are always followed.
    on_problem
        Receives each folder or broken link that is passed over, and the sentence that says why,
        on the calling thread.

    Returns
    -------
    Iterator[Path]
        Paths that begin with the input they were found in.

    Raises
    ------
    ImageError
        Before the search begins, when an input is missing or cannot be opened.
    """
    for entry in inputs:
        _require_input(entry)
    return _Search(follow_links, on_problem).run(inputs)


def _require_input(entry: Path) -> None:
    try:
        if entry.is_dir():
            os.scandir(entry).close()
        else:
            entry.stat()
    except OSError as error:
        raise ImageError(describe_os_error(error, entry)) from error


@dataclass
class _Search:
    follow_links: bool
    on_problem: ProblemCallback | None
    _folders: set[str] = field(default_factory=set)
    _files: set[str] = field(default_factory=set)

    def run(self, inputs: Sequence[Path]) -> Iterator[Path]:
        for entry in inputs:
            if entry.is_dir():
                yield from self._search_tree(entry)
            elif self._is_new_file(os.path.realpath(entry.parent), entry.name):
                yield entry

    def _search_tree(self, root: Path) -> Iterator[Path]:
        # A list of folders still to do instead of recursion: a tree may be deeper than the stack.
        waiting = [(root, os.path.realpath(root))]
        while waiting:
            folder, real_folder = waiting.pop()
            if real_folder in self._folders:
                continue
            self._folders.add(real_folder)
            names, subfolders = self._list_folder(folder)
            for name in reversed(subfolders):
                waiting.append((folder / name, self._real_subfolder(real_folder, name)))
            for name in names:
                if self._is_new_file(real_folder, name):
                    yield folder / name

    def _real_subfolder(self, real_folder: str, name: str) -> str:
        path = os.path.join(real_folder, name)  # noqa: PTH118 - text is enough for a set
        # Asking the disk about each part of each path would take most of the time.
        return os.path.realpath(path) if self.follow_links else path

    def _list_folder(self, folder: Path) -> tuple[list[str], list[str]]:
        """List the names of a folder's photographs and of its sub-folders, both sorted."""
        names: list[str] = []
        subfolders: list[str] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._sort_in(entry, names, subfolders)
        except OSError as error:
            self._report(folder, describe_os_error(error, folder))
        return sorted(names, key=_by_name), sorted(subfolders, key=_by_name)

    def _sort_in(self, entry: os.DirEntry[str], names: list[str], subfolders: list[str]) -> None:
        try:
            if _is_hidden(entry):
                return
            if entry.is_dir():
                if self.follow_links or not entry.is_symlink():
                    subfolders.append(entry.name)
            elif os.path.splitext(entry.name)[1].lower() in PHOTO_SUFFIXES:  # noqa: PTH122
                if entry.is_file():
                    names.append(entry.name)
                elif entry.is_symlink():
                    self._report(Path(entry.path), _BROKEN_LINK.format(path=entry.path))
        except OSError as error:
            self._report(Path(entry.path), describe_os_error(error, entry.path))

    def _is_new_file(self, real_folder: str, name: str) -> bool:
        key = os.path.join(real_folder, name)  # noqa: PTH118 - text is enough for a set
        is_new = key not in self._files
        self._files.add(key)
        return is_new

    def _report(self, path: Path, reason: str) -> None:
        if self.on_problem is not None:
            self.on_problem(path, reason)


_BROKEN_LINK = "{path} is a link to a file that does not exist any more; it is passed over."


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return True
    if os.name != "nt":
        return False
    attributes: int = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _by_name(name: str) -> tuple[str, str]:
    return name.casefold(), name
