"""A label that shortens its text."""

from gui.elided_label import ElidedLabel


def test_a_long_text_is_shortened_and_whole_in_the_tooltip(qtbot):
    label = ElidedLabel("a sentence that is much too long for so little room")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= 80
    assert label.toolTip() == label.whole_text == label.accessibleName()


def test_a_text_that_fits_has_no_tooltip(qtbot):
    label = ElidedLabel("short")
    qtbot.addWidget(label)
    label.resize(300, 20)
    label.show()
    assert (label.text(), label.toolTip()) == ("short", "")
    label.set_text("two\nlines")
    assert label.text() == "two lines"
