"""Networks of other programs in the window: opened, listed, colored with, exported, not trained."""

import numpy as np
import pytest
from helpers.checkpoints import untrained_card
from helpers.dialogs import ScriptedDialogs
from helpers.images import write_photo
from helpers.looks import dress
from helpers.onnx_files import require_onnx, write_conv

from engine.api import CheckpointEntry, ModelSpec, rgb_to_lab
from engine.onnx_spec import OnnxSpec
from gui import checkpoint_store
from gui.checkpoint_rows import checkpoint_rows
from gui.checkpoint_texts import spec_text
from gui.commands import Commands
from gui.dropped_files import CHECKPOINT, kind_by_name, sort_dropped
from gui.form_presenter import FormPresenter
from gui.predictions import LIVE_ID
from gui.training_panel import TrainingPanel
from resources import default_checkpoint


@pytest.fixture
def net(tmp_path):
    require_onnx()
    folder = tmp_path / "theirs"
    folder.mkdir()
    return write_conv(folder / "net.onnx")


@pytest.fixture
def commands(workspace):
    workspace.checkpoints.select(LIVE_ID)  # nothing is colorized, which would load TensorFlow
    return Commands(workspace, ScriptedDialogs())


@pytest.fixture
def settle(qtbot, workspace):
    return lambda: qtbot.waitUntil(lambda: workspace._runner.is_idle, timeout=20_000)


def test_a_file_is_opened_with_its_card_and_colorizes(
    commands, workspace, settle, qtbot, net, told, tmp_path
):
    photo = write_photo(tmp_path / "photo.png", np.full((40, 60, 3), 119, np.uint8))
    commands.opener.open_paths([net, net.with_suffix(".json"), photo])
    settle()
    store = workspace.checkpoints
    assert [kind for kind, _ in told] == []
    assert store.current_path == net
    assert store.current_card.title == "Other people's"
    qtbot.waitUntil(lambda: workspace.prediction is not None, timeout=20_000)
    # Its a* is 13.9, and neither is that of any other checkpoint.
    assert abs(rgb_to_lab(workspace.prediction.rgb_u8)[20, 30, 1] - 13.9) < 1


def test_one_without_its_card_is_one_sentence(commands, workspace, settle, net, told):
    net.with_suffix(".json").unlink()
    commands.opener.open_paths([net])
    settle()
    ((kind, sentence),) = told
    assert kind == "error"
    assert "The card “net.json” of “net.onnx” is missing" in sentence
    assert workspace.checkpoints.current_id == LIVE_ID


def test_a_row_says_what_it_is_and_claims_no_training():
    card = untrained_card(
        OnnxSpec(), "Theirs", loss="", parameter_count=32_000_000, trained_on="ImageNet"
    )
    (row,) = checkpoint_rows([CheckpointEntry(default_checkpoint(), card, None)], None)
    assert row.detail == spec_text(OnnxSpec(), 32_000_000) == "ONNX, 32\u00a0M"
    assert "Trained on: ImageNet" in row.tooltip
    assert "cannot be trained here" in row.tooltip
    assert "epochs" not in row.tooltip


def test_only_the_card_of_a_dropped_network_is_left_to_it(tmp_path):
    net, card, other = (tmp_path / name for name in ("net.onnx", "net.json", "other.json"))
    files = sort_dropped([card, net, other])
    assert (files.checkpoints, files.others) == ((net,), (other,))
    assert kind_by_name(tmp_path / "NET.ONNX") == CHECKPOINT


@pytest.mark.parametrize(
    ("action", "saved_as", "written"),
    [
        ("export_onnx", "mine.onnx", "onnx: mine.onnx"),
        ("export_onnx", "mine v1.0", "onnx: mine v1.0.onnx"),
        ("export_keras", "mine", "keras: mine.keras"),
        ("export_onnx", "mine.keras", "keras: mine.keras"),
    ],
)
def test_the_ending_says_as_what_a_checkpoint_is_exported(
    commands, workspace, settle, qtbot, monkeypatch, tmp_path, action, saved_as, written
):
    done = []
    for kind in ("keras", "onnx"):
        monkeypatch.setattr(
            checkpoint_store,
            f"export_{kind}",
            lambda source, target, kind=kind: done.append(f"{kind}: {target.name}"),
        )
    store = workspace.checkpoints
    store.use(default_checkpoint())
    settle()
    commands._dialogs.save_path = tmp_path / saved_as
    with qtbot.waitSignal(store.exported):
        commands.by_name()[action]()
    assert done == [written]
    assert commands._dialogs.proposed[0].suffix == f".{action.removeprefix('export_')}"


def test_no_training_is_offered_to_start_from_it(commands, workspace, qtbot, qapp):
    panel = TrainingPanel(dress(qapp, "light"))
    qtbot.addWidget(panel)
    FormPresenter(workspace, panel, commands)
    theirs = untrained_card(OnnxSpec(), "Theirs", loss="")
    ours = untrained_card(ModelSpec(), "Ours")
    path = default_checkpoint()
    workspace.checkpoints.entries = tuple(
        CheckpointEntry(path.with_name(card.title), card, None) for card in (theirs, ours)
    )
    workspace.checkpoints.listed.emit()
    choice = panel.fields.more.start.choice
    names = [choice.itemText(number) for number in range(choice.count())]
    assert "Ours" in names
    assert "Theirs" not in names


def test_a_training_that_should_start_from_it_is_refused_with_a_sentence(
    commands, workspace, settle, qtbot, qapp, net, told
):
    panel = TrainingPanel(dress(qapp, "light"))
    qtbot.addWidget(panel)
    FormPresenter(workspace, panel, commands).choose_start(net)
    settle()
    assert [kind for kind, _ in told] == ["error"]
    assert "another program's network" in told[0][1]
    assert panel.form().start_from == ""
