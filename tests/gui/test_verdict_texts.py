import pytest
from helpers.inspected import inspected

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE
from gui.verdict_texts import badge_text, class_title, photo_tooltip, verdict_text


@pytest.mark.parametrize(
    ("photo", "text"),
    [
        (inspected("1.jpg"), ""),
        (inspected("1.jpg", GRAY), "gray"),
        (inspected("1.jpg", NEARLY_GRAY), "nearly gray"),
        (inspected("1.jpg", UNREADABLE), "unreadable"),
        (inspected("1.jpg", duplicate_of="0.jpg"), "duplicate"),
        (inspected("1.jpg", GRAY, duplicate_of="0.jpg"), "gray"),
    ],
)
def test_a_badge_says_what_matters_most(photo, text):
    assert badge_text(photo) == text


def test_a_tooltip_has_path_size_verdict_and_the_original():
    photo = inspected("a/1.jpg", GRAY, (40, 30), duplicate_of="a/0.jpg")
    assert photo_tooltip(photo).split("\n") == [
        "/photos/a/1.jpg",
        "40 × 30",
        "It is gray.",
        "The same picture as 0.jpg",
    ]
    assert photo_tooltip(inspected("1.jpg")).endswith(verdict_text("usable"))


def test_an_unreadable_file_has_no_size():
    assert "×" not in photo_tooltip(inspected("1.jpg", UNREADABLE, (0, 0)))


def test_files_in_the_folder_itself_have_a_class_that_can_be_read():
    assert class_title("fruits/Apple") == "fruits/Apple"
    assert class_title("") == "(in the folder itself)"
