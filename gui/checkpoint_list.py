"""The list of checkpoints."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from gui.list_rows import ListRow
from gui.row_delegate import RowDelegate
from gui.row_list import RowList
from gui.theme import Theme


@dataclass(frozen=True)
class CheckpointRow:
    """A checkpoint as the list shows it.

    Attributes
    ----------
    checkpoint_id
        Names it in signals and setters.
    title, detail
        The first line and the quieter second one.
    loss_text
        Validation loss, such as ``".0327"``; see ``gui.checkpoint_texts``.
    tooltip
        Where the file is and what else is known of it.
    is_usable
        Whether it can be chosen.
    problem
        One sentence that says why not; empty for a usable one.
    """

    checkpoint_id: str
    title: str
    detail: str
    loss_text: str
    tooltip: str
    is_usable: bool = True
    problem: str = ""


class CheckpointList(RowList):
    """The checkpoints that the program found; one of them is in use.

    Context actions find the checkpoint that they are meant for in ``menu_row_id``.

    Signals
    -------
    checkpoint_selected(str)
        The id of the checkpoint that the user wants to use.
    """

    checkpoint_selected = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("CheckpointList", "Checkpoints")
        empty_text = QCoreApplication.translate(
            "CheckpointList", "Drop a checkpoint in this window, or train a network of your own."
        )
        super().__init__(title, empty_text, RowDelegate(theme), parent)
        self._shown: tuple[CheckpointRow, ...] = ()
        self._current_id = ""
        self.row_selected.connect(self._on_row_selected)

    def set_checkpoints(self, checkpoints: Sequence[CheckpointRow]) -> None:
        """Show these checkpoints; the one in use stays marked and the list where it is."""
        if tuple(checkpoints) == self._shown:
            return
        self._shown = tuple(checkpoints)
        scroll_bar = self.view.verticalScrollBar()
        place = scroll_bar.value()
        with self.quiet():
            self.model.set_rows([_list_row(checkpoint) for checkpoint in checkpoints])
        self.select_quietly(self._current_id)
        scroll_bar.setValue(place)

    def set_current(self, checkpoint_id: str) -> None:
        """Mark the checkpoint in use; an id that is not listed (yet) marks none."""
        self._current_id = checkpoint_id
        self.select_quietly(checkpoint_id)

    def _on_row_selected(self, checkpoint_id: str) -> None:
        self._current_id = checkpoint_id
        self.checkpoint_selected.emit(checkpoint_id)


def _list_row(checkpoint: CheckpointRow) -> ListRow:
    return ListRow(
        row_id=checkpoint.checkpoint_id,
        title=checkpoint.title,
        detail=checkpoint.detail,
        tooltip=checkpoint.tooltip,
        figure=checkpoint.loss_text if checkpoint.is_usable else "",
        problem=checkpoint.problem,
        is_usable=checkpoint.is_usable,
    )
