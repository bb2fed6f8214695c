import pytest

from engine.errors import SettingsError
from engine.result_names import DEFAULT_PATTERN, PATTERN_FIELDS, require_pattern, result_name


def name(pattern=DEFAULT_PATTERN, stem="harbor", folder="1968", suffix=".jpg"):
    return result_name(pattern, stem, folder, "f64", "faces-64", suffix)


def test_fields_are_filled_in():
    assert name() == "harbor_color_f64.jpg"
    assert name("{folder} - {name} ({checkpoint})") == "1968 - harbor (faces-64).jpg"


def test_braces_can_be_written():
    require_pattern("{{{name}}}")
    assert name("{{{name}}}") == "{harbor}.jpg"


@pytest.mark.parametrize("field", PATTERN_FIELDS)
def test_every_field_may_stand_beside_the_name(field):
    require_pattern(f"{{name}}-{{{field}}}")


@pytest.mark.parametrize(
    "pattern", ["", "x", "{model}", "{name}{", "}{name}", "{name!r}", "{name:>9}", "{0}{name}",
                "{name.x}", "{name}/{model}", "{name}:", "{name}\n"]
)  # fmt: skip
def test_what_names_nothing_is_refused(pattern):
    with pytest.raises(SettingsError, match="pattern"):
        require_pattern(pattern)


@pytest.mark.parametrize("stem", ["ä" * 200, "x" * 400, "漢" * 120, "\udcff" * 300, "a/b:c*?"])
def test_names_are_allowed_on_every_disk(stem):
    result = name(stem=stem, folder="y" * 40)
    assert len(result.encode()) <= 255
    assert result.endswith("_color_f64.jpg")
    assert not set('<>:"/\\|?*') & set(result)


def test_a_pattern_that_is_too_long_keeps_its_suffix():
    result = name("{name}" + "z" * 300)
    assert len(result.encode()) <= 255
    assert result.endswith(".jpg")
