"""The open photographs: reading them off the GUI thread, and which of them is looked at."""

import itertools
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import photo_from_rgb
from gui.folder_neighbors import FolderWalker, neighbor
from gui.jobs import Failure, JobRunner, Lane
from gui.picture import Picture
from gui.picture_loading import (
    LoadedPicture,
    Panes,
    Summary,
    prepare_picture,
    read_picture,
    read_summary,
    refine_picture,
    scan_folder,
    summary_of,
)
from gui.picture_reader import PictureReader, ReaderEvents

# Decoded photographs kept in memory; others are read again when they are selected.
_LOADED_AT_MOST = 3


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
    picture_refined(Picture)
        Its ``loaded`` has panes as large as the photograph now.
    current_previewed(Panes)
        The picture looked at, smaller than it is, while it is being read.
    problem_found(Failure)
        A sentence about a file or folder that could not be opened.
    noted(str)
        Something small that the status bar should mention, such as the end of a folder.
    """

    picture_added = Signal(object)
    picture_loaded = Signal(object)
    picture_summarized = Signal(object)
    picture_failed = Signal(object)
    picture_removed = Signal(str)
    current_changed = Signal(object)
    picture_refined = Signal(object)
    current_previewed = Signal(object)
    problem_found = Signal(object)
    noted = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pictures: OrderedDict[str, Picture] = OrderedDict()
        self._by_path: dict[Path, Picture] = {}
        self._recently_loaded: OrderedDict[str, None] = OrderedDict()
        self._current: Picture | None = None
        self._refining: LoadedPicture | None = None
        self._ids = itertools.count(1)
        events = ReaderEvents(
            self._on_previewed, self._on_loaded, self._on_load_failed, self._on_passed_by
        )
        self._reader = PictureReader(runner, events)
        self._walker = FolderWalker(runner, self._on_folder_listed, self.problem_found.emit)

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
        """Open photographs and look at the first of them; an open one is only selected.

        One that could not be read is tried again.
        """
        for number, path in enumerate(path.absolute() for path in paths):
            picture = self._by_path.get(path) or self._add(path.name, path)
            if number == 0:
                self.select(picture.picture_id)
            self._summarize(picture)

    def reopen(self, paths: Sequence[Path], current: Path | None) -> None:
        """List photographs without reading more than the one looked at.

        Parameters
        ----------
        paths
            In the order of the list; their thumbnails come with ``summarize_all``.
        current
            Looked at, if it is among them, unless something else is looked at already.
        """
        for path in paths:
            if path not in self._by_path:
                self._add(path.name, path)
        if self._current is None and paths:
            wanted = current if current is not None and current in paths else paths[0]
            self.select(self._by_path[wanted].picture_id)

    def summarize_all(self) -> None:
        """Make what the list shows, of every photograph that has nothing to show yet."""
        for picture in self._pictures.values():
            if not picture.problem:
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
                if path not in self._by_path:
                    self._summarize(self._add(path.name, path))
            if is_first and (first := self._by_path.get(paths[0])):
                self.select(first.picture_id)

        def on_done(count: int) -> None:
            if count == 0:
                sentence = self.tr("“{folder}” holds no photographs; choose another folder.")
                self.problem_found.emit(Failure(sentence.format(folder=folder.name), ""))

        self._runner.submit(
            Lane.FILES,
            lambda context: scan_folder(folder.absolute(), context),
            on_done,
            on_event=on_found,
            on_failed=self.problem_found.emit,
        )

    def add_pasted(
        self, rgb_u8: NDArray[np.uint8], alpha_u8: NDArray[np.uint8] | None, name: str
    ) -> None:
        """Open a picture from the clipboard and look at it."""
        picture = self._add(name, None)
        self._reader.read(
            picture, lambda _: prepare_picture(photo_from_rgb(rgb_u8, name, alpha_u8))
        )
        self.select(picture.picture_id)

    def select(self, picture_id: str) -> None:
        """Look at a picture; reads it when it is not in memory."""
        picture = self._pictures.get(picture_id)
        if picture is None:
            return
        if picture is self._current:
            if picture.problem:
                self._read(picture)
            return
        self._current = picture
        self._reader.pass_by_all_but(picture)
        self.current_changed.emit(picture)
        if picture.loaded is not None:
            self._touch(picture)
        else:
            self._read(picture)

    def select_neighbor(self, offset: int) -> None:
        """Look at the picture some places further down (or up) the list.

        Beyond its ends the list goes on with the photographs of the folder that are not open.
        """
        current = self._current
        if current is None:
            return
        ids = list(self._pictures)
        place = ids.index(current.picture_id) + offset
        if 0 <= place < len(ids):
            self.select(ids[place])
        elif current.path is not None:
            self._walker.walk(current.path, place - len(ids) + 1 if offset > 0 else place)
        else:
            self.noted.emit(self.tr("Last picture") if offset > 0 else self.tr("First picture"))

    def remove(self, picture_id: str) -> None:
        """Close a picture; the file stays."""
        picture = self._pictures.get(picture_id)
        if picture is None:
            return
        ids = list(self._pictures)
        place = ids.index(picture_id)
        del self._pictures[picture_id]
        if picture.path is not None:
            del self._by_path[picture.path]
        self._recently_loaded.pop(picture_id, None)
        self._reader.pass_by(picture)
        self.picture_removed.emit(picture_id)
        if picture is not self._current:
            return
        self._current = None
        remaining = list(self._pictures)
        if remaining:
            self.select(remaining[min(place, len(remaining) - 1)])
        else:
            self.current_changed.emit(None)

    def _add(self, name: str, path: Path | None, is_first: bool = False) -> Picture:
        picture = Picture(f"picture-{next(self._ids)}", name, path)
        self._pictures[picture.picture_id] = picture
        if path is not None:
            self._by_path[path] = picture
        if is_first:
            self._pictures.move_to_end(picture.picture_id, last=False)
        self.picture_added.emit(picture)
        return picture

    def _on_folder_listed(self, start: Path, photos: list[Path], places: int) -> None:
        if places == 0 or self._current is None or self._current.path != start:
            return  # the user looks at something else by now
        path = neighbor(photos, start, places, self._by_path)
        if path is not None:
            self.select(self._add(path.name, path, is_first=places < 0).picture_id)
        elif places > 0:
            self.noted.emit(self.tr("Last photograph of the folder"))
        else:
            self.noted.emit(self.tr("First photograph of the folder"))

    def _read(self, picture: Picture) -> None:
        """Read the file of a picture; one that could not be read may be there again."""
        path = picture.path
        if path is not None:
            self._reader.read(picture, lambda context: read_picture(path, context))

    def refine_current(self) -> None:
        """Make the panes of the picture looked at as large as its photograph, if they are not."""
        picture = self._current
        loaded = picture.loaded if picture is not None else None
        if picture is None or loaded is None or loaded.is_refined or loaded is self._refining:
            return
        self._refining = loaded

        def on_done(panes: Panes) -> None:
            if picture.loaded is loaded:
                picture.loaded = loaded.refined(panes)
                self.picture_refined.emit(picture)

        self._runner.submit(Lane.FILES, lambda _: refine_picture(loaded.photo), on_done)

    def _on_previewed(self, picture: Picture, panes: Panes) -> None:
        if picture is self._current and picture.loaded is None:
            self.current_previewed.emit(panes)

    def _on_loaded(self, picture: Picture, loaded: LoadedPicture, had_problem: bool) -> None:
        if picture.picture_id not in self._pictures:
            return
        picture.loaded, picture.problem = loaded, ""
        self._touch(picture)
        self.picture_loaded.emit(picture)
        if picture.summary is None or had_problem:
            self._set_summary(picture, summary_of(loaded))

    def _on_load_failed(self, picture: Picture, failure: Failure, was_known: bool) -> None:
        self._set_problem(picture, failure)
        if not was_known:
            self.problem_found.emit(failure)

    def _on_passed_by(self, picture: Picture) -> None:
        if picture is self._current:  # gone back to meanwhile
            self._read(picture)
        elif picture.picture_id in self._pictures:
            self._summarize(picture)

    def _summarize(self, picture: Picture) -> None:
        """Make what the list shows, unless it is being read anyway."""
        path = picture.path
        if path is None or picture.summary is not None:
            return
        if self._reader.is_reading(picture):
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
        if picture.picture_id in self._pictures and picture.problem != failure.sentence:
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
