"""The open photographs, from real files and from some that cannot be read."""

import shutil
import threading
from pathlib import Path

import pytest
from helpers.images import noise_rgb, write_photo
from PIL import Image

from gui import picture_loading
from gui.jobs import Lane
from gui.pictures import PictureStore


@pytest.fixture
def store(runner):
    return PictureStore(runner)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "Scans"
    folder.mkdir()
    for name in ("p1.png", "p2.png", "P3.png", "p10.png"):
        write_photo(folder / name)
    return folder


@pytest.fixture
def noted(store):
    said = []
    store.noted.connect(said.append)
    return said


@pytest.fixture
def problems(store):
    said = []
    store.problem_found.connect(lambda failure: said.append(failure.sentence))
    return said


@pytest.fixture
def settle(qtbot, runner):
    return lambda: qtbot.waitUntil(lambda: runner.is_idle)


def names(store):
    return [store.find(picture_id).name for picture_id in store.ids]


def loaded_names(store):
    return [
        name
        for name, picture_id in zip(names(store), store.ids, strict=True)
        if store.find(picture_id).loaded is not None
    ]


def step(store, settle, *offsets):
    for offset in offsets:
        store.select_neighbor(offset)
        settle()


# Through the folder


def test_one_photograph_goes_on_with_those_of_its_folder(store, folder, settle, noted):
    store.open_files([folder / "p2.png"])
    settle()
    step(store, settle, 1, 1)
    assert store.current.name == "p10.png"
    assert names(store) == ["p2.png", "P3.png", "p10.png"]
    assert noted == []
    step(store, settle, 1)
    assert noted == ["Last photograph of the folder"]
    step(store, settle, -1, -1, -1)
    assert store.current.name == "p1.png"
    assert names(store) == ["p1.png", "p2.png", "P3.png", "p10.png"]
    step(store, settle, -1)
    assert noted[1:] == ["First photograph of the folder"]
    assert store.current.loaded is not None


def test_several_photographs_are_gone_through_before_the_folder(store, folder, settle):
    store.open_files([folder / "p10.png", folder / "p1.png"])
    settle()
    step(store, settle, 1)
    assert store.current.name == "p1.png"
    step(store, settle, 1)
    assert store.current.name == "p2.png"
    step(store, settle, 1)
    assert store.current.name == "P3.png"


def test_keys_that_are_pressed_while_the_folder_is_read_count(store, folder, settle):
    store.open_files([folder / "p1.png"])
    settle()
    for _ in range(3):
        store.select_neighbor(1)
    settle()
    assert store.current.name == "p10.png"
    assert names(store) == ["p1.png", "p10.png"]


def test_there_and_back_again_is_nowhere(store, folder, settle, noted):
    store.open_files([folder / "p2.png"])
    settle()
    store.select_neighbor(1)
    store.select_neighbor(-1)
    settle()
    assert names(store) == ["p2.png"]
    assert noted == []


def test_who_looks_at_another_picture_meanwhile_stays_there(store, folder, settle, tmp_path):
    other = write_photo(tmp_path / "other.png")
    store.open_files([folder / "p1.png"])
    settle()
    store.select_neighbor(1)
    store.open_files([other])
    settle()
    assert store.current.name == "other.png"
    assert names(store) == ["p1.png", "other.png"]


def test_a_folder_that_went_away_is_one_sentence(store, folder, settle, problems):
    store.open_files([folder / "p2.png"])
    settle()
    shutil.rmtree(folder)
    step(store, settle, 1)
    (sentence,) = problems
    assert "Scans" in sentence
    assert store.current.loaded is not None
    folder.mkdir()
    write_photo(folder / "p5.png")
    step(store, settle, 1)
    assert store.current.name == "p5.png"


def test_a_pasted_picture_has_no_folder(store, settle, noted):

    store.add_pasted(noise_rgb(4, 5), None, "pasted.png")
    settle()
    step(store, settle, 1, -1)
    assert noted == ["Last picture", "First picture"]


def test_without_a_picture_there_is_no_next_one(store, noted):
    store.select_neighbor(1)
    assert noted == []


# What was open last


def test_only_the_picture_looked_at_is_read_again(store, folder, settle):
    paths = [folder / name for name in ("p1.png", "p2.png", "P3.png")]
    store.reopen(paths, paths[1])
    settle()
    assert names(store) == ["p1.png", "p2.png", "P3.png"]
    assert store.current.name == "p2.png"
    assert loaded_names(store) == ["p2.png"]
    assert store.find(store.ids[0]).summary is None
    store.summarize_all()
    settle()
    assert all(store.find(picture_id).summary for picture_id in store.ids)
    assert loaded_names(store) == ["p2.png"]


