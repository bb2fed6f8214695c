from xml.etree import ElementTree

import pytest
from helpers.images import corners_rgb, encode

from engine.html_text import element, isolated, joined, link, picture, printable, text

NASTY = "<b>&\"'\udcff\ud800\x00\x1b\u202eÄ漢.jpg"


def parsed(markup):
    return ElementTree.fromstring(markup)


def test_what_is_written_is_read_again():
    assert parsed(element("p", text("a <b> & \"c\" 'd' ü 漢"))).text == "a <b> & \"c\" 'd' ü 漢"


@pytest.mark.parametrize("letter", ["\udcff", "\x00", "\x1b", "\x7f", "\x85", "\ufffe"])
def test_what_cannot_be_written_is_a_question_mark(letter):
    assert printable(f"a{letter}ü") == "a?ü"


def test_a_text_is_one_line():
    assert printable("a\r\nb\nc\td") == "a b c d"


def test_attributes_cannot_be_left():
    made = parsed(element("p", title=NASTY, data_name='" onclick="x', hidden=False, class_=None))
    assert made.attrib == {"title": printable(NASTY), "data-name": '" onclick="x'}


def test_an_attribute_without_a_value_and_an_element_without_an_end():
    assert element("input", hidden=True, size=0) == '<input hidden size="0">'


def test_a_name_turns_nothing_and_breaks_after_a_slash():
    assert isolated("a/b<") == "<bdi>a/<wbr>b&lt;</bdi>"


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("a b/ü#1?.jpg", "./a%20b/%C3%BC%231%3F.jpg"),
        ("b\udcff.jpg", "./b%FF.jpg"),
        ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
        ("//host/x", ".///host/x"),
        ('"><script>', "./%22%3E%3Cscript%3E"),
        ("100%25.jpg", "./100%2525.jpg"),
    ],
)
def test_a_link_leads_to_a_file_beside_the_page(path, href):
    assert parsed(link(path, text("x"))).get("href") == href


def test_half_a_character_of_windows_can_be_linked():
    assert "%ED%A0%80" in link("\ud800.jpg", text("x"))


def test_a_picture_says_its_size_and_waits_until_it_is_seen():
    made = picture(encode(corners_rgb(16, 24), "JPEG"), "gray <1>")
    assert 'width="24" height="16" loading="lazy"' in made
    assert 'src="data:image/jpeg;base64,/9j/' in made
    assert 'alt="gray &lt;1&gt;"' in made


def test_no_picture_is_nothing_and_a_broken_one_has_no_size():
    assert joined((picture(None, "x"), picture(b"", "x"))) == ""
    assert "width" not in picture(b"no picture", "x")
