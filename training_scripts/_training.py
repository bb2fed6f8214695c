"""Options and main loop that the training scripts share."""

import argparse
from pathlib import Path

from engine.api import (
    AUGMENTATION_MODES,
    LOSSES,
    SCHEDULES,
    SPLITS,
    Augmentation,
    ModelSpec,
    TrainingOutcome,
    TrainingSettings,
    train,
)
from training_scripts._console import EXIT_DONE, TrainingProgress, stop_on_interrupt


def add_training_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of every training; the defaults are the recipe of the report."""
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, metavar="DIR", help="folders of photographs"
    )
    parser.add_argument(
        "--output", type=Path, required=True, metavar="RUN", help="folder for the run"
    )
    parser.add_argument("--title", default="", help="name of the checkpoint in lists")
    parser.add_argument("--activation", choices=("sigmoid", "tanh"), default="sigmoid")
    parser.add_argument("--loss", choices=LOSSES, default="", help="default: the report's")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--rate", type=float, default=1e-3, help="step size of Adam")
    parser.add_argument("--schedule", choices=SCHEDULES, default="constant")
    parser.add_argument(
        "--chroma-weight",
        type=float,
        default=0.0,
        help="let colorful pixels count more (0: all alike, as in the report)",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--variants",
        choices=AUGMENTATION_MODES,
        default="fresh",
        help="nine variants a photograph, new in each epoch or fixed, or none",
    )
    parser.add_argument("--flip", action="store_true", help="mirror half of the pictures")
    parser.add_argument(
        "--split-by",
        choices=SPLITS,
        default="photo",
        help="folder: keep the photographs of a person or class on one side",
    )
    parser.add_argument(
        "--split-file", type=Path, metavar="FILE", help="use the split.json of a run or data set"
    )
    parser.add_argument(
        "--from-checkpoint", type=Path, metavar="FILE", help="start from its weights"
    )


def settings_from(options: argparse.Namespace, spec: ModelSpec) -> TrainingSettings:
    """Make settings from parsed options.

    Raises
    ------
    SettingsError
        When a value is out of its range.
    """
    return TrainingSettings(
        data_dirs=tuple(options.data),
        run_dir=options.output,
        spec=spec,
        title=options.title,
        epochs=options.epochs,
        batch_size=options.batch,
        learning_rate=options.rate,
        schedule=options.schedule,
        loss=options.loss,
        chroma_weight=options.chroma_weight,
        seed=options.seed,
        split_by=options.split_by,
        split_file=options.split_file,
        augmentation=Augmentation(options.variants),
        flip=options.flip,
        initial_checkpoint=options.from_checkpoint,
    )


def train_on_terminal(settings: TrainingSettings) -> TrainingOutcome:
    """Train with progress on the terminal; Ctrl-C stops and keeps what is trained."""
    progress = TrainingProgress()
    try:
        with stop_on_interrupt() as stop:
            return train(settings, progress, stop)
    finally:
        progress.close()


def report(outcome: TrainingOutcome) -> int:
    """Say what was kept and return the exit code."""
    if outcome.checkpoint is None:
        print("Stopped before the first batch; nothing was kept.")
    else:
        print(f"{outcome.epochs} epochs complete; kept {outcome.checkpoint}")
    return EXIT_DONE
