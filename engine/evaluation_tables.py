"""The tables of an evaluation's page: methods against figures, and classes against methods."""

from collections.abc import Sequence

from engine.html_tables import (
    TABLE_END,
    Column,
    name_cell,
    number_cell,
    row,
    table_start,
    text_cell,
)
from engine.html_text import NOTHING, Html, element, isolated, joined, text
from engine.report_numbers import (
    CHROMA,
    CHROMA_KEPT,
    DELTA_E,
    MAE,
    MAE_128,
    NO_NUMBER,
    PSNR,
    SSIM,
    NumberKind,
)
from engine.svg_charts import class_title
from engine.transfer_types import (
    CHECKPOINT,
    FLOOR,
    QUOTED,
    Evaluation,
    Method,
    QuotedFigures,
    Scores,
)

_KINDS = (MAE, MAE_128, PSNR, SSIM, DELTA_E, CHROMA, CHROMA_KEPT)
_KIND_WORDS = {
    FLOOR: "floor",
    CHECKPOINT: "checkpoint",
    QUOTED: "quoted, not measured here",
}


def methods_table(
    name: str,
    caption: str,
    means: Sequence[tuple[Method, Scores]],
    quoted: Sequence[QuotedFigures],
) -> Html:
    """Write the table of methods; of the checkpoints the best of each column is bold.

    Parameters
    ----------
    name
        Its id in the page.
    caption
        What the means are over.
    means
        Of each method, in order.
    quoted
        What others published, below them.
    """
    measured = [scores for method, scores in means if method.kind == CHECKPOINT]
    best = {kind: _best(kind, measured) for kind in _KINDS}
    columns = (
        Column("Method"),
        Column("Kind"),
        Column("Filters", is_number=True),
        *(Column(kind.label, is_number=True, hint=kind.hint) for kind in _KINDS),
    )
    return joined(
        (
            table_start(name, caption, columns, "fits"),
            *(_method_row(method, scores, best) for method, scores in means),
            *map(_quoted_row, quoted),
            TABLE_END,
        )
    )


def quoted_sources(quoted: Sequence[QuotedFigures]) -> Html:
    """Say where quoted figures are from; nothing where none are shown."""
    if not quoted:
        return NOTHING
    sources = "; ".join(dict.fromkeys(one.source for one in quoted))
    said = f"Quoted, not measured here: {sources}. The size of their pictures may be another."
    return element("p", text(said), class_="muted")


def class_table(evaluation: Evaluation) -> Html:
    """Write the MAE of each method by class, with the number of its photographs, folded."""
    columns = (
        Column("Class"),
        Column("Photographs", is_number=True),
        *(Column(method.title, is_number=True) for method in evaluation.methods),
    )
    return element(
        "details",
        element("summary", text("All methods as a table")),
        table_start("by-class", "MAE by class", columns),
        *(_class_row(evaluation, name) for name in evaluation.class_names),
        TABLE_END,
    )


def _best(kind: NumberKind, measured: Sequence[Scores]) -> str:
    """Return the best number as it is shown, so that equal ones are bold together."""
    values = [value for value in map(kind.value, measured) if value is not None]
    if kind.best is None or len({kind.text(value) for value in values}) < 2:
        return ""
    return kind.text(kind.best(values))


def _method_row(method: Method, scores: Scores, best: dict[NumberKind, str]) -> Html:
    cells = []
    for kind in _KINDS:
        value = kind.value(scores)
        shown = kind.text(value)
        cells.append(number_cell(shown, value, is_best=_is_best(method, shown, best[kind])))
    return row(
        name_cell(isolated(method.title)),
        text_cell(_KIND_WORDS[method.kind]),
        number_cell(str(method.filters or NO_NUMBER), method.filters),
        *cells,
    )


def _is_best(method: Method, shown: str, best: str) -> bool:
    return method.kind == CHECKPOINT and shown == best


def _quoted_row(one: QuotedFigures) -> Html:
    known = {PSNR: one.psnr_db, SSIM: one.ssim}
    return row(
        name_cell(isolated(one.title)),
        text_cell(_KIND_WORDS[QUOTED]),
        number_cell(NO_NUMBER, None),
        *(number_cell(kind.text(known.get(kind)), known.get(kind)) for kind in _KINDS),
    )


def _class_row(evaluation: Evaluation, name: str) -> Html:
    means = [evaluation.class_scores(method, name).mae for method in evaluation.methods]
    checkpoints = [
        MAE.text(mean)
        for method, mean in zip(evaluation.methods, means, strict=True)
        if method.kind == CHECKPOINT
    ]
    best = min(checkpoints) if len(set(checkpoints)) > 1 else ""
    count = len(evaluation.photos_of(name))
    return row(
        name_cell(isolated(class_title(name))),
        number_cell(f"{count:,}", count),
        *(
            number_cell(MAE.text(mean), mean, is_best=_is_best(method, MAE.text(mean), best))
            for method, mean in zip(evaluation.methods, means, strict=True)
        ),
    )
