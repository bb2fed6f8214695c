"""Checkpoint files without a training."""

from pathlib import Path

from engine.cards import CheckpointCard
from engine.checkpoints import save_checkpoint
from engine.networks import build_network, named_weights
from engine.settings import ModelSpec


def untrained_card(spec: ModelSpec, title: str = "Untrained", **changes: object) -> CheckpointCard:
    """Make the card of a network that has learnt nothing."""
    values: dict[str, object] = {
        "title": title,
        "spec": spec,
        "parameter_count": 1,
        "loss": "mae",
        "trained_on": "nothing",
        "split": "none",
        "epochs": 0,
        "validation_loss": None,
        "date": "2026-11-22T00:00:00+00:00",
        "versions": {},
    }
    return CheckpointCard(**(values | changes))  # type: ignore[arg-type]


def write_untrained(path: Path, spec: ModelSpec, title: str = "Untrained") -> Path:
    """Write the checkpoint of a network that has learnt nothing."""
    model = build_network(spec)
    card = untrained_card(spec, title, parameter_count=model.count_params())
    save_checkpoint(path, card, named_weights(model))
    return path
