"""Colorize photographs without a window: the program ``tintype-colorize``.

Exit codes: 0 all done, 1 some photographs failed, 2 nothing could be started.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from engine.api import (
    FOREIGN_SUFFIXES,
    CheckpointError,
    FileDone,
    FileEvent,
    colorize_files,
    import_to,
    imported_dir,
    list_checkpoints,
)
from resources import checkpoint_dir, default_checkpoint
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
        prog="tintype-colorize", description="Colorize photographs and folders of them."
    )
    parser.add_argument("inputs", type=Path, nargs="+", metavar="INPUT", help="files and folders")
    parser.add_argument("--output", type=Path, required=True, metavar="DIR", help="for the results")
    parser.add_argument(
        "--model",
        default=default_checkpoint().stem,
        metavar="NAME_OR_FILE",
        help="a shipped checkpoint's name or a checkpoint file (default: %(default)s)",
    )
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _colorize(options.inputs, options.output, options.model))


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


def _colorize(inputs: Sequence[Path], output_dir: Path, model: str) -> int:
    checkpoint = find_checkpoint(model)
    failures: list[str] = []
    with stop_on_interrupt() as stop, tqdm(unit=" photos", desc="Colorizing") as bar:

        def show(event: FileEvent) -> None:
            bar.total = event.total or bar.total
            bar.update(event.done - bar.n if event.done else 0)
            if isinstance(event, FileDone):
                bar.set_postfix_str(event.source.name, refresh=False)
            else:
                failures.append(event.reason)
                tqdm.write(f"Left out: {event.reason}", file=sys.stderr)

        outcome = colorize_files(inputs, output_dir, checkpoint, show, stop)
    ending = ", stopped before the end" if outcome.was_stopped else ""
    print(f"{outcome.done} colorized, {len(failures)} failed{ending}: {output_dir}")
    if outcome.done == 0 and not failures and not outcome.was_stopped:
        print("No photographs were found; give files or folders of photographs.", file=sys.stderr)
        return EXIT_FAILED
    return EXIT_SOME_FAILED if failures or outcome.was_stopped else EXIT_DONE


if __name__ == "__main__":
    sys.exit(main())
