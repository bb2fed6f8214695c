"""What goes into a training beside its settings, and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.color import FloatArray


@dataclass(frozen=True, eq=False)
class PreviewRequest:
    """A photograph to show as the network being trained sees it.

    Attributes
    ----------
    photo_id
        Comes back in the event.
    l_scaled
        Shape (image_px, image_px), float32, from :func:`engine.predictor.network_input`.
    """

    photo_id: str
    l_scaled: FloatArray


# Called between batches, on the thread that trains; None where no photograph is open.
PreviewSource = Callable[[], PreviewRequest | None]


@dataclass(frozen=True)
class TrainingOutcome:
    """How a training ended and what it left.

    Attributes
    ----------
    was_stopped
        Whether a stop ended it before its last epoch.
    epochs
        Complete epochs.
    checkpoint
        The best checkpoint where photographs validated it, else the last; None when a stop came
        before the first step.
    """

    was_stopped: bool
    epochs: int
    checkpoint: Path | None
