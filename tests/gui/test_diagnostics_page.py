"""The window of Help > Diagnostics with findings that are made up, and once with real ones."""

from pathlib import Path

import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.looks import dress
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from engine.devices import Device
from engine.diagnostics import Diagnostics, LoggedError
from gui import commands
from gui.commands import Commands
from gui.diagnostics_page import DiagnosticsWindow
from gui.workspace import Workspace

NO_GPU = "The NVIDIA card is there, but its driver is not."


def found(**changes) -> Diagnostics:
    values = {
        "versions": {"tintype": "0.1.0", "python": "3.12.1", "PySide6": "6.11.0"},
        "system": "Linux-6.1-x86_64",
        "processor": "Some CPU & more @ <3 GHz",
        "devices": (Device("cpu", "CPU, 2 cores", 24 * 2**30), Device("gpu:0", "A card", None)),
        "no_gpu_reason": NO_GPU,
        "places": {
            "home": Path.home() / "tintype",
            "runs": Path("/photos & <more>/runs"),
            "log": Path("/var/log/tintype"),
        },
        "errors": (
            LoggedError("2026-01-31 12:00:02", "ERROR", "gui.jobs A job failed"),
            LoggedError("2026-01-31 12:00:01", "WARNING", "“<b>photo</b>.jpg” is cut short."),
        ),
    }
    return Diagnostics(**(values | changes))


@pytest.fixture
def window(qtbot, qapp) -> DiagnosticsWindow:
    dress(qapp, "light")
    window = DiagnosticsWindow()
    qtbot.addWidget(window)
    window.show()
    return window


