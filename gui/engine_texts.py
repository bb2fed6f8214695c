"""The engine's sentences in the language of the window.

The engine knows no translation: it says whole English sentences, with names and numbers in them.
Here a sentence is recognized by the template that it was made of, and the template is translated.
"""

import re
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from gui.quantities import thousands_separator
from gui.translation import ENGLISH, installed_language
from resources import engine_templates

_CONTEXT = "Engine"
# Sentences.
_MOST_KEPT = 2000
_PLACE = re.compile(r"\{\d+\}")
_COUNT = re.compile(r"\d{1,3}(,\d{3})+")
# Where one sentence ends and the next one begins, when two of them were put together.
_SENTENCE_END = re.compile(r"(?<=[.:]) (?=[A-Z“\d])")


def translate_engine(sentence: str) -> str:
    """Return a sentence of the engine in the language of the window; any thread may ask.

    Parameters
    ----------
    sentence
        As the engine says it. What is filled in is translated too, where it is a part of a
        sentence; names, paths and numbers stay.

    Returns
    -------
    str
        The translation; what is not known stays as it is.
    """
    language = installed_language()
    return sentence if language == ENGLISH else _translated(language, sentence)


@lru_cache(_MOST_KEPT)
def _translated(language: str, sentence: str) -> str:
    """Translate a sentence; many photographs are left out for the same reason."""
    whole = _translate_whole(sentence)
    if whole is not None:
        return whole
    for end in _SENTENCE_END.finditer(sentence):
        first = _translate_whole(sentence[: end.start()])
        if first is not None:
            return f"{first} {_translated(language, sentence[end.end() :])}"
    lines = sentence.split("\n")
    return "\n".join(map(translate_engine, lines)) if len(lines) > 1 else sentence


def _translate_whole(sentence: str) -> str | None:
    """Translate what is made of one template; None when there is none that it can be made of."""
    for template, literal, pattern in _patterns():
        match = pattern.fullmatch(sentence) if literal in sentence else None
        if match is not None:
            translated = QCoreApplication.translate(_CONTEXT, template)
            return translated.format(*map(_translate_part, match.groups()))
    return None


def _translate_part(part: str) -> str:
    """Translate what stands at a place: a number, a part of a sentence, several, or a name."""
    if _COUNT.fullmatch(part):
        return part.replace(",", thousands_separator())
    translated = translate_engine(part)
    if translated != part or ", " not in part:
        return translated
    return ", ".join(translate_engine(one) for one in part.split(", "))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return templates, their longest words and patterns, those with the most words first."""
    templates = sorted(engine_templates(), key=lambda template: -len(_PLACE.sub("", template)))
    return tuple(
        (template, max(_PLACE.split(template), key=len), _pattern(template))
        for template in templates
    )


def _pattern(template: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _PLACE.split(template))), re.DOTALL)
