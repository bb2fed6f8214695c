"""Sees photographs through checkpoints off the GUI thread, one tile after the other."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import Photo, RunRecord, compare_checkpoint, read_photo
from gui.grid_choice import kept_epochs
from gui.grid_export import GridExporter
from gui.grid_types import (
    MAP,
    CompareCheckpoint,
    GridCheckpoint,
    GridPhoto,
    GridSource,
    GridWish,
    Recipe,
    TileKey,
    TileResult,
)
from gui.grid_work import MOST_TILE_PIXELS, at_most, see
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.picture_loading import LoadedPicture, prepare_picture


class GridDesk(QObject):
    """Makes the tiles that are wanted, and keeps them as long as they are.

    Nothing is made while it is not active.

    Attributes
    ----------
    exporter
        Writes the grid into files.

    Signals
    -------
    photo_ready(GridPhoto)
        A photograph was read.
    photo_failed(str, str)
        The id of one that cannot be read, and why.
    started(TileKey)
        A tile is being made.
    ready(TileResult)
    failed(TileKey, str)
        Why a tile cannot be made; the others are.

    Parameters
    ----------
    runner
        Runs the jobs.
    compare
        Sees a photograph through a checkpoint.
    """

    photo_ready = Signal(object)
    photo_failed = Signal(str, str)
    started = Signal(object)
    ready = Signal(object)
    failed = Signal(object, str)

    def __init__(
        self,
        runner: JobRunner,
        compare: CompareCheckpoint = compare_checkpoint,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._compare = compare
        self.exporter = GridExporter(runner, compare, self)
        self._wish = GridWish()
        self._is_active = False
        self._photos: dict[str, GridPhoto] = {}
        self._results: dict[TileKey, TileResult] = {}
        self._problems: dict[TileKey, tuple[Recipe, str]] = {}
        self._photo_problems: dict[str, str] = {}
        # The photograph that was read last: its tiles follow each other.
        self._open: tuple[str, Photo] | None = None
        self._job: Job | None = None
        self._working_on: tuple[TileKey, Recipe] | str | None = None

    # What there is

    @property
    def running(self) -> TileKey | None:
        """The tile that is being made."""
        return self._working_on[0] if isinstance(self._working_on, tuple) else None

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the tiles that are wanted are done, in vain or not; and all of them."""
        all_recipes = [self._recipes(source) for source in self._wish.sources]
        done = sum(self._is_done(*item) for recipes in all_recipes for item in recipes.items())
        return done, sum(map(len, all_recipes))

    def photo(self, photo_id: str) -> GridPhoto | None:
        """Return a wanted photograph that was read."""
        return self._photos.get(photo_id)

    def photo_problem(self, photo_id: str) -> str:
        """Return why a photograph cannot be read, or nothing."""
        return self._photo_problems.get(photo_id, "")

    def result(self, key: TileKey) -> TileResult | None:
        """Return a tile, be it one of an older look: it is shown until the new one is there."""
        return self._results.get(key)

    def problem(self, key: TileKey) -> str:
        """Return why a tile cannot be made, or nothing."""
        return self._problems[key][1] if key in self._problems else ""

    # What is wanted

    def request(self, wish: GridWish) -> None:
        """Make these tiles; what is not wanted any more is let go, also while it is made."""
        self._wish = wish
        photo_ids = {source.photo_id for source in wish.sources}
        self._photos = {name: one for name, one in self._photos.items() if name in photo_ids}
        problems = self._photo_problems.items()
        self._photo_problems = {name: one for name, one in problems if name in photo_ids}
        for source in wish.sources:
            if source.loaded is not None and source.photo_id not in self._photos:
                self._photos[source.photo_id] = _made_small(source.photo_id, source.loaded)
        if self._open is not None and self._open[0] not in photo_ids:
            self._open = None
        recipes = {
            key: recipe for source in wish.sources for key, recipe in self._recipes(source).items()
        }
        self._results = {key: one for key, one in self._results.items() if key in recipes}
        self._problems = {
            key: one for key, one in self._problems.items() if recipes.get(key) == one[0]
        }
        working_on = self._working_on
        if isinstance(working_on, tuple):
            is_wanted = recipes.get(working_on[0]) == working_on[1]
        else:
            is_wanted = working_on is None or working_on in photo_ids
        if not is_wanted:
            self._abandon()
        self._go_on()

    def set_active(self, is_active: bool) -> None:
        """Work, or rest; what failed is tried again."""
        if is_active == self._is_active:
            return
        self._is_active = is_active
        self._problems.clear()
        self._photo_problems.clear()
        if is_active:
            self._go_on()
        else:
            self._abandon()
            self._open = None

    def find_epochs(
        self, run: RunRecord, on_found: Callable[[tuple[GridCheckpoint, ...]], None]
    ) -> None:
        """Find the checkpoints of the epochs of a kept run; none where they cannot be read."""
        self._runner.submit(
            Lane.FILES, lambda _: kept_epochs(run), on_found, on_failed=lambda _: on_found(())
        )

    # Work

    def _recipes(self, source: GridSource) -> dict[TileKey, Recipe]:
        """Return the recipes of a photograph; without colors there is no map."""
        recipes = self._wish.recipes(source.photo_id)
        photo = self._photos.get(source.photo_id)
        if photo is not None and not photo.has_color:
            recipes.pop(TileKey(source.photo_id, MAP), None)
        return recipes

    def _is_done(self, key: TileKey, recipe: Recipe) -> bool:
        result = self._results.get(key)
        if result is not None and result.recipe == recipe:
            return True
        return key in self._problems and self._problems[key][0] == recipe

    def _abandon(self) -> None:
        if self._job is not None:
            self._job.abandon()
        self._job = self._working_on = None

    def _go_on(self) -> None:
        """Begin the next tile, unless one is being made."""
        if not self._is_active or self._job is not None:
            return
        for source in self._wish.sources:
            if source.photo_id in self._photo_problems:
                continue
            if source.photo_id not in self._photos:
                if source.path is None:
                    continue  # it is on its way
                self._read(source.photo_id, source.path)
                return
            for key, recipe in self._recipes(source).items():
                if not self._is_done(key, recipe):
                    self._make(source, key, recipe)
                    return

    def _read(self, photo_id: str, path: Path) -> None:
        def on_done(read: LoadedPicture) -> None:
            self._open = photo_id, read.photo
            self._photos[photo_id] = _made_small(photo_id, read)
            self._end()
            self.photo_ready.emit(self._photos[photo_id])
            self._go_on()

        def on_failed(failure: Failure) -> None:
            self._photo_problems[photo_id] = failure.sentence
            self._end()
            self.photo_failed.emit(photo_id, failure.sentence)
            self._go_on()

        self._working_on = photo_id
        self._job = self._runner.submit(
            Lane.GRID, lambda _: prepare_picture(read_photo(path)), on_done, on_failed=on_failed
        )

    def _make(self, source: GridSource, key: TileKey, recipe: Recipe) -> None:
        def on_done(made: tuple[Photo, TileResult]) -> None:
            photo, result = made
            self._results[key] = result
            self._open = None if source.loaded is not None else (source.photo_id, photo)
            self._end()
            self.ready.emit(result)
            self._go_on()

        def on_failed(failure: Failure) -> None:
            self._results.pop(key, None)
            self._problems[key] = recipe, failure.sentence
            self._end()
            self.failed.emit(key, failure.sentence)
            self._go_on()

        get, compare = self._getter(source), self._compare

        def work(context: JobContext) -> tuple[Photo, TileResult]:
            photo = get()
            context.stop.raise_if_requested()
            return photo, see(compare, photo, key, recipe, context.stop)

        self._working_on = key, recipe
        self._job = self._runner.submit(Lane.GRID, work, on_done, on_failed=on_failed)
        self.started.emit(key)

    def _end(self) -> None:
        self._job = self._working_on = None

    def _getter(self, source: GridSource) -> Callable[[], Photo]:
        """Return what gets a photograph on the worker: from memory where it is there."""
        if source.loaded is not None:
            photo = source.loaded.photo
            return lambda: photo
        if self._open is not None and self._open[0] == source.photo_id:
            opened = self._open[1]
            return lambda: opened
        path = source.path
        assert path is not None, "a pasted picture is in memory"
        return lambda: read_photo(path)


def _made_small(photo_id: str, loaded: LoadedPicture) -> GridPhoto:
    photo = loaded.photo
    return GridPhoto(
        photo_id=photo_id,
        original=at_most(loaded.original, MOST_TILE_PIXELS),
        gray=at_most(loaded.gray, MOST_TILE_PIXELS),
        width_px=photo.width_px,
        height_px=photo.height_px,
        has_color=photo.has_color,
    )
