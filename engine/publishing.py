"""Turning a run's checkpoint into one that ships: a title, notes, half the size."""

import dataclasses
from pathlib import Path

from engine.checkpoints import load_weights, save_checkpoint


def publish_checkpoint(source: Path, target: Path, title: str, notes: str) -> None:
    """Copy a checkpoint in half precision under a title of its own.

    Parameters
    ----------
    source, target
        Checkpoint files.
    title, notes
        For the card: the name in lists, and what it is good and bad at.

    Raises
    ------
    CheckpointError
        When the source cannot be used or the target cannot be written.
    """
    card, weights = load_weights(source)
    card = dataclasses.replace(card, title=title, notes=notes)
    save_checkpoint(target, card, weights, half_precision=True)
