"""Which checkpoints an evaluation measures."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api import imported_dir, runs_dir
from gui.grid_menu import MenuEntry

if TYPE_CHECKING:
    from engine.api import CheckpointEntry

REGRESSOR, COLORIZER = "regressor", "colorizer"
# More would make a menu that nobody reads.
_MOST_OWN = 24


class EvaluationChoice:
    """The checkpoints that are offered: at first the shipped ones are taken."""

    def __init__(self) -> None:
        self._offered: list[CheckpointEntry] = []
        # Only what the user decided: of the others, what is listed later joins by itself.
        self._wanted: dict[str, bool] = {}
        self.regressor: Path | None = None

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The files of those that are taken."""
        return tuple(entry.path for entry in self._offered if self._is_chosen(entry))

    @property
    def entries(self) -> list[MenuEntry]:
        """All on offer, for the menu."""
        return [
            MenuEntry(str(entry.path), _title(entry), "", self._is_chosen(entry))
            for entry in self._offered
        ]

    def offer(self, entries: Sequence["CheckpointEntry"]) -> None:
        """Offer the usable ones of a list, in its order; the first regressor is the floor."""
        usable = [entry for entry in entries if entry.card is not None]
        kinds = {entry.path: entry.card.spec.kind for entry in usable if entry.card is not None}
        regressors = [entry.path for entry in usable if kinds[entry.path] == REGRESSOR]
        self.regressor = regressors[0] if regressors else None
        colorizing = [entry for entry in usable if kinds[entry.path] != REGRESSOR]
        own = [entry for entry in colorizing if _is_own(entry.path)][:_MOST_OWN]
        self._offered = [one for one in colorizing if not _is_own(one.path)] + own

    def take(self, entry_id: str, is_taken: bool) -> None:
        """Take one, or leave it out."""
        self._wanted[entry_id] = is_taken

    def _is_chosen(self, entry: "CheckpointEntry") -> bool:
        return self._wanted.get(str(entry.path), not _is_own(entry.path))


def _is_own(path: Path) -> bool:
    """Tell what was trained or imported here from what was shipped."""
    return path.is_relative_to(runs_dir()) or path.is_relative_to(imported_dir())


def _title(entry: "CheckpointEntry") -> str:
    return entry.path.stem if entry.card is None else entry.card.title
