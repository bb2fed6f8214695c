"""What the window remembers between starts, as typed properties over QSettings."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from engine.api import Augmentation, SettingsError, home_dir, home_is_chosen
from gui import recent_files
from gui.batch_choices import BatchChoices
from gui.open_session import OpenSession
from gui.recent_files import RecentFile
from gui.theme import PREFERENCES
from gui.training_form import TrainingForm
from gui.training_plan import plan_training
from gui.unfinished_batch import UnfinishedBatch

SYSTEM_LANGUAGE = "system"
# What a result is saved as when nobody says: the suffix, or nothing for that of the photograph.
SAVE_FORMATS = {"photo": "", "png": ".png", "tiff": ".tif", "jpeg": ".jpg"}
_CHOICES = ("theme", "language", "reopens_last", "save_format")


class Preferences:
    """Remembered choices; a broken or missing value is its default.

    Parameters
    ----------
    path
        An ini file, or None for the system's place for settings; in a home folder that was chosen
        by variable they are there.
    """

    def __init__(self, path: Path | None = None) -> None:
        if path is None and home_is_chosen():
            path = home_dir() / "preferences.ini"
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
    def language(self) -> str:
        """The code of the window's language, or ``"system"``."""
        value = self._settings.value("language", SYSTEM_LANGUAGE)
        return value if isinstance(value, str) and value else SYSTEM_LANGUAGE

    @language.setter
    def language(self, value: str) -> None:
        self._settings.setValue("language", value)

    @property
    def reopens_last(self) -> bool:
        """Whether a start opens the pictures that were open last."""
        return str(self._settings.value("reopens_last", "true")) != "false"

    @reopens_last.setter
    def reopens_last(self, value: bool) -> None:
        self._settings.setValue("reopens_last", "true" if value else "false")

    @property
    def save_format(self) -> str:
        """What results are proposed to be saved as: one of ``SAVE_FORMATS``."""
        value = self._settings.value("save_format", "photo")
        return value if value in SAVE_FORMATS else "photo"

    @save_format.setter
    def save_format(self, value: str) -> None:
        self._settings.setValue("save_format", value)

    def reset_choices(self) -> None:
        """Take the defaults of what the page of preferences shows; everything else stays."""
        for key in _CHOICES:
            self._settings.remove(key)

    @property
    def recent_files(self) -> tuple[RecentFile, ...]:
        """What was opened last, newest first."""
        return recent_files.from_text(str(self._settings.value("recent_files", "[]")))

    @recent_files.setter
    def recent_files(self, value: tuple[RecentFile, ...]) -> None:
        self._settings.setValue("recent_files", recent_files.to_text(value))

    @property
    def open_session(self) -> OpenSession:
        """The pictures that were open when the window was closed last."""
        return OpenSession.from_text(str(self._settings.value("open_session", "{}")))

    @open_session.setter
    def open_session(self, value: OpenSession) -> None:
        self._settings.setValue("open_session", value.to_text())

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
    def batch_options(self) -> BatchChoices:
        """How folders were colorized last: names, format, check boxes."""
        return BatchChoices.from_text(str(self._settings.value("batch_options", "{}")))

    @batch_options.setter
    def batch_options(self, value: BatchChoices) -> None:
        self._settings.setValue("batch_options", value.to_text())

    @property
    def unfinished_batch(self) -> UnfinishedBatch | None:
        """The batch that was under way when the program ended, or None."""
        return UnfinishedBatch.from_text(str(self._settings.value("unfinished_batch", "")))

    @unfinished_batch.setter
    def unfinished_batch(self, value: UnfinishedBatch | None) -> None:
        self._settings.setValue("unfinished_batch", "" if value is None else value.to_text())
        # A kill gives no time for it later.
        self._settings.sync()

    @property
    def training_more(self) -> bool:
        """Whether the fields of a training that few people change are shown."""
        return str(self._settings.value("training_more", "false")) == "true"

    @training_more.setter
    def training_more(self, value: bool) -> None:
        self._settings.setValue("training_more", "true" if value else "false")

    @property
    def shows_lower(self) -> bool:
        """Whether the plot is shown below the pictures."""
        return bool(self._settings.value("shows_lower", True, bool))

    @shows_lower.setter
    def shows_lower(self, value: bool) -> None:
        self._settings.setValue("shows_lower", value)

    @property
    def slider_position(self) -> float:
        """Where the slider between two pictures stood, from 0 at the left to 1."""
        try:
            value = float(str(self._settings.value("slider_position", 0.5)))
            return min(1.0, max(0.0, value))  # in this order "nan" becomes 0
        except ValueError:
            return 0.5

    @slider_position.setter
    def slider_position(self, value: float) -> None:
        self._settings.setValue("slider_position", f"{value:.4f}")

    @property
    def folded_sections(self) -> frozenset[str]:
        """The names of the parts of the right column that are folded away."""
        text = self._settings.value("folded_sections", "")
        return frozenset(text.split()) if isinstance(text, str) else frozenset()

    @folded_sections.setter
    def folded_sections(self, value: frozenset[str]) -> None:
        self._settings.setValue("folded_sections", " ".join(sorted(value)))

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
