import pytest
from helpers.images import noise_rgb, write_photo

from gui.open_session import MOST_PICTURES, OpenSession, divide, missing_sentence, session_of
from gui.pictures import PictureStore


@pytest.fixture
def store(runner):
    return PictureStore(runner)


def test_a_session_is_what_is_open(qtbot, runner, store, tmp_path):
    paths = [write_photo(tmp_path / name) for name in ("ä.png", "b.png", "sample.png")]
    store.open_files(paths)
    store.add_pasted(noise_rgb(3, 4), None, "pasted.png")
    store.select(store.ids[1])
    session = session_of(store, "grid", {paths[2]})
    assert session == OpenSession((paths[0], paths[1]), paths[1], "grid")
    store.select(store.ids[3])
    assert session_of(store, "side").current is None
    qtbot.waitUntil(lambda: runner.is_idle)


def test_of_very_many_those_around_the_current_one_are_kept(store, tmp_path):
    paths = [tmp_path / f"{number}.png" for number in range(3 * MOST_PICTURES)]
    store.reopen(paths, paths[MOST_PICTURES])
    session = session_of(store, "side")
    assert len(session.paths) == MOST_PICTURES
    assert session.current == paths[MOST_PICTURES]
    assert session.paths[MOST_PICTURES // 2] == session.current
    store.select(store.ids[-1])
    assert session_of(store, "side").paths == tuple(paths[-MOST_PICTURES:])
    store.select(store.ids[0])
    assert session_of(store, "side").paths == tuple(paths[:MOST_PICTURES])


@pytest.mark.parametrize("current", [None, "ö 1.png"])
def test_a_session_survives_as_text(tmp_path, current):
    paths = (tmp_path / "ö 1.png", tmp_path / "odd\udcff.png")
    session = OpenSession(paths, tmp_path / current if current else None, "slider")
    assert OpenSession.from_text(session.to_text()) == session


@pytest.mark.parametrize(
    "text",
    [
        *("", "[", "7", "[]", "{}", '{"paths": 3, "current": "", "view": "side"}'),
        *('{"paths": [3], "current": "", "view": "x"}', '{"paths": ["a"], "current": null}'),
    ],
)
def test_a_broken_text_is_a_session_without_pictures(text):
    assert OpenSession.from_text(text) == OpenSession()


def test_an_unknown_view_is_the_first_one():
    text = '{"paths": ["a"], "current": "", "view": "hologram"}'
    assert OpenSession.from_text(text).view == "side"


def test_what_is_missing_is_told_in_a_sentence(qapp, tmp_path):
    paths = [tmp_path / f"{number}.png" for number in range(5)]
    write_photo(paths[2])
    there, missing = divide(OpenSession(tuple(paths)))
    assert there == [paths[2]]
    assert missing_sentence(missing) == (
        "4 photographs that were open last are not there any more: 0.png, 1.png, 3.png and 1 more."
    )
    assert missing_sentence(missing[:1]) == "0.png was open last and is not there any more."
