"""What colorizing folders is told and what it reports: frozen, plain values."""

from dataclasses import dataclass, field
from pathlib import Path

from engine.adjustments import Adjustments
from engine.errors import SettingsError
from engine.events import SkippedFile
from engine.figures import Figures
from engine.render_size import RenderSize
from engine.result_names import DEFAULT_PATTERN, require_pattern

# Beside the photograph's own format, which is "".
RESULT_SUFFIXES = (".jpg", ".png", ".tif", ".webp")


@dataclass(frozen=True)
class BatchSettings:
    """One batch, complete.

    Attributes
    ----------
    inputs
        Photographs and folders of them, at least one; folders with all their sub-folders.
    output_dir
        Where results go; made when it is not there. What lies inside it is never taken as input.
    checkpoints
        At least one; of several each gets a folder of its own in ``output_dir``.
    name_pattern
        Of the results, without suffix; see :mod:`engine.result_names`.
    suffix
        One of :data:`RESULT_SUFFIXES`, or empty to keep the photograph's own format.
    mirrors_tree
        Whether results lie in sub-folders as their photographs do, or all in one folder.
    measures
        Whether results are compared with originals that have color, which takes about as long as
        colorizing.
    redoes
        Whether what is done and unchanged is done again.
    adjustments
        Of the colors, after the network.
    size
        At which networks see photographs; None for the one that measures best.
    only
        Of what is found in the inputs only these files; None for all.

    Raises
    ------
    SettingsError
        When something is missing or unknown.
    """

    inputs: tuple[Path, ...]
    output_dir: Path
    checkpoints: tuple[Path, ...]
    name_pattern: str = DEFAULT_PATTERN
    suffix: str = ""
    mirrors_tree: bool = True
    measures: bool = False
    redoes: bool = False
    adjustments: Adjustments = field(default_factory=Adjustments)
    size: RenderSize | None = None
    only: frozenset[Path] | None = None

    def __post_init__(self) -> None:
        if not self.inputs:
            raise SettingsError("There is nothing to colorize yet; add photographs or folders.")
        if not self.checkpoints:
            raise SettingsError("A batch needs a checkpoint; choose at least one.")
        require_pattern(self.name_pattern)
        if self.suffix not in ("", *RESULT_SUFFIXES):
            raise SettingsError(
                f"The format of the results must be one of {', '.join(RESULT_SUFFIXES)}, or that "
                f"of each photograph. Received: {self.suffix}"
            )


@dataclass(frozen=True)
class BatchItem:
    """A photograph of a batch.

    Attributes
    ----------
    number
        Counted from 0, in the order in which the search found them; a row in a list.
    source
        The file.
    name
        Below its input, with forward slashes, such as ``"1968/harbor.jpg"``.
    """

    number: int
    source: Path
    name: str


@dataclass(frozen=True)
class BatchResult:
    """A photograph colorized by a checkpoint.

    Attributes
    ----------
    checkpoint
        The file.
    output
        The picture.
    figures
        Against the original; None where it has no color or nobody asked for them.
    """

    checkpoint: Path
    output: Path
    figures: Figures | None


@dataclass(frozen=True)
class ItemsFound:
    """The search found more photographs; at most some ten events a second.

    Attributes
    ----------
    items
        The new ones; numbers go on where the last event ended. May be empty at the end.
    is_complete
        Whether the search is over, so that the total is known. When more photographs turn up in
        the folders later, further events follow.
    """

    items: tuple[BatchItem, ...]
    is_complete: bool


@dataclass(frozen=True)
class ItemBegun:
    """Work on a photograph began."""

    number: int


@dataclass(frozen=True)
class ItemDone:
    """A photograph is done with all checkpoints.

    Attributes
    ----------
    number
        Of the item.
    results
        One for each checkpoint, in the order of the settings.
    duration_ms
        How long it took, its share of what was done for several at once included; 0 for what
        was done before.
    was_skipped
        Whether all of it was done before and is unchanged.
    """

    number: int
    results: tuple[BatchResult, ...]
    duration_ms: float
    was_skipped: bool


@dataclass(frozen=True)
class ItemFailed:
    """A photograph could not be colorized; the others go on."""

    number: int
    reason: str


@dataclass(frozen=True)
class BatchProgress:
    """How far a batch is; at most some ten events a second.

    Attributes
    ----------
    done, skipped, failed
        Colorized now, done before, and not possible.
    total
        Photographs found so far.
    is_total_known
        Whether the search is over.
    per_second
        Photographs colorized a second lately, 0.0 until it is known.
    seconds_left
        Estimate, None until it is known.
    name
        Of the photograph done last.
    """

    done: int
    skipped: int
    failed: int
    total: int
    is_total_known: bool
    per_second: float
    seconds_left: float | None
    name: str


@dataclass(frozen=True)
class BatchOutcome:
    """How a batch ended.

    Attributes
    ----------
    done, skipped, failed
        Colorized now, done before and unchanged, and not possible.
    was_stopped
        Whether it ended before all was done: somebody stopped it, or ``problem`` did.
    problem
        A sentence where the disk ended it (it is full, or went away), else empty.
    page, table
        The report as a page and as a table; None where none could be written, or nothing was
        done.
    """

    done: int
    skipped: int
    failed: int
    was_stopped: bool
    problem: str = ""
    page: Path | None = None
    table: Path | None = None


# SkippedFile: a folder or link that the search passed over.
BatchEvent = ItemsFound | ItemBegun | ItemDone | ItemFailed | BatchProgress | SkippedFile
