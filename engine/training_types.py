"""What goes into a training beside its settings, and what comes out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.color import FloatArray
from engine.control import PauseGate
from engine.events import TrainingEvent
from engine.run_types import TestFigures


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


@dataclass(frozen=True, eq=False)
class SamplePhoto:
    """A photograph that is colorized at the end of every epoch.

    Attributes
    ----------
    photo_id
        Comes back in the events; the same photograph has the same one.
    name
        For people, and part of file names.
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    """

    photo_id: str
    name: str
    rgb_u8: NDArray[np.uint8]


# At most this many sample photographs are looked at.
MOST_SAMPLES = 8
# Called at the end of an epoch, on the thread that trains. Where there is none, some photographs
# of the validation are taken.
SampleSource = Callable[[], Sequence[SamplePhoto]]
Emit = Callable[[TrainingEvent], None]


@dataclass(frozen=True, eq=False)
class TrainingHooks:
    """What somebody who watches a training may give it.

    Attributes
    ----------
    preview
        Asked between batches for the photograph to show.
    samples
        Asked at the end of each epoch for the photographs to keep pictures of.
    pause
        Looked at between batches.
    """

    preview: PreviewSource = lambda: None
    samples: SampleSource = lambda: ()
    pause: PauseGate = field(default_factory=PauseGate)


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
    test
        Figures on the test photographs of a complete run; None where there are none.
    """

    was_stopped: bool
    epochs: int
    checkpoint: Path | None
    test: TestFigures | None = None
