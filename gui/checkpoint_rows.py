"""From checkpoints to the rows of the list."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.api import EPOCHS_NAME, ONNX_KIND, CheckpointCard
from gui.checkpoint_list import CheckpointRow
from gui.checkpoint_store import LiveNetwork
from gui.checkpoint_texts import format_loss, spec_text
from gui.engine_texts import translate_engine
from gui.predictions import LIVE_ID

if TYPE_CHECKING:
    from engine.api import CheckpointEntry


def checkpoint_rows(
    entries: "Iterable[CheckpointEntry]", live: LiveNetwork | None
) -> list[CheckpointRow]:
    """Make the rows of the list; the network being trained comes first."""
    rows = [_row(entry) for entry in entries]
    if live is not None:
        rows.insert(0, CheckpointRow(LIVE_ID, live.title, live.detail, "–", "", True, ""))
    return rows


def _row(entry: "CheckpointEntry") -> CheckpointRow:
    checkpoint_id, card = str(entry.path), entry.card
    if card is None:
        problem = translate_engine(entry.problem or "")
        return CheckpointRow(checkpoint_id, entry.path.name, "", "–", problem, False, problem)
    return CheckpointRow(
        checkpoint_id=checkpoint_id,
        title=_title(entry, card),
        detail=_detail(card),
        loss_text=format_loss(card.validation_loss),
        tooltip=_tooltip(entry, card),
        is_usable=True,
        problem="",
    )


def _title(entry: "CheckpointEntry", card: CheckpointCard) -> str:
    """Name the epoch of a checkpoint that is not the best or the last one of its run."""
    if entry.path.parent.name != EPOCHS_NAME:
        return card.title
    return _translate("{title}, epoch {epoch}").format(title=card.title, epoch=card.epochs)


def _detail(card: CheckpointCard) -> str:
    if card.is_partial:
        return _translate("stopped early, epoch {epochs}").format(epochs=card.epochs + 1)
    return spec_text(card.spec, card.parameter_count)


def _tooltip(entry: "CheckpointEntry", card: CheckpointCard) -> str:
    lines = [card.title, spec_text(card.spec, card.parameter_count), *_origin(card)]
    if card.notes:
        lines.append(translate_engine(card.notes))
    return "\n".join([*lines, str(entry.path)])


def _origin(card: CheckpointCard) -> list[str]:
    data = translate_engine(card.trained_on)
    if card.spec.kind == ONNX_KIND:
        return [
            _translate("Another program's network: it colorizes, but it cannot be trained here"),
            _translate("Trained on: {data}").format(data=data),
        ]
    return [
        _translate("Trained on {data}: {split}").format(
            data=data, split=translate_engine(card.split)
        ),
        _translate("{epochs} epochs, {date}").format(epochs=card.epochs, date=card.date[:10]),
    ]


def _translate(text: str) -> str:
    return QCoreApplication.translate("Checkpoints", text)
