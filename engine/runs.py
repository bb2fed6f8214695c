"""The kept runs: what each one is, how far it came, and its checkpoints."""

import dataclasses
import json
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.checkpoints import SETTINGS_NAME
from engine.errors import EngineError
from engine.files import describe_os_error
from engine.metrics_file import read_metrics
from engine.one_at_a_time import HeldByAnotherError, one_at_a_time
from engine.run_folder import (
    BEST_NAME,
    LAST_NAME,
    LOCK_NAME,
    TEST_NAME,
    default_title,
    epoch_path,
)
from engine.run_state import Progress, read_progress
from engine.run_types import RunRecord, TestFigures
from engine.settings import TrainingSettings
from engine.settings_file import read_settings

__all__ = ["epoch_checkpoint", "list_runs", "read_metrics", "read_run"]

# A run lies in the folder of the runs, one of a sweep in a folder there.
_DEEPEST = 2
_log = logging.getLogger(__name__)


def list_runs(folders: Iterable[Path]) -> list[RunRecord]:
    """List the runs in some folders and one level below, the newest first.

    Parameters
    ----------
    folders
        Of runs, or a run itself; a missing one is empty. A run that cannot be read is left out,
        with a line in the log.
    """
    runs = []
    for run_dir in dict.fromkeys(found for folder in folders for found in _find(folder, _DEEPEST)):
        try:
            runs.append(read_run(run_dir))
        except EngineError as error:
            _log.warning("A run is left out: %s", error)
    return sorted(runs, key=lambda run: (run.date, str(run.run_dir)), reverse=True)


def read_run(run_dir: Path) -> RunRecord:
    """Read what is known of a run, without its losses and weights.

    Parameters
    ----------
    run_dir
        Its folder, wherever that is now.

    Raises
    ------
    EngineError
        When there is no run, or it is damaged or made by a newer Tintype.
    """
    stored = read_settings(run_dir)
    settings = stored.settings
    progress = read_progress(run_dir) or Progress()
    return RunRecord(
        run_dir=run_dir,
        settings=settings,
        title=settings.title.strip() or default_title(settings),
        status=_status(run_dir, settings, progress),
        date=stored.date,
        epochs_done=progress.epochs_done,
        steps_done=progress.step,
        parameter_count=progress.parameter_count,
        run_seconds=progress.run_seconds,
        best_epoch=progress.best_epoch or None,
        best_loss=progress.best_loss if progress.best_epoch else None,
        best_checkpoint=_existing(run_dir / BEST_NAME),
        last_checkpoint=_existing(run_dir / LAST_NAME),
        test=_read_test(run_dir),
    )


def epoch_checkpoint(run_dir: Path, epoch: int) -> Path | None:
    """Return the checkpoint of an epoch, or None where it was not kept.

    Of a run with many epochs only some fifty are kept, beside the best one.
    """
    kept = _existing(epoch_path(run_dir, epoch))
    if kept is not None:
        return kept
    try:
        progress = read_progress(run_dir)
    except EngineError:
        return None
    is_best = progress is not None and progress.best_epoch == epoch
    return _existing(run_dir / BEST_NAME) if is_best else None


def _find(folder: Path, depth: int) -> Iterator[Path]:
    try:
        is_run = (folder / SETTINGS_NAME).is_file()
        below = [] if is_run or not depth else sorted(filter(Path.is_dir, folder.iterdir()))
    except FileNotFoundError:
        return
    except OSError as error:  # one folder that is closed to us hides no other
        _log.warning("%s", describe_os_error(error, folder))
        return
    if is_run:
        yield folder
    for path in below:
        yield from _find(path, depth - 1)


def _status(run_dir: Path, settings: TrainingSettings, progress: Progress) -> str:
    if _is_being_trained(run_dir):
        return "running"
    if progress.epochs_done >= settings.epochs:
        return "complete"
    return "stopped" if progress.is_stopped else "interrupted"


def _is_being_trained(run_dir: Path) -> bool:
    if not (run_dir / LOCK_NAME).exists():
        return False
    try:
        with one_at_a_time(run_dir / LOCK_NAME):
            return False
    except HeldByAnotherError:
        return True
    except OSError:  # on a disk that is read-only nobody trains
        return False


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _read_test(run_dir: Path) -> TestFigures | None:
    path = run_dir / TEST_NAME
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        names = {item.name for item in dataclasses.fields(TestFigures)}
        return TestFigures(**{name: value for name, value in content.items() if name in names})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, AttributeError):
        _log.warning("The figures in %s cannot be read", path, exc_info=True)
        return None
