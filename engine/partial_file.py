"""What an interrupted download leaves: the part that arrived, and which file it is a part of."""

import contextlib
import json
from pathlib import Path

from engine.files import atomic_path


class PartialFile:
    """A ``.part`` file, and beside it a note of the address and the server's mark of the version.

    The mark is what ``If-Range`` sends back: with it the server tells whether the rest would
    still fit. The note is written before the first byte, so a kill never leaves a part that
    belongs to another note.

    Parameters
    ----------
    target
        The file that the part will become; both files lie beside it.
    address
        Where it comes from; a part from elsewhere is of no use.
    """

    def __init__(self, target: Path, address: str) -> None:
        self.path = target.with_name(f"{target.name}.part")
        self._note_path = target.with_name(f"{target.name}.part.json")
        self._address = address

    @property
    def paths(self) -> tuple[Path, Path]:
        """The part and its note, whether they are there or not."""
        return self.path, self._note_path

    @property
    def size_bytes(self) -> int:
        """How much arrived, 0 when there is no part."""
        try:
            return self.path.stat().st_size
        except (FileNotFoundError, NotADirectoryError):
            return 0

    @property
    def kept_bytes(self) -> int:
        """How much a next call will go on from; a part without a mark has to be sent again."""
        return self.size_bytes if self.mark() else 0

    def mark(self) -> str | None:
        """Return the server's mark, or None when the part cannot be gone on with."""
        if not self.size_bytes:
            return None
        try:
            note = json.loads(self._note_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(note, dict) or note.get("address") != self._address:
            return None
        mark = note.get("mark")
        return mark if isinstance(mark, str) and mark else None

    def begin(self, mark: str | None) -> None:
        """Start from zero with the server's mark; what was there is deleted.

        Raises
        ------
        OSError
            When the disk refuses.
        """
        self.clear()
        with atomic_path(self._note_path) as temporary:
            note = {"address": self._address, "mark": mark}
            temporary.write_text(json.dumps(note), encoding="utf-8")
        self.path.touch()

    def clear(self) -> None:
        """Delete the part and its note; the part goes first."""
        self.path.unlink(missing_ok=True)
        self._note_path.unlink(missing_ok=True)

    def move_to(self, path: Path) -> None:
        """Move the part, which is complete, over another file of the same disk."""
        self.path.replace(path)
        # The part alone decides; a note without it means nothing.
        with contextlib.suppress(OSError):
            self._note_path.unlink(missing_ok=True)
