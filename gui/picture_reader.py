"""Decoding open photographs, one after the other, without those that were passed by meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.picture import Picture
from gui.picture_loading import LoadedPicture, Panes


@dataclass(frozen=True)
class ReaderEvents:
    """Who hears of what, on the GUI thread.

    Attributes
    ----------
    on_previewed
        A photograph is being decoded, and this is how it will look.
    on_loaded
        A photograph was decoded; and whether it could not be read before.
    on_failed
        A photograph cannot be read; and whether that was known before.
    on_passed_by
        A photograph was not decoded, as another one is looked at by now.
    """

    on_previewed: Callable[[Picture, Panes], None]
    on_loaded: Callable[[Picture, LoadedPicture, bool], None]
    on_failed: Callable[[Picture, Failure, bool], None]
    on_passed_by: Callable[[Picture], None]


class PictureReader:
    """Reads photographs on a worker.

    Parameters
    ----------
    runner
        Runs the jobs.
    events
        Who hears of what.
    """

    def __init__(self, runner: JobRunner, events: ReaderEvents) -> None:
        self._runner = runner
        self._events = events
        self._jobs: dict[str, tuple[Picture, Job]] = {}

    def is_reading(self, picture: Picture) -> bool:
        """Tell whether a photograph is being read, or waits for that."""
        return picture.picture_id in self._jobs

    def read(self, picture: Picture, work: Callable[[JobContext], LoadedPicture]) -> None:
        """Decode a photograph, unless that is under way."""
        picture_id, had_problem = picture.picture_id, bool(picture.problem)
        if picture_id in self._jobs:
            return

        def on_done(loaded: LoadedPicture) -> None:
            del self._jobs[picture_id]
            self._events.on_loaded(picture, loaded, had_problem)

        def on_failed(failure: Failure) -> None:
            del self._jobs[picture_id]
            self._events.on_failed(picture, failure, had_problem)

        def on_stopped() -> None:
            del self._jobs[picture_id]
            self._events.on_passed_by(picture)

        job = self._runner.submit(
            Lane.FILES,
            work,
            on_done,
            on_failed=on_failed,
            on_event=lambda panes: self._events.on_previewed(picture, panes),
            on_stopped=on_stopped,
        )
        self._jobs[picture_id] = (picture, job)

    def pass_by(self, picture: Picture) -> None:
        """Do not begin to decode a photograph that waits; one that is under way goes on."""
        if picture.picture_id in self._jobs:
            self._jobs[picture.picture_id][1].stop.request()

    def pass_by_all_but(self, picture: Picture) -> None:
        """Decode only this photograph of those that wait, and those that have no file."""
        for waiting, job in self._jobs.values():
            # What was pasted cannot be read again later.
            if waiting is not picture and waiting.path is not None:
                job.stop.request()
