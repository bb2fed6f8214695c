import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from gui.loss_page import LossPage
from gui.loss_plot import LossPlot
from gui.run_list import RunList
from gui.run_rows import RunRow


@pytest.fixture
def page(qtbot, qapp) -> LossPage:
    theme = dress(qapp, "dark")
    plot, runs = LossPlot(theme), RunList(theme)
    runs.set_runs([RunRow("/runs/1", "Run 1")])
    page = LossPage(plot, runs)
    page.plot, page.runs = plot, runs
    qtbot.addWidget(page)
    page.resize(900, 300)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def told(page) -> list[bool]:
    said: list[bool] = []
    page.runs_visible_changed.connect(said.append)
    return said


def resize(page: LossPage, width: int) -> None:
    page.resize(width, 300)
    QApplication.processEvents()


def click(qtbot, page: LossPage) -> None:
    qtbot.mouseClick(runs_button(page), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def runs_button(page: LossPage) -> QPushButton:
    return next(one for one in page.corner.findChildren(QPushButton) if one.text() == "runs")


def test_the_runs_are_beside_the_plot(page) -> None:
    assert page.are_runs_visible
    assert page.runs.isVisible()
    assert page.runs.geometry().left() > page.plot.geometry().right()
    assert page.runs.geometry().right() == page.width() - 1


def test_the_button_folds_the_list_away_and_brings_it_back(qtbot, page, told) -> None:
    width = page.plot.width()
    click(qtbot, page)
    assert not page.runs.isVisible()
    assert page.plot.width() > width
    click(qtbot, page)
    assert page.runs.isVisible()
    assert told == [False, True]


def test_a_narrow_page_is_all_plot_until_there_is_room_again(page, told) -> None:
    resize(page, 500)
    assert not page.runs.isVisible()
    assert not runs_button(page).isChecked()
    assert page.plot.width() == 500
    resize(page, 480)
    resize(page, 900)
    assert page.runs.isVisible()
    assert told == [False, True]


def test_on_a_narrow_page_the_list_can_still_be_looked_at(qtbot, page, told) -> None:
    resize(page, 500)
    click(qtbot, page)
    assert page.runs.isVisible()
    assert page.plot.width() > 200
    assert told == [False, True]


def test_a_list_that_the_user_folded_away_does_not_come_back_by_itself(page, told) -> None:
    page.set_runs_wanted(False)
    resize(page, 500)
    resize(page, 1000)
    assert not page.runs.isVisible()
    assert told == [False]


def test_the_page_gets_as_narrow_as_the_plot(page) -> None:
    assert page.minimumSizeHint() == page.plot.minimumSizeHint()
    assert page.sizeHint() == page.plot.sizeHint()


def test_both_parts_take_another_theme(qapp, page) -> None:
    light = dress(qapp, "light")
    page.set_theme(light)
    assert page.plot.theme is light
    assert page.runs._delegate._theme is light
