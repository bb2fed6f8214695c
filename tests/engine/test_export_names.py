from pathlib import Path

from engine.export_names import export_names
from engine.photo_sources import SourcePhoto


def names_of(*names):
    return export_names([SourcePhoto(Path(name), 0, name, "") for name in names])


def test_a_photograph_keeps_its_name_and_folder():
    assert names_of("s01/01.jpg", "s02/01.jpg") == ["s01/01", "s02/01"]


def test_names_that_would_be_the_same_are_kept_apart():
    names = names_of("a.jpg", "A.JPG", "a.png", "a_png.jpg", "a_png.gif", "a.b.jpg")
    assert len({name.casefold() for name in names}) == 6
    assert names[0] == "a"
    assert names[2] == "a_png"


def test_several_folders_are_kept_apart():
    photos = [SourcePhoto(Path("x"), number, "a.jpg", "") for number in (0, 1)]
    assert export_names(photos) == ["1/a", "2/a"]


def test_a_name_that_is_no_text_becomes_one():
    (name,) = names_of(b"caf\xe9.jpg".decode("utf-8", "surrogateescape"))
    name.encode("utf-8")
