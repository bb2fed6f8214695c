import pytest

from gui.folder_neighbors import list_photos, natural_key, neighbor


def test_names_are_sorted_as_people_count():
    names = ["b.jpg", "img10.jpg", "IMG2.jpg", "img1.JPG", "A.jpg", "10.jpg", "9.jpg"]
    expected = ["9.jpg", "10.jpg", "A.jpg", "b.jpg", "img1.JPG", "IMG2.jpg", "img10.jpg"]
    assert sorted(names, key=natural_key) == expected


def test_names_that_count_the_same_keep_an_order():
    names = ["A01.jpg", "a001.jpg", "a1.jpg", "a²1.jpg"]
    for start in range(4):
        assert sorted(names[start:] + names[:start], key=natural_key) == names


def test_only_the_photographs_of_the_folder_itself_are_listed(tmp_path):
    for name in ("b2.JPG", "b10.tif", "a.png", ".hidden.jpg", "notes.txt", "net.safetensors"):
        (tmp_path / name).write_text("")
    (tmp_path / "sub.jpg").mkdir()
    (tmp_path / "sub.jpg" / "deeper.jpg").write_text("")
    (tmp_path / "broken.jpg").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in list_photos(tmp_path)] == ["a.png", "b2.JPG", "b10.tif"]


def test_a_folder_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(OSError, match="gone"):
        list_photos(tmp_path / "gone")


@pytest.mark.parametrize(
    ("start", "places", "open_names", "found"),
    [
        ("b", 1, "b", "c"),
        ("b", -1, "b", "a"),
        ("b", 2, "b", "d"),
        ("b", 1, "bc", "d"),  # the open one is passed over
        ("c", 9, "c", "d"),  # as near as possible
        ("d", 1, "d", None),
        ("a", -1, "a", None),
        ("a", -1, "abcd", None),
        ("bb", 1, "", "c"),  # the photograph is gone from the folder by now
        ("bb", -1, "", "b"),
    ],
)
def test_the_neighbor_of_a_photograph(tmp_path, start, places, open_names, found):
    photos = [tmp_path / f"{name}.jpg" for name in "abcd"]
    open_paths = {tmp_path / f"{name}.jpg" for name in open_names}
    wanted = None if found is None else tmp_path / f"{found}.jpg"
    assert neighbor(photos, tmp_path / f"{start}.jpg", places, open_paths) == wanted
