"""Tables of a page: heads that sort, a field that searches names, cells with numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.html_text import NOTHING, Html, element, joined, printable, text

TABLE_END = Html("</tbody></table></div>\n")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    label
        Its head.
    is_number
        Whether it sorts by :func:`number_cell`'s numbers and not by its words.
    sorts
        Whether a click on its head sorts.
    hint
        What the head means, for those who rest on it; empty for none.
    style
        A class of its head; empty for none.
    """

    label: str
    is_number: bool = False
    sorts: bool = True
    hint: str = ""
    style: str = ""


def table_start(
    name: str,
    caption: str,
    columns: Sequence[Column],
    style: str = "",
    is_caption_seen: bool = True,
) -> Html:
    """Begin a table in a box of its own that scrolls; it ends with :data:`TABLE_END`.

    Parameters
    ----------
    name
        Its id in the page.
    caption
        What it shows.
    columns
        From left to right.
    style
        Classes of the box: ``"fits"`` where it needs to scroll on narrow screens only.
    is_caption_seen
        Whether the caption is there for everybody, or only for those who do not see the page.
    """
    heads = joined(_head(column) for column in columns)
    box = f"scroll {style}".strip()
    return joined(
        (
            Html(f'<div class="{text(box)}" role="region" tabindex="0"'),
            Html(f' aria-label="{text(caption)}"><table id="{text(name)}">'),
            element("caption", text(caption), class_=None if is_caption_seen else "hidden-text"),
            element("thead", element("tr", heads)),
            Html("<tbody>\n"),
        )
    )


def filter_box(table: str, label: str) -> Html:
    """Write the field that searches the names of a table's rows; a script brings it to light.

    Parameters
    ----------
    table
        Id of the table, whose rows all have names.
    label
        Of the field.
    """
    field = f"{table}-filter"
    return element(
        "div",
        element("label", text(label), for_=field),
        element("input", type="search", id=field, autocomplete="off", spellcheck="false"),
        element("output", for_=field, role="status"),
        class_="filter",
        data_table=table,
        hidden=True,
    )


def row(*cells: Html, name: str = "") -> Html:
    """Write a row; its name is what the field above the table searches."""
    return joined((element("tr", *cells, data_name=printable(name) or None), Html("\n")))


def name_cell(*content: Html) -> Html:
    """Write the cell that says what a row is about."""
    return element("th", *content, scope="row")


def text_cell(value: str) -> Html:
    """Write a cell with words."""
    return element("td", text(value))


def number_cell(
    shown: str, value: float | None, above: Html = NOTHING, is_best: bool = False
) -> Html:
    """Write a cell with a number.

    Parameters
    ----------
    shown
        The number as text.
    value
        By which it sorts, also infinite; None where there is none, which comes last.
    above
        What stands above the number in the same cell.
    is_best
        Whether no other in the column is better.
    """
    number = element("b", text(shown), class_="best") if is_best else text(shown)
    sorted_by = None if value is None or value != value else _javascript(value)
    return element("td", above, number, class_="number", data_value=sorted_by)


def _javascript(value: float) -> str:
    return repr(float(value)).replace("inf", "Infinity")


def _head(column: Column) -> Html:
    kind = "number" if column.is_number else "text"
    return element(
        "th",
        text(column.label),
        scope="col",
        class_="number" if column.is_number else column.style or None,
        title=column.hint or None,
        data_sort=kind if column.sorts else None,
    )
