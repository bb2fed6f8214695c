"""What an inspection of training photographs tells: plain values that may cross threads."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from engine.events import SkippedFile

USABLE, GRAY, NEARLY_GRAY, UNREADABLE = VERDICTS = ("usable", "gray", "nearly_gray", "unreadable")


@dataclass(frozen=True)
class InspectedPhoto:
    """What is known about one file.

    Attributes
    ----------
    path
        The file.
    class_name
        The folder it is in, below the one that was inspected, such as ``"s01"`` or
        ``"fruits/Apple"``; empty for a file that lies in the inspected folder itself.
    width_px, height_px
        Upright; 0 when it is unreadable.
    verdict
        One of ``VERDICTS``; only usable photographs are trained on.
    reason
        Why it is not usable, as a sentence; empty for a usable one.
    duplicate_of
        The first file that shows the same picture, pixel for pixel, or None.
    """

    path: Path
    class_name: str
    width_px: int
    height_px: int
    verdict: str
    reason: str = ""
    duplicate_of: Path | None = None


@dataclass(frozen=True)
class PhotosInspected:
    """Progress of an inspection, at most some ten events a second.

    Attributes
    ----------
    photos
        The files looked at since the last such event, in order.
    done, total
        Files looked at so far, and of all.
    """

    photos: tuple[InspectedPhoto, ...]
    done: int
    total: int


@dataclass(frozen=True)
class PairedTrees:
    """The layout of the Natural-Color Dataset: ``Gray/<Class>/`` and ``ColorfulOriginal/<Class>/``.

    Attributes
    ----------
    pair_count
        Color photographs whose gray picture was found by class and name.
    unpaired_color, unpaired_gray
        Files without a partner.
    """

    pair_count: int
    unpaired_color: tuple[Path, ...]
    unpaired_gray: tuple[Path, ...]


@dataclass(frozen=True)
class Inspection:
    """Everything that was found in the folders of a training.

    Attributes
    ----------
    folders
        What was inspected.
    photos
        The files, in the order of a training.
    problems
        Folders and links that could not be followed, with reasons.
    paired_trees
        Set where a folder has the two trees of the Natural-Color Dataset; ``photos`` then holds
        the color ones only.
    """

    folders: tuple[Path, ...]
    photos: tuple[InspectedPhoto, ...]
    problems: tuple[SkippedFile, ...] = ()
    paired_trees: PairedTrees | None = None

    def count(self, verdict: str) -> int:
        """Count the photographs of a verdict."""
        return sum(photo.verdict == verdict for photo in self.photos)

    @property
    def duplicate_count(self) -> int:
        """Count the files that repeat an earlier one."""
        return sum(photo.duplicate_of is not None for photo in self.photos)

    def class_counts(self) -> dict[str, int]:
        """Count the usable photographs by class, in order of their names."""
        counts = Counter(photo.class_name for photo in self.photos if photo.verdict == USABLE)
        return dict(sorted(counts.items()))

    def size_counts(self) -> list[tuple[tuple[int, int], int]]:
        """Count the readable photographs by (width, height) in pixels, the most common first."""
        sizes = Counter(
            (photo.width_px, photo.height_px)
            for photo in self.photos
            if photo.verdict != UNREADABLE
        )
        return sizes.most_common()
