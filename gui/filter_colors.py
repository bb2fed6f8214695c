"""A fixed color for each number of filters, the same in every view."""

import math

from PySide6.QtGui import QColor

from gui.theme import Theme

# After Okabe and Ito (2008), "Color universal design": told apart with every kind of color
# vision. Made lighter or darker where they would not stand out from the panel of a theme.
_DARK = {
    4: "#CC79A7",
    8: "#56B4E9",
    16: "#E69F00",
    32: "#F0E442",
    64: "#2DB88F",
    128: "#EC7A45",
    256: "#93A5FF",
}
_LIGHT = {
    4: "#B0578A",
    8: "#1A7FBF",
    16: "#A86F00",
    32: "#6B7A00",
    64: "#007A5A",
    128: "#C24A00",
    256: "#3D4FC0",
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
