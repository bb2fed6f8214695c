"""What a training leaves on disk: settings, split, metrics and two checkpoints in one folder."""

import csv
import dataclasses
import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.cards import CheckpointCard
from engine.checkpoints import save_checkpoint
from engine.dataset import PhotoSet
from engine.errors import EngineError
from engine.events import EpochDone
from engine.files import atomic_path, describe_os_error
from engine.networks import named_weights
from engine.settings import TrainingSettings
from engine.split_file import write_split
from engine.splitting import SPLIT_NAME
from engine.versions import library_versions

BEST_NAME, LAST_NAME = "best.safetensors", "last.safetensors"
_METRICS = ("epoch", "step", "training_loss", "validation_loss", "seconds")


class RunFolder:
    """Writes the files of one training.

    Parameters
    ----------
    settings
        Of the training; its ``run_dir`` is made.
    photos
        What it trains on.

    Raises
    ------
    EngineError
        When the folder cannot be written.
    """

    def __init__(self, settings: TrainingSettings, photos: PhotoSet) -> None:
        self._settings = settings
        self._photos = photos
        self.best_path = settings.run_dir / BEST_NAME
        self.last_path = settings.run_dir / LAST_NAME
        self._metrics_path = settings.run_dir / "metrics.csv"
        try:
            settings.run_dir.mkdir(parents=True, exist_ok=True)
            self._write_json("settings.json", _plain(settings))
            self._write_split()
            with self._metrics_path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerow(_METRICS)
        except OSError as error:
            raise EngineError(describe_os_error(error, settings.run_dir)) from error

    def add_epoch(self, done: EpochDone) -> None:
        """Append an epoch to ``metrics.csv``."""
        try:
            with self._metrics_path.open("a", newline="", encoding="utf-8") as file:
                csv.writer(file).writerow(getattr(done, name) for name in _METRICS)
        except OSError as error:
            raise EngineError(describe_os_error(error, self._metrics_path)) from error

    def save(
        self, path: Path, model: Any, last_epoch: EpochDone | None, is_partial: bool = False
    ) -> None:
        """Write a checkpoint with its card.

        Parameters
        ----------
        path
            ``best_path`` or ``last_path``.
        model
            The network.
        last_epoch
            The last complete epoch, or None before the end of the first.
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
            epochs=last_epoch.epoch if last_epoch else 0,
            validation_loss=last_epoch.validation_loss if last_epoch else None,
            date=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            versions=library_versions(),
            is_partial=is_partial,
        )
        save_checkpoint(path, card, named_weights(model))

    def _describe_split(self) -> str:
        split = self._photos.split
        by = " by folder" if self._settings.split_by == "folder" else ""
        return (
            f"{len(split.training)} training, {len(split.validation)} validation, "
            f"{len(split.test)} test photographs{by}, seed {self._settings.seed}"
        )

    def _write_split(self) -> None:
        photos = self._photos
        write_split(
            self._settings.run_dir / SPLIT_NAME,
            photos.folders,
            photos.names,
            photos.split,
            self._settings.split_rule,
        )

    def _write_json(self, name: str, content: Mapping[str, Any]) -> None:
        with atomic_path(self._settings.run_dir / name) as temporary:
            temporary.write_text(
                json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
            )


def default_title(settings: TrainingSettings) -> str:
    """Name a run by its data and size: "faces, 64 filters"."""
    folder = settings.data_dirs[0].name or "photographs"
    if settings.spec.kind == "regressor":
        return f"{folder}, regressor"
    return f"{folder}, {settings.spec.filters} filters"


def _plain(settings: TrainingSettings) -> dict[str, Any]:
    def as_json(value: Any) -> Any:
        if isinstance(value, Path):
            return str(value)
        if isinstance(value, tuple):
            return [as_json(item) for item in value]
        if isinstance(value, dict):
            return {key: as_json(item) for key, item in value.items()}
        return value

    return {key: as_json(value) for key, value in dataclasses.asdict(settings).items()}
