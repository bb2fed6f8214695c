"""Train the checkpoint that ships in ``resources/checkpoints``.

Example: ``python -m training_scripts.train_bundled --data DIR --output runs/general``, where DIR
holds the folders ``scenes``, ``photos``, ``faces`` and ``objects``.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.api import ModelSpec, TrainingSettings, publish_checkpoint
from resources import default_checkpoint
from training_scripts._console import run_reporting_errors
from training_scripts._training import report, train_on_terminal

FOLDERS = ("scenes", "photos", "faces", "objects")
TITLE = "General photographs"
NOTES = (
    "Good at skies, sea, foliage, stone and skin. Bad at things that may have any color "
    "(clothes, cars, fruit): it plays safe and leaves them brownish or gray."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Train the checkpoint that ships with Tintype.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="RUN")
    parser.add_argument("--folders", nargs="+", default=FOLDERS, metavar="NAME")
    parser.add_argument("--filters", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--target", type=Path, default=default_checkpoint(), metavar="FILE")
    options = parser.parse_args(arguments)

    def run() -> int:
        settings = TrainingSettings(
            data_dirs=tuple(options.data / name for name in options.folders),
            run_dir=options.output,
            spec=ModelSpec("encoder_decoder", options.filters),
            title=TITLE,
            epochs=options.epochs,
            schedule="cosine",
            validation_share=0.05,
            test_share=0.05,
            flip=True,
        )
        outcome = train_on_terminal(settings)
        if outcome.checkpoint is not None and not outcome.was_stopped:
            publish_checkpoint(outcome.checkpoint, options.target, TITLE, NOTES)
            print(f"Published as {options.target}")
        return report(outcome)

    return run_reporting_errors(run)


if __name__ == "__main__":
    sys.exit(main())
