"""The checkpoints of a batch: what each is, where its results go, and its network once wanted."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.batch_manifest import maker_id
from engine.batch_types import BatchSettings
from engine.cards import CheckpointCard
from engine.checkpoints import checkpoint_sha256, read_card
from engine.color import FloatArray
from engine.predictor import Predictor
from engine.render_size import RenderSize


class Maker:
    """A checkpoint at work.

    Parameters
    ----------
    checkpoint
        The file.
    card
        What it says about itself.
    maker_id
        From :func:`engine.batch_manifest.maker_id`.
    folder
        Where its results go.
    load
        Loads it: the list of photographs need not wait for that.
    """

    def __init__(
        self,
        checkpoint: Path,
        card: CheckpointCard,
        maker_id: str,
        folder: Path,
        load: Callable[[Path], Predictor],
    ) -> None:
        self.checkpoint, self.card, self.maker_id, self.folder = checkpoint, card, maker_id, folder
        self._load = load
        self._loading = threading.Lock()
        self._predictor: Predictor | None = None

    def load(self) -> Predictor:
        """Load the network, once: it is one file from the first photograph to the last.

        Raises
        ------
        CheckpointError
            When the file is not a checkpoint that fits its network.
        """
        with self._loading:
            self._predictor = self._predictor or self._load(self.checkpoint)
        return self._predictor

    def predict(
        self, photos_u8: Sequence[NDArray[np.uint8]], size: RenderSize | None
    ) -> list[FloatArray]:
        """Ask the network; see :meth:`engine.predictor.Predictor.predict_many`.

        Raises
        ------
        CheckpointError
            When the file is not a checkpoint that fits its network.
        """
        return self.load().predict_many(photos_u8, size)


def batch_makers(settings: BatchSettings, load: Callable[[Path], Predictor]) -> list[Maker]:
    """Read the cards of the checkpoints; each of several gets a folder of its own.

    Raises
    ------
    CheckpointError
        When a file is missing or is not a checkpoint.
    """
    makers: list[Maker] = []
    taken: set[str] = set()
    for checkpoint in dict.fromkeys(settings.checkpoints):
        card, digest = read_card(checkpoint), checkpoint_sha256(checkpoint)
        folder = settings.output_dir
        if len(settings.checkpoints) > 1:
            name, number = checkpoint.stem, 2
            while name.casefold() in taken:
                name, number = f"{checkpoint.stem}_{number}", number + 1
            taken.add(name.casefold())
            folder = settings.output_dir / name
        made_by = maker_id(digest, settings, folder)
        makers.append(Maker(checkpoint, card, made_by, folder, load))
    return makers
