"""The state of a run at one step: enough to go on as if nothing had happened."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save as serialize_tensors

from engine.checkpoints import STATE_NAME
from engine.errors import EngineError
from engine.files import atomic_path, describe_os_error
from engine.networks import named_weights, set_named_weights

FORMAT_VERSION = 1
_PROGRESS_KEY = "tintype_progress"
_WEIGHT, _OPTIMIZER = "weight:", "optimizer:"

# A moment is float32, the count of steps int64; a rate that follows from the settings is not kept.
Moments = list[NDArray[Any]]


@dataclass(frozen=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    epoch
        That is being trained, counted from 1.
    pictures
        That this epoch has behind it.
    step
        Steps of the whole run so far.
    loss_sum
        Of the epoch so far, each batch's loss times its pictures.
    run_seconds, epoch_seconds
        Training time so far, of the run and of the epoch.
    best_epoch, best_loss
        Of the lowest validation loss; 0 and infinity before there is one.
    batch_size
        Smaller than that of the settings once memory ran out.
    is_stopped
        Whether somebody stopped the run here and wanted it kept.
    parameter_count
        Numbers in all weights together.
    """

    epoch: int = 1
    pictures: int = 0
    step: int = 0
    loss_sum: float = 0.0
    run_seconds: float = 0.0
    epoch_seconds: float = 0.0
    best_epoch: int = 0
    best_loss: float = np.inf
    batch_size: int = 0
    is_stopped: bool = False
    parameter_count: int = 0

    @property
    def epochs_done(self) -> int:
        """Complete epochs."""
        return self.epoch - 1


def write_state(run_dir: Path, progress: Progress, model: Any, optimizer: Any) -> None:
    """Write the state whole or not at all; the one before is replaced.

    Parameters
    ----------
    run_dir
        Folder of the run.
    progress
        Belongs to the weights as they are now.
    model, optimizer
        Of Keras; the optimizer must be built.

    Raises
    ------
    EngineError
        When the disk refuses.
    """
    tensors = {_WEIGHT + name: array for name, array in named_weights(model).items()}
    for number, array in enumerate(_moments(optimizer)):
        tensors[f"{_OPTIMIZER}{number}"] = np.asarray(array, order="C")
    values = {"format_version": FORMAT_VERSION, **dataclasses.asdict(progress)}
    content = serialize_tensors(tensors, {_PROGRESS_KEY: json.dumps(values)})
    path = run_dir / STATE_NAME
    try:
        with atomic_path(path) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error


def read_progress(run_dir: Path) -> Progress | None:
    """Read how far a run is, without its weights; None where no state was kept.

    Raises
    ------
    EngineError
        When the state is damaged or made by a newer Tintype.
    """
    path = run_dir / STATE_NAME
    if not path.exists():
        return None
    with _opened(path) as file:
        return _parse(file.metadata() or {}, path)


def restore_state(run_dir: Path, model: Any, optimizer: Any) -> Progress:
    """Put model and optimizer back into the state that was written.

    Parameters
    ----------
    run_dir
        Folder of the run; its state must be there.
    model, optimizer
        Of the same settings; the optimizer must be built.

    Raises
    ------
    EngineError
        When the state is damaged, or is one of another network.
    """
    path = run_dir / STATE_NAME
    with _opened(path) as file:
        progress = _parse(file.metadata() or {}, path)
        names = list(file.keys())
        weights = {
            name.removeprefix(_WEIGHT): file.get_tensor(name)
            for name in names
            if name.startswith(_WEIGHT)
        }
        set_named_weights(model, weights)
        variables = _kept_variables(optimizer)
        for number, variable in enumerate(variables):
            name = f"{_OPTIMIZER}{number}"
            array = file.get_tensor(name) if name in names else None
            if array is None or tuple(array.shape) != tuple(variable.shape):
                raise EngineError(_damaged(path))
            variable.assign(array)
    return progress


def _moments(optimizer: Any) -> Moments:
    return [variable.numpy() for variable in _kept_variables(optimizer)]


def _kept_variables(optimizer: Any) -> list[Any]:
    """Return what the optimizer learned: its count of steps and its moments."""
    return [one for one in optimizer.variables if one.name != "learning_rate"]


class _opened:  # noqa: N801 - used like a function
    """Open a state file; what the library raises becomes a sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        try:
            self._file = safe_open(self._path, framework="np")
            return self._file.__enter__()
        except OSError as error:
            raise EngineError(describe_os_error(error, self._path)) from error
        except (SafetensorError, ValueError) as error:
            raise EngineError(_damaged(self._path)) from error

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self._file.__exit__(kind, error, trace)
        if isinstance(error, SafetensorError):
            raise EngineError(_damaged(self._path)) from error


def _parse(metadata: Mapping[str, str], path: Path) -> Progress:
    try:
        values = json.loads(metadata[_PROGRESS_KEY])
        version = values.pop("format_version")
        if version > FORMAT_VERSION:
            raise EngineError(
                f"{path} was written by a newer Tintype; update Tintype to go on with this run."
            )
        known = {item.name for item in dataclasses.fields(Progress)}
        return Progress(**{name: value for name, value in values.items() if name in known})
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise EngineError(_damaged(path)) from error


def _damaged(path: Path) -> str:
    return (
        f"{path} is damaged, so this run cannot go on; its checkpoints can still be used, and a "
        "new training can start from one of them."
    )
