"""A batch that did not come to its end, and the offer to go on with it at the next start."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.batch_session import BatchSession, BatchState

if TYPE_CHECKING:
    from gui.preferences import Preferences


@dataclass(frozen=True)
class UnfinishedBatch:
    """What is needed to go on: the rest is in the manifest of the output folder.

    Attributes
    ----------
    inputs
        Photographs and folders.
    output_dir
        Where the results are.
    checkpoints
        Their files.
    """

    inputs: tuple[Path, ...]
    output_dir: Path
    checkpoints: tuple[Path, ...]

    def to_text(self) -> str:
        """Write it down."""
        return json.dumps(
            {
                "inputs": list(map(str, self.inputs)),
                "output_dir": str(self.output_dir),
                "checkpoints": list(map(str, self.checkpoints)),
            }
        )

    @classmethod
    def from_text(cls, text: str) -> "UnfinishedBatch | None":
        """Read what was written down; None where there is nothing, or nothing sound."""
        try:
            content = json.loads(text)
            lists = [content["inputs"], content["checkpoints"]]
            texts = [content["output_dir"], *lists[0], *lists[1]]
        except (ValueError, TypeError, KeyError):
            return None
        is_sound = all(isinstance(one, list) for one in lists)
        if not is_sound or not lists[0] or not all(isinstance(one, str) for one in texts):
            return None
        inputs, checkpoints = (tuple(map(Path, one)) for one in lists)
        return cls(inputs, Path(content["output_dir"]), checkpoints)


class BatchKeeper(QObject):
    """Notes the batch under way, so that a kill or a closed window does not lose it.

    Attributes
    ----------
    left
        What the last start of the program left unfinished, or None.

    Parameters
    ----------
    session
        The batch.
    preferences
        Remember it.
    """

    def __init__(self, session: BatchSession, preferences: "Preferences") -> None:
        super().__init__(session)
        self._session, self._preferences = session, preferences
        self.left = preferences.unfinished_batch
        session.state_changed.connect(self._on_state_changed)
        session.ended.connect(self._forget)
        session.problem_found.connect(self._forget)

    def _on_state_changed(self, state: BatchState) -> None:
        settings = self._session.settings
        if state is BatchState.RUNNING and settings is not None:
            # With what was added meanwhile: it starts by itself.
            inputs = tuple(path.absolute() for path in self._session.inputs)
            self._preferences.unfinished_batch = UnfinishedBatch(
                inputs, settings.output_dir.absolute(), settings.checkpoints
            )

    def _forget(self, _: object) -> None:
        self._preferences.unfinished_batch = None
