"""What an evaluation compares: the three floors, then checkpoints as a grid sorts them."""

from dataclasses import dataclass
from pathlib import Path

from engine.cards import CheckpointCard
from engine.checkpoints import checkpoint_sha256, read_card
from engine.comparison import sorted_for_grid
from engine.errors import SettingsError
from engine.transfer_types import (
    CHECKPOINT,
    FLOOR,
    GRAY_FLOOR,
    MEAN_FLOOR,
    REGRESSOR_FLOOR,
    EvaluationSettings,
    Method,
)

# a* and b*, scaled to [0, 1].
AbScaled = tuple[float, float]


@dataclass(frozen=True)
class MeasuredMethod:
    """A method, and what decides about its figures.

    Attributes
    ----------
    method
        The method.
    digest
        SHA-256 of its checkpoint file; empty for a floor that has none.
    """

    method: Method
    digest: str = ""

    def kept_as(self, mean_ab_scaled: AbScaled) -> str:
        """Return what its figures are kept under: the same for what guesses the same."""
        if self.method.key == MEAN_FLOOR:
            return "mean {:.6f} {:.6f}".format(*mean_ab_scaled)
        return self.digest or self.method.key


def find_methods(settings: EvaluationSettings) -> tuple[MeasuredMethod, ...]:
    """Read the cards of all checkpoints of an evaluation, without loading a network.

    Returns
    -------
    Neutral gray, the mean color and the regressor, if there is one, then the checkpoints, each
    content once.

    Raises
    ------
    CheckpointError
        When a file is missing or is no checkpoint.
    SettingsError
        When the regressor is a network of another kind.
    """
    floors = [
        MeasuredMethod(Method(GRAY_FLOOR, "Neutral gray", FLOOR)),
        MeasuredMethod(Method(MEAN_FLOOR, "Mean color of the data set", FLOOR)),
    ]
    if settings.regressor is not None:
        floors.append(_regressor(settings.regressor))
    return *floors, *_checkpoints(settings.checkpoints)


def _regressor(path: Path) -> MeasuredMethod:
    card = read_card(path)
    if card.spec.kind != "regressor":
        raise SettingsError(
            f"“{card.title}” is not a regressor, which predicts one color for a photograph; "
            "choose a regressor to measure against, or none."
        )
    return MeasuredMethod(
        Method(REGRESSOR_FLOOR, card.title, FLOOR, card.spec.filters, path),
        checkpoint_sha256(path),
    )


def _checkpoints(paths: tuple[Path, ...]) -> list[MeasuredMethod]:
    # By content: a copy would be measured again for nothing.
    by_digest: dict[str, tuple[CheckpointCard, Path]] = {}
    for path in paths:
        by_digest.setdefault(checkpoint_sha256(path), (read_card(path), path))
    found = {
        id(card): MeasuredMethod(
            Method(digest, card.title, CHECKPOINT, card.spec.filters or None, path), digest
        )
        for digest, (card, path) in by_digest.items()
    }
    # The same objects come back, so that two checkpoints with equal cards stay apart.
    return [found[id(card)] for card in sorted_for_grid(card for card, _ in by_digest.values())]
