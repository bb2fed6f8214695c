"""The report of a batch as one page: what failed, what came out, and how it was made."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.html_cards import cards_section
from engine.html_shell import (
    SECTION_END,
    page_end,
    page_start,
    pairs,
    section,
    section_start,
    write_page,
)
from engine.html_tables import (
    TABLE_END,
    Column,
    filter_box,
    name_cell,
    number_cell,
    row,
    table_start,
    text_cell,
)
from engine.html_text import NOTHING, Html, element, isolated, joined, link, picture, text
from engine.report_numbers import (
    CHROMA_KEPT,
    DELTA_E,
    MAE,
    NO_NUMBER,
    PSNR,
    SSIM,
    NumberKind,
    grouped,
)
from engine.report_types import BatchReport, ReportRow

_FIGURES = (MAE, PSNR, SSIM, DELTA_E, CHROMA_KEPT)
_TABLE = "results"
_COLUMNS_BEFORE = (
    Column("Gray", sorts=False, style="picture"),
    Column("Predicted", sorts=False, style="picture"),
    Column("Original", sorts=False, style="picture"),
    Column("Picture"),
    Column("Checkpoint"),
)
_TIME = Column("Time", is_number=True, hint="How long the picture took, in milliseconds")


def write_batch_page(path: Path, report: BatchReport) -> None:
    """Write the report of a batch as an HTML page that needs no other file and no network.

    Parameters
    ----------
    path
        The file to make or to replace; its folder must be there, and links to the results go
        from there.
    report
        What the page says; its rows are read once, and only one is in memory.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``path`` is untouched then.
    """
    write_page(path, _parts(report))


def _parts(report: BatchReport) -> Iterator[Html]:
    yield page_start(
        report.title,
        [_summary(report)],
        {
            **({"failures": "Failures"} if report.failed else {}),
            "pictures": "Pictures",
            "settings": "Settings",
            "versions": "Versions",
            "checkpoints": "Checkpoints",
        },
    )
    yield from _rows(iter(report.rows), _FIGURES if report.is_measured else ())
    yield section("settings", "Settings", element("div", pairs(report.settings), class_="wide"))
    yield section("versions", "Versions", element("div", pairs(report.versions), class_="wide"))
    yield cards_section(report.cards)
    yield page_end()


def _summary(report: BatchReport) -> Html:
    parts = [f"{grouped(report.done)} colorized"]
    if report.skipped:
        parts.append(f"{grouped(report.skipped)} done before")
    failed = text(f"{grouped(report.failed)} failed")
    failed = element("span", failed, class_="error") if report.failed else failed
    return element("p", text(", ".join(parts)), Html(", "), failed)


def _rows(rows: Iterator[ReportRow], figures: Sequence[NumberKind]) -> Iterator[Html]:
    """Write the failures that come first as a list, and what follows as a table."""
    first = next(rows, None)
    if first is not None and first.reason:
        yield section_start("failures", "Failures")
        yield Html('<ul class="failures" tabindex="0" aria-label="Failures">\n')
        while first is not None and first.reason:
            yield _failure(first)
            first = next(rows, None)
        yield Html("</ul>\n")
        yield SECTION_END
    yield section_start("pictures", "Pictures")
    if first is None:
        yield element("p", text("No picture was colorized."), class_="muted")
    else:
        yield filter_box(_TABLE, "Search names")
        columns = (*_COLUMNS_BEFORE, *map(_column, figures), _TIME)
        yield table_start(_TABLE, "Colorized pictures", columns, "fits", is_caption_seen=False)
        yield _result(first, figures)
        for one in rows:
            yield _result(one, figures)
        yield TABLE_END
    yield SECTION_END


def _failure(one: ReportRow) -> Html:
    name = element("strong", isolated(one.name))
    model = element("span", text(f" {one.model}"), class_="note") if one.model else NOTHING
    return joined((element("li", name, text(f" {one.reason}"), model), Html("\n")))


def _column(kind: NumberKind) -> Column:
    return Column(kind.label, is_number=True, hint=kind.hint)


def _result(one: ReportRow, figures: Sequence[NumberKind]) -> Html:
    small = ((one.gray, "gray"), (one.predicted, "predicted"), (one.original, "original"))
    shown = isolated(one.name)
    name = [link(one.output, shown) if one.output else shown]
    if one.reason:
        name.append(element("span", text(one.reason), class_="note error"))
    has_time = not one.reason and one.duration_ms > 0
    time = f"{one.duration_ms:,.0f}\u00a0ms" if has_time else NO_NUMBER
    return row(
        *(element("td", picture(jpeg, alt), class_="picture") for jpeg, alt in small),
        name_cell(*name),
        text_cell(one.model),
        *(_figure(one, kind) for kind in figures),
        number_cell(time, one.duration_ms if has_time else None),
        name=one.name,
    )


def _figure(one: ReportRow, kind: NumberKind) -> Html:
    value = None if one.figures is None else kind.value(one.figures)
    return number_cell(kind.text(value), value)
