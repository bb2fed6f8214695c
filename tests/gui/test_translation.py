import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

import gui.translation
from gui.engine_texts import translate_engine
from gui.filter_chips import FilterChips
from gui.quantities import format_count
from gui.theme import load_theme
from gui.transfer_strip import TransferStrip
from gui.translation import available_languages, install_language, installed_language
from resources import engine_templates, translation_path
from resources.translations.gui_texts import Text
from resources.translations.refresh import collect_texts, ts_path
from resources.translations.ts_file import Translation, read_ts

REMEDY = "run `make translations`, complete the .ts file and run it again"
_PLACE = re.compile(r"\{\w*\}")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    locale = QLocale()
    install_language(qapp, "de")
    yield
    install_language(qapp, "en")
    QLocale.setDefault(locale)


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return collect_texts()


@pytest.fixture(scope="module")
def translations() -> dict[Text, Translation]:
    """Hold what is translated; texts that are gone or not translated are another test's."""
    return {
        text: translation
        for text, translation in read_ts(ts_path("de")).items()
        if translation.text and not translation.is_gone
    }


def test_every_text_of_the_program_is_translated(
    texts: list[Text], translations: dict[Text, Translation]
) -> None:
    assert [text for text in texts if text not in translations] == [], REMEDY


def test_what_is_filled_in_is_the_same_in_both_languages(
    translations: dict[Text, Translation],
) -> None:
    different = [
        text
        for text, translation in translations.items()
        if sorted(_PLACE.findall(text.source)) != sorted(_PLACE.findall(translation.text))
    ]
    assert different == []


@pytest.mark.parametrize("sign", ["…", ".", "?", ":", " ", "\n"])
def test_texts_end_in_the_same_way(sign: str, translations: dict[Text, Translation]) -> None:
    different = [
        text
        for text, translation in translations.items()
        if text.source.endswith(sign) != translation.text.endswith(sign)
    ]
    assert different == []


def test_lines_and_underlined_letters_agree(translations: dict[Text, Translation]) -> None:
    different = [
        text
        for text, translation in translations.items()
        if any(text.source.count(sign) != translation.text.count(sign) for sign in "&\n\t")
    ]
    assert different == []


def test_no_two_menus_have_the_same_underlined_letter(
    translations: dict[Text, Translation],
) -> None:
    letters = [
        translation.text.partition("&")[2][:1].lower()
        for text, translation in translations.items()
        if "&" in text.source and text.context == "Actions"
    ]
    assert len(letters) > 3
    assert len(set(letters)) == len(letters)


def test_german_has_its_own_quotation_marks(translations: dict[Text, Translation]) -> None:
    foreign = [one.text for one in translations.values() if "”" in one.text]
    unpaired = [
        one.text for one in translations.values() if one.text.count("„") != one.text.count("“")
    ]
    assert foreign == []
    assert unpaired == []


def test_the_file_for_qt_is_up_to_date(translations: dict[Text, Translation]) -> None:
    translator = QTranslator()
    assert translator.load(str(translation_path("de")))
    stale = [
        text
        for text, translation in translations.items()
        if translator.translate(text.context, text.source) != translation.text
    ]
    assert stale == [], REMEDY


def test_the_list_of_the_engines_sentences_is_up_to_date(texts: list[Text]) -> None:
    sentences = [text.source for text in texts if text.context == "Engine"]
    assert list(engine_templates()) == sentences, REMEDY


def test_widgets_speak_german(qtbot: QtBot, german: None) -> None:
    class OwnStrip(TransferStrip):
        """Texts of the base class are found from here too."""

    strip, chips = OwnStrip(), FilterChips(load_theme("light"))
    for widget in (strip, chips):
        qtbot.addWidget(widget)
    assert [button.text() for button in strip.findChildren(QPushButton)] == ["Abbrechen"]
    assert chips.accessibleName() == "Filterzahlen"


def test_qts_own_buttons_speak_german(german: None) -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_nobody_takes_thousands_for_decimals(german: None) -> None:
    assert format_count(1_234_567) == "1\u202f234\u202f567"


def test_english_needs_nothing_and_takes_german_away(qapp: QApplication, german: None) -> None:
    assert installed_language() == "de"
    assert QLocale().language() == QLocale.Language.German
    assert install_language(qapp, "en") == "en"
    assert installed_language() == "en"
    assert QCoreApplication.translate("TransferStrip", "Cancel") == "Cancel"
    assert QLocale().language() == QLocale.Language.English


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [(["de-CH", "fr"], "de"), (["fr-FR", "de"], "de"), (["en-GB", "de"], "en"), (["C"], "en")],
)
def test_the_system_decides_where_nobody_chose(
    spoken: list[str],
    expected: str,
    qapp: QApplication,
    german: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gui.translation, "_system_languages", lambda: spoken)
    assert install_language(qapp, "system") == expected


def test_languages_are_named_by_themselves() -> None:
    assert available_languages() == [("en", "English"), ("de", "Deutsch")]


def test_the_engine_is_left_alone_in_english() -> None:
    sentence = "The connection to example.org broke off."
    assert translate_engine(sentence) == sentence


def test_each_sentence_of_the_engine_is_recognized(german: None) -> None:
    for template in engine_templates():
        values = [f"/photos/{number}.jpg" for number in range(len(_PLACE.findall(template)))]
        translated = QCoreApplication.translate("Engine", template).format(*values)
        assert translate_engine(template.format(*values)) == translated


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("", ""),
        ("What nobody knows.", "What nobody knows."),
        (
            "a: b.txt is not a picture, or is damaged at its beginning. "
            "Choose a JPEG, PNG, TIFF, WebP, BMP or GIF picture.",
            "a: b.txt ist kein Bild oder am Anfang beschädigt. "
            "Wählen Sie ein Bild als JPEG, PNG, TIFF, WebP, BMP oder GIF.",
        ),
        (
            "“/a/b” holds 1 color photographs that can be read, but a training needs at least 2; "
            "choose another folder. 3 files were left out, the first because: "
            "It is gray, so there is no color to learn from.",
            "„/a/b“ enthält 1 lesbare Farbfotos, ein Training braucht aber mindestens 2; "
            "wählen Sie einen anderen Ordner. 3 Dateien wurden ausgelassen, die erste deshalb: "
            "Es ist grau, also ist keine Farbe zum Lernen da.",
        ),
        (
            "x sent more than the 133,197,234 bytes that were expected, so what arrived was "
            "deleted.",
            "x schickte mehr als die erwarteten 133\u202f197\u202f234 Bytes, also wurde gelöscht, "
            "was ankam.",
        ),
        (
            "Imported from “x.h5”. Assumed, as the file does not say: "
            "tanh as the activation of the last layer, images of 128 pixels.",
            "Importiert aus „x.h5“. Angenommen, da die Datei es nicht sagt: "
            "tanh als Aktivierung der letzten Schicht, Bilder von 128 Pixeln.",
        ),
    ],
)
def test_sentences_in_sentences_are_translated(sentence: str, expected: str, german: None) -> None:
    assert translate_engine(sentence) == expected
