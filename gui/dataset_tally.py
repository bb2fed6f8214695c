"""What is counted of training photographs, while they are still being inspected."""

from collections import Counter
from collections.abc import Iterable

from engine.api import UNREADABLE, USABLE, InspectedPhoto


class Tally:
    """Counts that grow with every photograph; each is counted once.

    Attributes
    ----------
    total
        All files.
    verdicts
        Files by verdict.
    duplicates
        Files that repeat an earlier one.
    sizes
        Readable files by (width, height) in pixels.
    classes
        All files by class.
    usable_classes
        Usable files by class.
    """

    def __init__(self, photos: Iterable[InspectedPhoto] = ()) -> None:
        self.total = 0
        self.duplicates = 0
        self.verdicts: Counter[str] = Counter()
        self.sizes: Counter[tuple[int, int]] = Counter()
        self.classes: Counter[str] = Counter()
        self.usable_classes: Counter[str] = Counter()
        self.add(photos)

    def add(self, photos: Iterable[InspectedPhoto]) -> None:
        """Count some more photographs."""
        for photo in photos:
            self.total += 1
            self.duplicates += photo.duplicate_of is not None
            self.verdicts[photo.verdict] += 1
            self.classes[photo.class_name] += 1
            if photo.verdict == USABLE:
                self.usable_classes[photo.class_name] += 1
            if photo.verdict != UNREADABLE:
                self.sizes[photo.width_px, photo.height_px] += 1
