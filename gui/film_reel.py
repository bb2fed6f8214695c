"""The sample pictures of one run, epoch by epoch."""

from collections.abc import Iterable
from pathlib import Path

from engine.api import SamplesReady


class FilmReel:
    """Holds the sample pictures of a run in the order of its epochs."""

    def __init__(self, samples: Iterable[SamplesReady] = ()) -> None:
        self._by_epoch: dict[int, dict[str, Path]] = {}
        self._ready: dict[int, SamplesReady] = {}
        self._names: dict[str, str] = {}
        for ready in samples:
            self.add(ready)

    def __len__(self) -> int:
        return len(self._ready)

    @property
    def epochs(self) -> tuple[int, ...]:
        """The epochs that have pictures, in order; 0 is before the first."""
        return tuple(self._ready)

    @property
    def samples(self) -> tuple[SamplesReady, ...]:
        """Everything, by epoch."""
        return tuple(self._ready.values())

    @property
    def photos(self) -> dict[str, str]:
        """The name of each photograph by its id, those of the newest epoch first."""
        newest = self.samples[-1].samples if self._ready else ()
        order = [*(one.photo_id for one in newest), *self._names]
        return {photo_id: self._names[photo_id] for photo_id in order}

    def add(self, ready: SamplesReady) -> bool:
        """Add the pictures of an epoch; later ones are forgotten, as the run went back.

        Returns
        -------
        Whether anything was there to add.
        """
        if not ready.samples:
            return False
        for epoch in [epoch for epoch in self._ready if epoch >= ready.epoch]:
            del self._ready[epoch], self._by_epoch[epoch]
        self._ready[ready.epoch] = ready
        self._by_epoch[ready.epoch] = {one.photo_id: one.path for one in ready.samples}
        self._names |= {one.photo_id: one.name for one in ready.samples}
        return True

    def picture(self, place: int, photo_id: str) -> Path | None:
        """Return the picture of a photograph at the epoch with this place in ``epochs``.

        Before a photograph was pinned, and after it was unpinned, there is none.
        """
        return self._by_epoch[self.epochs[place]].get(photo_id)

    def any_picture(self, photo_id: str) -> Path | None:
        """Return some picture of a photograph: its original lies beside each of them."""
        found = (pictures.get(photo_id) for pictures in self._by_epoch.values())
        return next((path for path in found if path is not None), None)


def frame_ms(count: int) -> int:
    """Return how long each of so many epochs is shown, so that none is missed nor waited for."""
    return max(80, min(600, 24_000 // max(1, count)))
