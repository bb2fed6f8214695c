"""Reading and writing Qt's ``.ts`` files, in the same order and form each time."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from resources.translations.gui_texts import Text

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
# A space that does not break looks like one that does.
_SHOWN = {"\u00a0": "&#xa0;", "\u202f": "&#x202f;", '"': "&quot;"}


@dataclass(frozen=True)
class Translation:
    """What a text is in another language.

    Attributes
    ----------
    text
        Empty until somebody has written it.
    is_gone
        Whether the program does not say it any more; kept, as it may come back.
    """

    text: str = ""
    is_gone: bool = False


def read_ts(path: Path) -> dict[Text, Translation]:
    """Return what a file translates; nothing when it is not there yet."""
    if not path.exists():
        return {}
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            node = message.find("translation")
            text, kind = ("", "") if node is None else (node.text or "", node.get("type", ""))
            translation = Translation(text, kind in ("vanished", "obsolete"))
            found[Text(name, message.findtext("source", ""))] = translation
    return found


def merge(
    texts: Iterable[Text], translations: Mapping[Text, Translation]
) -> dict[Text, Translation]:
    """Return a translation for each text; those of texts that are gone stay, marked.

    Parameters
    ----------
    texts
        All that the program can say.
    translations
        What was translated before.
    """
    merged = {
        text: Translation(translations[text].text if text in translations else "") for text in texts
    }
    for text, translation in translations.items():
        if text not in merged and translation.text:
            merged[text] = Translation(translation.text, is_gone=True)
    return merged


def ts_text(translations: Mapping[Text, Translation], language: str) -> str:
    """Return the text of a file.

    Parameters
    ----------
    translations
        By text; the contexts are sorted, the texts of each are in this order.
    language
        Such as ``"de"``.
    """
    by_context: dict[str, list[str]] = {}
    for text, translation in translations.items():
        by_context.setdefault(text.context, []).append(_message(text.source, translation))
    contexts = [
        f"<context>\n    <name>{name}</name>\n{''.join(by_context[name])}</context>\n"
        for name in sorted(by_context)
    ]
    root = f'<TS version="2.1" language="{language}" sourcelanguage="en">\n'
    return f"{_HEAD}{root}{''.join(contexts)}</TS>\n"


def _message(source: str, translation: Translation) -> str:
    kind = ' type="vanished"' if translation.is_gone else ""
    if not translation.text:
        kind = ' type="unfinished"'
    return (
        "    <message>\n"
        f"        <source>{escape(source, _SHOWN)}</source>\n"
        f"        <translation{kind}>{escape(translation.text, _SHOWN)}</translation>\n"
        "    </message>\n"
    )
