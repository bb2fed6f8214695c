import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from gui.fine_tune_bar import FineTuneBar

CHECKPOINTS = (("Faces, 4 filters", "four"), ("Faces, 64 filters", "large"))


@pytest.fixture
def bar(qtbot, qapp):
    dress(qapp, "light")
    bar = FineTuneBar()
    qtbot.addWidget(bar)
    bar.resize(1000, 60)
    bar.show()
    return bar


def test_the_button_asks_for_the_checkpoint_and_the_epochs(qtbot, bar):
    bar.set_checkpoints(CHECKPOINTS)
    bar.choose("large")
    bar.choose("gray")  # no checkpoint
    bar.findChild(QSpinBox).setValue(4)
    with qtbot.waitSignal(bar.wanted) as wanted:
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["large", 4]


def test_ten_epochs_are_proposed(bar):
    assert bar.findChild(QSpinBox).value() == 10


def test_it_says_how_the_photographs_are_shared(bar):
    bar.set_shares(0.6, 0.1, 0.3)
    shares = ["60\u00a0%", "10\u00a0%", "30\u00a0%"]
    assert [bar.sentence.index(share) for share in shares] == sorted(
        bar.sentence.index(share) for share in shares
    )
    assert bar.button.accessibleDescription() == bar.sentence


def test_without_a_checkpoint_and_while_a_training_runs_it_says_why_not(bar):
    assert not bar.button.isEnabled()
    assert "Evaluate" in bar.button.toolTip()
    bar.set_checkpoints(CHECKPOINTS)
    assert bar.button.isEnabled()
    bar.set_obstacle("A training is running")
    assert not bar.button.isEnabled()
    assert bar.button.toolTip() == "A training is running"
    bar.set_obstacle("")
    assert bar.button.isEnabled()


def test_the_checkpoint_that_was_taken_stays(bar):
    bar.set_checkpoints(CHECKPOINTS)
    bar.choose("large")
    bar.set_checkpoints((*CHECKPOINTS, ("New", "new")))
    assert bar.key == "large"


def test_the_sentence_goes_below_where_there_is_no_room_beside(bar):
    bar.set_checkpoints(CHECKPOINTS)

    def is_beside():
        bar.layout().activate()
        return bar._sentence.x() > bar.button.x()

    bar.resize(1800, 60)
    assert is_beside()
    bar.resize(500, 80)
    assert not is_beside()
