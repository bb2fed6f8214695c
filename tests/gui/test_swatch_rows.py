import pytest
from helpers.looks import dress
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui.elided_label import ElidedLabel
from gui.swatch_rows import Swatch, SwatchRows

SKIN = Swatch("Predicted mean", (200, 150, 120), "8.4, 21.7")
SKY = Swatch("Mean of the photograph", (90, 120, 200), "-3.1, -20.0")
GRASS = Swatch("Constant", (80, 140, 60), "-22.0, 30.5")


@pytest.fixture
def rows(qtbot, qapp) -> SwatchRows:
    dress(qapp, "light")
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    rows = SwatchRows()
    column.addWidget(rows)
    column.addStretch(1)
    holder.resize(280, 300)
    holder.show()
    rows.keep = holder
    return rows


def shown_texts(rows: SwatchRows) -> list[str]:
    labels = [label for label in rows.findChildren(QLabel) if label.isVisible()]
    labels.sort(key=lambda label: (label.y() // 20, label.x()))
    return [
        label.whole_text if isinstance(label, ElidedLabel) else label.text() for label in labels
    ]


def test_each_row_has_a_name_and_its_numbers(rows) -> None:
    rows.set_swatches([SKIN, SKY])
    QApplication.processEvents()
    assert rows.swatches == (SKIN, SKY)
    assert shown_texts(rows) == [SKIN.name, SKIN.numbers, SKY.name, SKY.numbers]


def test_each_row_shows_its_color(rows) -> None:
    rows.set_swatches([SKIN, SKY])
    image = rows.grab().toImage()
    quarter = rows.height() // 4
    assert image.pixelColor(15, quarter).getRgb()[:3] == SKIN.rgb
    assert image.pixelColor(15, 3 * quarter).getRgb()[:3] == SKY.rgb


def test_fewer_colors_leave_no_room_and_lie_as_if_there_had_never_been_more(rows) -> None:
    rows.set_swatches([SKIN, SKY])
    QApplication.processEvents()
    alone = [box.geometry() for box, *_ in rows._rows[:2]]
    height = rows.height()
    rows.set_swatches([SKIN, SKY, GRASS, SKIN])
    QApplication.processEvents()
    assert rows.height() == 2 * height
    rows.set_swatches([SKY, GRASS])
    QApplication.processEvents()
    assert rows.height() == height
    assert [box.geometry() for box, *_ in rows._rows[:2]] == alone
    assert shown_texts(rows) == [SKY.name, SKY.numbers, GRASS.name, GRASS.numbers]


def test_no_colors_take_no_room(rows) -> None:
    rows.set_swatches([SKIN])
    rows.set_swatches([])
    assert rows.height() == 0
    assert shown_texts(rows) == []


def test_a_screen_reader_hears_what_the_numbers_are_of(rows) -> None:
    rows.set_swatches([SKIN])
    names = [label.accessibleName() for label in rows.findChildren(QLabel)]
    assert "Predicted mean: 8.4, 21.7" in names


def test_a_name_that_is_too_long_does_not_widen_the_rows(rows) -> None:
    rows.set_swatches([Swatch("a very long name of a color " * 5, (1, 2, 3), "1.0, 2.0")])
    QApplication.processEvents()
    numbers = rows._rows[0][2]
    assert rows.width() <= 280
    assert numbers.geometry().right() < rows.width()
    assert numbers.width() >= numbers.sizeHint().width()
