"""What is remembered of a batch, however broken it comes back."""

from dataclasses import replace

import pytest

from gui.batch_choices import BatchChoices
from gui.preferences import Preferences


def test_choices_come_back_but_for_the_wish_to_redo(tmp_path):
    preferences = Preferences(tmp_path / "p.ini")
    assert preferences.batch_options == BatchChoices()
    chosen = BatchChoices("{folder} {name}", ".png", False, True, True, False)
    preferences.batch_options = chosen
    again = Preferences(tmp_path / "p.ini").batch_options
    assert again == replace(chosen, redoes=False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1]",
        '{"unknown": 1}',
        '{"suffix": ".exe"}',
        '{"pattern": "same for all"}',
        '{"pattern": 3}',
        '{"measures": "yes"}',
    ],
)
def test_what_is_broken_gives_the_defaults(text):
    assert BatchChoices.from_text(text) == BatchChoices()


def test_a_pattern_says_in_the_engines_words_what_is_wrong_with_it():
    assert not BatchChoices("{name}").pattern_problem
    assert "put {name} into it" in BatchChoices("result").pattern_problem
