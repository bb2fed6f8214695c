"""Colorizing many photographs: a broken one is one reported file, and the others go on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.batch_types import BatchOutcome
from engine.control import StopToken
from engine.errors import EngineError, ImageError
from engine.events import FileDone, FileEvent, FileFailed
from engine.files import describe_os_error
from engine.image_writing import pixels_for, proposed_name, save_picture
from engine.images import read_photo
from engine.photo_folders import find_photos
from engine.predictor import Predictor
from engine.rendering import render


@dataclass(frozen=True)
class _Task:
    source: Path
    output_dir: Path


def colorize_files(
    inputs: tuple[Path, ...],
    output_dir: Path,
    predictor: Predictor,
    emit: Callable[[FileEvent], None],
    stop: StopToken,
) -> BatchOutcome:
    """Colorize files and folders into a folder; the tree below a folder is mirrored.

    Parameters
    ----------
    inputs
        Photographs and folders of photographs.
    output_dir
        Where results go; made when it is not there. Photographs inside it are never taken as
        input, and no photograph is ever written over.
    predictor
        The checkpoint.
    emit
        Receives one event a file, on the calling thread.
    stop
        Looked at between two files.

    Raises
    ------
    ImageError
        When an input does not exist or the output folder cannot be made.
    """
    tasks = list(_tasks(inputs, output_dir, emit))
    try:
        output_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImageError(describe_os_error(error, output_dir)) from error
    taken: set[Path] = set()
    done = failed = 0
    for number, task in enumerate(tasks, start=1):
        if stop.is_requested:
            return BatchOutcome(done, 0, failed, True)
        try:
            output = _colorize_file(task, predictor, taken)
        except EngineError as error:
            failed += 1
            emit(FileFailed(task.source, str(error), number, len(tasks)))
        else:
            done += 1
            emit(FileDone(task.source, output, number, len(tasks)))
    return BatchOutcome(done, 0, failed, False)


def _tasks(
    inputs: tuple[Path, ...], output_dir: Path, emit: Callable[[FileEvent], None]
) -> Iterator[_Task]:
    def on_problem(path: Path, reason: str) -> None:
        emit(FileFailed(path, reason, 0, 0))

    own_results = output_dir.resolve()
    for entry in inputs:
        root = entry if entry.is_dir() else entry.parent
        for source in find_photos([entry], on_problem=on_problem):
            is_result = entry.is_dir() and source.resolve().is_relative_to(own_results)
            if not is_result:
                yield _Task(source, output_dir / source.parent.relative_to(root))


def _colorize_file(task: _Task, predictor: Predictor, taken: set[Path]) -> Path:
    photo = read_photo(task.source)
    card = predictor.card
    output = _free_path(task.output_dir / proposed_name(photo, card.short_tag), taken)
    taken.add(output)
    rendered = render(pixels_for(photo, output), predictor.predict(photo.rgb_u8))
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImageError(describe_os_error(error, output.parent)) from error
    return save_picture(rendered, output, photo, colorized_note(card.title))


def _free_path(path: Path, taken: set[Path]) -> Path:
    """Add a number to a name that another photograph of the same batch has taken."""
    free, number = path, 2
    while free in taken:
        free = path.with_stem(f"{path.stem}_{number}")
        number += 1
    return free


def colorized_note(title: str) -> str:
    """Say in a picture's metadata where its colours are from."""
    return f"Colorized by Tintype, model {title}"
