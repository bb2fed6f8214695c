import pytest
from helpers.inspected import inspected
from helpers.looks import dress
from PySide6.QtCore import Qt

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE
from gui.dataset_summary import DatasetSummary
from gui.dataset_tally import Tally
from gui.theme import load_theme


@pytest.fixture
def summary(qtbot, qapp):
    widget = DatasetSummary(dress(qapp, "light"))
    qtbot.addWidget(widget)
    widget.resize(240, 600)
    widget.show()
    return widget


PHOTOS = [
    inspected("b/1.jpg"),
    inspected("b/2.jpg", duplicate_of="b/1.jpg"),
    inspected("a/3.jpg", GRAY, (50, 60)),
    inspected("a/4.jpg", NEARLY_GRAY, (70, 80)),
    inspected("a/5.jpg", UNREADABLE, (0, 0)),
    inspected("a/6.jpg", size_px=(7, 8)),
    inspected("a/7.jpg", size_px=(9, 8)),
]


def test_the_facts_are_the_counts(summary):
    summary.show_tally(Tally(PHOTOS))
    assert dict(summary.rows) == {
        "Photographs": "7",
        "Usable": "4",
        "Gray": "1",
        "Nearly gray": "1",
        "Duplicates": "1",
        "Unreadable": "1",
    }
    assert summary.size_rows[0] == ("40 × 30", "2")
    assert summary.size_rows[-1] == ("2 other sizes", "2")
    assert summary.class_list.rows == (("a", 2), ("b", 2))


def test_pairs_are_named_only_where_there_are_any(summary):
    summary.show_tally(Tally(PHOTOS), pair_count=0)
    assert dict(summary.rows)["NCD pairs"] == "0"
    summary.show_tally(Tally(PHOTOS))
    assert "NCD pairs" not in dict(summary.rows)


def test_thousands_are_kept_apart(summary):
    summary.show_tally(Tally(PHOTOS * 200))
    assert dict(summary.rows)["Photographs"] == "1,400"


def test_one_class_is_not_listed(summary):
    summary.show_tally(Tally(PHOTOS[:2]))
    assert summary.class_list.rows == ()


def test_the_split_is_there_when_it_is_known(summary):
    assert summary.split_text == ""
    summary.set_split_text("5 train")
    assert summary.split_text == "5 train"


def test_a_click_and_enter_on_a_class_ask_for_its_photographs(qtbot, summary):
    summary.show_tally(Tally(PHOTOS))
    classes = summary.class_list
    where = classes.visualRect(classes.model().index(1)).center()
    with qtbot.waitSignal(classes.class_wanted) as wanted:
        qtbot.mouseClick(classes.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert wanted.args == ["b"]
    classes.setCurrentIndex(classes.model().index(0))
    with qtbot.waitSignal(classes.class_wanted) as wanted:
        qtbot.keyClick(classes, Qt.Key.Key_Return)
    assert wanted.args == ["a"]


def test_growing_counts_leave_the_list_where_it_is(qtbot, summary):
    summary.show_tally(Tally(PHOTOS))
    with qtbot.assertNotEmitted(summary.class_list.model().modelReset):
        summary.show_tally(Tally(PHOTOS + PHOTOS))
    assert summary.class_list.rows == (("a", 4), ("b", 4))


def test_the_classes_are_painted_in_the_colors_of_the_theme(summary):
    summary.show_tally(Tally(PHOTOS))
    summary.set_theme(load_theme("dark"))
    grabbed = summary.class_list.viewport().grab().toImage()
    seen = {grabbed.pixelColor(x, y).getRgb()[:3] for x in range(240) for y in range(46)}
    wanted = load_theme("dark").color("muted").getRgb()[:3]
    # The edges of letters are mixed with what is behind them, and thin fonts have nothing else.
    distances = [max(abs(a - b) for a, b in zip(one, wanted, strict=True)) for one in seen]
    assert min(distances) <= 2
