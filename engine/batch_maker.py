"""The checkpoints of a batch: what each is, where its results go, and its network once wanted."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.batch_entries import maker_id
from engine.batch_types import BatchSettings
from engine.cards import CheckpointCard
from engine.checkpoints import checkpoint_sha256, read_card
from engine.color import FloatArray
from engine.predictor import Predictor


class Maker:
    """A checkpoint at work.

    Parameters
    ----------
    checkpoint
        The file.
    card
        What it says about itself.
    maker_id
        From :func:`engine.batch_entries.maker_id`.
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

    def predict(self, inputs: Sequence[FloatArray]) -> list[FloatArray]:
        """Ask the network about several photographs at once, which is quicker.

        Parameters
        ----------
        inputs
            From :func:`engine.network_inputs.photo_input`; they may be of different size.

        Returns
        -------
        For each: shape (h, w, 2), float32, a* and b* scaled to [0, 1].

        Raises
        ------
        CheckpointError
            When the file is not a checkpoint that fits its network.
        """
        predictor = self.load()
        groups: dict[tuple[int, ...], list[int]] = {}
        for number, l_scaled in enumerate(inputs):
            groups.setdefault(l_scaled.shape, []).append(number)
        answers: dict[int, FloatArray] = {}
        for numbers in groups.values():
            stacked = np.stack([inputs[number] for number in numbers])
            answers.update(zip(numbers, predictor.predict_ab(stacked), strict=True))
        return [answers[number] for number in range(len(inputs))]


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
