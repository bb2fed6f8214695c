"""What keeps the training form true to the machine and to the list of checkpoints."""

import contextlib

import pytest
from helpers.checkpoint_files import make_card
from helpers.dialogs import ScriptedDialogs
from helpers.form_fields import CPU, GPU, NO, YES, choose, field, offered
from helpers.looks import dress
from PySide6.QtWidgets import QLabel

import resources
from engine.api import Acceleration, ModelSpec, imported_dir, read_card
from engine.checkpoints import CheckpointEntry
from gui import checkpoint_store, form_presenter
from gui.commands import Commands
from gui.form_presenter import FormPresenter
from gui.training_form import TrainingForm
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace

NO_CARD = "There is no NVIDIA graphics card here, so the CPU does the work."


class SlowWorkspace(Workspace):
    """Does what nobody waits for when the test says so, and in the order that it says."""

    def __init__(self, *places):
        super().__init__(*places)
        self.waiting = []

    def run_aside(self, work, on_done):
        self.waiting.append((work, on_done))

    def work_off(self):
        while self.waiting:
            self.answer(0)

    def answer(self, number):
        work, on_done = self.waiting.pop(number)
        on_done(work())


@pytest.fixture
def asked(monkeypatch):
    """Collect the questions about 16-bit numbers; from 32 filters on they are offered."""
    asked = []

    def mixed_advice(spec, device):
        asked.append((spec, device))
        return Acceleration(spec.filters >= 32, f"{spec.filters} filters on {device}")

    monkeypatch.setattr(form_presenter, "mixed_precision_advice", mixed_advice)
    monkeypatch.setattr(form_presenter, "xla_advice", lambda device: NO if device == "cpu" else YES)
    return asked


@pytest.fixture
def make_panel(qtbot, qapp, tmp_path, monkeypatch, asked):
    """Return a maker of panels on a machine of these devices; TensorFlow is not asked for them."""
    monkeypatch.setattr(form_presenter, "_QUIET_AFTER_MS", 0)
    places = (tmp_path / "none", tmp_path / "none.safetensors")
    with contextlib.ExitStack() as stack:

        def make(devices=(CPU, GPU), reason=None, workspace_class=SlowWorkspace):
            monkeypatch.setattr(form_presenter, "list_devices", lambda: devices)
            monkeypatch.setattr(form_presenter, "why_no_gpu", lambda: reason)
            panel = TrainingPanel(dress(qapp, "light"))
            qtbot.addWidget(panel)
            panel.workspace = workspace_class(*places)
            stack.callback(panel.workspace.shut_down)
            panel.dialogs = ScriptedDialogs()
            commands = Commands(panel.workspace, panel.dialogs, panel)
            panel.presenter = FormPresenter(panel.workspace, panel, commands)
            return panel

        yield make


def make_ready(qtbot, panel):
    """Let the engine be ready and the machine be looked at."""
    panel.workspace.engine_ready.emit(None)
    qtbot.waitUntil(lambda: bool(panel.workspace.waiting))
    panel.workspace.work_off()


def box(panel, name="Mixed precision"):
    return field(panel, name)


def start_titles(panel):
    return offered(panel.fields.more.start.choice)


def test_before_the_engine_is_ready_nothing_is_asked_of_it(make_panel, asked):
    panel = make_panel()
    panel.set_form(TrainingForm(filters=8))
    assert panel.workspace.waiting == []
    assert asked == []
    assert not box(panel).isEnabled()
    assert box(panel).accessibleDescription() == "Known once the engine is ready."


def test_devices_and_the_reason_for_no_gpu_come_with_the_engine(qtbot, make_panel):
    panel = make_panel((CPU,), NO_CARD)
    make_ready(qtbot, panel)
    assert offered(field(panel, "Device")) == ["Automatic", "CPU, 2 cores, 24 GB"]
    assert NO_CARD in [label.text() for label in panel.findChildren(QLabel)]


def test_the_advice_is_that_for_the_network_on_the_automatic_device(qtbot, make_panel, asked):
    panel = make_panel()
    make_ready(qtbot, panel)
    assert asked == [(ModelSpec(), "gpu:0")]
    assert box(panel).isEnabled()
    assert box(panel).accessibleDescription() == "64 filters on gpu:0"
    assert box(panel, "Compile with XLA").isEnabled()


def test_on_a_cpu_the_boxes_are_closed_with_the_reason(qtbot, make_panel):
    panel = make_panel()
    make_ready(qtbot, panel)
    choose(field(panel, "Device"), "CPU, 2 cores, 24 GB")
    panel.workspace.work_off()
    assert not box(panel, "Compile with XLA").isEnabled()
    assert box(panel, "Compile with XLA").accessibleDescription() == NO.reason
    assert box(panel).accessibleDescription() == "64 filters on cpu"


