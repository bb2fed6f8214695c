"""What the report of a batch shows: plain values, row by row, so that memory does not grow."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.cards import CheckpointCard
from engine.figures import Figures


@dataclass(frozen=True)
class ReportRow:
    """A photograph and a checkpoint.

    Attributes
    ----------
    name
        Of the photograph, below its input, with forward slashes.
    model
        The checkpoint's title.
    output
        Of the result, relative to the report, with forward slashes; empty where it failed.
    reason
        Why it failed; empty where it did not.
    figures
        Against the original; None where it has no color or nobody asked.
    duration_ms
        How long it took.
    gray, predicted, original
        Small pictures as JPEG files in memory; None where there is none. Beyond
        :data:`engine.batch_manifest.MOST_THUMBNAILS` rows there are none.
    """

    name: str
    model: str
    output: str
    reason: str
    figures: Figures | None
    duration_ms: float
    gray: bytes | None = None
    predicted: bytes | None = None
    original: bytes | None = None


@dataclass(frozen=True)
class BatchReport:
    """All that the page of a batch says.

    Attributes
    ----------
    title
        Such as the name of the input folder.
    done, skipped, failed
        Of this run: colorized, done before, not possible.
    cards
        Of the checkpoints.
    settings, versions
        What was chosen and what did it, as text by name, in order.
    rows
        Failures first, then results; read once.
    is_measured
        Whether anybody asked for figures; False leaves their columns out.
    """

    title: str
    done: int
    skipped: int
    failed: int
    cards: Sequence[CheckpointCard]
    settings: Mapping[str, str]
    versions: Mapping[str, str]
    rows: Iterable[ReportRow]
    is_measured: bool = True
