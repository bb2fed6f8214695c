"""Answers instead of dialogs: a test says beforehand what the user would choose."""

from pathlib import Path

from gui.dialogs import Dialogs


class ScriptedDialogs(Dialogs):
    """Answers every question from its attributes and remembers what was asked."""

    def __init__(self) -> None:
        self.photos: list[Path] = []
        self.folder: Path | None = None
        self.checkpoint: Path | None = None
        self.faces_zip: Path | None = None
        self.save_path: Path | None = None
        self.may_stop_training = True
        self.may_stop_batch = True
        self.asked: list[str] = []
        self.proposed: list[Path] = []
        self.told: list[str] = []

    @property
    def window(self) -> None:
        return None

    def ask_photos(self) -> list[Path]:
        self.asked.append("photos")
        return self.photos

    def ask_folder(self, title: str) -> Path | None:
        self.asked.append("folder")
        return self.folder

    def ask_checkpoint(self) -> Path | None:
        self.asked.append("checkpoint")
        return self.checkpoint

    def ask_faces_zip(self) -> Path | None:
        self.asked.append("faces zip")
        return self.faces_zip

    def ask_save_path(self, proposed: Path) -> Path | None:
        self.asked.append("save")
        self.proposed.append(proposed)
        return self.save_path

    def ask_film_path(self, proposed: Path) -> Path | None:
        self.asked.append("film")
        self.proposed.append(proposed)
        return self.save_path

    def ask_stop_training(self) -> bool:
        self.asked.append("stop")
        return self.may_stop_training

    def ask_stop_batch(self) -> bool:
        self.asked.append("stop batch")
        return self.may_stop_batch

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)
