"""The few points of a long curve that a plot needs."""

import numpy as np
from numpy.typing import NDArray


def thin_to_peaks(
    x: NDArray[np.float64], y: NDArray[np.float32], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Keep the lowest and the highest point of each of equal pieces, in their order.

    Parameters
    ----------
    x, y
        Shape (n,).
    most
        Points to return at most; the pieces grow in powers of two, so that the line does not
        shimmer while it grows.
    """
    piece = _piece_length(len(y), (most - 1) // 2)
    if piece == 1:
        return x, y
    whole = len(y) // piece * piece
    # A value that is no number becomes the lowest point of its piece: the line has a gap there.
    known = np.where(np.isfinite(y), y, y.dtype.type(0))
    rows, rest = known[:whole].reshape(-1, piece), known[whole:]
    starts = np.arange(0, whole, piece)
    kept = [starts + rows.argmin(1), starts + rows.argmax(1), np.array([len(y) - 1])]
    if len(rest):
        # The last piece still grows; a peak in it counts as soon as it is there.
        kept.append(whole + np.array([rest.argmin(), rest.argmax()]))
    keep = np.unique(np.concatenate(kept))
    return x[keep], y[keep]


def thin_evenly(
    x: NDArray[np.float64], y: NDArray[np.float32], most: int
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Keep every so many-th point of a smooth line, and its last one."""
    piece = _piece_length(len(y), most - 1)
    if piece == 1:
        return x, y
    keep = np.append(np.arange(0, len(y) - 1, piece), len(y) - 1)
    return x[keep], y[keep]


def _piece_length(count: int, pieces: int) -> int:
    """Return the smallest power of two that cuts so many points into so many pieces or fewer."""
    length = 1
    while count > length * pieces:
        length *= 2
    return length
