import os
from pathlib import Path

import pytest
from helpers.images import write_photo
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from gui.drop_texts import (
    DropOffer,
    drop_offer,
    gone_sentence,
    left_out_sentences,
    local_paths,
    name_some,
    shown_name,
)


def mime_of(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def text_mime(text):
    mime = QMimeData()
    mime.setText(text)
    return mime


@pytest.fixture
def folder(tmp_path):
    for name in ("folder", "folder 2", "run", "run 2"):
        (tmp_path / name).mkdir()
    for name in ("run", "run 2"):
        (tmp_path / name / "settings.json").write_text("{}")
    for name in ("notes.txt", "b.doc", "c.pdf", "d.mp3", "e.zip"):
        (tmp_path / name).write_text("no picture")
    return tmp_path


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (["a.jpg"], ["Colorize a.jpg"]),
        (["ä ö.JPG"], ["Colorize ä ö.JPG"]),
        (["a.jpg", "b.PNG"], ["Open 2 photographs"]),
        (["net.safetensors"], ["Load checkpoint net.safetensors"]),
        (["net.keras", "a.jpg"], ["Colorize a.jpg", "Load checkpoint net.keras"]),
        (["net.keras", "b.h5"], ["Load 2 checkpoints"]),
        (["folder"], ["Open the photographs in folder"]),
        (["folder", "folder 2"], ["Open the photographs in 2 folders"]),
        (["run"], ["Open the run run"]),
        (["run", "run 2", "a.jpg"], ["Colorize a.jpg", "Open 2 runs"]),
    ],
)
def test_a_drop_is_announced(qapp, folder, names, parts):
    offer = drop_offer(mime_of(*(folder / name for name in names)))
    assert offer == DropOffer(tuple(parts), "")
    assert offer.is_possible
    assert offer.sentence == ", ".join(parts)


def test_what_is_nothing_to_open_is_named_before_the_drop(qapp, folder):
    offer = drop_offer(mime_of(folder / "notes.txt"))
    assert offer.sentence == "notes.txt is not a picture or a checkpoint"
    assert not offer.is_possible


def test_a_mixed_drop_says_all_of_it(qapp, folder):
    offer = drop_offer(mime_of(folder / "a.jpg", folder / "notes.txt", folder / "run"))
    assert offer.lines == (
        "Colorize a.jpg",
        "Open the run run",
        "notes.txt is not a picture or a checkpoint",
    )


def test_of_many_wrong_files_some_are_named(qapp, folder):
    names = ("notes.txt", "b.doc", "c.pdf", "d.mp3", "e.zip")
    offer = drop_offer(mime_of(*(folder / name for name in names)))
    assert offer.refusal == (
        "5 files are not pictures or checkpoints (notes.txt, b.doc, c.pdf and 2 more)"
    )


def test_a_plain_text_is_nothing_to_drop(qapp):
    assert drop_offer(text_mime("hello")) == DropOffer()
    assert drop_offer(QMimeData()) == DropOffer()


def test_a_picture_from_the_browser_is_taken_and_an_address_is_not(qapp):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.jpg")])
    assert local_paths(mime) == []
    offer = drop_offer(mime)
    assert not offer.is_possible
    assert "example.org" in offer.sentence
    mime.setImageData(QImage(3, 3, QImage.Format.Format_RGB32))
    assert drop_offer(mime) == DropOffer(("Colorize this picture",))


def test_a_text_with_a_path_a_line_is_files(qapp, tmp_path):
    photo = write_photo(tmp_path / "a b.png")
    text = f'{photo}\n"{tmp_path}"\r\n{QUrl.fromLocalFile(str(photo)).toString()}\n\n'
    assert local_paths(text_mime(text)) == [photo, tmp_path, photo]


def test_a_path_of_a_photograph_that_is_gone_is_still_a_path(qapp, tmp_path):
    assert local_paths(text_mime(str(tmp_path / "gone.jpg"))) == [tmp_path / "gone.jpg"]


@pytest.mark.parametrize("text", ["hello", "", "/", "/help", "a.jpg", "{}\n{{}}", "/x.jpg\nhello"])
def test_other_texts_are_no_files(qapp, text):
    assert local_paths(text_mime(text)) == []


def test_what_was_left_out_is_said(qapp, folder):
    sentences = left_out_sentences([folder / "notes.txt", folder / "gone"])
    assert sentences == [
        "notes.txt is not a picture or a checkpoint, so nothing was opened of it.",
        gone_sentence([folder / "gone"]),
    ]
    assert "“gone” is not there" in sentences[1]
    assert left_out_sentences([]) == []
    assert "2 files are not there" in gone_sentence([Path("a"), Path("b")])


def test_names_can_be_shown(qapp):
    assert shown_name(Path("/x/a.jpg")) == "a.jpg"
    assert shown_name(Path("/x") / os.fsdecode(b"a\xff\nb.jpg")) == "a??b.jpg"
    long_name = shown_name(Path("x" * 200 + ".jpg"))
    assert len(long_name) < 70
    assert long_name.endswith(".jpg")
    assert name_some([Path("a"), Path("b")]) == "a, b"
