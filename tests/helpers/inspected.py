"""Photographs as an inspection reports them, made without files."""

from pathlib import Path

from engine.api import USABLE, InspectedPhoto, Inspection

FOLDER = Path("/photos")


def inspected(
    name: str,
    verdict: str = USABLE,
    size_px: tuple[int, int] = (40, 30),
    duplicate_of: str = "",
) -> InspectedPhoto:
    """Make a photograph below ``FOLDER``; its class is its folder."""
    path = FOLDER / name
    class_name = "" if path.parent == FOLDER else str(path.parent.relative_to(FOLDER))
    reason = "" if verdict == USABLE else f"It is {verdict}."
    original = FOLDER / duplicate_of if duplicate_of else None
    return InspectedPhoto(path, class_name, *size_px, verdict, reason, original)


def inspection_of(*photos: InspectedPhoto) -> Inspection:
    """Make a whole inspection of ``FOLDER``."""
    return Inspection((FOLDER,), photos)
