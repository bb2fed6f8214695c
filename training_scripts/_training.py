"""Options and main loop that the training scripts share."""

import argparse
from collections.abc import Callable
from pathlib import Path

from engine.api import (
    ACTIVATIONS,
    AUGMENTATION_MODES,
    LOSSES,
    NORMALIZATIONS,
    SCHEDULES,
    SPLITS,
    UPSAMPLINGS,
    Augmentation,
    ModelSpec,
    StopToken,
    TrainingOutcome,
    TrainingSettings,
    resume_training,
    train,
)
from training_scripts._console import EXIT_DONE, TrainingProgress, stop_on_interrupt
from training_scripts._figures import print_figures


def train_from(parser: argparse.ArgumentParser, options: argparse.Namespace, kind: str) -> int:
    """Begin the training that the options describe, or go on with one, and return the exit code."""
    if options.resume is None:
        if not options.data or options.output is None:
            parser.error("--data and --output are needed, or --resume")
        return report(train_on_terminal(settings_from(options, spec_from(options, kind))))
    given = [name for name in ("data", "output") if getattr(options, name)]
    if given:
        parser.error(f"--resume goes on with the run's own settings; leave out --{given[0]}")
    return report(resume_on_terminal(options.resume, options.epochs))


def add_training_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of every training; the defaults are the recipe of the report."""
    parser.add_argument(
        "--data", type=Path, nargs="+", metavar="DIR", help="folders of photographs"
    )
    parser.add_argument("--output", type=Path, metavar="RUN", help="folder for the run")
    parser.add_argument(
        "--resume",
        type=Path,
        metavar="RUN",
        help="go on with a run that was stopped or killed; --epochs says how many in all",
    )
    add_recipe_options(parser)


def add_recipe_options(parser: argparse.ArgumentParser) -> None:
    """Add what says how to train, without folders and the number of filters."""
    parser.add_argument("--title", default="", help="name of the checkpoint in lists")
    parser.add_argument("--activation", choices=ACTIVATIONS, default="sigmoid")
    parser.add_argument(
        "--normalization",
        choices=sorted({name for names in NORMALIZATIONS.values() for name in names}),
        default="",
        help="where batch normalisation is; default: the report's",
    )
    parser.add_argument(
        "--upsampling",
        choices=sorted({name for names in UPSAMPLINGS.values() for name in names}),
        default="",
        help="how pictures are enlarged; default: the report's",
    )
    parser.add_argument("--loss", choices=LOSSES, default="", help="default: the report's")
    parser.add_argument("--epochs", type=int, help="default: 10, or what the run was begun with")
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
        help="folder: keep the photographs of a person or class on one side; "
        "class: let each folder give its share to each part",
    )
    parser.add_argument(
        "--split-file", type=Path, metavar="FILE", help="use the split.json of a run or data set"
    )
    _add_start_options(parser)
    parser.add_argument(
        "--limit", type=int, default=0, metavar="N", help="use only N photographs, 0 for all"
    )
    parser.add_argument("--device", default="auto", help="auto, cpu, gpu:0, ...")
    parser.add_argument("--mixed-precision", action="store_true", help="compute in bfloat16")
    parser.add_argument("--xla", action="store_true", help="compile the training step")


def _add_start_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from-checkpoint", type=Path, metavar="FILE", help="start from its weights"
    )
    parser.add_argument(
        "--freeze-encoder",
        action="store_true",
        help="keep the layers that shrink the picture as they are in the checkpoint",
    )
    parser.add_argument(
        "--freeze-shallow",
        action="store_true",
        help="of an efficientnet, keep only the layers down to an eighth of the size as they are",
    )


def spec_from(options: argparse.Namespace, kind: str, filters: int | None = None) -> ModelSpec:
    """Make the spec of a network from parsed options.

    Raises
    ------
    SettingsError
        When a value does not go with this kind of network.
    """
    return ModelSpec(
        kind,
        filters if filters is not None else options.filters,
        options.activation,
        normalization=options.normalization,
        upsampling=options.upsampling,
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
        epochs=TrainingSettings.epochs if options.epochs is None else options.epochs,
        batch_size=options.batch,
        learning_rate=options.rate,
        schedule=options.schedule,
        loss=options.loss,
        chroma_weight=options.chroma_weight,
        seed=options.seed,
        split_by=options.split_by,
        split_file=options.split_file,
        photo_limit=options.limit,
        augmentation=Augmentation(options.variants),
        flip=options.flip,
        initial_checkpoint=options.from_checkpoint,
        freeze_encoder=options.freeze_encoder,
        freeze_shallow=options.freeze_shallow,
        device=options.device,
        mixed_precision=options.mixed_precision,
        xla=options.xla,
    )


def train_on_terminal(settings: TrainingSettings) -> TrainingOutcome:
    """Train with progress on the terminal; Ctrl-C stops and keeps what is trained."""
    return _on_terminal(lambda progress, stop: train(settings, progress, stop))


def resume_on_terminal(run_dir: Path, epochs: int | None) -> TrainingOutcome:
    """Go on with a run as :func:`train_on_terminal` does; ``epochs`` are those in all."""
    return _on_terminal(
        lambda progress, stop: resume_training(run_dir, progress, stop, epochs=epochs)
    )


def _on_terminal(
    work: Callable[[TrainingProgress, StopToken], TrainingOutcome],
) -> TrainingOutcome:
    progress = TrainingProgress()
    try:
        with stop_on_interrupt() as stop:
            return work(progress, stop)
    finally:
        progress.close()


def report(outcome: TrainingOutcome) -> int:
    """Say what was kept and return the exit code."""
    if outcome.checkpoint is None:
        print("Stopped before the first batch; nothing was kept.")
    else:
        epochs = "1 epoch" if outcome.epochs == 1 else f"{outcome.epochs} epochs"
        print(f"{epochs} complete; kept {outcome.checkpoint}")
        if outcome.was_stopped:
            print(f"Go on with: --resume {outcome.checkpoint.parent}")
    if outcome.test is not None:
        print_figures(outcome.test)
    return EXIT_DONE
