"""Keeps the page "Watch it learn" true to the training, or to a kept run that was opened."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from engine.api import (
    FramesDrawn,
    RunRecord,
    RunStarted,
    SamplesReady,
    default_title,
    sample_gray,
    sample_original,
)
from gui.dialogs import Dialogs
from gui.film_desk import Film
from gui.film_grid import FilmCell
from gui.film_page import FilmPage
from gui.film_reel import FilmReel, frame_ms
from gui.workspace import Workspace

# While the next epoch is not read yet, the film waits and looks again this often.
_WAIT_MS = 40
# As many epochs are read ahead of the one that is looked at.
_AHEAD = 3
_LAST_FACTOR = 3


@dataclass(frozen=True)
class _Run:
    """Which run is shown, its name, and how many epochs it is to have."""

    run_dir: Path
    title: str
    epochs: int


class FilmPresenter(QObject):
    """Decides which pictures the page shows.

    Parameters
    ----------
    workspace
        The document.
    page
        The view.
    dialogs
        Ask for the file to export to.
    """

    def __init__(self, workspace: Workspace, page: FilmPage, dialogs: Dialogs) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._dialogs = dialogs
        self._run: _Run | None = None
        self._reel = FilmReel()
        self._place = 0
        self._follows_newest = True
        self._photo_id = ""
        self._timer = QTimer(self, singleShot=True)
        self._connect()
        started, opened = workspace.training.started, workspace.films.opened
        if opened is not None:
            self.open_run(opened)
        elif started is not None:
            self._on_run_started(started)
        self._show()

    def _connect(self) -> None:
        training, films, page = self._workspace.training, self._workspace.films, self._page
        training.run_started.connect(self._on_run_started)
        training.samples_ready.connect(self._on_samples_ready)
        training.state_changed.connect(lambda _: self._show_emptiness())
        self._workspace.pins.pin_changed.connect(lambda *_: self._show_emptiness())
        films.run_opened.connect(self.open_run)
        films.pictures.arrived.connect(self._show)
        films.drawn.connect(self._on_drawn)
        films.busy_changed.connect(page.set_busy)
        films.saved.connect(self._on_saved)
        page.place_chosen.connect(self._on_place_chosen)
        page.play_toggled.connect(self._on_play_toggled)
        page.beside_changed.connect(self._show)
        page.photo_chosen.connect(self._choose_photo)
        page.grid.photo_clicked.connect(self._on_photo_clicked)
        page.grid.side_changed.connect(self._show)
        page.export_requested.connect(self._on_export_requested)
        page.cancel_requested.connect(films.cancel_export)
        self._timer.timeout.connect(self._play_on)

    def open_run(self, record: RunRecord) -> None:
        """Show the pictures of a kept run."""
        self._open(_Run(record.run_dir, record.title, record.settings.epochs))

    # What is shown

    def _open(self, run: _Run) -> None:
        self._run = run
        self._page.set_playing(False)
        self._photo_id = ""
        self._set_reel(FilmReel())
        self._workspace.films.find(run.run_dir, self._on_found)

    def _set_reel(self, reel: FilmReel) -> None:
        self._reel = reel
        self._follows_newest = True
        self._place = max(len(reel) - 1, 0)
        self._show_photos()
        self._show()

    def _on_found(self, samples: tuple[SamplesReady, ...]) -> None:
        reel = FilmReel(samples)
        # Those that came meanwhile are newer than what was found.
        for ready in self._reel.samples:
            reel.add(ready)
        self._set_reel(reel)

    def _on_run_started(self, started: RunStarted) -> None:
        settings = started.settings
        if settings is not None:
            title = settings.title.strip() or default_title(settings)
            self._open(_Run(settings.run_dir, title, settings.epochs))

    def _on_samples_ready(self, ready: SamplesReady) -> None:
        run = self._run
        is_here = run is not None and all(run.run_dir in one.path.parents for one in ready.samples)
        if not is_here:  # a kept run was opened meanwhile
            return
        self._workspace.films.pictures.forget([one.path for one in ready.samples])
        was_new = len(self._reel) == 0
        if not self._reel.add(ready):
            return
        self._show_photos()
        if self._follows_newest or was_new or self._place >= len(self._reel):
            self._place = len(self._reel) - 1
        self._show()

    def _show_photos(self) -> None:
        photos = self._reel.photos
        if self._photo_id not in photos:
            self._photo_id = ""
        self._page.set_photos(photos if len(photos) > 1 else {}, self._photo_id)

    def _shown_photos(self) -> dict[str, str]:
        photos = self._reel.photos
        return {self._photo_id: photos[self._photo_id]} if self._photo_id else photos

    def _show(self) -> None:
        """Show the epoch at the place, as soon as all its pictures are there."""
        self._page.set_title(self._run.title if self._run else "")
        if not len(self._reel):
            self._page.grid.set_cells([])
            self._show_emptiness()
            return
        self._page.show_pictures()
        self._page.show_place(self._place_text(), self._place, len(self._reel))
        self._page.grid.expect(len(self._shown_photos()), len(self._paths_of(self._place)[0]))
        if self._is_read(self._place):
            self._page.grid.set_cells(self._cells())
        self._read()

    def _show_emptiness(self) -> None:
        if len(self._reel):
            return
        if self._workspace.training.is_running:
            sentence = self.tr("The first pictures are on their way.")
        elif self._run is not None:
            sentence = self.tr("No pictures were kept of this run.")
        elif self._workspace.pins.pinned_ids:
            sentence = self.tr(
                "Start a training: the pinned photographs are colorized after every epoch."
            )
        else:
            sentence = self.tr(
                "Pin up to eight photographs (P) and start a training: they are colorized after "
                "every epoch. Without pins, some photographs of the validation are."
            )
        self._page.show_empty(sentence)

    def _place_text(self) -> str:
        epoch = self._reel.epochs[self._place]
        planned = self._run.epochs if self._run else 0
        return self.tr("epoch {epoch} of {epochs}").format(
            epoch=epoch, epochs=max(planned, self._reel.epochs[-1])
        )

    def _cells(self) -> list[FilmCell]:
        pictures, side_px = self._workspace.films.pictures, self._page.grid.side_px
        rows = zip(self._shown_photos().items(), self._paths_of(self._place), strict=True)
        return [
            FilmCell(
                photo_id,
                name,
                tuple(pictures.picture(path, side_px) if path else None for path in paths),
            )
            for (photo_id, name), paths in rows
        ]

    def _paths_of(self, place: int) -> list[tuple[Path | None, ...]]:
        """Return the pictures of each photograph that is shown, from left to right."""
        rows = []
        for photo_id in self._shown_photos():
            # Before a photograph was pinned, it is as the network gets it.
            some = self._reel.any_picture(photo_id)
            gray = sample_gray(some) if some else None
            paths = [self._reel.picture(place, photo_id) or gray]
            if self._page.shows_gray:
                paths.insert(0, gray)
            if self._page.shows_original:
                paths.insert(0, sample_original(some) if some else None)
            rows.append(tuple(paths))
        return rows

    # Reading and playing

    def _wanted(self, place: int) -> list[Path]:
        return [path for paths in self._paths_of(place) for path in paths if path is not None]

    def _is_read(self, place: int) -> bool:
        pictures, side_px = self._workspace.films.pictures, self._page.grid.side_px
        return all(pictures.has(path, side_px) for path in self._wanted(place))

    def _read(self) -> None:
        """Ask for what is looked at, and for what comes next."""
        count = len(self._reel)
        ahead = _AHEAD if self._page.play.isChecked() else 1
        places = dict.fromkeys((self._place + step) % count for step in range(ahead + 1))
        wanted = [path for place in places for path in self._wanted(place)]
        self._workspace.films.pictures.request(wanted, self._page.grid.side_px)

    def _on_play_toggled(self, is_playing: bool) -> None:
        self._timer.stop()
        if is_playing and len(self._reel) > 1:
            if self._place == len(self._reel) - 1:
                self._go_to(0)
            self._timer.start(frame_ms(len(self._reel)))
        elif is_playing:
            self._page.set_playing(False)
        else:
            self._follows_newest = self._place == len(self._reel) - 1

    def _play_on(self) -> None:
        count = len(self._reel)
        following = (self._place + 1) % count if count else 0
        if not count or not self._page.isVisible():
            self._page.set_playing(False)
        elif not self._is_read(following):
            self._timer.start(_WAIT_MS)
        else:
            self._go_to(following)
            is_last = following == count - 1
            self._timer.start(frame_ms(count) * (_LAST_FACTOR if is_last else 1))

    def _go_to(self, place: int) -> None:
        self._place = place
        self._follows_newest = False
        self._show()

    def _on_place_chosen(self, place: int) -> None:
        self._page.set_playing(False)
        self._go_to(place)
        self._follows_newest = place == len(self._reel) - 1

    def _on_photo_clicked(self, photo_id: str) -> None:
        if len(self._reel.photos) > 1:
            self._choose_photo("" if self._photo_id else photo_id)

    def _choose_photo(self, photo_id: str) -> None:
        self._photo_id = photo_id
        self._show_photos()
        self._show()

    # Exporting

    def _on_export_requested(self) -> None:
        if self._run is None or not len(self._reel):
            return
        proposed = Path.home() / f"{_file_name(self._run.title)}.webp"
        path = self._dialogs.ask_film_path(proposed)
        if path is None:
            return
        samples = self._reel.samples
        film = Film(samples, self._photo_id, self._page.shows_original, frame_ms(len(samples)))
        self._workspace.films.export(path, film)

    def _on_drawn(self, drawn: FramesDrawn) -> None:
        self._page.show_progress(drawn.done, drawn.total)

    def _on_saved(self, path: Path) -> None:
        self._workspace.message.emit("good", self.tr("Saved as {path}").format(path=path), "")


def _file_name(title: str) -> str:
    """Return a name that every system takes."""
    plain = "".join(one if one.isalnum() or one in " ,.-_" else " " for one in title)
    return " ".join(plain.split()).strip(" .") or "film"
