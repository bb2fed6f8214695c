from pathlib import Path

import pytest

from engine.inspection_types import (
    GRAY,
    NEARLY_GRAY,
    UNREADABLE,
    USABLE,
    VERDICTS,
    InspectedPhoto,
    Inspection,
)


def photo(name, class_name="", size=(4, 3), verdict=USABLE, duplicate_of=None):
    return InspectedPhoto(Path(name), class_name, *size, verdict, duplicate_of=duplicate_of)


@pytest.fixture
def found():
    return Inspection(
        (Path("data"),),
        (
            photo("1.jpg", "pear"),
            photo("2.jpg", "apple"),
            photo("3.jpg", "apple", (8, 6), duplicate_of=Path("2.jpg")),
            photo("4.jpg", "plum", verdict=GRAY),
            photo("5.jpg", "apple", verdict=NEARLY_GRAY),
            photo("6.jpg", "apple", (0, 0), verdict=UNREADABLE),
        ),
    )


def test_verdicts_are_counted(found):
    assert [found.count(verdict) for verdict in VERDICTS] == [3, 1, 1, 1]


def test_duplicates_are_counted(found):
    assert found.duplicate_count == 1


def test_classes_count_what_is_usable_in_order_of_names(found):
    assert list(found.class_counts().items()) == [("apple", 2), ("pear", 1)]


def test_sizes_count_what_is_readable_the_most_common_first(found):
    assert found.size_counts() == [((4, 3), 4), ((8, 6), 1)]


def test_nothing_found():
    empty = Inspection((Path("data"),), ())
    assert (empty.class_counts(), empty.size_counts(), empty.duplicate_count) == ({}, [], 0)
