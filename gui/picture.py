"""An open photograph."""

from dataclasses import dataclass, field
from pathlib import Path

from gui.picture_loading import LoadedPicture, Summary


@dataclass(eq=False)
class Picture:
    """An open photograph, decoded or not.

    Attributes
    ----------
    picture_id
        Names it in signals and lists.
    name
        File name, or what to call a pasted picture.
    path
        The file, or None for a pasted picture.
    loaded
        What was decoded, or None while it is not in memory.
    summary
        For lists, or None until it is known; stays when the pixels are let go.
    problem
        Why it cannot be shown; empty when it can.
    saved_paths
        Where its result was saved, by checkpoint: saving again does not ask again.
    """

    picture_id: str
    name: str
    path: Path | None
    loaded: LoadedPicture | None = None
    summary: Summary | None = None
    problem: str = ""
    saved_paths: dict[str, Path] = field(default_factory=dict)
