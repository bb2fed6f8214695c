"""The page, its door and the document together; once with the real engine and real files."""

from pathlib import Path

import pytest
from helpers.batch_script import ScriptedEngine, done, items, outcome, progress
from helpers.checkpoints import untrained_card, write_untrained
from helpers.dialogs import ScriptedDialogs
from helpers.looks import dress
from helpers.training import TINY_SPEC, write_photos
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

import engine.api
from engine.api import (
    Adjustments,
    CheckpointEntry,
    ItemFailed,
    ItemsFound,
    RenderSize,
    SkippedFile,
)
from gui import batch_results
from gui.batch_choices import BatchChoices
from gui.batch_door import BatchDoor
from gui.batch_places import example_name, proposed_output
from gui.batch_session import BatchSession, BatchState
from gui.preferences import Preferences

ARCHIVE = Path("/archive/1968")
LOAD_TIMEOUT_MS = 60_000


class Studio:
    """A door to the page, with all that it needs."""

    def __init__(self, qtbot, qapp, workspace, home):
        self.workspace = workspace
        self.session = BatchSession(workspace._runner, workspace)
        self.dialogs = ScriptedDialogs()
        self.preferences = Preferences(home / "preferences.ini")
        self.pages = QStackedWidget()
        self.pages.addWidget(QWidget())
        qtbot.addWidget(self.pages)
        self.door = BatchDoor(
            workspace,
            self.session,
            self.dialogs,
            self.preferences,
            self.pages,
            dress(qapp, "light"),
        )
        self.door.page_wanted.connect(self.door.set_shown)
        self.pages.resize(1000, 700)
        self.pages.show()

    @property
    def page(self):
        return self.door.page

    def list_checkpoints(self, *paths):
        store = self.workspace.checkpoints
        store.entries = tuple(
            CheckpointEntry(path, untrained_card(TINY_SPEC, path.stem), "") for path in paths
        )
        store.listed.emit()
        if paths:
            store.select(str(paths[0]))


@pytest.fixture
def studio(qtbot, qapp, workspace, own_home):
    return Studio(qtbot, qapp, workspace, own_home)


@pytest.fixture
def script(monkeypatch):
    scripted = ScriptedEngine()
    monkeypatch.setattr(engine.api, "colorize_folders", scripted, raising=False)
    return scripted


@pytest.fixture
def ready(studio):
    """Have a folder to colorize and two checkpoints, the first of which is in use."""
    studio.list_checkpoints(Path("/four.safetensors"), Path("/eight.safetensors"))
    studio.door.presenter.add_paths([])
    studio.session.add_paths([ARCHIVE])
    studio.door.set_shown(True)
    return studio


def test_nothing_is_built_before_it_is_wanted(studio):
    studio.door.set_theme(dress(QGuiApplication.instance(), "dark"))
    studio.door.set_shown(False)
    assert studio.pages.count() == 1
    studio.door.set_shown(True)
    assert studio.page.is_empty_shown
    assert studio.pages.currentWidget() is studio.page
    studio.door.set_shown(False)
    assert studio.pages.currentIndex() == 0


def test_a_folder_that_is_chosen_shows_where_its_results_will_go(studio):
    studio.dialogs.folder = ARCHIVE
    studio.door.choose_folder()
    page = studio.page
    assert not page.is_empty_shown
    assert page.header.title == "archive / 1968"
    assert page.options.output.path_text == str(ARCHIVE.parent / "1968 in color")
    assert page.options.start.toolTip() == "A batch needs a checkpoint; choose at least one."
    assert not page.options.start.isEnabled()
    studio.list_checkpoints(Path("/four.safetensors"))
    assert page.options.start.isEnabled()


def test_what_is_no_photograph_is_refused_by_name(studio, told, tmp_path):
    write_photos(tmp_path, 2)
    note = tmp_path / "note.txt"
    note.write_text("no picture")
    studio.door.add_paths([*sorted(tmp_path.glob("*.png")), note])
    assert len(studio.session.inputs) == 2
    assert studio.page.options.start.text() == "Colorize 2 photographs"
    assert any("note.txt" in sentence for _, sentence in told)


