"""The field of the learning rate."""

import math
import random

import pytest
from helpers.looks import dress

from gui.rate_field import RateField, format_rate
from gui.theme import set_role


@pytest.fixture
def rate_field(qtbot, qapp):
    dress(qapp, "light")
    rate_field = RateField()
    set_role(rate_field, "field")
    qtbot.addWidget(rate_field)
    rate_field.show()
    rate_field.set_rate(0.001)
    return rate_field


def border_color(rate_field):
    return rate_field.grab().toImage().pixelColor(0, rate_field.height() // 2)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("0.001", 0.001),
        (" 1e-3 ", 0.001),
        ("5E-5", 5e-05),
        (".5", 0.5),
        ("1", 1.0),
        ("+0.25", 0.25),
    ],
)
def test_a_rate_is_typed_as_people_write_it(rate_field, text, rate):
    rate_field.setText(text)
    assert rate_field.rate == rate
    assert rate_field.problem() == ""
    assert not rate_field.property("invalid")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "0", "-0.001", "1.0001", "fast", "0,001", "1e", "1_0e-3"),
        *("nan", "inf", "1e999", "1e-999", "٠.٥", "0x1p-3", "0.001 0.002"),
    ],
)
def test_what_is_no_rate_is_marked_and_explained(rate_field, text):
    rate_field.setText(text)
    assert rate_field.rate is None
    assert rate_field.property("invalid")
    assert rate_field.problem() == (
        "The rate must be a number above 0 and at most 1, such as 0.001 or 1e-4."
    )
    rate_field.set_rate(0.5)
    assert not rate_field.property("invalid")
    assert rate_field.problem() == ""


def test_a_rate_typed_wrong_has_another_border_until_it_is_right(rate_field):
    right = border_color(rate_field)
    rate_field.setText("fast")
    assert border_color(rate_field) != right
    rate_field.setText("0.001")
    assert border_color(rate_field) == right


def test_a_rate_is_written_only_where_the_text_says_another(qtbot, rate_field):
    rate_field.setText("1e-3")
    with qtbot.assertNotEmitted(rate_field.textChanged):
        rate_field.set_rate(0.001)
    assert rate_field.text() == "1e-3"
    rate_field.set_rate(0.0001)
    assert rate_field.text() == "0.0001"


@pytest.mark.parametrize(
    ("rate", "text"),
    [(0.001, "0.001"), (5e-05, "5e-05"), (1.0, "1"), (0.1, "0.1"), (1 / 3, "0.3333333333333333")],
)
def test_a_rate_is_written_short_and_never_rounded(rate, text):
    assert format_rate(rate) == text


def test_every_rate_that_can_be_typed_comes_back_from_the_field(rate_field):
    generator = random.Random(0)
    rates = [10 ** -generator.uniform(0, 300) for _ in range(200)]
    rates += [5e-324, 1.2345678901234567e-05, math.nextafter(1.0, 0.0)]
    for rate in rates:
        rate_field.set_rate(rate)
        assert rate_field.rate == rate
