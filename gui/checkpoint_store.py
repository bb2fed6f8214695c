"""The checkpoints that can be used: shipped, trained here, imported; and the one in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.api import (
    FOREIGN_SUFFIXES,
    ONNX_SUFFIX,
    CheckpointCard,
    export_keras,
    export_onnx,
    import_to,
    imported_dir,
    list_checkpoints,
    read_card,
    runs_dir,
)
from gui.jobs import JobRunner, Lane
from gui.predictions import LIVE_ID

if TYPE_CHECKING:
    from engine.api import CheckpointEntry

CHECKPOINT_SUFFIXES = frozenset({".safetensors", ONNX_SUFFIX}) | FOREIGN_SUFFIXES


@dataclass(frozen=True)
class LiveNetwork:
    """The network being trained, as a row of the list.

    Attributes
    ----------
    title, detail
        What the row shows.
    """

    title: str
    detail: str


class CheckpointStore(QObject):
    """The list of checkpoints.

    Signals
    -------
    listed()
        The list was read again.
    current_changed(str)
        The id of the checkpoint in use: its path, or LIVE_ID.
    file_opened(str)
        A checkpoint that the user opened is in the list; carries its title.
    exported(object)
        The path of an exported file.
    problem_found(Failure)
        A sentence about a file that is not a usable checkpoint.
    """

    listed = Signal()
    current_changed = Signal(str)
    file_opened = Signal(str)
    exported = Signal(object)
    problem_found = Signal(object)

    def __init__(
        self, runner: JobRunner, bundled_dir: Path, default: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._bundled_dir = bundled_dir
        self._default = default
        self._opened: list[Path] = []
        self._live: LiveNetwork | None = None
        self.entries: tuple[CheckpointEntry, ...] = ()
        self.current_id = str(default)

    @property
    def live(self) -> LiveNetwork | None:
        """The network being trained, or None."""
        return self._live

    @property
    def current_path(self) -> Path | None:
        """The file of the checkpoint in use; None while it is the network being trained."""
        return None if self.current_id == LIVE_ID else Path(self.current_id)

    @property
    def current_card(self) -> CheckpointCard | None:
        """The card of the checkpoint in use, when it is listed."""
        return self.card_of(self.current_id)

    def card_of(self, checkpoint_id: str) -> CheckpointCard | None:
        """Return the card of a listed checkpoint; None for a broken one or one in training."""
        cards = (entry.card for entry in self.entries if str(entry.path) == checkpoint_id)
        return next(cards, None)

    def refresh(self, select: Path | None = None) -> None:
        """Read the list again, and then use a checkpoint of it.

        Parameters
        ----------
        select
            What to use afterwards; None keeps the current one.
        """

        def on_done(entries: "tuple[CheckpointEntry, ...]") -> None:
            self.entries = entries
            self.listed.emit()
            if select is not None:
                self.select(str(select))

        folders, opened = (self._bundled_dir, runs_dir(), imported_dir()), tuple(self._opened)
        default = self._default
        self._runner.submit(Lane.FILES, lambda _: _list(folders, opened, default), on_done)

    def select(self, checkpoint_id: str) -> None:
        """Use a checkpoint, or the network being trained."""
        if checkpoint_id != self.current_id:
            self.current_id = checkpoint_id
            self.current_changed.emit(checkpoint_id)

    def set_live(self, live: LiveNetwork | None) -> None:
        """Say that a network is being trained, or that it is not any more."""
        self._live = live
        self.listed.emit()
        if live is not None:
            self.select(LIVE_ID)
        elif self.current_id == LIVE_ID:
            self.select(str(self._default))

    def open_file(self, path: Path) -> None:
        """Use a checkpoint file of the user's; one made elsewhere is imported first."""

        def on_done(opened: Path) -> None:
            if not opened.is_relative_to(imported_dir()) and opened not in self._opened:
                self._opened.append(opened)
            self.refresh(select=opened)
            self.file_opened.emit(path.name)

        self._runner.submit(
            Lane.COLORIZE,  # an import builds networks, which needs TensorFlow
            lambda _: _open(path),
            on_done,
            on_failed=self.problem_found.emit,
        )

    def use(self, path: Path) -> None:
        """Use a checkpoint of a run, listed or not."""
        if all(entry.path != path for entry in self.entries) and path not in self._opened:
            self._opened.append(path)
        self.refresh(select=path)

    def export(self, source: Path, target: Path) -> None:
        """Write a checkpoint for other tools, as a ``.keras`` or an ``.onnx`` file."""

        def export(_: object) -> Path:
            if target.suffix.lower() == ONNX_SUFFIX:
                export_onnx(source, target)
            else:
                export_keras(source, target)
            return target

        self._runner.submit(
            Lane.COLORIZE,
            export,
            self.exported.emit,
            on_failed=self.problem_found.emit,
        )


def own_file(path: Path) -> Path:
    """Return the path itself; a file made elsewhere is imported, and its checkpoint returned.

    An ONNX file stays where it is: it is run as it is, with the card beside it.
    """
    if path.suffix.lower() in FOREIGN_SUFFIXES:
        return import_to(path, imported_dir(), "sigmoid")
    return path


def _open(path: Path) -> Path:
    own = own_file(path)
    read_card(own)
    return own


def _list(
    folders: Sequence[Path], opened: Sequence[Path], default: Path
) -> "tuple[CheckpointEntry, ...]":
    """List the default checkpoint first, then the shipped ones, then the newest."""
    bundled, *others = (list_checkpoints([folder]) for folder in folders)
    bundled.sort(key=lambda entry: (entry.path != default, *_size(entry)))
    mine = [entry for entries in others for entry in entries if not _is_superseded(entry)]
    mine += list_checkpoints(opened)
    mine.sort(key=lambda entry: entry.card.date if entry.card else "", reverse=True)
    return (*bundled, *mine)


def _size(entry: "CheckpointEntry") -> tuple[str, int]:
    """Sort the shipped family by kind, the colorizers by their filters."""
    return ("", 0) if entry.card is None else (entry.card.spec.kind, entry.card.spec.filters)


def _is_superseded(entry: "CheckpointEntry") -> bool:
    """Tell the last checkpoint of a complete run, next to which the best one lies."""
    best = entry.path.with_name("best.safetensors")
    is_complete = entry.card is not None and not entry.card.is_partial
    return entry.path.name == "last.safetensors" and is_complete and best.exists()
