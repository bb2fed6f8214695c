"""What is remembered of the open pictures from one start to the next."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from gui.compare_area import VIEWS
from gui.drop_texts import name_some
from gui.dropped_files import is_there
from gui.pictures import PictureStore

# A folder of thousands is opened again as quickly by dropping it.
MOST_PICTURES = 200


@dataclass(frozen=True)
class OpenSession:
    """The pictures that were open.

    Attributes
    ----------
    paths
        Their files, in the order of the list.
    current
        The one looked at; None where that one has no file.
    view
        One of ``gui.compare_area.VIEWS``: how they were looked at.
    """

    paths: tuple[Path, ...] = ()
    current: Path | None = None
    view: str = VIEWS[0]

    def to_text(self) -> str:
        """Return it as it is kept."""
        values = {
            "paths": [str(path) for path in self.paths],
            "current": str(self.current) if self.current else "",
            "view": self.view,
        }
        return json.dumps(values)

    @classmethod
    def from_text(cls, text: str) -> "OpenSession":
        """Read what ``to_text`` made; anything else is a session without pictures."""
        try:
            values = json.loads(text)
            paths = tuple(Path(_text(path)) for path in values["paths"][:MOST_PICTURES])
            current = _text(values["current"])
            view = values["view"] if values["view"] in VIEWS else VIEWS[0]
        except (ValueError, TypeError, KeyError):
            return cls()
        return cls(paths, Path(current) if current else None, view)


def session_of(pictures: PictureStore, view: str, left_out: Collection[Path] = ()) -> OpenSession:
    """Return what to remember of the pictures that are open now.

    Parameters
    ----------
    pictures
        Those without a file cannot be remembered.
    view
        One of ``gui.compare_area.VIEWS``: how they were looked at.
    left_out
        Files that are not the user's, such as the sample photograph.
    """
    current = pictures.current.path if pictures.current else None
    found = [pictures.find(picture_id) for picture_id in pictures.ids]
    paths = [one.path for one in found if one and one.path and one.path not in left_out]
    if current not in paths:
        current = None
    # Of too many, those around the one looked at.
    place = paths.index(current) if current else 0
    first = min(max(place - MOST_PICTURES // 2, 0), max(len(paths) - MOST_PICTURES, 0))
    return OpenSession(tuple(paths[first : first + MOST_PICTURES]), current, view)


def divide(session: OpenSession) -> tuple[list[Path], list[Path]]:
    """Return which pictures are still there and which are not; for a worker thread."""
    there = [path for path in session.paths if is_there(path)]
    known = set(there)
    return there, [path for path in session.paths if path not in known]


def missing_sentence(missing: Collection[Path]) -> str:
    """Say which pictures that were open last are not opened again."""
    one = _translate("{names} was open last and is not there any more.")
    many = _translate("{count} photographs that were open last are not there any more: {names}.")
    text = one if len(missing) == 1 else many
    return text.format(count=len(missing), names=name_some(list(missing)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"A path must be a text. Received: {value!r}")
    return value


def _translate(text: str) -> str:
    return QCoreApplication.translate("OpenSession", text)
