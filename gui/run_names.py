"""Names of a training: its folder, and its row in the list while it runs."""

import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from engine.api import ModelSpec, TrainingSettings, default_title, runs_dir
from gui.checkpoint_store import LiveNetwork


def new_run_dir(spec: ModelSpec) -> Path:
    """Name a run's folder by time and network; a run never writes into another one's."""
    stem = f"{datetime.datetime.now():%Y-%m-%d_%H-%M-%S}_{spec.kind}_{spec.filters}"
    path, number = runs_dir() / stem, 2
    while path.exists():
        path = runs_dir() / f"{stem}_{number}"
        number += 1
    return path


def live_network(settings: TrainingSettings) -> LiveNetwork:
    """Name the network being trained as its checkpoint will be named."""
    detail = QCoreApplication.translate("Checkpoints", "being trained now")
    return LiveNetwork(settings.title or default_title(settings), detail)
