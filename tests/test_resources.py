import json
import subprocess
import sys
from string import Template
from xml.etree import ElementTree

import pytest

import resources


@pytest.mark.parametrize("name", resources.icon_names())
def test_each_icon_is_an_svg_of_20_by_20_units(name: str) -> None:
    root = ElementTree.parse(resources.icon_path(name)).getroot()
    assert root.tag.endswith("svg")
    assert root.get("viewBox") == "0 0 20 20"


def test_line_icons_can_be_recolored() -> None:
    colored = {
        name
        for name in resources.icon_names()
        if "currentColor" not in resources.icon_path(name).read_text(encoding="utf-8")
    }
    assert colored == {"tintype"}


def test_the_icons_of_the_window_are_there() -> None:
    wanted = "open folder save fit actual-size start stop panel-left panel-right close warning info"
    assert set(wanted.split()) <= set(resources.icon_names())


def test_an_unknown_icon_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no icon 'lens'.*folder.*save"):
        resources.icon_path("lens")


def test_an_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"no theme 'sepia'.*dark.*light"):
        resources.tokens("sepia")


def test_both_themes_know_the_same_tokens() -> None:
    assert set(resources.theme_names()) == {"dark", "light"}
    assert resources.tokens("dark").keys() == resources.tokens("light").keys()


def test_tokens_are_a_copy() -> None:
    resources.tokens("dark")["panel"] = "#000000"
    assert resources.tokens("dark")["panel"] != "#000000"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_pictures_stand_on_a_neutral_surround(theme: str) -> None:
    surround = resources.tokens(theme)["surround"]
    assert surround[1:3] == surround[3:5] == surround[5:7]


def test_the_style_sheet_asks_only_for_known_names() -> None:
    asked = set(Template(resources.stylesheet_template()).get_identifiers())
    pictures = {name for name in asked if name.startswith(("arrow", "check"))}
    assert asked - pictures <= resources.tokens("dark").keys()


def test_the_default_checkpoint_lies_among_the_checkpoints() -> None:
    path = resources.default_checkpoint()
    assert path.parent == resources.checkpoint_dir()
    assert path.name == "general.safetensors"


def test_the_sample_is_found_without_loading_scikit_image() -> None:
    code = (
        "import json, sys, resources; path = resources.sample_image_path();"
        "print(json.dumps([path.is_file(), sorted({'skimage', 'numpy'} & set(sys.modules))]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [True, []]


def test_a_missing_sample_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "SAMPLE_IMAGE", "no-such-photo.jpg")
    with pytest.raises(FileNotFoundError, match=r"no-such-photo\.jpg"):
        resources.sample_image_path()
