"""Places for the labels of a chart, so that none lies on another.

Which font a reader has is not known, so widths are those of a wide one.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_LETTER_PX, _WIDE_LETTER_PX = 6.6, 11.5
_LINE_PX = 14
_LONGEST = 26
_ELLIPSIS = "…"
_GAP_PX = 10


def text_width(text: str) -> float:
    """Return about how wide a text of a chart is at most, in pixels."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return wide * _WIDE_LETTER_PX + (len(text) - wide) * _LETTER_PX


def cut(text: str) -> str:
    """Return a text that is not too long for a chart."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + _ELLIPSIS


def spread(places: Sequence[float]) -> list[float]:
    """Move lines of text down until none lies on another, from the highest on."""
    moved = list(places)
    lowest_end = float("-inf")
    for index in sorted(range(len(places)), key=places.__getitem__):
        moved[index] = max(places[index], lowest_end)
        lowest_end = moved[index] + _LINE_PX
    return moved


@dataclass(frozen=True)
class Label:
    """A text with a place.

    Attributes
    ----------
    text
        One line.
    x, y
        Of its anchor, and of the line that it stands on, in pixels.
    anchor
        ``"start"``, ``"middle"`` or ``"end"``.
    """

    text: str
    x: float
    y: float
    anchor: str

    @classmethod
    def around(cls, text: str, x: float, y: float, ends: tuple[float, float]) -> "list[Label]":
        """Return where a label of a point can be, the best place first.

        Parameters
        ----------
        text
            Of the label.
        x, y
            Of the point.
        ends
            Left and right end of the chart, which a label does not pass.
        """
        above, below = y - _GAP_PX, y + _GAP_PX + 9
        labels = [
            *(cls(text, x, line, "middle") for line in (above, below)),
            *(cls(text, x + _GAP_PX, line, "end") for line in (above, below)),
            *(cls(text, x - _GAP_PX, line, "start") for line in (above, below)),
            cls(text, x + _GAP_PX, y + 4, "start"),
            cls(text, x - _GAP_PX, y + 4, "end"),
        ]
        return [one for one in labels if ends[0] <= one.box[0] and one.box[2] <= ends[1]]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        width = text_width(self.text)
        left = self.x - width * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]
        return left, self.y - 10, left + width, self.y + 3


@dataclass
class PlacedLabels:
    """What of a chart is taken."""

    _boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def block(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep labels away from a mark."""
        self._boxes.append((left, top, right, bottom))

    def place(self, label: Label) -> bool:
        """Take the place of a label, if it is free."""
        left, top, right, bottom = label.box
        is_free = not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for other in self._boxes
        )
        if is_free:
            self._boxes.append(label.box)
        return is_free

    def first(self, labels: Iterable[Label]) -> Label | None:
        """Take the first place that is free; None where none is."""
        return next((label for label in labels if self.place(label)), None)