def settle() -> None:
    """Let the layout settle, without what was taken out of it."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def texts(window: QWidget) -> list[str]:
    settle()
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def label(window: QWidget, part: str) -> QLabel:
    return next(one for one in window.findChildren(QLabel) if part in one.text())


def value_beside(window: QWidget, name: str) -> str:
    shown = texts(window)
    return shown[shown.index(name) + 1]


def button(window: QWidget, text: str) -> QPushButton:
    return next(one for one in window.findChildren(QPushButton) if one.text() == text)


def test_while_it_collects_nothing_can_be_copied(window) -> None:
    assert "Collecting…" in texts(window)
    assert not button(window, "Copy").isEnabled()
    assert not button(window, "Open the log folder").isEnabled()


def test_versions_system_and_processor_are_shown(window) -> None:
    window.show_diagnostics(found())
    assert "Collecting…" not in texts(window)
    assert value_beside(window, "tintype") == "0.1.0"
    assert value_beside(window, "PySide6") == "6.11.0"
    assert value_beside(window, "system") == "Linux-6.1-x86_64"
    assert value_beside(window, "processor") == "Some CPU & more @ <3 GHz"


def test_devices_are_shown_and_why_there_is_no_other(window) -> None:
    window.show_diagnostics(found())
    assert value_beside(window, "cpu") == "CPU, 2 cores, 24 GB"
    assert value_beside(window, "gpu:0") == "A card"
    assert value_beside(window, "GPU") == NO_GPU
    window.show_diagnostics(found(no_gpu_reason=None))
    assert "GPU" not in texts(window)


def test_the_last_errors_are_shown_as_they_are_in_the_log(window) -> None:
    window.show_diagnostics(found())
    assert value_beside(window, "2026-01-31 12:00:02") == "ERROR gui.jobs A job failed"
    assert "WARNING “<b>photo</b>.jpg” is cut short." in texts(window)
    warning = label(window, "is cut short")
    assert warning.textFormat() is Qt.TextFormat.PlainText


def test_without_errors_it_says_so(window) -> None:
    window.show_diagnostics(found(errors=()))
    assert "No warnings or errors in the log." in texts(window)


def test_what_is_collected_again_takes_the_place_of_the_old(qtbot, window) -> None:
    window.show_diagnostics(found())
    window.show_diagnostics(found(versions={"tintype": "0.2.0"}))
    assert "0.2.0" in texts(window)
    assert "0.1.0" not in texts(window)
    assert texts(window).count("cpu") == 1


def test_a_click_on_a_place_opens_its_folder(qtbot, window) -> None:
    window.show_diagnostics(found())
    link = label(window, "/runs</a>")
    assert "/photos &amp; &lt;more>/runs" in link.text()
    with qtbot.waitSignal(window.folder_wanted) as wanted:
        link.linkActivated.emit("place")
    assert wanted.args == [Path("/photos & <more>/runs")]


def test_the_log_folder_has_a_button(qtbot, window) -> None:
    window.show_diagnostics(found())
    with qtbot.waitSignal(window.folder_wanted) as wanted:
        button(window, "Open the log folder").click()
    assert wanted.args == [Path("/var/log/tintype")]


def test_everything_is_copied_and_the_user_is_not_named(window) -> None:
    window.show_diagnostics(found())
    button(window, "Copy").click()
    copied = QGuiApplication.clipboard().text()
    for part in (
        *("tintype: 0.1.0", "PySide6: 6.11.0", "Linux-6.1-x86_64", "Some CPU & more @ <3 GHz"),
        *("CPU, 2 cores, 24 GB", NO_GPU, "runs: /photos & <more>/runs", "home: ~"),
        *("ERROR gui.jobs A job failed", "“<b>photo</b>.jpg” is cut short."),
    ):
        assert part in copied
    assert str(Path.home()) not in copied
    assert "\u200b" not in copied
    assert button(window, "Copied").isEnabled()


def test_long_paths_and_errors_are_not_cut_off_at_the_edge(qtbot, window) -> None:
    path = Path("/" + "a-very-long-folder/" * 12 + "x" * 150)
    error = LoggedError("2026-01-31 12:00:02", "ERROR", f"{path} cannot be read")
    window.show_diagnostics(found(places={"home": path, "log": path}, errors=(error,)))
    scroll = window.findChild(QScrollArea)
    values = [label(window, part) for part in ("cannot be read", "</a>")]

    def are_all_lines_shown() -> bool:
        return all(one.heightForWidth(one.width()) <= one.height() for one in values)

    settle()
    qtbot.waitUntil(are_all_lines_shown)
    assert scroll.widget().width() <= scroll.viewport().width()
    assert all(one.height() > 2 * one.fontMetrics().height() for one in values)


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(tmp_path / "none", tmp_path / "none.safetensors")
    yield workspace
    workspace.shut_down()


@pytest.fixture
def dialogs(qtbot, qapp):
    dress(qapp, "light")
    return ScriptedDialogs()


def opened_window() -> DiagnosticsWindow:
    return next(
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, DiagnosticsWindow) and one.isVisible()
    )


def test_the_menu_opens_it_and_fills_it_once_all_is_collected(
    qtbot, workspace, dialogs, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(
        commands, "collect_diagnostics", lambda more: asked.append(more) or found(versions=more)
    )
    Commands(workspace, dialogs).show_diagnostics()
    window = opened_window()
    qtbot.addWidget(window)
    qtbot.waitUntil(button(window, "Copy").isEnabled)
    assert list(asked[0]) == ["PySide6"]
    assert value_beside(window, "PySide6") == asked[0]["PySide6"]


def test_a_window_that_was_closed_meanwhile_is_no_problem(
    qtbot, workspace, dialogs, monkeypatch
) -> None:
    monkeypatch.setattr(commands, "collect_diagnostics", lambda more: found())
    Commands(workspace, dialogs).show_diagnostics()
    window = opened_window()
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))
    with qtbot.waitSignal(workspace._runner.idle_changed, check_params_cb=lambda idle: idle):
        workspace.run_aside(lambda: None, lambda _: None)


def test_a_place_is_opened_in_the_file_manager(
    qtbot, workspace, dialogs, monkeypatch, tmp_path
) -> None:
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    places = {"home": tmp_path, "log": tmp_path / "log"}
    monkeypatch.setattr(commands, "collect_diagnostics", lambda more: found(places=places))
    Commands(workspace, dialogs).show_diagnostics()
    window = opened_window()
    qtbot.addWidget(window)
    qtbot.waitUntil(button(window, "Open the log folder").isEnabled)
    button(window, "Open the log folder").click()
    assert [Path(one) for one in opened] == [tmp_path / "log"]
