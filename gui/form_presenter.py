"""Keeps what the training form offers true to the machine and to the list of checkpoints."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from engine.api import (
    KINDS,
    Acceleration,
    CheckpointCard,
    Device,
    ModelSpec,
    SettingsError,
    home_dir,
    imported_dir,
    list_devices,
    mixed_precision_advice,
    read_trainable_card,
    why_no_gpu,
    write_sample_crops,
    xla_advice,
)
from gui.checkpoint_store import own_file
from gui.commands import Commands
from gui.device_field import AUTOMATIC
from gui.device_texts import automatic_device
from gui.start_field import StartCheckpoint
from gui.training_form import TrainingForm
from gui.training_panel import TrainingPanel
from gui.training_presets import presets
from gui.workspace import Workspace
from resources import training_sample_paths

# Once the engine is ready, the first picture comes before anything else.
_QUIET_AFTER_MS = 500
# Of the home folder: the sample photographs of a quick try.
_TRY_FOLDER = "samples to try"


class FormPresenter(QObject):
    """Fills in devices, advice and checkpoints to start from.

    Parameters
    ----------
    workspace
        The document.
    panel
        Has the form.
    commands
        Ask for the file of a checkpoint.
    """

    def __init__(self, workspace: Workspace, panel: TrainingPanel, commands: Commands) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._panel = panel
        self._fields = panel.fields
        self._devices: tuple[Device, ...] = ()
        self._advised: tuple[ModelSpec, str] | None = None
        workspace.engine_ready.connect(self._on_engine_ready)
        workspace.checkpoints.listed.connect(self._on_listed)
        panel.edited.connect(self._request_advice)
        panel.try_requested.connect(self.try_training)
        panel.fields.start_file_requested.connect(commands.choose_start_checkpoint)
        commands.start_checkpoint_chosen.connect(self.choose_start)

    def choose_start(self, path: Path) -> None:
        """Start the next training from a checkpoint file, once its card is read.

        One made elsewhere is imported first, as a dropped one is.
        """

        def read() -> tuple[Path, CheckpointCard]:
            own = own_file(path)
            return own, read_trainable_card(own)

        self._workspace.run_aside(read, self._on_card_read)

    def try_training(self) -> None:
        """Train the small network of the quick try on parts of sample photographs."""
        folder = home_dir() / _TRY_FOLDER
        self._workspace.run_aside(
            lambda: write_sample_crops(training_sample_paths(), folder), self._on_crops_written
        )

    def _on_crops_written(self, folder: object) -> None:
        quick = next(one for one in presets() if one.name == "quick_try")
        form = replace(TrainingForm(), folder=str(folder))
        self._panel.set_form(quick.apply_to(form))
        self._panel.request_start()

    def _on_card_read(self, found: object) -> None:
        assert isinstance(found, tuple)
        path, card = found
        self._fields.set_start(StartCheckpoint(str(path), card.title, card.spec))
        if path.is_relative_to(imported_dir()):
            self._workspace.checkpoints.refresh()

    def _on_listed(self) -> None:
        entries = self._workspace.checkpoints.entries
        self._fields.more.start.set_offered(
            [
                StartCheckpoint(str(entry.path), entry.card.title, entry.card.spec)
                for entry in entries
                if entry.card is not None and entry.card.spec.kind in KINDS
            ]
        )

    def _on_engine_ready(self, _: object) -> None:
        QTimer.singleShot(_QUIET_AFTER_MS, self, self._look_for_devices)

    def _look_for_devices(self) -> None:
        self._workspace.run_aside(lambda: (list_devices(), why_no_gpu()), self._on_devices_found)

    def _on_devices_found(self, found: object) -> None:
        assert isinstance(found, tuple)
        devices, reason = found
        self._devices = tuple(devices)
        self._fields.set_devices(devices, reason)
        self._request_advice()

    def _request_advice(self) -> None:
        """Ask about 16-bit numbers and compilation, unless that was asked last."""
        form = self._panel.form()
        if form is None or not self._devices:
            return
        try:
            spec = form.spec
        except SettingsError:
            return
        device = automatic_device(self._devices) if form.device == AUTOMATIC else form.device
        asked = spec, device
        if asked != self._advised:
            self._advised = asked
            self._workspace.run_aside(partial(_advise, *asked), partial(self._on_advice, asked))

    def _on_advice(self, asked: tuple[ModelSpec, str], advice: object) -> None:
        assert isinstance(advice, tuple)
        if asked == self._advised:
            self._fields.more.set_advice(*advice)


def _advise(spec: ModelSpec, device: str) -> Sequence[Acceleration]:
    return mixed_precision_advice(spec, device), xla_advice(device)
