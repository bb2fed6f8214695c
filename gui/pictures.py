"""The open photographs: reading them off the GUI thread, and which of them is looked at."""

import itertools
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import photo_from_rgb, read_photo
from gui.jobs import Failure, JobContext, JobRunner, Lane
from gui.picture_loading import (
    LoadedPicture,
    Summary,
    prepare_picture,
    read_summary,
    scan_folder,
    summary_of,
)

# Decoded photographs kept in memory; others are read again when they are selected.
_LOADED_AT_MOST = 3


@dataclass(eq=False)
class Picture:
    """An open photograph, decoded or not.

    Attributes
    ----------
    picture_id
        Names it in signals and lists.
    name
        File name, or what to call a pasted picture.
    path
        The file, or None for a pasted picture.
    loaded
        What was decoded, or None while it is not in memory.
    summary
        For lists, or None until it is known; stays when the pixels are let go.
    problem
        Why it cannot be shown; empty when it can.
    saved_paths
        Where its result was saved, by checkpoint: saving again does not ask again.
    """

    picture_id: str
    name: str
    path: Path | None
    loaded: LoadedPicture | None = None
    summary: Summary | None = None
    problem: str = ""
    saved_paths: dict[str, Path] = field(default_factory=dict)


class PictureStore(QObject):
    """The list of open photographs.

    Signals
    -------
    picture_added(Picture)
    picture_loaded(Picture)
        Its ``loaded`` is there; comes again whenever it was read again.
    picture_summarized(Picture)
        Its ``summary`` is there.
    picture_failed(Picture)
        Its ``problem`` says why it cannot be read.
    picture_removed(str)
        The id of a picture that is not open any more.
    current_changed(object)
        The picture looked at, or None; it may not be loaded yet.
    problem_found(Failure)
        A sentence about a file or folder that could not be opened.
    """

    picture_added = Signal(object)
    picture_loaded = Signal(object)
    picture_summarized = Signal(object)
    picture_failed = Signal(object)
    picture_removed = Signal(str)
    current_changed = Signal(object)
    problem_found = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._recently_loaded: OrderedDict[str, None] = OrderedDict()
        self._loading: set[str] = set()
        self._current: Picture | None = None
        self._ids = itertools.count(1)

    @property
    def current(self) -> Picture | None:
        """The picture looked at."""
        return self._current

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the open pictures, in the order of the list."""
        return tuple(self._pictures)

    def find(self, picture_id: str) -> Picture | None:
        """Return an open picture; None for an unknown id."""
        return self._pictures.get(picture_id)

    def __len__(self) -> int:
        return len(self._pictures)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open photographs and look at the first of them; an open one is only selected."""
        for number, path in enumerate(paths):
            picture = self._find(path) or self._add(path.name, path)
            if number == 0:
                self.select(picture.picture_id)
            self._summarize(picture)

    def open_folder(self, folder: Path, looks_at_first: bool = True) -> None:
        """Open every photograph below a folder.

        Parameters
        ----------
        folder
            Searched with its sub-folders.
        looks_at_first
            Whether the first photograph is looked at as soon as it is found.
        """
        count_before = len(self._pictures)

        def on_found(paths: list[Path]) -> None:
            is_first = looks_at_first and len(self._pictures) == count_before
            for path in paths:
                if self._find(path) is None:
                    self._summarize(self._add(path.name, path))
            if is_first and (first := self._find(paths[0])):
                self.select(first.picture_id)

        def on_done(count: int) -> None:
            if count == 0:
                sentence = self.tr("“{folder}” holds no photographs; choose another folder.")
                self.problem_found.emit(Failure(sentence.format(folder=folder.name), ""))

        self._runner.submit(
            Lane.FILES,
            lambda context: scan_folder(folder, context),
            on_done,
            on_event=on_found,
            on_failed=self.problem_found.emit,
        )

    def add_pasted(
        self, rgb_u8: NDArray[np.uint8], alpha_u8: NDArray[np.uint8] | None, name: str
    ) -> None:
        """Open a picture from the clipboard and look at it."""
        picture = self._add(name, None)
        self._load(picture, lambda _: prepare_picture(photo_from_rgb(rgb_u8, name, alpha_u8)))
        self.select(picture.picture_id)

    def select(self, picture_id: str) -> None:
        """Look at a picture; reads it when it is not in memory."""
        picture = self._pictures.get(picture_id)
        if picture is None or picture is self._current:
            return
        self._current = picture
        self.current_changed.emit(picture)
        if picture.loaded is not None:
            self._touch(picture)
        elif picture.path is not None and not picture.problem:
            path = picture.path
            self._load(picture, lambda _: prepare_picture(read_photo(path)))

    def select_neighbor(self, offset: int) -> None:
        """Look at the picture some places further down (or up) the list."""
        if self._current is None:
            return
        ids = list(self._pictures)
        place = ids.index(self._current.picture_id) + offset
        if 0 <= place < len(ids):
            self.select(ids[place])

    def remove(self, picture_id: str) -> None:
        """Close a picture; the file stays."""
        picture = self._pictures.get(picture_id)
        if picture is None:
            return
        ids = list(self._pictures)
        place = ids.index(picture_id)
        del self._pictures[picture_id]
        self._recently_loaded.pop(picture_id, None)
        self.picture_removed.emit(picture_id)
        if picture is not self._current:
            return
        self._current = None
        remaining = list(self._pictures)
        if remaining:
            self.select(remaining[min(place, len(remaining) - 1)])
        else:
            self.current_changed.emit(None)

    def _find(self, path: Path) -> Picture | None:
        return next((one for one in self._pictures.values() if one.path == path), None)

    def _add(self, name: str, path: Path | None) -> Picture:
        picture = Picture(f"picture-{next(self._ids)}", name, path)
        self._pictures[picture.picture_id] = picture
        self.picture_added.emit(picture)
        return picture

    def _load(self, picture: Picture, work: Callable[[JobContext], LoadedPicture]) -> None:
        if picture.picture_id in self._loading:
            return
        self._loading.add(picture.picture_id)

        def on_done(loaded: LoadedPicture) -> None:
            self._loading.discard(picture.picture_id)
            if picture.picture_id not in self._pictures:
                return
            picture.loaded = loaded
            self._touch(picture)
            self.picture_loaded.emit(picture)
            if picture.summary is None:
                self._set_summary(picture, summary_of(loaded))

        def on_failed(failure: Failure) -> None:
            self._loading.discard(picture.picture_id)
            self._set_problem(picture, failure)
            self.problem_found.emit(failure)

        self._runner.submit(Lane.FILES, work, on_done, on_failed=on_failed)

    def _summarize(self, picture: Picture) -> None:
        """Make what the list shows, unless it is being read anyway."""
        path = picture.path
        if path is None or picture.summary is not None or picture.picture_id in self._loading:
            return
        self._runner.submit(
            Lane.THUMBNAILS,
            lambda _: read_summary(path),
            lambda summary: self._set_summary(picture, summary),
            on_failed=lambda failure: self._set_problem(picture, failure),
        )

    def _set_summary(self, picture: Picture, summary: Summary) -> None:
        if picture.picture_id in self._pictures:
            picture.summary = summary
            self.picture_summarized.emit(picture)

    def _set_problem(self, picture: Picture, failure: Failure) -> None:
        if picture.picture_id in self._pictures and not picture.problem:
            picture.problem = failure.sentence
            self.picture_failed.emit(picture)

    def _touch(self, picture: Picture) -> None:
        """Mark as used last and forget the pixels of the ones used longest ago."""
        self._recently_loaded[picture.picture_id] = None
        self._recently_loaded.move_to_end(picture.picture_id)
        for picture_id in list(self._recently_loaded)[:-_LOADED_AT_MOST]:
            stale = self._pictures[picture_id]
            # A pasted picture has no file to be read from again.
            if stale.path is not None and stale is not self._current:
                stale.loaded = None
                del self._recently_loaded[picture_id]
