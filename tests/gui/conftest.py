"""The real window on the real engine, with tiny checkpoints of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.training import tiny_settings
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.api import ModelSpec, StepsDone, StopToken, train
from gui.jobs import JobRunner
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.theme import apply_theme, load_theme
from gui.workspace import Workspace

LOAD_TIMEOUT_MS = 60_000


@pytest.fixture(scope="session")
def checkpoint_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold two trained checkpoints: "four" and "eight", by their filters."""
    folder = tmp_path_factory.mktemp("bundled")
    for name, filters in (("four", 4), ("eight", 8)):
        settings = tiny_settings(
            tmp_path_factory.mktemp(name),
            spec=ModelSpec("colorizer", filters, image_px=32),
            title=f"Tiny {name}",
            epochs=8,
            learning_rate=0.01,
        )
        outcome = train(settings, lambda _: None, StopToken())
        assert outcome.checkpoint is not None
        outcome.checkpoint.rename(folder / f"{name}.safetensors")
    return folder


@pytest.fixture(scope="session")
def interrupted_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Hold the folder of a run that something ended in the second of its three epochs."""

    class PowerCutError(Exception):
        pass

    def emit(event: object) -> None:
        if isinstance(event, StepsDone) and event.epoch == 2:
            raise PowerCutError

    settings = tiny_settings(tmp_path_factory.mktemp("interrupted"), epochs=3, title="Faces")
    with pytest.raises(PowerCutError):
        train(settings, emit, StopToken())
    return settings.run_dir


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    """Run jobs on real worker threads; all are told to stop at the end."""
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """Return a document without checkpoints, whose engine is not started."""
    workspace = Workspace(tmp_path / "none", tmp_path / "none.safetensors")
    yield workspace
    workspace.shut_down()


@pytest.fixture
def told(workspace: Workspace) -> list[tuple[str, str]]:
    """Hold the kind and the sentence of each message."""
    said: list[tuple[str, str]] = []
    workspace.message.connect(lambda kind, sentence, _: said.append((kind, sentence)))
    return said


MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, checkpoint_dir: Path, own_home: Path
) -> MakeWindow:
    """Return a maker of real windows; each is closed at the end, its training stopped."""

    def end_training(window: MainWindow) -> None:
        training = window.workspace.training
        training.stop()
        qtbot.waitUntil(lambda: not training.is_running, timeout=LOAD_TIMEOUT_MS)

    def make(files: tuple[Path, ...] = ()) -> MainWindow:
        theme = load_theme("light")
        apply_theme(qapp, theme)
        workspace = Workspace(checkpoint_dir, checkpoint_dir / "four.safetensors")
        preferences = Preferences(own_home / "preferences.ini")
        window = MainWindow(workspace, preferences, theme, files, ScriptedDialogs())
        qtbot.addWidget(window, before_close_func=end_training)
        window.show()
        return window

    return make


@pytest.fixture(autouse=True)
def _no_pile_of_old_windows(qapp: QApplication) -> None:
    """Delete the widgets of earlier tests, which each change of theme would style again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