def test_settings_are_those_of_the_fields(studio, ready, script, qtbot):
    options = ready.page.options
    ready.workspace.looks.set_size(RenderSize(128, True))
    ready.workspace.looks.set_adjustments(Adjustments(saturation=1.5))
    options.set_choices(BatchChoices("{name}_new", ".png", False, True, False, True))
    options.choices_changed.emit()
    options.checkpoints.toggle(1)
    ready.dialogs.folder = Path("/results")
    options.output_requested.emit()
    ready.door.run()
    qtbot.waitUntil(lambda: script.runs != [])
    settings = script.runs[0]
    assert settings.inputs == (ARCHIVE,)
    assert settings.output_dir == Path("/results")
    assert settings.checkpoints == (Path("/four.safetensors"), Path("/eight.safetensors"))
    assert (settings.name_pattern, settings.suffix) == ("{name}_new", ".png")
    assert (settings.mirrors_tree, settings.measures, settings.redoes) == (False, True, False)
    assert settings.adjustments == Adjustments(saturation=1.5)
    assert settings.size == RenderSize(128, True)
    assert ready.preferences.batch_options == options.choices
    script.say(outcome())
    qtbot.waitUntil(lambda: not ready.session.is_running)
    options.output_proposed.emit()
    assert options.output.path_text == "/archive/1968 in color"


def test_the_look_of_the_window_may_be_left_alone(ready, script, qtbot):
    ready.workspace.looks.set_adjustments(Adjustments(saturation=1.5))
    ready.page.options.set_choices(BatchChoices(uses_look=False))
    ready.door.run()
    qtbot.waitUntil(lambda: script.runs != [])
    assert script.runs[0].adjustments == Adjustments()


def test_the_checkpoint_in_use_is_checked_until_the_user_chooses(ready):
    checkpoints = ready.page.options.checkpoints
    assert checkpoints.checked_ids == ("/four.safetensors",)
    ready.workspace.checkpoints.select("/eight.safetensors")
    assert checkpoints.checked_ids == ("/eight.safetensors",)
    checkpoints.toggle(0)
    ready.workspace.checkpoints.select("/four.safetensors")
    assert checkpoints.checked_ids == ("/four.safetensors", "/eight.safetensors")


def test_a_pattern_that_names_nothing_cannot_start_and_is_not_remembered(ready, told, qtbot):
    ready.page.options.set_choices(BatchChoices("same"))
    ready.page.options.choices_changed.emit()
    assert not ready.page.options.start.isEnabled()
    assert "put {name} into it" in ready.page.options.start.toolTip()
    assert ready.preferences.batch_options == BatchChoices()
    ready.door.run()
    assert not ready.session.is_running
    assert "put {name} into it" in told[-1][1]


def test_the_header_follows_a_batch_to_its_end(ready, script, qtbot, told):
    header = ready.page.header
    ready.door.run()
    assert header.progress_text == "Looking for photographs…"
    assert header.share is None
    assert not ready.page.options.start.isEnabled()
    script.say(ItemsFound(items(3), True), done(0), ItemFailed(1, "No."), progress())
    qtbot.waitUntil(lambda: header.chip_text == "37 of 210")
    assert header.filter.isVisible()
    assert header.progress_text == "6.1 a second, 28 s left, 1 failed"
    header.pause.click()
    assert ready.session.state is BatchState.PAUSED
    assert (header.progress_text, header.pause.text()) == ("paused", "Go on")
    header.pause.click()
    header.cancel.click()
    assert header.cancel.text() == "Stopping…"
    qtbot.waitUntil(lambda: not ready.session.is_running)
    assert header.progress_text == "stopped"
    assert header.retry.isVisible()
    assert not header.report.isVisible()
    assert header.folder.isVisible()
    assert not header.pause.isVisible()
    assert ready.page.options.start.isEnabled()
    header.retry.click()
    qtbot.waitUntil(lambda: len(script.runs) == 2)
    assert script.runs[1].only == {items(2)[1].source}


def test_what_goes_wrong_is_said(ready, script, qtbot, told):
    ready.door.run()
    loop = SkippedFile(Path("/archive/loop"), "It leads to itself.")
    script.say(loop, outcome(was_stopped=True, problem="The disk is full."))
    qtbot.waitUntil(lambda: not ready.session.is_running)
    assert ("error", "The disk is full.") in told
    assert ("info", "Some folders or links were passed over: 1") in told
    with qtbot.waitSignal(ready.workspace.message_outdated) as outdated:
        ready.door.run()
    assert outdated.args == ["The disk is full."]


