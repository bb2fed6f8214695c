"""The charts of a page as drawings in its text: bars by class, and MAE against filters."""

import math
from collections.abc import Sequence

from engine.html_text import Html, element, joined, printable, text
from engine.report_numbers import MAE
from engine.svg_axis import Axis
from engine.svg_labels import Label, PlacedLabels, cut, spread, text_width
from engine.transfer_types import CHECKPOINT, FLOOR, Evaluation, Method

# Of the vertical axis: from the lowest value to the highest.
_ENDS = (318, 18)
_LEFT, _RIGHT = 48, 8
# A class has that much width, if all of them fit into the page.
_PAGE_WIDTH = 1200
_NARROWEST, _WIDEST = 52, 104
_BAR_SHARE = 0.8
# In a bar that is lower the value would not have room.
_LEAST_BAR_HEIGHT = 18
_TILT = 40
_FILTERS_WIDTH = 1200
_FIXED_FILTERS = (4, 256)


def class_bars(evaluation: Evaluation, method: Method, behind: Method) -> str:
    """Draw the MAE of each class as a bar.

    Parameters
    ----------
    evaluation
        What was measured, of at least one photograph.
    method
        Whose bars are in front.
    behind
        Whose bars are behind, paler: a floor.

    Returns
    -------
    str
        An SVG element whose colors are those of the page around it.
    """
    names = evaluation.class_names
    values = {name: evaluation.class_scores(method, name).mae for name in names}
    floor = {name: evaluation.class_scores(behind, name).mae for name in names}
    slot = min(max((_PAGE_WIDTH - _LEFT - _RIGHT) / len(names), _NARROWEST), _WIDEST)
    shown = [cut(class_title(name)) for name in names]
    is_tilted = max(map(text_width, shown)) > slot - 6
    tilted_px = max(map(text_width, shown)) if is_tilted else 0
    # A tilted name begins left of its bar and goes down.
    left = max(_LEFT, tilted_px * math.cos(math.radians(_TILT)) - slot / 2 + 4)
    below = 24 + tilted_px * math.sin(math.radians(_TILT))
    axis = Axis.of_values(0.0, max(*values.values(), *floor.values(), 0.001), _ENDS)
    width = left + slot * len(names) + _RIGHT
    parts = [_grid(axis, left, width - _RIGHT)]
    for number, name in enumerate(names):
        x = left + slot * (number + 0.5)
        parts.append(_bar(x, slot * _BAR_SHARE, axis, (values[name], floor[name]), name, behind))
        parts.append(_class_name(x, axis.start + 16, shown[number], is_tilted))
    return _drawing(width, axis.start + below, _gist_of_bars(values, floor, method, behind), parts)


def mae_over_filters(evaluation: Evaluation) -> str:
    """Draw the mean of the classes' MAE over the filters of each checkpoint, beside the floors.

    Parameters
    ----------
    evaluation
        What was measured, of at least one photograph; a checkpoint without filters is left out.

    Returns
    -------
    str
        An SVG element whose colors are those of the page around it; empty where no checkpoint has
        filters.
    """
    points = [
        (method, method.filters, evaluation.mean_of_classes(method).mae)
        for method in evaluation.methods
        if method.kind == CHECKPOINT and method.filters
    ]
    if not points:
        return ""
    floors = [
        (method.title, evaluation.mean_of_classes(method).mae)
        for method in evaluation.methods
        if method.kind == FLOOR
    ]
    counts = sorted({filters for _, filters, _ in points})
    everything = [value for _, _, value in points] + [value for _, value in floors]
    names_px = max((text_width(_floor_words(*one)) for one in floors), default=0)
    right = _FILTERS_WIDTH - names_px - 24
    y = Axis.of_values(min(everything), max(everything), _ENDS)
    x = Axis(math.log2(counts[0]) - 0.5, math.log2(counts[-1]) + 0.5, _LEFT, right)
    parts = [
        _grid(y, _LEFT, right),
        _filter_names(counts, x, y.start + 18),
        _floors(floors, y, right),
        _points(points, x, y, [value for _, value in floors]),
    ]
    return _drawing(_FILTERS_WIDTH, y.start + 44, _gist_of_points(points, floors), parts)


def class_title(name: str) -> str:
    """Return how a class is called; photographs in the folder itself have no class."""
    return printable(name) or "(no class)"


def _grid(axis: Axis, left: float, right: float) -> Html:
    lines = []
    for value, words in axis.ticks():
        y = axis.at(value)
        style = "base" if value == axis.low else "grid"
        lines.append(_mark("line", x1=left, x2=right, y1=y, y2=y, class_=style))
        lines.append(_words(left - 8, y + 4, words, "end"))
    return joined(lines)


def _bar(
    x: float,
    width: float,
    axis: Axis,
    values: tuple[float, float],
    name: str,
    behind: Method,
) -> Html:
    value, floor = values
    title = (
        f"{class_title(name)}: MAE {MAE.text(value)}, {printable(behind.title)} {MAE.text(floor)}"
    )
    marks = [
        _mark(
            "rect",
            x=x - width / 2,
            y=axis.at(one),
            width=width,
            height=axis.start - axis.at(one),
            class_=style,
        )
        for one, style in ((floor, "behind"), (value, "bar"))
    ]
    room = axis.start - axis.at(value)
    if value > floor:
        # Worse than the floor, which is behind: a line through the bar says where it ends.
        marks.append(_across(x, width, axis.at(floor)))
        room = axis.at(floor) - axis.at(value)
    is_inside = room >= _LEAST_BAR_HEIGHT
    y = axis.at(value) + 14 if is_inside else axis.at(max(value, floor)) - 5
    label = _words(x, y, MAE.text(value), "middle", "value on-bar" if is_inside else "value")
    return element("g", element("title", text(title)), *marks, label)


