"""A fixed color for each number of filters, the same in every view."""

import math

from PySide6.QtGui import QColor

from gui.theme import Theme

# The hues of Okabe and Ito (2008), "Color universal design", each made lighter or darker until all
# are told apart with every kind of color vision, and each is readable as text on a panel.
_DARK = {
    4: "#C67BA8",
    8: "#8BDDFF",
    16: "#FACE00",
    32: "#E8FD99",
    64: "#2AB17D",
    128: "#EC7540",
    256: "#93A5FF",
}
_LIGHT = {
    4: "#B0578B",
    8: "#0878CD",
    16: "#4F2C00",
    32: "#727B38",
    64: "#166D46",
    128: "#973A00",
    256: "#384BBC",
}


def filter_color(filters: int, theme: Theme) -> QColor:
    """Return the color of a number of filters.

    Parameters
    ----------
    filters
        At least 1. The powers of two from 4 to 256 have fixed colors, the numbers between them
        what lies between, and all others the nearest.
    theme
        Whose panel it must stand out from.
    """
    colors = _DARK if theme.is_dark else _LIGHT
    place = min(max(math.log2(max(filters, 1)), 2.0), 8.0)
    below = math.floor(place)
    above = min(below + 1, 8)
    share = place - below
    low, high = QColor(colors[2**below]), QColor(colors[2**above])
    red, green, blue = (
        round(a + (b - a) * share)
        for a, b in (
            (low.red(), high.red()),
            (low.green(), high.green()),
            (low.blue(), high.blue()),
        )
    )
    return QColor(red, green, blue)
