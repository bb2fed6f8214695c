"""An evaluation on colored photographs as one page: figures, charts and pictures."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from engine.cards import CheckpointCard
from engine.evaluation_tables import class_table, methods_table, quoted_sources
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
)
from engine.html_text import Html, element, isolated, joined, picture, text
from engine.report_numbers import MAE, counted
from engine.svg_charts import class_bars, class_title, mae_over_filters
from engine.transfer_types import (
    CHECKPOINT,
    FLOOR,
    EvaluatedPhoto,
    Evaluation,
    Method,
    QuotedFigures,
)

# Second argument of the thumbnails, beside the keys of the methods.
ORIGINAL, GRAY = "original", "gray"
_TABLE = "photographs"

Thumbnails = Callable[[EvaluatedPhoto, str], bytes | None]


def write_evaluation_page(
    path: Path,
    evaluation: Evaluation,
    cards: Sequence[CheckpointCard],
    versions: Mapping[str, str],
    thumbnail: Thumbnails,
    quoted: Sequence[QuotedFigures],
) -> None:
    """Write an evaluation as an HTML page that needs no other file and no network.

    Parameters
    ----------
    path
        The file to make or to replace; its folder must be there.
    evaluation
        What was measured; of no photograph, the page says so.
    cards
        Of the checkpoints.
    versions
        What measured, as text by name, in order.
    thumbnail
        Gives a small JPEG file of a photograph, or None: its :data:`ORIGINAL`, its :data:`GRAY`
        picture, or that of the method with this key. Called photograph by photograph while the
        page is written.
    quoted
        What others published.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``path`` is untouched then.
    """
    write_page(path, _parts(evaluation, cards, versions, thumbnail, quoted))


def _parts(
    evaluation: Evaluation,
    cards: Sequence[CheckpointCard],
    versions: Mapping[str, str],
    thumbnail: Thumbnails,
    quoted: Sequence[QuotedFigures],
) -> Iterator[Html]:
    folder = evaluation.folder.name or str(evaluation.folder)
    yield page_start(folder, [_summary(evaluation)], _sections(evaluation))
    yield section("measured", "What was measured", _measured(evaluation))
    if evaluation.photos:
        yield section("figures", "Figures", *_figures(evaluation, quoted))
        yield from _charts(evaluation)
        yield from _pictures(evaluation, thumbnail)
    if evaluation.failures:
        yield from _failures(evaluation)
    yield section("versions", "Versions", element("div", pairs(versions), class_="wide"))
    yield cards_section(cards)
    yield page_end()


def _sections(evaluation: Evaluation) -> dict[str, str]:
    sections = {"measured": "What was measured"}
    if evaluation.photos:
        sections["figures"] = "Figures"
        sections |= {"classes": "Classes"} if _has_classes(evaluation) else {}
        sections |= {"filters": "Filters"} if mae_over_filters(evaluation) else {}
        sections["pictures"] = "Pictures"
    sections |= {"failures": "Failures"} if evaluation.failures else {}
    return {**sections, "versions": "Versions", "checkpoints": "Checkpoints"}


def _summary(evaluation: Evaluation) -> Html:
    said = counted(len(evaluation.photos), "photograph", "photographs")
    if _has_classes(evaluation):
        said += f" in {counted(len(evaluation.class_names), 'class', 'classes')}"
    count = len(_checkpoints(evaluation))
    said += f", {counted(count, 'checkpoint', 'checkpoints')}, "
    failed = text(f"{len(evaluation.failures):,} not measured")
    if evaluation.failures:
        failed = element("span", failed, class_="error")
    return element("p", text(said), failed)


def _measured(evaluation: Evaluation) -> Html:
    if evaluation.is_paired:
        gray = "The gray pictures of the data set, in the folder “Gray”"
    else:
        gray = "The lightness L* of each photograph itself"
    lines = [
        ("Folder", str(evaluation.folder)),
        ("Photographs", counted(len(evaluation.photos), "photograph", "photographs")),
        ("Classes", _class_counts(evaluation)),
        ("Colorized", gray),
        ("Compared", "sRGB pixels of 8 bits a channel, at each photograph's own size"),
        ("MAE", "Mean absolute error of a*b*, both scaled to [0, 1]; 0 is no error"),
        ("MAE at 128", "The same at 128 × 128 pixels, as a training measures it"),
        ("PSNR, SSIM", "Of the sRGB pixels; higher is nearer to the original"),
        ("ΔE", "Mean color difference, CIEDE2000"),
        ("Chroma kept", "Mean chroma C*ab as a share of the originals'"),
    ]
    return element("div", pairs(lines), class_="wide")


def _class_counts(evaluation: Evaluation) -> str:
    counts = Counter(photo.class_name for photo in evaluation.photos)
    said = ", ".join(f"{class_title(name)}\u00a0{count:,}" for name, count in counts.items())
    return f"{len(counts):,}: {said}" if counts else "none"


def _figures(evaluation: Evaluation, quoted: Sequence[QuotedFigures]) -> Iterator[Html]:
    if _has_classes(evaluation):
        count = counted(len(evaluation.class_names), "class", "classes")
        caption = f"Mean of {count}, each counts alike"
        of_classes = [(one, evaluation.mean_of_classes(one)) for one in evaluation.methods]
        yield methods_table("by-classes", caption, of_classes, quoted)
        yield quoted_sources(quoted)
    count = counted(len(evaluation.photos), "photograph", "photographs")
    of_photos = [(one, evaluation.mean_of_photos(one)) for one in evaluation.methods]
    # What others published are means of classes; with one class that is the same.
    beside = () if _has_classes(evaluation) else quoted
    yield methods_table("by-photographs", f"Mean of {count}", of_photos, beside)
    yield quoted_sources(beside)


def _charts(evaluation: Evaluation) -> Iterator[Html]:
    checkpoints = _checkpoints(evaluation)
    floor = next((one for one in evaluation.methods if one.kind == FLOOR), None)
    if _has_classes(evaluation):
        yield section_start("classes", "MAE by class")
        if floor is not None and checkpoints:
            yield _keys(floor)
            best = min(checkpoints, key=lambda one: evaluation.mean_of_classes(one).mae)
            for one in [best, *(one for one in checkpoints if one is not best)]:
                yield _bars(evaluation, one, floor, is_open=one is best)
        yield class_table(evaluation)
        yield SECTION_END
    chart = mae_over_filters(evaluation)
    if chart:
        yield section("filters", "MAE over filters, mean of classes", _chart(Html(chart)))


def _keys(floor: Method) -> Html:
    return element(
        "p",
        element("span", text("checkpoint"), class_="key"),
        element("span", text(f"behind: {floor.title}"), class_="key behind"),
        class_="keys",
    )


def _bars(evaluation: Evaluation, method: Method, floor: Method, is_open: bool) -> Html:
    mean = MAE.text(evaluation.mean_of_classes(method).mae)
    return element(
        "details",
        element("summary", text(method.title), element("span", text(f"MAE {mean}"))),
        _chart(Html(class_bars(evaluation, method, floor))),
        open=is_open,
    )


def _chart(drawing: Html) -> Html:
    return element("div", drawing, class_="scroll", role="region", tabindex=0, aria_label="Chart")


def _pictures(evaluation: Evaluation, thumbnail: Thumbnails) -> Iterator[Html]:
    checkpoints = _checkpoints(evaluation)
    yield section_start("pictures", "Pictures")
    yield filter_box(_TABLE, "Search names")
    yield table_start(
        _TABLE,
        "Each photograph, with the MAE of each checkpoint below its picture",
        (
            Column("Photograph"),
            Column("Original", sorts=False),
            Column("Gray", sorts=False),
            *(Column(one.title, is_number=True) for one in checkpoints),
        ),
        "large",
        is_caption_seen=False,
    )
    for photo in evaluation.photos:
        yield _photo_row(evaluation, photo, checkpoints, thumbnail)
    yield TABLE_END
    yield SECTION_END


def _photo_row(
    evaluation: Evaluation,
    photo: EvaluatedPhoto,
    checkpoints: Sequence[Method],
    thumbnail: Thumbnails,
) -> Html:
    values = [MAE.value(evaluation.score(one, photo)) or 0.0 for one in checkpoints]
    shown = [MAE.text(value) for value in values]
    best = MAE.text(min(values, default=0.0)) if len(set(shown)) > 1 else ""
    cells = [name_cell(isolated(photo.name))]
    for key in (ORIGINAL, GRAY):
        # The dash stands where the others have a number.
        cells.append(element("td", picture(thumbnail(photo, key), key), text("\u00a0")))
    for one, value, words in zip(checkpoints, values, shown, strict=True):
        above = picture(thumbnail(photo, one.key), one.title)
        cells.append(number_cell(words, value, above, is_best=words == best))
    return row(*cells, name=photo.name)


def _failures(evaluation: Evaluation) -> Iterator[Html]:
    yield section_start("failures", "Failures")
    yield Html('<ul class="failures" tabindex="0" aria-label="Failures">\n')
    for failure in evaluation.failures:
        path = failure.path
        if path.is_relative_to(evaluation.folder):
            path = path.relative_to(evaluation.folder)
        name = element("strong", isolated(path.as_posix()))
        yield joined((element("li", name, text(f" {failure.reason}")), Html("\n")))
    yield Html("</ul>\n")
    yield SECTION_END


def _checkpoints(evaluation: Evaluation) -> list[Method]:
    return [method for method in evaluation.methods if method.kind == CHECKPOINT]


def _has_classes(evaluation: Evaluation) -> bool:
    return len(evaluation.class_names) > 1
