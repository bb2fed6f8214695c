"""An inspection in words and as a table: for the terminal and for other programs."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.csv_files import write_csv
from engine.inspection_types import (
    GRAY,
    NEARLY_GRAY,
    UNREADABLE,
    USABLE,
    InspectedPhoto,
    Inspection,
    PairedTrees,
)

CSV_COLUMNS = ("path", "class", "width", "height", "verdict", "duplicate_of", "reason")

_MOST_CLASSES = 20
_MOST_SIZES = 5
_MOST_PROBLEMS = 20


def write_inspection_csv(inspection: Inspection, path: Path) -> None:
    """Write a row for each photograph, in UTF-8 with a line of column names.

    Paths are relative to the inspected folder, or to what several inspected folders have in
    common, with forward slashes; see :func:`engine.csv_files.write_csv`.

    Parameters
    ----------
    inspection
        What to write.
    path
        The file to make or to replace; its folder must be there.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``path`` is untouched then.
    """
    base = _common_folder(inspection.folders)
    write_csv(path, CSV_COLUMNS, (_csv_row(photo, base) for photo in inspection.photos))


def describe_inspection(inspection: Inspection) -> list[str]:
    """Describe an inspection in lines of text for a terminal.

    Counts come first, then classes, sizes, what could not be used, and pairs; a section without
    anything to say is left out.
    """
    base = _common_folder(inspection.folders)
    sections = [
        _describe_counts(inspection),
        _describe_classes(inspection),
        _describe_sizes(inspection),
        _describe_problems(inspection, base),
        _describe_pairs(inspection.paired_trees, base),
    ]
    lines: list[str] = []
    for section in filter(None, sections):
        lines += ["", *section] if lines else section
    return [line.encode("utf-8", "replace").decode("utf-8") for line in lines]


def _csv_row(photo: InspectedPhoto, base: Path | None) -> Sequence[str | int]:
    return (
        _shown(photo.path, base),
        photo.class_name,
        photo.width_px,
        photo.height_px,
        photo.verdict,
        "" if photo.duplicate_of is None else _shown(photo.duplicate_of, base),
        photo.reason,
    )


def _common_folder(folders: Sequence[Path]) -> Path | None:
    """Give what paths are shown relative to; None where the folders share nothing but a disk."""
    if len(folders) == 1:
        return folders[0]
    try:
        common = Path(os.path.commonpath(folders))
    except ValueError:
        # No folders, several disks, or relative and absolute ones.
        return None
    return None if common == Path(common.anchor) else common


def _shown(path: Path, base: Path | None) -> str:
    if base is not None and path != base and path.is_relative_to(base):
        return path.relative_to(base).as_posix()
    return path.as_posix()


def _describe_counts(inspection: Inspection) -> list[str]:
    rows = [
        ("photographs found", len(inspection.photos)),
        ("usable", inspection.count(USABLE)),
        ("gray", inspection.count(GRAY)),
        ("nearly gray", inspection.count(NEARLY_GRAY)),
        ("unreadable", inspection.count(UNREADABLE)),
        ("duplicates of an earlier one", inspection.duplicate_count),
    ]
    return _table(rows)


def _describe_classes(inspection: Inspection) -> list[str]:
    counts = inspection.class_counts()
    if not any(counts):
        return []
    rows = [(name or "(in the folder itself)", count) for name, count in counts.items()]
    lines = _table(rows[:_MOST_CLASSES], indent="  ")
    return ["Usable photographs by class:", *lines, *_rest(len(rows), _MOST_CLASSES)]


def _describe_sizes(inspection: Inspection) -> list[str]:
    sizes = inspection.size_counts()
    if not sizes:
        return []
    rows = [(f"{width} × {height}", count) for (width, height), count in sizes[:_MOST_SIZES]]
    return ["Sizes in pixels:", *_table(rows, indent="  "), *_rest(len(sizes), _MOST_SIZES)]


def _describe_problems(inspection: Inspection, base: Path | None) -> list[str]:
    rows = [
        (photo.path, photo.reason) for photo in inspection.photos if photo.verdict == UNREADABLE
    ]
    rows += [(problem.path, problem.reason) for problem in inspection.problems]
    if not rows:
        return []
    lines = [f"  {_shown(path, base)}: {reason}" for path, reason in rows[:_MOST_PROBLEMS]]
    return ["What cannot be used:", *lines, *_rest(len(rows), _MOST_PROBLEMS)]


def _describe_pairs(trees: PairedTrees | None, base: Path | None) -> list[str]:
    if trees is None:
        return []
    lines = [f"Pairs of a color photograph and its gray picture: {trees.pair_count}"]
    for kind, paths in (("Color", trees.unpaired_color), ("Gray", trees.unpaired_gray)):
        if paths:
            lines += [
                f"{kind} ones without a partner: {len(paths)}",
                *(f"  {_shown(path, base)}" for path in paths[:_MOST_PROBLEMS]),
                *_rest(len(paths), _MOST_PROBLEMS),
            ]
    return lines


def _table(rows: Iterable[tuple[str, int]], indent: str = "") -> list[str]:
    texts = [(label, f"{count:,}") for label, count in rows]
    label_width = max(len(label) for label, _ in texts)
    count_width = max(len(count) for _, count in texts)
    return [f"{indent}{label:<{label_width}}  {count:>{count_width}}" for label, count in texts]


def _rest(count: int, shown: int) -> list[str]:
    return [f"  and {count - shown:,} more"] if count > shown else []
