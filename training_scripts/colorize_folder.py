"""Colorize photographs without a window: the program ``tintype-colorize``.

Exit codes: 0 all done, 1 some photographs failed or it was stopped, 2 nothing could be started.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.api import (
    DEFAULT_PATTERN,
    FOREIGN_SUFFIXES,
    PATTERN_FIELDS,
    RESULT_SUFFIXES,
    Adjustments,
    BatchOutcome,
    BatchSettings,
    CheckpointError,
    RenderSize,
    colorize_folders,
    import_to,
    imported_dir,
    list_checkpoints,
)
from resources import checkpoint_dir, default_checkpoint
from training_scripts._batch_progress import BatchBar
from training_scripts._console import (
    EXIT_DONE,
    EXIT_FAILED,
    EXIT_SOME_FAILED,
    run_reporting_errors,
    stop_on_interrupt,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="tintype-colorize",
        description="Colorize photographs and folders of them. What an earlier call did and is "
        "unchanged is not done again.",
    )
    parser.add_argument("inputs", type=Path, nargs="+", metavar="INPUT", help="files and folders")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="for the results")
    parser.add_argument(
        "--model",
        action="append",
        metavar="NAME_OR_FILE",
        help="a shipped checkpoint's name or a checkpoint file; of several, each gets a folder of "
        f"its own (default: {default_checkpoint().stem})",
    )
    _add_result_options(parser)
    _add_color_options(parser)
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _colorize(options))


def _add_result_options(parser: argparse.ArgumentParser) -> None:
    fields = ", ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
    parser.add_argument(
        "--name",
        default=DEFAULT_PATTERN,
        metavar="PATTERN",
        help=f"of the results, made of {fields} (default: %(default)s)",
    )
    parser.add_argument(
        "--format",
        choices=[suffix[1:] for suffix in RESULT_SUFFIXES],
        help="of the results (default: that of each photograph)",
    )
    parser.add_argument(
        "--flat", action="store_true", help="put all results into one folder, without sub-folders"
    )
    parser.add_argument(
        "--again", action="store_true", help="do again what is done and unchanged, too"
    )
    parser.add_argument(
        "--measure",
        action="store_true",
        help="compare results with photographs that have color; takes about as long again",
    )


def _add_color_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--saturation", type=float, default=1.0, help="factor of chroma, 0 to 2 (default: 1)"
    )
    parser.add_argument(
        "--gray", type=float, default=0.0, help="share of the gray picture, 0 to 1 (default: 0)"
    )
    parser.add_argument(
        "--temperature", type=float, default=0.0, help="from -1, cool, to 1, warm (default: 0)"
    )
    parser.add_argument(
        "--render-size",
        type=int,
        metavar="PX",
        help="at which the network sees photographs, in their proportion (default: squared, as "
        "it was trained)",
    )


def find_checkpoint(name_or_file: str) -> Path:
    """Find a checkpoint by its file, or by the name of a shipped one.

    A file of another program is imported first, and its copy is found.

    Raises
    ------
    CheckpointError
        When there is none; the message lists the shipped ones. When a file cannot be imported.
    """
    file = Path(name_or_file)
    if file.is_file():
        is_foreign = file.suffix.lower() in FOREIGN_SUFFIXES
        return import_to(file, imported_dir(), "sigmoid") if is_foreign else file
    known = {entry.path.stem: entry.path for entry in list_checkpoints([checkpoint_dir()])}
    if name_or_file in known:
        return known[name_or_file]
    raise CheckpointError(
        f"There is no checkpoint “{name_or_file}”; give a checkpoint file or one of these names: "
        f"{', '.join(sorted(known)) or 'none is installed'}."
    )


def _settings(options: argparse.Namespace) -> BatchSettings:
    models = options.model or [default_checkpoint().stem]
    return BatchSettings(
        inputs=tuple(options.inputs),
        output_dir=options.output,
        checkpoints=tuple(find_checkpoint(model) for model in models),
        name_pattern=options.name,
        suffix=f".{options.format}" if options.format else "",
        mirrors_tree=not options.flat,
        measures=options.measure,
        redoes=options.again,
        adjustments=Adjustments(options.saturation, options.gray, options.temperature),
        size=RenderSize(options.render_size, False) if options.render_size else None,
    )


def _colorize(options: argparse.Namespace) -> int:
    settings = _settings(options)
    with stop_on_interrupt() as stop, BatchBar() as bar:
        outcome = colorize_folders(settings, bar.show, stop)
    return _report(outcome, bar.left_out_count, settings.output_dir)


def _report(outcome: BatchOutcome, left_out_count: int, output_dir: Path) -> int:
    """Say how it ended and return the exit code."""
    failed_count = outcome.failed + left_out_count
    before = f", {outcome.skipped} done before" if outcome.skipped else ""
    ending = ", stopped before the end" if outcome.was_stopped else ""
    print(f"{outcome.done} colorized{before}, {failed_count} failed{ending}: {output_dir}")
    if outcome.problem:
        print(outcome.problem, file=sys.stderr)
    if outcome.page is not None:
        print(f"Report: {outcome.page}")
    is_empty = outcome.done + outcome.skipped + failed_count == 0
    if is_empty and not outcome.was_stopped:
        print("No photographs were found; give files or folders of photographs.", file=sys.stderr)
        return EXIT_FAILED
    is_whole = not (failed_count or outcome.was_stopped or outcome.problem)
    return EXIT_DONE if is_whole else EXIT_SOME_FAILED


if __name__ == "__main__":
    sys.exit(main())
