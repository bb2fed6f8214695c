"""Measure checkpoints on photographs whose true colors are known, such as fruits and vegetables.

Example: ``python -m training_scripts.evaluate_transfer NCD --output results``. The folder has the
two trees of the Natural-Color Dataset, or is any folder of color photographs, whose sub-folders
are the classes. Exit codes: 0 all measured, 1 some photographs could not be or it was stopped, 2
nothing could be measured.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from tqdm import tqdm

from engine.api import (
    QUOTED_ON_NCD,
    Evaluation,
    EvaluationEvent,
    EvaluationProgress,
    EvaluationSettings,
    Method,
    RunStopped,
    Scores,
    evaluate_on_folder,
    held_out_names,
    list_checkpoints,
    write_evaluation,
)
from resources import checkpoint_dir
from training_scripts._console import (
    EXIT_DONE,
    EXIT_SOME_FAILED,
    run_reporting_errors,
    stop_on_interrupt,
)
from training_scripts._dataset_progress import CountProgress
from training_scripts.colorize_folder import find_checkpoint

_STAGES = {"colors": "Reading", "measure": "Measuring"}
_HEADER = "  {:<{width}}  MAE     MAE 128  PSNR dB  SSIM   ΔE2000  C*ab"
_LINE = "  {:<{width}}  {:.4f}  {:.4f}   {:7.2f}  {:.3f}  {:6.2f}  {:5.2f}"
_QUOTED_LINE = "  {:<{width}}  -       -        {:7.2f}  {:.3f}  -       -"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    parser = argparse.ArgumentParser(
        description="Measure checkpoints on photographs whose true colors are known."
    )
    parser.add_argument(
        "folder",
        type=Path,
        metavar="FOLDER",
        help="with ColorfulOriginal and Gray, or any folder of color photographs",
    )
    parser.add_argument(
        "--output", type=Path, required=True, metavar="DIR", help="for the table and the page"
    )
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="NAME_OR_FILE",
        help="a shipped checkpoint's name or a checkpoint file, several times for several; "
        "default: all that are shipped",
    )
    parser.add_argument(
        "--regressor",
        metavar="NAME_OR_FILE",
        help="predicts one color a photograph, to measure against; default: the shipped one",
    )
    parser.add_argument(
        "--split-file",
        type=Path,
        metavar="FILE",
        help="the split.json of a run: measure only the photographs that it kept for the test",
    )
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    settings = _settings(options)
    with stop_on_interrupt() as stop:
        try:
            with ExitStack() as bars:
                evaluation = evaluate_on_folder(settings, _progress(bars), stop)
            _print(evaluation)
            paths = write_evaluation(evaluation, options.output, stop)
        except RunStopped:
            print("Stopped. What is measured is kept: the same command goes on from there.")
            return EXIT_SOME_FAILED
    for failure in evaluation.failures:
        tqdm.write(f"Left out: {failure.reason}", file=sys.stderr)
    print("Written: " + ", ".join(str(path) for path in paths))
    return EXIT_SOME_FAILED if evaluation.failures else EXIT_DONE


def _settings(options: argparse.Namespace) -> EvaluationSettings:
    shipped = {
        entry.path: entry.card.spec.kind == "regressor"
        for entry in list_checkpoints([checkpoint_dir()])
        if entry.card is not None
    }
    regressor = next((path for path, is_one in shipped.items() if is_one), None)
    if options.regressor:
        regressor = find_checkpoint(options.regressor)
    return EvaluationSettings(
        folder=options.folder,
        checkpoints=tuple(find_checkpoint(name) for name in options.model)
        or tuple(path for path, is_one in shipped.items() if not is_one),
        regressor=regressor,
        only=held_out_names(options.split_file) if options.split_file else None,
    )


def _progress(bars: ExitStack) -> Callable[[EvaluationEvent], None]:
    """Make what shows a bar for each stage."""
    shown: dict[str, CountProgress] = {}

    def show(event: EvaluationEvent) -> None:
        if isinstance(event, EvaluationProgress):
            if event.stage not in shown:
                bars.close()  # that of the stage before
                bar = CountProgress(_STAGES.get(event.stage, event.stage), " photos")
                shown[event.stage] = bars.enter_context(bar)
            shown[event.stage].show(event.done, event.total)

    return show


def _print(evaluation: Evaluation) -> None:
    names = evaluation.class_names
    counts = [f"{name or '.'} {len(evaluation.photos_of(name))}" for name in names]
    print(f"{len(evaluation.photos)} photographs in {len(names)} classes: {', '.join(counts)}")
    print(
        "a*b* scaled to [0, 1]; MAE, PSNR, SSIM, ΔE2000 and mean chroma C*ab at the photographs' "
        "own size in 8-bit sRGB, MAE 128 at 128 × 128 pixels as a training measures it."
    )
    _print_means("Mean of classes:", evaluation, evaluation.mean_of_classes)
    if evaluation.is_paired:
        for quoted in QUOTED_ON_NCD:
            label, width = f"{quoted.title} (quoted)", _width(evaluation)
            print(_QUOTED_LINE.format(label, quoted.psnr_db, quoted.ssim, width=width))
        print(f"  Quoted from {QUOTED_ON_NCD[0].source}; not measured here.")
    _print_means("Mean of photographs:", evaluation, evaluation.mean_of_photos)


def _print_means(title: str, evaluation: Evaluation, mean: Callable[[Method], Scores]) -> None:
    width = _width(evaluation)
    print(title)
    print(_HEADER.format("method", width=width))
    for method in evaluation.methods:
        row = mean(method)
        figures = (row.mae, row.mae_128, row.psnr_db, row.ssim, row.delta_e, row.chroma)
        print(_LINE.format(_label(method), *figures, width=width))
    original = mean(evaluation.methods[0]).original_chroma
    print(f"  Mean chroma C*ab of the originals: {original:.2f}")


def _label(method: Method) -> str:
    return f"{method.title} ({method.kind})"


def _width(evaluation: Evaluation) -> int:
    """Return the width of the column of methods; the longest quoted title is one of them."""
    return max(30, *(len(_label(method)) for method in evaluation.methods))


if __name__ == "__main__":
    sys.exit(main())
