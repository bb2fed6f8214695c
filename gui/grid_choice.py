"""Which checkpoints a picture is seen through."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.api import EPOCHS_NAME, ModelSpec, RunRecord, list_checkpoints, sorted_for_grid
from gui.grid_types import GridCheckpoint

if TYPE_CHECKING:
    from engine.api import CheckpointEntry

# Before the user chose anything, so that a first look at the grid is quick.
CHOSEN_AT_FIRST = 8
# Each is a network in memory, and a picture for each photograph.
MOST_CHOSEN = 24


class GridChoice(QObject):
    """The checkpoints that are offered, and those of them that are in the grid.

    Signals
    -------
    changed()
        Other checkpoints are offered, or in the grid.
    refused()
        There are as many in the grid as there can be.
    """

    changed = Signal()
    refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed: tuple[GridCheckpoint, ...] = ()
        self._added: dict[str, GridCheckpoint] = {}
        # None until the user chose: then what is listed later joins by itself.
        self._wanted: dict[str, None] | None = None

    @property
    def offered(self) -> tuple[GridCheckpoint, ...]:
        """All that can be chosen: those of the list, then epochs that were added."""
        listed = {one.checkpoint_id for one in self._listed}
        added = (one for one in self._added.values() if one.checkpoint_id not in listed)
        return (*self._listed, *added)

    @property
    def chosen(self) -> tuple[GridCheckpoint, ...]:
        """Those in the grid, sorted by filters."""
        wanted = self._wanted_ids()
        return tuple(one for one in self.sorted_offered if one.checkpoint_id in wanted)

    @property
    def sorted_offered(self) -> tuple[GridCheckpoint, ...]:
        """All that can be chosen, sorted as in the grid."""
        offered = self.offered
        cards = sorted_for_grid(one.card for one in offered)
        order = {id(card): place for place, card in enumerate(cards)}
        return tuple(sorted(offered, key=lambda one: order[id(one.card)]))

    def is_chosen(self, checkpoint_id: str) -> bool:
        """Tell whether a checkpoint is in the grid."""
        return checkpoint_id in self._wanted_ids()

    def set_entries(self, entries: "Iterable[CheckpointEntry]") -> None:
        """Offer the usable checkpoints of the list."""
        self._listed = tuple(
            GridCheckpoint(entry.path, entry.card) for entry in entries if entry.card is not None
        )
        self.changed.emit()

    def set_chosen(self, checkpoint_id: str, is_chosen: bool) -> None:
        """Take a checkpoint into the grid or out of it."""
        wanted = dict(self._wanted_ids())
        if is_chosen:
            wanted[checkpoint_id] = None
        else:
            wanted.pop(checkpoint_id, None)
        self._want(wanted)

    def choose_all(self) -> None:
        """Take all that are offered into the grid."""
        self._want(dict.fromkeys(one.checkpoint_id for one in self.offered))

    def choose_none(self) -> None:
        """Empty the grid."""
        self._want({})

    def choose_colorizers(self) -> None:
        """Take colorizers only: of each filter count and kind of network the first in the list."""
        first: dict[ModelSpec, str] = {}
        for one in self.offered:
            if one.card.spec.kind == "colorizer" and one.epoch is None:
                first.setdefault(one.card.spec, one.checkpoint_id)
        self._want(dict.fromkeys(first.values()))

    def add(self, checkpoints: Sequence[GridCheckpoint]) -> None:
        """Offer epochs of a run, and take them into the grid."""
        self._added |= {one.checkpoint_id: one for one in checkpoints}
        added = dict.fromkeys(one.checkpoint_id for one in checkpoints)
        self._want(self._wanted_ids() | added)

    def _wanted_ids(self) -> dict[str, None]:
        if self._wanted is not None:
            return self._wanted
        return dict.fromkeys(one.checkpoint_id for one in self.offered[:CHOSEN_AT_FIRST])

    def _want(self, wanted: dict[str, None]) -> None:
        offered = {one.checkpoint_id for one in self.offered}
        there = [checkpoint_id for checkpoint_id in wanted if checkpoint_id in offered]
        self._wanted = dict.fromkeys(there[:MOST_CHOSEN])
        self.changed.emit()
        if len(there) > MOST_CHOSEN:
            self.refused.emit()


def kept_epochs(run: RunRecord) -> tuple[GridCheckpoint, ...]:
    """Find the checkpoints of the epochs of a kept run, in order; reads files.

    Of a run with many epochs only some are kept, and one that is complete keeps its best.
    """
    entries = list_checkpoints([run.run_dir / EPOCHS_NAME])
    found = [GridCheckpoint(entry.path, entry.card) for entry in entries if entry.card is not None]
    return tuple(sorted(found, key=lambda one: one.card.epochs))


def evenly_apart(checkpoints: Sequence[GridCheckpoint], count: int) -> list[GridCheckpoint]:
    """Choose so many epochs, the first and the last and some evenly between them."""
    last = len(checkpoints) - 1
    if last < count:
        return list(checkpoints)
    return [checkpoints[round(n * last / (count - 1))] for n in range(count)]
