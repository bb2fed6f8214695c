from PySide6.QtWidgets import QLabel, QPushButton

from gui.empty_column import EmptyColumn


def test_title_text_and_control_stand_below_each_other(qtbot):
    control = QPushButton("Choose")
    column = EmptyColumn("What?", "Choose a folder.", 300, control)
    qtbot.addWidget(column)
    column.resize(700, 500)
    column.show()
    title, text = column.findChildren(QLabel)
    assert (title.text(), text.text()) == ("What?", "Choose a folder.")
    tops = [one.mapTo(column, one.rect().topLeft()).y() for one in (title, text, control)]
    assert tops == sorted(set(tops))
    assert text.parentWidget().width() == 300


def test_a_label_of_the_page_stands_alone_without_a_title(qtbot):
    note = QLabel()
    column = EmptyColumn("", note, 300)
    qtbot.addWidget(column)
    assert column.findChildren(QLabel) == [note]
    assert note.wordWrap()
