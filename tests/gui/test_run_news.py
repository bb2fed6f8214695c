"""What is said below the buttons of a training."""

import pytest
from helpers.form_fields import shown_texts
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.facts_grid import FactsGrid
from gui.run_news import RunNews, TrainingFacts
from gui.theme import load_theme

FACTS = TrainingFacts("6.2 of 10", "164 img/s", "2 min 21 s", "0.0184")
PROBLEM = "The folder holds no photographs."


@pytest.fixture
def news(qtbot, qapp):
    news = RunNews(dress(qapp, "light"))
    qtbot.addWidget(news)
    news.resize(234, 120)
    news.show()
    return news


def facts(news):
    grid = news.findChild(FactsGrid)
    return dict(grid.rows) if grid.isVisible() else {}


def sentences(news):
    """List the visible texts outside the facts; the sign of a problem has none."""
    labels = [one for one in news.findChildren(QLabel) if one.parent() is news]
    return [one.text() for one in labels if one.isVisible() and one.text()]


def sign(news):
    (found,) = (one for one in news.findChildren(QLabel) if not one.pixmap().isNull())
    return found


def test_a_run_that_just_began_has_dashes_for_facts(news):
    assert list(facts(news)) == ["Epoch", "Rate", "Time left", "Validation"]
    assert set(facts(news).values()) == {"–"}
    assert sentences(news) == []


def test_the_facts_of_a_run_are_shown(news):
    news.show_facts(FACTS)
    assert facts(news) == {
        "Epoch": "6.2 of 10",
        "Rate": "164 img/s",
        "Time left": "2 min 21 s",
        "Validation": "0.0184",
    }
    assert {"6.2 of 10", "0.0184"} <= set(shown_texts(news))


def test_a_pause_says_the_step_in_place_of_the_rate(news):
    news.show_facts(TrainingFacts("6.2 of 10", "164 img/s", "2 min", "0.0184", "1,234"))
    assert list(facts(news)) == ["Epoch", "Paused at step", "Time left", "Validation"]
    assert facts(news)["Paused at step"] == "1,234"
    news.show_facts(FACTS)
    assert facts(news)["Rate"] == "164 img/s"


def test_one_thing_is_said_at_a_time(news):
    news.show_problem(PROBLEM)
    assert (sentences(news), facts(news)) == ([PROBLEM], {})
    assert sign(news).isVisible()
    news.show_note("Reading photographs 3 of 750")
    assert (sentences(news), facts(news)) == (["Reading photographs 3 of 750"], {})
    assert not sign(news).isVisible()
    news.show_facts(FACTS)
    assert sentences(news) == []
    assert facts(news)["Epoch"] == "6.2 of 10"


def test_names_of_files_are_not_taken_for_markup(news):
    news.show_problem("“<b>faces</b>” holds no photographs.")
    (label,) = (one for one in news.findChildren(QLabel) if "faces" in one.text())
    assert label.textFormat() == Qt.TextFormat.PlainText
    news.show_note("Reading “<i>faces</i>”")
    (label,) = (one for one in news.findChildren(QLabel) if "faces" in one.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_short_sentences_take_the_room_of_the_facts(news):
    heights = set()
    for show in (
        lambda: news.show_facts(FACTS),
        lambda: news.show_note("Reading photographs…"),
        lambda: news.show_problem("No photographs."),
    ):
        show()
        heights.add(max(news.minimumHeight(), news.minimumSizeHint().height()))
    assert len(heights) == 1


def test_the_sign_of_a_problem_is_drawn_in_the_colors_of_the_theme(news):
    news.show_problem(PROBLEM)
    light = sign(news).pixmap().toImage()
    news.set_theme(load_theme("dark"))
    assert sign(news).pixmap().toImage() != light
