"""The pinned photographs: a training colorizes them at the end of every epoch."""

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import MOST_SAMPLES, SamplePhoto, make_sample, read_photo
from gui.jobs import Failure, JobContext, JobRunner, Lane
from gui.pictures import Picture, PictureStore


class PinBoard(QObject):
    """Knows which open photographs are pinned, and keeps them small in memory.

    Signals
    -------
    pin_changed(str, bool)
        The id of a picture, and whether it is pinned now.
    samples_changed(object)
        The pinned photographs that are read, a tuple of SamplePhoto in the order of pinning.
    refused(str)
        Why a photograph cannot be pinned.
    problem_found(Failure)
        A pinned photograph cannot be read; it is not pinned any more.

    Parameters
    ----------
    runner
        Runs the jobs.
    pictures
        The open photographs; one that is closed is not pinned any more.
    """

    pin_changed = Signal(str, bool)
    samples_changed = Signal(object)
    refused = Signal(str)
    problem_found = Signal(object)

    def __init__(
        self, runner: JobRunner, pictures: PictureStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._pictures = pictures
        self._samples: OrderedDict[str, SamplePhoto | None] = OrderedDict()
        self._reading: set[str] = set()
        pictures.picture_removed.connect(self._unpin)
        pictures.picture_loaded.connect(self._on_picture_loaded)

    @property
    def pinned_ids(self) -> tuple[str, ...]:
        """The ids of the pinned pictures, in the order of pinning."""
        return tuple(self._samples)

    @property
    def samples(self) -> tuple[SamplePhoto, ...]:
        """The pinned photographs that are read."""
        return tuple(sample for sample in self._samples.values() if sample is not None)

    def toggle(self, picture_id: str) -> None:
        """Pin a picture, or take its pin off; an unknown id is ignored."""
        picture = self._pictures.find(picture_id)
        if picture is None:
            return
        if picture_id in self._samples:
            self._unpin(picture_id)
        elif len(self._samples) >= MOST_SAMPLES:
            sentence = self.tr(
                "{count} photographs are pinned already, and more cannot be; unpin one of them."
            )
            self.refused.emit(sentence.format(count=MOST_SAMPLES))
        else:
            self._samples[picture_id] = None
            self.pin_changed.emit(picture_id, True)
            self._read(picture)

    def _read(self, picture: Picture) -> None:
        """Make the picture small on a worker; one that is not in memory is read for that."""
        loaded, path, name = picture.loaded, picture.path, picture.name
        if loaded is None and path is None:
            return  # a pasted picture on its way; it will be heard of

        def work(_: JobContext) -> SamplePhoto:
            rgb_u8: NDArray[np.uint8]
            if loaded is not None:
                rgb_u8 = loaded.photo.rgb_u8
            else:
                assert path is not None
                rgb_u8 = read_photo(path).rgb_u8
            return make_sample(rgb_u8, name)

        picture_id = picture.picture_id
        self._reading.add(picture_id)
        self._runner.submit(
            Lane.FILES,
            work,
            lambda sample: self._on_read(picture_id, sample),
            on_failed=lambda failure: self._on_failed(picture_id, failure),
        )

    def _on_picture_loaded(self, picture: Picture) -> None:
        picture_id = picture.picture_id
        is_missing = picture_id in self._samples and self._samples[picture_id] is None
        if is_missing and picture_id not in self._reading:
            self._read(picture)

    def _on_read(self, picture_id: str, sample: SamplePhoto) -> None:
        self._reading.discard(picture_id)
        if picture_id in self._samples:
            self._samples[picture_id] = sample
            self.samples_changed.emit(self.samples)

    def _on_failed(self, picture_id: str, failure: Failure) -> None:
        self._reading.discard(picture_id)
        if picture_id in self._samples:
            self._unpin(picture_id)
            self.problem_found.emit(failure)

    def _unpin(self, picture_id: str) -> None:
        if picture_id not in self._samples:
            return
        sample = self._samples.pop(picture_id)
        self.pin_changed.emit(picture_id, False)
        if sample is not None:
            self.samples_changed.emit(self.samples)
