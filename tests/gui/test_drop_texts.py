import pytest
from PySide6.QtCore import QMimeData, QUrl

from gui.drop_texts import describe_drop, local_paths


def mime_of(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["a.jpg"], "Colorize a.jpg"),
        (["ä ö.JPG"], "Colorize ä ö.JPG"),
        (["a.jpg", "b.PNG"], "Open 2 photographs"),
        (["net.safetensors"], "Load checkpoint net.safetensors"),
        (["net.keras", "a.jpg"], "Colorize a.jpg, Load checkpoint net.keras"),
        (["folder"], "Open the photographs in folder"),
        (["run"], "Open the run run"),
    ],
)
def test_a_drop_is_announced(qapp, tmp_path, names, sentence):
    (tmp_path / "folder").mkdir()
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "settings.json").write_text("{}")
    assert describe_drop(mime_of(*(tmp_path / name for name in names))) == sentence


def test_text_and_addresses_on_the_net_are_nothing_to_drop(qapp):
    mime = QMimeData()
    mime.setText("hello")
    assert describe_drop(mime) == ""
    mime.setUrls([QUrl("https://example.org/a.jpg")])
    assert local_paths(mime) == []
    assert describe_drop(mime) == ""
