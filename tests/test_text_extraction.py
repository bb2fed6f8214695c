"""What the tools behind ``make translations`` find in the source."""

from pathlib import Path

import pytest

from resources.translations.engine_sentences import collect_engine_templates
from resources.translations.gui_texts import Text, UnreadableTextError, collect_gui_texts
from resources.translations.ts_file import Translation, merge, read_ts, ts_text


def gui_texts(folder: Path, source: str) -> list[tuple[str, str]]:
    (folder / "module.py").write_text(source, encoding="utf-8")
    return [(text.context, text.source) for text in collect_gui_texts(folder)]


def engine_texts(folder: Path, source: str) -> list[str]:
    (folder / "module.py").write_text(source, encoding="utf-8")
    return collect_engine_templates(folder)


def test_a_text_has_the_class_around_it_as_its_context(tmp_path: Path) -> None:
    source = """
class Panel:
    def build(self):
        self.button.clicked.connect(lambda: self.tr("Start"))
        self.tr("One "
                "sentence")
        self.window.tr("Save")
"""
    assert gui_texts(tmp_path, source) == [
        ("Panel", "Start"),
        ("Panel", "One sentence"),
        ("QObject", "Save"),
    ]


def test_functions_that_pass_a_text_on_are_seen_through(tmp_path: Path) -> None:
    source = """
def _translate(text):
    return QCoreApplication.translate("Words", text)

def _count(count, one, many):
    return QCoreApplication.translate("Epoch", one if count == 1 else many).format(count)

class Panel:
    def _fold(self, title):
        return Fold(self.tr(title))

    def build(self):
        _translate("a" if self.is_open else "b")
        _count(2, "{} step", many="{} steps")
        self._fold("More")
        _translate(TITLE)

TITLE = "A title"
"""
    assert gui_texts(tmp_path, source) == [
        ("Words", "a"),
        ("Words", "b"),
        ("Epoch", "{} step"),
        ("Epoch", "{} steps"),
        ("Panel", "More"),
        ("Words", "A title"),
    ]


@pytest.mark.parametrize("argument", ['f"Saved as {path}"', "path.name", "TITLES[name]"])
def test_a_text_made_at_run_time_is_refused_with_its_place(argument: str, tmp_path: Path) -> None:
    source = f"class Panel:\n    def build(self, path, name):\n        self.tr({argument})\n"
    with pytest.raises(UnreadableTextError, match=r"module\.py:3"):
        gui_texts(tmp_path, source)


def test_moving_a_painter_is_no_text(tmp_path: Path) -> None:
    assert gui_texts(tmp_path, "painter.translate(0, 3)\n") == []


def test_sentences_of_the_engine_get_numbered_places(tmp_path: Path) -> None:
    source = '''
"""A docstring is no sentence for the window."""

def check(name: "a name of it", count, error):
    """Nor is this one."""
    log.warning("not for the window, %s", name)
    raise DatasetError(
        f"“{name}” holds {count:,} photographs; "
        f"choose another. {error}"
    )

def misuse():
    raise ValueError("only a caller can do this wrong")
'''
    assert engine_texts(tmp_path, source) == ["“{0}” holds {1} photographs; choose another. {2}"]


def test_words_that_a_function_chooses_make_whole_sentences(tmp_path: Path) -> None:
    source = """
def describe(count, kept):
    where = f"in the folder {kept}" if kept else "nowhere at all"
    return f"There are {count} file{'s' if count > 1 else ''} {where}."
"""
    assert engine_texts(tmp_path, source) == [
        "There are {0} file in the folder {1}.",
        "There are {0} file nowhere at all.",
        "There are {0} files in the folder {1}.",
        "There are {0} files nowhere at all.",
    ]


def test_constants_with_names_and_exchanged_words_are_sentences_too(tmp_path: Path) -> None:
    source = """
_FULL = "The disk is full: {path} needs more space."
_SHARE = _FULL.replace("The disk is full", "Your share is used up")
"""
    assert engine_texts(tmp_path, source) == [
        "The disk is full: {0} needs more space.",
        "Your share is used up: {0} needs more space.",
    ]


def test_a_file_says_the_same_after_writing_and_reading(tmp_path: Path) -> None:
    translations = {
        Text("Panel", 'A "b" <c> & d\u00a0e\nf'): Translation("Ä „ö“ <ü> & ß\u00a0e\nf"),
        Text("Panel", "New"): Translation(),
        Text("Actions", "Old"): Translation("Alt", is_gone=True),
    }
    path = tmp_path / "tintype_de.ts"
    path.write_text(ts_text(translations, "de"), encoding="utf-8")
    assert read_ts(path) == translations


def test_merging_keeps_what_is_translated_and_marks_what_is_gone() -> None:
    kept, new, gone, empty = (Text("Panel", name) for name in ("kept", "new", "gone", "empty"))
    before = {
        kept: Translation("behalten", is_gone=True),
        gone: Translation("weg"),
        empty: Translation(),
    }
    assert merge([kept, new], before) == {
        kept: Translation("behalten"),
        new: Translation(),
        gone: Translation("weg", is_gone=True),
    }