def test_a_folder_without_photographs_says_so(ready, script, qtbot):
    ready.door.run()
    script.say(ItemsFound((), True), progress(done=0, skipped=0, failed=0, total=0))
    script.say(outcome(done=0))
    qtbot.waitUntil(lambda: not ready.session.is_running)
    assert ready.page.nothing_text == "There are no photographs in these folders."


def test_more_may_be_added_meanwhile(ready, script, qtbot, told):
    ready.door.run()
    ready.dialogs.folder = Path("/archive/1969")
    ready.door.choose_folder()
    inputs = ready.page.options.inputs
    assert inputs.titles == ["1968", "1969 (starts after this batch)"]
    assert [button.isEnabled() for button in inputs.buttons] == [False, True]
    assert told == [("info", "Added to the queue; it starts when this batch ends.")]


def test_a_result_opens_in_the_comparison_with_its_checkpoint(
    ready, script, qtbot, monkeypatch, tmp_path
):
    opened, shown = [], []
    monkeypatch.setattr(ready.workspace, "open_paths", opened.extend)
    monkeypatch.setattr(batch_results, "show_folder", shown.append)
    ready.page.options.checkpoints.toggle(1)
    ready.door.run()
    report = tmp_path / "report.html"
    script.say(ItemsFound(items(2), True), done(0), ItemFailed(1, "No."), outcome(page=report))
    qtbot.waitUntil(lambda: not ready.session.is_running)
    ready.workspace.checkpoints.select("/eight.safetensors")
    with qtbot.waitSignal(ready.door.page_wanted) as wanted:
        ready.page.table.opened.emit(0)
    assert wanted.args == [False]
    assert opened == [items(1)[0].source]
    assert ready.workspace.checkpoints.current_id == "/four.safetensors"
    ready.page.table.folder_wanted.emit(0)
    ready.page.table.folder_wanted.emit(1)
    ready.page.header.report_requested.emit()
    ready.page.header.folder_requested.emit()
    assert shown == [Path("/results/0"), ARCHIVE, report, Path("/archive/1968 in color")]
    ready.page.table.reason_wanted.emit(1)
    assert QGuiApplication.clipboard().text() == "/archive/1968/1.jpg\nNo."


@pytest.mark.parametrize(
    ("path", "output"),
    [
        ("/archive/1968", "/archive/1968 in color"),
        ("/archive/1968/harbor.jpg", "/archive/1968 in color"),
        ("/1968", None),
        ("/", None),
    ],
)
def test_results_are_proposed_beside_what_is_colorized(path, output):
    proposed = proposed_output([Path(path)])
    if output is None:  # nobody may write at the root of a disk
        assert proposed.parent == Path.home()
    else:
        assert proposed == Path(output)


def test_the_example_is_that_of_the_first_photograph():
    card = untrained_card(TINY_SPEC)
    inputs = [Path("/archive"), Path("/archive/1968/pier.TIF")]
    choices = BatchChoices("{folder} {name} {model} {checkpoint}")
    assert example_name(choices, inputs, Path("/four.st"), card) == "archive pier f4 four.tif"
    assert example_name(BatchChoices(suffix=".png"), [], None, None) == "harbor_color_f64.png"
    assert example_name(BatchChoices("x"), [], None, None) == ""


def test_real_folders_are_colorized_by_the_real_engine(studio, qtbot, tmp_path):
    checkpoint = write_untrained(tmp_path / "four.safetensors", TINY_SPEC)
    folder = tmp_path / "archive"
    write_photos(folder / "1968", 2)
    (folder / "broken.jpg").write_bytes(b"no picture")
    studio.list_checkpoints(checkpoint)
    studio.door.add_paths([folder])
    studio.page.options.check("measures").click()
    studio.door.run()
    session = studio.session
    qtbot.waitUntil(lambda: not session.is_running, timeout=LOAD_TIMEOUT_MS)
    assert sorted(row.state.value for row in session.rows) == ["done", "done", "failed"]
    done_rows = [row for row in session.rows if row.output]
    assert all(Path(row.output).is_file() and row.mae is not None for row in done_rows)
    assert Path(done_rows[0].output).is_relative_to(tmp_path / "archive in color" / "1968")
    assert studio.page.header.progress_text == "2 done, 1 failed"
    assert session.outcome.page.is_file()
    studio.door.run()
    qtbot.waitUntil(lambda: not session.is_running, timeout=LOAD_TIMEOUT_MS)
    assert sorted(row.state.value for row in session.rows) == ["failed", "skipped", "skipped"]
