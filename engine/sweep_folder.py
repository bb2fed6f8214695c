"""A sweep on disk: ``sweep.json``, ``sweep.csv``, ``split.json`` and a folder for each run."""

import json
import logging
import reprlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from engine.errors import EngineError, SettingsError
from engine.files import atomic_path, describe_os_error
from engine.run_types import RunRecord, SweepRow
from engine.runs import read_run
from engine.settings import TrainingSettings
from engine.settings_file import SETTINGS_NAME, plain_settings, settings_from_plain
from engine.split_file import read_split
from engine.splitting import SPLIT_NAME
from engine.sweep_types import RunKey, Sweep

SWEEP_NAME = "sweep.json"
FORMAT_VERSION = 1
_LARGEST_FILE_BYTES = 10_000_000
# What may be another when a kept sweep goes on: it changes how long or where, not what.
_FREE = ("title", "epochs", "device", "xla")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class StoredSweep:
    """What ``sweep.json`` says.

    Attributes
    ----------
    sweep
        Its folder is where the file was found.
    order
        The runs that wait, and first the one that was being trained.
    problems
        Why runs failed, as sentences.
    """

    sweep: Sweep
    order: tuple[RunKey, ...]
    problems: Mapping[RunKey, str] = field(default_factory=dict)


def write_sweep(stored: StoredSweep) -> None:
    """Write ``sweep.json`` into the folder of the sweep, which must be there.

    Raises
    ------
    OSError
        When the disk refuses.
    """
    sweep = stored.sweep
    content = {
        "format_version": FORMAT_VERSION,
        "filters": list(sweep.filters),
        "seeds": list(sweep.seeds),
        "order": [list(key) for key in stored.order],
        "problems": [[*key, problem] for key, problem in stored.problems.items()],
        "settings": plain_settings(sweep.base),
    }
    text = json.dumps(content, indent=2, ensure_ascii=False)
    with atomic_path(sweep.folder / SWEEP_NAME) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8", errors="surrogateescape")


def read_stored_sweep(folder: Path) -> StoredSweep:
    """Read ``sweep.json``, wherever the folder is now.

    Raises
    ------
    EngineError
        When the file is missing, damaged or made by a newer Tintype.
    """
    path = folder / SWEEP_NAME
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise EngineError(f"{path} is damaged: it is too large for a sweep.")
        content = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
    except FileNotFoundError as error:
        raise EngineError(
            f"{folder} is not a sweep: it has no {SWEEP_NAME}. Choose the folder of a sweep, "
            "which holds its runs."
        ) from error
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error
    except (ValueError, RecursionError) as error:
        raise EngineError(f"{path} is damaged: it is not valid JSON.") from error
    try:
        if content.get("format_version", FORMAT_VERSION) > FORMAT_VERSION:
            raise EngineError(
                f"{path} was written by a newer Tintype; update Tintype to open this sweep."
            )
        return _stored_from(content, folder)
    except (SettingsError, KeyError, TypeError, ValueError, AttributeError) as error:
        detail = str(error) if isinstance(error, SettingsError) else reprlib.repr(str(error))
        raise EngineError(f"{path} is damaged: the sweep cannot be used. {detail}") from error


def read_sweep(folder: Path) -> tuple[Sweep, tuple[SweepRow, ...]]:
    """Open a kept sweep: its runs that were begun, then those that wait, in their order.

    Parameters
    ----------
    folder
        Of the sweep, wherever that is now.

    Raises
    ------
    EngineError
        When there is no sweep, or it is damaged or made by a newer Tintype.
    """
    stored = read_stored_sweep(folder)
    sweep = stored.sweep
    rows = {key: read_row(sweep, key, stored.problems.get(key, "")) for key in sweep.keys}
    return sweep, rows_in_order(rows, stored.order)


def newest_sweep(folder: Path) -> Path | None:
    """Return the sweep in a folder that was written last, or None where there is none."""
    written = {}
    for path in folder.glob(f"*/{SWEEP_NAME}"):
        try:
            written[path.parent] = path.stat().st_mtime_ns
        except OSError:  # it went just now
            continue
    return max(written, key=lambda sweep: written[sweep], default=None)


