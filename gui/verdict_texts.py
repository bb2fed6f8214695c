"""How the verdict on a training photograph is said: on its badge, in a table, in a tooltip."""

from PySide6.QtCore import QCoreApplication

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE, USABLE, InspectedPhoto
from gui.engine_texts import translate_engine


def badge_text(photo: InspectedPhoto) -> str:
    """Return the word on a photograph's badge; a usable one that is no repetition has none."""
    if photo.verdict == USABLE:
        return _translate("duplicate") if photo.duplicate_of is not None else ""
    return verdict_text(photo.verdict).lower()


def verdict_text(verdict: str) -> str:
    """Return a verdict as a table shows it."""
    texts = {
        USABLE: _translate("Usable"),
        GRAY: _translate("Gray"),
        NEARLY_GRAY: _translate("Nearly gray"),
        UNREADABLE: _translate("Unreadable"),
    }
    return texts[verdict]


def photo_tooltip(photo: InspectedPhoto) -> str:
    """Return path, size and verdict of a photograph, a line each."""
    lines = [str(photo.path)]
    if photo.width_px:
        lines.append(f"{photo.width_px} × {photo.height_px}")
    lines.append(translate_engine(photo.reason) or verdict_text(photo.verdict))
    if photo.duplicate_of is not None:
        same = _translate("The same picture as {name}")
        lines.append(same.format(name=photo.duplicate_of.name))
    return "\n".join(lines)


def class_title(class_name: str) -> str:
    """Return how a class is called; files in the folder itself have no class."""
    return class_name or _translate("(in the folder itself)")


def _translate(text: str) -> str:
    return QCoreApplication.translate("Verdicts", text)
