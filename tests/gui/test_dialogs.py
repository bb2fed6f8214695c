from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs import Dialogs


@pytest.fixture
def dialogs(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return Dialogs(window)


def answer(monkeypatch, name, kind):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (name, kind)))


@pytest.mark.parametrize(
    ("name", "kind", "path"),
    [
        ("/films/faces.webp", "Animated WebP (*.webp)", "/films/faces.webp"),
        ("/films/faces.GIF", "Animated WebP (*.webp)", "/films/faces.GIF"),
        ("/films/faces", "Animated GIF (*.gif)", "/films/faces.gif"),
        ("/films/faces 1.5", "Animated WebP (*.webp)", "/films/faces 1.5.webp"),
        ("/films/faces", "", "/films/faces.webp"),
    ],
)
def test_a_film_gets_the_suffix_of_its_kind(dialogs, monkeypatch, name, kind, path):
    answer(monkeypatch, name, kind)
    assert dialogs.ask_film_path(Path("/films/proposed.webp")) == Path(path)


def test_no_name_is_no_film(dialogs, monkeypatch):
    answer(monkeypatch, "", "")
    assert dialogs.ask_film_path(Path("/films/proposed.webp")) is None