def rows_in_order(rows: Mapping[RunKey, SweepRow], order: Sequence[RunKey]) -> tuple[SweepRow, ...]:
    """Return the runs that were begun and do not wait, then those of the queue in its order.

    One that neither was begun nor waits was taken out of the sweep.
    """
    begun = [row for key, row in rows.items() if key not in order and row.status != "waiting"]
    return tuple(begun + [rows[key] for key in order if key in rows])


def read_row(sweep: Sweep, key: RunKey, problem: str = "") -> SweepRow:
    """Read what is known of a run.

    Parameters
    ----------
    sweep, key
        Which run.
    problem
        Why it failed the last time, as a sentence, or nothing.
    """
    run_dir, record = sweep.run_dir(key), None
    if (run_dir / SETTINGS_NAME).exists():
        try:
            record = read_run(run_dir)
        except EngineError as error:
            problem = str(error)
    if record is None:
        return SweepRow(
            filters=key.filters,
            seed=key.seed,
            status="failed" if problem else "waiting",
            run_dir=run_dir,
            epochs_done=0,
            epochs=sweep.base.epochs,
            parameter_count=0,
            run_seconds=0.0,
            best_loss=None,
            test=None,
            problem=problem,
        )
    status = _status(record, sweep.base.epochs, bool(problem))
    return SweepRow(
        filters=key.filters,
        seed=key.seed,
        status=status,
        run_dir=run_dir,
        epochs_done=record.epochs_done,
        epochs=max(sweep.base.epochs, record.settings.epochs),
        parameter_count=record.parameter_count,
        run_seconds=record.run_seconds,
        best_loss=record.best_loss,
        test=record.test,
        problem=problem if status == "failed" else "",
    )


def keep_split(sweep: Sweep) -> Path | None:
    """Return the split that all runs have: once a run has made one, it is kept beside them.

    Raises
    ------
    EngineError
        When it cannot be copied.
    """
    path = sweep.folder / SPLIT_NAME
    if path.exists():
        return path
    for key in sweep.keys:
        source = sweep.run_dir(key) / SPLIT_NAME
        if source.exists():
            try:
                with atomic_path(path) as temporary:
                    shutil.copyfile(source, temporary)
            except OSError as error:
                raise EngineError(describe_os_error(error, path)) from error
            return path
    return None


def require_same_recipe(sweep: Sweep) -> None:
    """Refuse to mix other settings into a kept sweep: its figures would not compare.

    Raises
    ------
    EngineError
        When the folder holds a sweep that was begun otherwise, or a damaged one.
    """
    if not (sweep.folder / SWEEP_NAME).exists():
        return
    kept, wanted = (
        _recipe(base) for base in (read_stored_sweep(sweep.folder).sweep.base, sweep.base)
    )
    different = [name.replace("_", " ") for name in wanted if wanted[name] != kept[name]]
    if different:
        raise EngineError(
            f"{sweep.folder} holds a sweep that was begun with another {', '.join(different)}; go "
            "on with its own settings, or choose another folder."
        )


def measures_missing(row: SweepRow) -> bool:
    """Tell whether a complete run was stopped before it was measured on its test photographs."""
    if row.test is not None or row.status != "complete":
        return False
    try:
        return "test" in read_split(row.run_dir / SPLIT_NAME).parts.values()
    except EngineError:
        return False


def _status(record: RunRecord, epochs: int, has_failed: bool) -> str:
    if record.status == "complete" and record.epochs_done < epochs:
        return "failed" if has_failed else "stopped"  # the sweep wants more by now
    if has_failed and record.status not in ("complete", "running"):
        return "failed"
    return record.status


def _stored_from(content: Mapping[str, Any], folder: Path) -> StoredSweep:
    base = settings_from_plain(content["settings"], folder)
    sweep = Sweep(base, tuple(content["filters"]), tuple(content["seeds"]))
    order = [RunKey(int(filters), int(seed)) for filters, seed in content.get("order", ())]
    problems = {
        RunKey(int(filters), int(seed)): str(problem)
        for filters, seed, problem in content.get("problems", ())
    }
    return StoredSweep(sweep, tuple(key for key in order if key in sweep.keys), problems)


def _recipe(base: TrainingSettings) -> dict[str, Any]:
    fixed = replace(
        base,
        spec=replace(base.spec, filters=1),
        loss=base.effective_loss,
        data_dirs=tuple(folder.resolve() for folder in base.data_dirs),
    )
    return {name: value for name, value in plain_settings(fixed).items() if name not in _FREE}