def test_16_bit_numbers_go_and_come_back_with_the_size_of_the_network(qtbot, make_panel):
    panel = make_panel()
    panel.set_form(TrainingForm(mixed_precision=True))
    make_ready(qtbot, panel)
    assert box(panel).isChecked()
    field(panel, "Filters").setEditText("8")
    panel.workspace.work_off()
    assert (box(panel).isEnabled(), box(panel).isChecked()) == (False, False)
    assert box(panel).accessibleDescription() == "8 filters on gpu:0"
    field(panel, "Filters").setEditText("32")
    panel.workspace.work_off()
    assert box(panel).isChecked()


def test_a_question_is_asked_once(qtbot, make_panel, asked):
    panel = make_panel()
    make_ready(qtbot, panel)
    field(panel, "Epochs").setValue(3)
    field(panel, "Filters").setEditText(" 64")
    box(panel).click()
    assert panel.workspace.waiting == []
    assert len(asked) == 1


def test_while_the_form_makes_no_sense_the_last_advice_holds(qtbot, make_panel, asked):
    panel = make_panel()
    make_ready(qtbot, panel)
    field(panel, "Filters").setEditText("many")
    assert panel.workspace.waiting == []
    assert box(panel).isEnabled()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(qtbot, make_panel):
    panel = make_panel()
    make_ready(qtbot, panel)
    field(panel, "Filters").setEditText("8")
    field(panel, "Filters").setEditText("128")
    panel.workspace.answer(1)
    assert box(panel).accessibleDescription() == "128 filters on gpu:0"
    panel.workspace.answer(0)
    assert box(panel).accessibleDescription() == "128 filters on gpu:0"
    assert box(panel).isEnabled()


# Checkpoints to start from


def test_the_usable_checkpoints_of_the_list_are_offered(make_panel, tmp_path):
    panel = make_panel()
    panel.workspace.checkpoints.entries = (
        CheckpointEntry(tmp_path / "a.safetensors", make_card(title="Faces"), None),
        CheckpointEntry(tmp_path / "b.safetensors", None, "It is cut short."),
    )
    panel.workspace.checkpoints.listed.emit()
    assert start_titles(panel) == ["Fresh weights", "Faces", "Choose a file…"]
    choose(panel.fields.more.start.choice, "Faces")
    form = panel.form()
    assert (form.spec, form.start_from) == (make_card().spec, str(tmp_path / "a.safetensors"))


def test_a_chosen_checkpoint_stays_when_the_list_is_read_again(make_panel, tmp_path):
    panel = make_panel()
    entry = CheckpointEntry(tmp_path / "a.safetensors", make_card(title="Faces"), None)
    panel.workspace.checkpoints.entries = (entry,)
    panel.workspace.checkpoints.listed.emit()
    choose(panel.fields.more.start.choice, "Faces")
    panel.workspace.checkpoints.entries = ()
    panel.workspace.checkpoints.listed.emit()
    assert start_titles(panel) == ["Fresh weights", "Faces", "Choose a file…"]
    assert panel.form().start_from == str(entry.path)


def test_a_file_that_was_asked_for_becomes_the_start(make_panel):
    panel = make_panel()
    path = resources.default_checkpoint()
    panel.dialogs.checkpoint = path
    choose(panel.fields.more.start.choice, "Choose a file…")
    assert panel.dialogs.asked == ["checkpoint"]
    panel.workspace.work_off()
    card = read_card(path)
    assert panel.fields.more.start.choice.currentText() == card.title
    form = panel.form()
    assert (form.spec, form.start_from) == (card.spec, str(path))


def test_a_file_made_elsewhere_is_imported_before_it_becomes_the_start(
    make_panel, tmp_path, monkeypatch
):
    panel = make_panel()
    own = resources.default_checkpoint()
    imported = []

    def import_to(path, folder, activation):
        imported.append((path, folder, activation))
        return own

    monkeypatch.setattr(checkpoint_store, "import_to", import_to)
    panel.dialogs.checkpoint = tmp_path / "theirs.H5"
    choose(panel.fields.more.start.choice, "Choose a file…")
    panel.workspace.work_off()
    assert imported == [(tmp_path / "theirs.H5", imported_dir(), "sigmoid")]
    assert panel.form().start_from == str(own)


def test_a_question_that_is_not_answered_changes_nothing(make_panel):
    panel = make_panel()
    choose(panel.fields.more.start.choice, "Choose a file…")
    assert panel.dialogs.asked == ["checkpoint"]
    assert panel.workspace.waiting == []
    assert panel.form() == TrainingForm()


def test_a_file_that_is_no_checkpoint_is_refused_with_a_sentence(qtbot, make_panel, tmp_path):
    panel = make_panel(workspace_class=Workspace)
    panel.dialogs.checkpoint = tmp_path / "holiday.safetensors"
    panel.dialogs.checkpoint.write_bytes(b"no checkpoint at all")
    with qtbot.waitSignal(panel.workspace.message) as message:
        choose(panel.fields.more.start.choice, "Choose a file…")
    assert message.args[0] == "error"
    assert "holiday.safetensors" in message.args[1]
    assert panel.form() == TrainingForm()
