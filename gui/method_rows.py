"""From an evaluation to the rows of its table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from engine.api import CHECKPOINT, QUOTED, Method, QuotedFigures, Scores
from gui.checkpoint_texts import NO_FIGURE
from gui.evaluation_means import EvaluationMeans

COLUMNS = ("title", "filters", "mae", "mae_128", "psnr_db", "ssim", "delta_e", "chroma", "kept")
CLASSES, PHOTOS = AVERAGES = ("classes", "photos")
# What of a figure is better; colors as strong as the originals' are best.
_HIGHER_IS_BETTER = ("psnr_db", "ssim")
_LOWER_IS_BETTER = ("mae", "mae_128", "delta_e")
# Figures that read the same are equally good.
_FORMATS = {
    "filters": "{:.0f}",
    "mae": "{:.4f}",
    "mae_128": "{:.4f}",
    "psnr_db": "{:.2f}",
    "ssim": "{:.3f}",
    "delta_e": "{:.2f}",
    "chroma": "{:.1f}",
}


@dataclass(frozen=True)
class MethodRow:
    """One line of the table.

    Attributes
    ----------
    key
        Of the method; of a quoted one made from its title.
    title
        For people.
    kind
        ``"floor"``, ``"checkpoint"`` or ``"quoted"``.
    values
        A figure for each of ``COLUMNS`` but the first, None where there is none.
    best
        Columns in which no measured method is better.
    tooltip
        Said of the whole line.
    """

    key: str
    title: str
    kind: str
    values: tuple[float | None, ...]
    best: frozenset[str] = frozenset()
    tooltip: str = ""

    @property
    def filters(self) -> int | None:
        """Of the network, where there is one."""
        filters = self.value("filters")
        return None if filters is None else int(filters)

    def value(self, column: str) -> float | None:
        """Return the figure of a column; the first has none."""
        return None if column == "title" else self.values[COLUMNS.index(column) - 1]

    def text(self, column: str) -> str:
        """Return what a cell shows."""
        if column == "title":
            quoted = _tr("{title} (quoted)").format(title=self.title)
            return quoted if self.kind == QUOTED else self.title
        value = self.value(column)
        if value is None:
            return "" if column == "filters" else NO_FIGURE
        if column == "kept":
            return f"{100 * value:.0f}\u00a0%"
        return "∞" if math.isinf(value) else _FORMATS[column].format(value)


def method_rows(
    means: EvaluationMeans, average: str = CLASSES, quoted: Sequence[QuotedFigures] = ()
) -> list[MethodRow]:
    """Make the rows: floors, checkpoints, and what others published.

    Parameters
    ----------
    means
        What was measured.
    average
        ``"classes"`` for the mean of the classes' means, ``"photos"`` to count every photograph
        alike.
    quoted
        Shown below the measured ones, never as the best.
    """
    scores = means.of_classes if average == CLASSES else means.of_photos
    rows = [
        _measured_row(method, scores[method.key])
        for method in means.evaluation.methods
        if method.key in scores
    ]
    best = {column: _best(rows, column) for column in COLUMNS[2:]}
    marked = [
        replace(row, best=frozenset(name for name in best if row.text(name) == best[name]))
        for row in rows
    ]
    return marked + [_quoted_row(one) for one in quoted]


def method_title(method: Method) -> str:
    """Return what a method is called in the language of the window; checkpoints have names."""
    names = {
        "gray": _tr("neutral gray"),
        "mean": _tr("mean color"),
        "regressor": _tr("regressor"),
    }
    return method.title if method.kind == CHECKPOINT else names.get(method.key, method.title)


def _measured_row(method: Method, scores: Scores) -> MethodRow:
    kept = scores.chroma / scores.original_chroma if scores.original_chroma > 0 else None
    values = (
        method.filters if method.kind == CHECKPOINT else None,
        scores.mae,
        scores.mae_128,
        scores.psnr_db,
        scores.ssim,
        scores.delta_e,
        scores.chroma,
        kept,
    )
    return MethodRow(
        method.key, method_title(method), method.kind, values, tooltip=_tooltip(method)
    )


def _tooltip(method: Method) -> str:
    floors = {
        "gray": _tr("No color at all: what any method must beat"),
        "mean": _tr("Every photograph in the mean color of the data set"),
        "regressor": _tr("One color for each photograph, guessed by a small network"),
    }
    if method.kind != CHECKPOINT:
        return floors.get(method.key, method.title)
    return str(method.checkpoint) if method.checkpoint is not None else method.title


def _quoted_row(quoted: QuotedFigures) -> MethodRow:
    figures = {"psnr_db": quoted.psnr_db, "ssim": quoted.ssim}
    values = tuple(figures.get(column) for column in COLUMNS[1:])
    tooltip = _tr("Quoted, not measured here: {source}").format(source=quoted.source)
    return MethodRow(f"quoted:{quoted.title}", quoted.title, QUOTED, values, tooltip=tooltip)


def _best(rows: Sequence[MethodRow], column: str) -> str:
    """Return the best figure of a column as it is written, so that equals are all marked."""
    known = [row for row in rows if row.value(column) is not None]
    if not known or len(rows) < 2:
        return ""

    def rank(row: MethodRow) -> float:
        value = row.value("kept" if column == "chroma" else column)
        if value is None:
            return math.inf
        if column in _LOWER_IS_BETTER:
            return value
        return -value if column in _HIGHER_IS_BETTER else abs(value - 1.0)

    return min(known, key=rank).text(column)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Methods", text)