def _across(x: float, width: float, y: float) -> Html:
    return _mark("line", x1=x - width / 2, x2=x + width / 2, y1=y, y2=y, class_="covered")


def _class_name(x: float, y: float, name: str, is_tilted: bool) -> Html:
    if not is_tilted:
        return _words(x, y, name, "middle")
    turn = f"rotate(-{_TILT} {x + 4:.1f} {y:.1f})"
    return _mark("text", text(name), x=x + 4, y=y, text_anchor="end", transform=turn)


def _filter_names(counts: Sequence[int], x: Axis, y: float) -> Html:
    names, taken = [], PlacedLabels()
    for count in counts:
        label = Label(str(count), x.at(math.log2(count)), y, "middle")
        if taken.place(label):
            names.append(_words(label.x, y, label.text, "middle"))
    return joined((*names, _words((x.start + x.end) / 2, y + 20, "filters", "middle")))


def _floors(floors: Sequence[tuple[str, float]], axis: Axis, right: float) -> Html:
    """Draw a dashed line for each floor; its name stands right of it, moved where two meet."""
    parts = []
    heights = spread([axis.at(value) for _, value in floors])
    for (title, value), height in zip(floors, heights, strict=True):
        y = axis.at(value)
        ends = f"{right:.1f},{y:.1f} {right + 10:.1f},{height:.1f} {right + 14:.1f},{height:.1f}"
        parts.append(
            element(
                "g",
                element("title", text(f"{printable(title)}: MAE {MAE.text(value)}")),
                _mark("line", x1=_LEFT, x2=right, y1=y, y2=y, class_="floor"),
                _mark("line", x1=_LEFT, x2=right, y1=y, y2=y, class_="hit"),
                _mark("polyline", points=ends, class_="leader"),
                _words(right + 18, height + 4, _floor_words(title, value), "start"),
            )
        )
    return joined(parts)


def _floor_words(title: str, value: float) -> str:
    return f"{cut(printable(title))} {MAE.text(value)}"


def _points(
    points: Sequence[tuple[Method, int, float]], x: Axis, y: Axis, floors: Sequence[float]
) -> Html:
    """Draw a point for each checkpoint, with its title where there is room."""
    parts, labels, taken = [], [], PlacedLabels()
    places = [(x.at(math.log2(filters)), y.at(value)) for _, filters, value in points]
    for px, py in places:
        taken.block(px - 7, py - 7, px + 7, py + 7)
    for height in map(y.at, floors):
        taken.block(x.start, height - 1, x.end, height + 1)
    for (method, filters, value), (px, py) in zip(points, places, strict=True):
        said = f"{printable(method.title)}: {filters} filters, MAE {MAE.text(value)}"
        point = _mark(
            "circle",
            element("title", text(said)),
            cx=px,
            cy=py,
            r=6,
            class_=f"point {_filter_style(filters)}",
        )
        parts.append(point)
        titled = f"{cut(printable(method.title))} {MAE.text(value)}"
        for words in (titled, MAE.text(value)):
            label = taken.first(Label.around(words, px, py, (x.start, x.end)))
            if label is not None:
                labels.append(_words(label.x, label.y, label.text, label.anchor, "value"))
                break
    return joined((*parts, *labels))


def _filter_style(filters: int) -> str:
    """Name the fixed color of a number of filters, or that of the nearest power of two."""
    low, high = _FIXED_FILTERS
    return f"f{2 ** round(math.log2(min(max(filters, low), high)))}"


def _gist_of_bars(
    values: dict[str, float], floor: dict[str, float], method: Method, behind: Method
) -> str:
    best, worst = min(values, key=values.__getitem__), max(values, key=values.__getitem__)
    mean, mean_behind = (math.fsum(one.values()) / len(one) for one in (values, floor))
    better = sum(values[name] < floor[name] for name in values)
    return (
        f"MAE by class of {printable(method.title)}: mean {MAE.text(mean)}, "
        f"lowest {MAE.text(values[best])} ({class_title(best)}), "
        f"highest {MAE.text(values[worst])} ({class_title(worst)}). "
        f"{printable(behind.title)}: mean {MAE.text(mean_behind)}; "
        f"{better} of {len(values)} classes are below it."
    )


def _gist_of_points(
    points: Sequence[tuple[Method, int, float]], floors: Sequence[tuple[str, float]]
) -> str:
    said = [
        f"{printable(method.title)}, {filters} filters: {MAE.text(value)}"
        for method, filters, value in points
    ]
    beside = [f"{printable(title)}: {MAE.text(value)}" for title, value in floors]
    return f"MAE over filters, mean of classes. {'; '.join(said + beside)}."


def _drawing(width: float, height: float, gist: str, parts: Sequence[Html]) -> Html:
    return element(
        "svg",
        *parts,
        role="img",
        aria_label=gist,
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=f"{width:.0f}",
        height=f"{height:.0f}",
    )


def _words(x: float, y: float, words: str, anchor: str, style: str = "") -> Html:
    return _mark("text", text(words), x=x, y=y, text_anchor=anchor, class_=style or None)


def _mark(tag: str, *content: Html, **attributes: str | float | None) -> Html:
    """Write a mark; numbers need no more than a decimal."""
    rounded = {
        name: f"{value:.1f}" if isinstance(value, float | int) else value
        for name, value in attributes.items()
    }
    return element(tag, *content, **rounded)
