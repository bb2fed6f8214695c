"""What a training leaves on disk, all in one folder that may be moved.

``settings.json``, ``split.json``, ``metrics.csv`` (every batch and epoch), ``state.safetensors``
(to go on from), ``best.safetensors``, ``last.safetensors``, ``epochs/`` (a checkpoint an epoch),
``samples/`` (pictures), ``test.json`` (figures on the test photographs).
"""

import contextlib
import dataclasses
import datetime
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.cards import CheckpointCard
from engine.checkpoints import EPOCHS_NAME, SETTINGS_NAME, STATE_NAME, save_checkpoint
from engine.dataset import PhotoSet
from engine.errors import EngineError
from engine.files import atomic_path, describe_os_error
from engine.metrics_file import METRICS_NAME
from engine.networks import named_weights
from engine.one_at_a_time import HeldByAnotherError, one_at_a_time
from engine.run_types import TestFigures
from engine.settings import TrainingSettings
from engine.settings_file import StoredSettings, read_settings, write_settings
from engine.split_file import write_split
from engine.splitting import SPLIT_NAME
from engine.versions import library_versions

BEST_NAME, LAST_NAME = "best.safetensors", "last.safetensors"
TEST_NAME, LOCK_NAME = "test.json", ".lock"
# Of more epochs, every second, fourth, ... keeps its checkpoint.
_MOST_EPOCH_CHECKPOINTS = 50


class RunFolder:
    """Writes the files of one training.

    Parameters
    ----------
    settings
        Of the training; its ``run_dir`` is made.
    photos
        What it trains on; their split is written unless the run is there already.

    Raises
    ------
    EngineError
        When the folder cannot be written.
    """

    def __init__(self, settings: TrainingSettings, photos: PhotoSet) -> None:
        self._settings = settings
        self._photos = photos
        self.path = settings.run_dir
        self.best_path = settings.run_dir / BEST_NAME
        self.last_path = settings.run_dir / LAST_NAME
        with self._explained(settings.run_dir):
            (self.path / EPOCHS_NAME).mkdir(parents=True, exist_ok=True)
            # A folder with settings is a run: so they come last.
            if not (self.path / SETTINGS_NAME).exists():
                self._write_split()
                date = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            else:
                date = read_settings(self.path).date
            write_settings(StoredSettings(settings, date, library_versions()))

    def save(
        self,
        path: Path,
        model: Any,
        epochs: int,
        validation_loss: float | None,
        is_partial: bool = False,
    ) -> None:
        """Write a checkpoint with its card.

        Parameters
        ----------
        path
            ``best_path``, ``last_path`` or that of an epoch.
        model
            The network.
        epochs
            Complete ones.
        validation_loss
            Of the last complete epoch, or None.
        is_partial
            Whether the run was stopped before its last epoch.
        """
        card = CheckpointCard(
            title=self._settings.title.strip() or default_title(self._settings),
            spec=self._settings.spec,
            parameter_count=int(model.count_params()),
            loss=self._settings.effective_loss,
            trained_on=", ".join(folder.name for folder in self._settings.data_dirs),
            split=self._describe_split(),
            epochs=epochs,
            validation_loss=validation_loss,
            date=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            versions=library_versions(),
            is_partial=is_partial,
        )
        save_checkpoint(path, card, named_weights(model))

    def epoch_path(self, epoch: int) -> Path | None:
        """Return where the checkpoint of an epoch goes; None for an epoch that keeps none.

        Raises
        ------
        EngineError
            When an older one that makes room cannot be removed.
        """
        stride = 1
        while epoch > stride * _MOST_EPOCH_CHECKPOINTS:
            stride *= 2
        if epoch == stride * _MOST_EPOCH_CHECKPOINTS // 2 + 1:  # the stride has just grown
            self._thin_out(stride)
        return epoch_path(self.path, epoch) if epoch % stride == 0 else None

    def write_test(self, figures: TestFigures) -> None:
        """Keep the figures on the test photographs.

        Raises
        ------
        EngineError
            When the disk refuses.
        """
        path = self.path / TEST_NAME
        text = json.dumps(dataclasses.asdict(figures), indent=2)
        with self._explained(path), atomic_path(path) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")

    def discard(self) -> None:
        """Take away what makes the folder a run; what else is in it stays."""
        for name in (SETTINGS_NAME, STATE_NAME, METRICS_NAME, SPLIT_NAME):
            with contextlib.suppress(OSError):
                (self.path / name).unlink(missing_ok=True)
        shutil.rmtree(self.path / EPOCHS_NAME, ignore_errors=True)

    def _thin_out(self, stride: int) -> None:
        for path in (self.path / EPOCHS_NAME).glob("*.safetensors"):
            if path.stem.isdigit() and int(path.stem) % stride:
                with self._explained(path):
                    path.unlink(missing_ok=True)

    def _describe_split(self) -> str:
        split = self._photos.split
        rule = self._settings.split_by
        by = " by folder" if rule == "folder" else " in each class" if rule == "class" else ""
        return (
            f"{len(split.training)} training, {len(split.validation)} validation, "
            f"{len(split.test)} test photographs{by}, seed {self._settings.seed}"
        )

    def _write_split(self) -> None:
        photos = self._photos
        write_split(
            self.path / SPLIT_NAME,
            photos.folders,
            photos.names,
            photos.split,
            self._settings.split_rule,
        )

    @staticmethod
    @contextlib.contextmanager
    def _explained(path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise EngineError(describe_os_error(error, path)) from error


def epoch_path(run_dir: Path, epoch: int) -> Path:
    """Return where the checkpoint of an epoch is, if it is kept."""
    return run_dir / EPOCHS_NAME / f"{epoch:04}.safetensors"


def require_no_run(run_dir: Path) -> None:
    """Refuse a folder in which a run was kept: a new one would write over it.

    Raises
    ------
    EngineError
        When there is one.
    """
    if (run_dir / SETTINGS_NAME).exists() and (run_dir / STATE_NAME).exists():
        raise EngineError(
            f"{run_dir} holds a training already, which a new one would write over; go on with it, "
            "or choose another folder."
        )


@contextlib.contextmanager
def run_lock(run_dir: Path) -> Iterator[None]:
    """Keep every other window and script from training in this folder; it is made.

    Raises
    ------
    EngineError
        When another one does already, or the folder cannot be made.
    """
    with contextlib.ExitStack() as stack:
        try:
            run_dir.mkdir(parents=True, exist_ok=True)
            stack.enter_context(one_at_a_time(run_dir / LOCK_NAME))
        except HeldByAnotherError as error:
            raise EngineError(
                f"{run_dir} is being trained in already, here or in another window; wait until "
                "that ends, or stop it there."
            ) from error
        except OSError as error:
            raise EngineError(describe_os_error(error, run_dir)) from error
        yield


def default_title(settings: TrainingSettings) -> str:
    """Name a run by its data and size: "faces, 64 filters"."""
    folder = settings.data_dirs[0].name or "photographs"
    if settings.spec.kind == "regressor":
        return f"{folder}, regressor"
    return f"{folder}, {settings.spec.filters} filters"
