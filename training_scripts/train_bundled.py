"""Train the checkpoint that ships in ``resources/checkpoints``, in two stages.

Example: ``python -m training_scripts.train_bundled --data DIR --output runs/general``, where DIR
holds the folders ``scenes``, ``photos``, ``faces`` and ``objects``. A stage that was
stopped goes on, and one that is complete is not trained again.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.api import (
    Augmentation,
    ModelSpec,
    TrainingOutcome,
    TrainingSettings,
    publish_checkpoint,
)
from resources import default_checkpoint
from training_scripts._console import EXIT_DONE, run_reporting_errors
from training_scripts._training import report, resume_on_terminal, train_on_terminal

FOLDERS = ("scenes", "photos", "faces", "objects")
TITLE = "General photographs"
NOTES = (
    "Good at skies, sea, foliage, stone and skin in portraits. Bad at things that may have any "
    "color (clothes, cars, fruit, painted walls): it leaves them brownish or gray."
)


@dataclass(frozen=True)
class Stage:
    """One training: the next starts from its best epoch."""

    name: str
    epochs: int
    learning_rate: float
    chroma_weight: float


STAGES = (
    Stage("plain", epochs=5, learning_rate=1e-3, chroma_weight=0.0),
    # An absolute error alone prefers timid colors; this stage makes the network dare more.
    Stage("colorful", epochs=4, learning_rate=5e-4, chroma_weight=5.0),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Train the checkpoint that ships with Tintype.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="RUN")
    parser.add_argument("--folders", nargs="+", default=FOLDERS, metavar="NAME")
    parser.add_argument("--filters", type=int, default=24)
    parser.add_argument("--epochs", type=int, help="of each stage, for a quick try")
    parser.add_argument("--target", type=Path, default=default_checkpoint(), metavar="FILE")
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _train(options))


def _train(options: argparse.Namespace) -> int:
    best: Path | None = None
    for stage in STAGES:
        outcome = _train_stage(_settings(options, stage, best))
        if outcome.was_stopped:
            return report(outcome)
        best = outcome.checkpoint
    assert best is not None
    publish_checkpoint(best, options.target, TITLE, NOTES)
    print(f"Published as {options.target}")
    return EXIT_DONE


def _settings(options: argparse.Namespace, stage: Stage, start: Path | None) -> TrainingSettings:
    return TrainingSettings(
        data_dirs=tuple(options.data / name for name in options.folders),
        run_dir=options.output / stage.name,
        spec=ModelSpec("encoder_decoder", options.filters),
        title=TITLE,
        epochs=options.epochs or stage.epochs,
        learning_rate=stage.learning_rate,
        schedule="cosine",
        chroma_weight=stage.chroma_weight,
        validation_share=0.05,
        test_share=0.05,
        augmentation=Augmentation("none"),
        flip=True,
        initial_checkpoint=start,
    )


def _train_stage(settings: TrainingSettings) -> TrainingOutcome:
    """Train, or go on with what an earlier call of this script left; a complete one is at once."""
    if (settings.run_dir / "settings.json").exists():
        return resume_on_terminal(settings.run_dir, settings.epochs)
    return train_on_terminal(settings)


if __name__ == "__main__":
    sys.exit(main())
