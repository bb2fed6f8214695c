"""From an inspection to the rows of what is left out."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.api import USABLE, InspectedPhoto, Inspection
from gui.engine_texts import translate_engine
from gui.left_out_table import LeftOut
from gui.verdict_texts import verdict_text


def photo_rows(photos: Iterable[InspectedPhoto], folder: Path) -> list[LeftOut]:
    """Make a row for each photograph that is not usable."""
    return [
        LeftOut(
            photo.path,
            _name(photo.path, folder),
            verdict_text(photo.verdict),
            translate_engine(photo.reason),
        )
        for photo in photos
        if photo.verdict != USABLE
    ]


def left_out_rows(inspection: Inspection, folder: Path) -> list[LeftOut]:
    """Make the rows of a whole inspection: photographs, folders, and what lacks its partner."""
    rows = photo_rows(inspection.photos, folder)
    rows += [
        LeftOut(
            one.path,
            _name(one.path, folder),
            _translate("Not followed"),
            translate_engine(one.reason),
        )
        for one in inspection.problems
    ]
    trees = inspection.paired_trees
    if trees is not None:
        kind = _translate("No partner")
        for paths, reason in (
            (trees.unpaired_color, _translate("There is no gray picture of the same name.")),
            (trees.unpaired_gray, _translate("There is no color photograph of the same name.")),
        ):
            rows += [LeftOut(path, _name(path, folder), kind, reason) for path in paths]
    return rows


def _name(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _translate(text: str) -> str:
    return QCoreApplication.translate("LeftOut", text)