def test_reopening_takes_nothing_away(store, folder, settle):
    store.open_files([folder / "p10.png"])
    store.reopen([folder / "p1.png", folder / "p10.png"], folder / "p1.png")
    settle()
    assert names(store) == ["p10.png", "p1.png"]
    assert store.current.name == "p10.png"


def test_the_first_one_is_looked_at_where_nobody_knows_which(store, folder, settle):
    store.reopen([folder / "p2.png"], None)
    settle()
    assert store.current.name == "p2.png"
    store.reopen([], None)
    assert names(store) == ["p2.png"]


# Queues


def test_what_was_passed_by_is_not_decoded(store, folder, settle, runner, monkeypatch):
    read = []
    real = picture_loading.read_photo
    monkeypatch.setattr(
        picture_loading, "read_photo", lambda path: read.append(path.name) or real(path)
    )
    store.open_files([folder / name for name in ("p1.png", "p2.png", "P3.png", "p10.png")])
    settle()
    assert read == ["p1.png"]
    gate = threading.Event()
    runner.submit(Lane.FILES, lambda _: gate.wait(5))
    for _ in range(3):
        store.select_neighbor(1)
    gate.set()
    settle()
    assert read == ["p1.png", "p10.png"]
    assert store.current.loaded is not None


def test_going_back_to_what_was_passed_by_decodes_it(store, folder, settle, runner):
    gate = threading.Event()
    runner.submit(Lane.FILES, lambda _: gate.wait(5))
    store.open_files([folder / "p1.png", folder / "p2.png"])
    store.select_neighbor(1)
    store.select_neighbor(-1)
    gate.set()
    settle()
    assert store.current.name == "p1.png"
    assert store.current.loaded is not None
    assert store.find(store.ids[1]).summary is not None


# What cannot be read


def test_a_photograph_that_is_gone_and_one_that_is_none_are_a_sentence_each(
    store, folder, settle, problems, tmp_path
):
    good, gone, broken = folder / "p1.png", tmp_path / "gone.jpg", tmp_path / "broken.jpg"
    broken.write_text("no photograph")
    store.open_files([good])
    settle()
    store.open_files([gone])
    settle()
    store.open_files([broken])
    settle()
    assert len(problems) == 2
    assert "gone.jpg" in problems[0]
    assert "broken.jpg" in problems[1]
    assert len(store) == 3
    store.select(store.ids[0])
    assert store.current.loaded is not None


def test_a_photograph_whose_drive_comes_back_is_read_when_it_is_looked_at(
    store, folder, settle, problems
):
    away = folder.with_name("away")
    store.open_files([folder / "p1.png", folder / "p2.png"])
    settle()
    folder.rename(away)
    store.select(store.ids[1])
    settle()
    assert len(problems) == 1
    assert store.current.problem == problems[0]
    assert store.find(store.ids[0]).loaded is not None
    store.select(store.ids[0])
    store.select(store.ids[1])
    settle()
    assert len(problems) == 1  # known, and said in the pane
    away.rename(folder)
    store.select(store.ids[0])
    summarized = []
    store.picture_summarized.connect(lambda picture: summarized.append(picture.name))
    store.select(store.ids[1])
    settle()
    assert store.current.loaded is not None
    assert store.current.problem == ""
    assert summarized == ["p2.png"]  # the list takes its sentence back


def test_opening_a_photograph_again_tries_again(store, folder, settle, problems, tmp_path):
    late = tmp_path / "late.png"
    store.open_files([late])
    settle()
    write_photo(late)
    store.open_files([late])
    settle()
    assert len(store) == 1
    assert store.current.loaded is not None
    assert len(problems) == 1


def test_a_picture_that_is_closed_while_it_is_read_stays_closed(store, folder, settle):
    store.open_files([folder / "p1.png"])
    store.remove(store.ids[0])
    settle()
    assert len(store) == 0
    assert store.current is None


def test_a_relative_path_is_the_same_photograph(store, folder, settle, monkeypatch):

    monkeypatch.chdir(folder)
    store.open_files([Path("p1.png")])
    store.open_files([folder / "p1.png"])
    store.open_folder(Path())
    settle()
    assert sorted(names(store)) == ["P3.png", "p1.png", "p10.png", "p2.png"]


# Large photographs


def test_a_large_photograph_is_small_in_the_panes_until_it_is_refined(store, tmp_path, settle):
    Image.new("RGB", (1600, 1200), "red").save(tmp_path / "large.png", compress_level=1)
    store.open_files([tmp_path / "large.png"])
    settle()
    picture = store.current
    assert picture.loaded.original.width_px == 1600
    assert picture.loaded.original.levels[0].width() < 1600
    refined = []
    store.picture_refined.connect(refined.append)
    store.refine_current()
    store.refine_current()
    settle()
    assert refined == [picture]
    assert picture.loaded.gray.levels[0].width() == 1600
    store.refine_current()
    settle()
    assert len(refined) == 1
