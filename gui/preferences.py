"""What the window remembers between starts, as typed properties over QSettings."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from engine.api import Augmentation, SettingsError
from gui.theme import PREFERENCES
from gui.training_form import TrainingForm
from gui.training_plan import plan_training


class Preferences:
    """Remembered choices; a broken or missing value is its default.

    Parameters
    ----------
    path
        An ini file, or None for the system's place for settings.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._settings = (
            QSettings("Tintype", "Tintype")
            if path is None
            else QSettings(str(path), QSettings.Format.IniFormat)
        )

    @property
    def theme(self) -> str:
        """``"system"``, ``"light"`` or ``"dark"``."""
        value = self._settings.value("theme", "system")
        return value if value in PREFERENCES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("theme", value)

    @property
    def training_folder(self) -> Path | None:
        """The folder of the last training, while it is there."""
        value = self._settings.value("training_folder", "")
        folder = Path(value) if isinstance(value, str) and value else None
        return folder if folder is not None and folder.is_dir() else None

    @training_folder.setter
    def training_folder(self, value: Path) -> None:
        self._settings.setValue("training_folder", str(value))

    @property
    def augmentation(self) -> Augmentation:
        """How a training varies its photographs."""
        try:
            values = json.loads(str(self._settings.value("augmentation", "{}")))
            return Augmentation(**values)
        except (ValueError, TypeError):
            return Augmentation()

    @augmentation.setter
    def augmentation(self, value: Augmentation) -> None:
        self._settings.setValue("augmentation", json.dumps(asdict(value)))

    @property
    def training_form(self) -> TrainingForm:
        """What was last trained, without its photographs and the checkpoint it started from."""
        try:
            values = json.loads(str(self._settings.value("training_form", "{}")))
            form = TrainingForm(**values)
            plan_training(replace(form, folder="."), Augmentation())
        except (SettingsError, ValueError, TypeError):
            return TrainingForm()
        return form

    @training_form.setter
    def training_form(self, value: TrainingForm) -> None:
        usual = TrainingForm()
        kept = replace(
            value,
            folder="",
            start_from="",
            freeze_encoder=False,
            image_px=usual.image_px,
            learning_rate=usual.learning_rate if value.start_from else value.learning_rate,
        )
        self._settings.setValue("training_form", json.dumps(asdict(kept)))

    @property
    def training_more(self) -> bool:
        """Whether the fields of a training that few people change are shown."""
        return str(self._settings.value("training_more", "false")) == "true"

    @training_more.setter
    def training_more(self, value: bool) -> None:
        self._settings.setValue("training_more", "true" if value else "false")

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window; empty at the first start."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    @property
    def splitter(self) -> QByteArray:
        """How picture and plot share the middle; empty at the first start."""
        return self._bytes("splitter")

    @splitter.setter
    def splitter(self, value: QByteArray) -> None:
        self._settings.setValue("splitter", value)

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()
