"""Writing on pictures: a font that has the letters, and texts that fit their place."""

from collections.abc import Iterable
from functools import cache, lru_cache

from PIL import ImageFont

# Pillow's own font comes first: it is there everywhere and sheets look the same everywhere. It has
# no accents and no other scripts; then it is the first of these that a system has.
_SYSTEM_FONTS = (
    *("segoeui.ttf", "Arial.ttf", "arial.ttf", "DejaVuSans.ttf", "NotoSans-Regular.ttf"),
    *("NotoSansCJK-Regular.ttc", "msyh.ttc", "Hiragino Sans GB.ttc", "Arial Unicode.ttf"),
)
_PROBE_PX = 16
# No font has this one.
_NO_LETTER = "\U0010ffff"
_ELLIPSIS = "…"

# As ImageFont.truetype loads it.
Font = ImageFont.FreeTypeFont


class Fonts:
    """The font of a picture, in the sizes that it needs.

    Parameters
    ----------
    texts
        All that will be written: the font that lacks the fewest of its letters is taken.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        letters = frozenset("".join(texts)) - {" ", "\n"}
        self._name = _best_font(letters)

    def at(self, size_px: int) -> Font:
        """Return the font in a size."""
        return _load(self._name, size_px)


def printable(text: str) -> str:
    """Return a text on one line; what cannot be written becomes a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def shortened(text: str, font: Font, width_px: float) -> str:
    """Return as much of a text as fits, with an ellipsis where it does not all fit."""
    if font.getlength(text) <= width_px:
        return text
    fitting, too_long = 0, len(text)
    while too_long - fitting > 1:
        middle = (fitting + too_long) // 2
        fits = font.getlength(text[:middle].rstrip() + _ELLIPSIS) <= width_px
        fitting, too_long = (middle, too_long) if fits else (fitting, middle)
    return text[:fitting].rstrip() + _ELLIPSIS


def wrapped(text: str, font: Font, width_px: float) -> list[str]:
    """Break a text into lines between its words; a word that is too long is shortened."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(shortened(word, font, width_px))
    return lines


@lru_cache(maxsize=64)
def _best_font(letters: frozenset[str]) -> str | None:
    """Name the font that lacks the fewest letters, of several the first; None for Pillow's own."""
    names = [None, *_SYSTEM_FONTS]
    best, fewest = None, len(letters) + 1
    for name in names:
        lacking = _count_lacking(name, letters)
        if lacking < fewest:
            best, fewest = name, lacking
        if not fewest:
            break
    return best


def _count_lacking(name: str | None, letters: frozenset[str]) -> int:
    try:
        font = _load(name, _PROBE_PX)
    except OSError:
        return len(letters) + 1
    box = bytes(font.getmask(_NO_LETTER))
    return sum(bytes(font.getmask(letter)) == box for letter in letters)


@cache
def _load(name: str | None, size_px: int) -> Font:
    if name is None:
        return ImageFont.load_default(size_px)  # type: ignore[return-value]
    return ImageFont.truetype(name, size_px)
