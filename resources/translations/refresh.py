"""Bring the translation files up to date with the source: ``make translations``.

Texts that are new come into the ``.ts`` file as unfinished; write their translation there and run
this again. Texts that are gone stay there, marked, and are not in the ``.qm`` file.
"""

import argparse
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from resources.translations.engine_sentences import collect_engine_templates
from resources.translations.gui_texts import ENGINE_CONTEXT, Text, collect_gui_texts
from resources.translations.ts_file import merge, read_ts, ts_text

LANGUAGES = ("de",)
TEMPLATES_NAME = "engine_templates.json"
_HERE = Path(__file__).parent
_PROJECT = _HERE.parent.parent


def ts_path(language: str) -> Path:
    """Return the file that people write in."""
    return _HERE / f"tintype_{language}.ts"


def collect_texts() -> list[Text]:
    """Return all that the program can say, from its source.

    Raises
    ------
    UnreadableTextError
        When a text of the window is no literal.
    """
    sentences = collect_engine_templates(_PROJECT / "engine")
    return [
        *collect_gui_texts(_PROJECT / "gui"),
        *(Text(ENGINE_CONTEXT, sentence) for sentence in sentences),
    ]


def templates_text() -> str:
    """Return the list of the engine's sentences as it belongs in its file."""
    sentences = collect_engine_templates(_PROJECT / "engine")
    return json.dumps(sentences, ensure_ascii=False, indent=1) + "\n"


def refresh(language: str) -> list[Text]:
    """Write the files of a language anew and return what is not translated yet."""
    translations = merge(collect_texts(), read_ts(ts_path(language)))
    ts_path(language).write_text(ts_text(translations, language), encoding="utf-8")
    _release(ts_path(language))
    return [text for text, translation in translations.items() if not translation.text]


def _release(path: Path) -> None:
    """Make the file for Qt with the tool that PySide6 brings."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The tool lrelease comes with PySide6; install it first.")
    suffix = ".exe" if sys.platform == "win32" else ""
    tool = Path(spec.origin).parent / f"lrelease{suffix}"
    command = [str(tool), "-silent", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main() -> int:
    """Refresh all languages; the exit code is 1 when something is left to translate."""
    argparse.ArgumentParser(description="Bring the translation files up to date.").parse_args()
    (_HERE / TEMPLATES_NAME).write_text(templates_text(), encoding="utf-8")
    is_complete = True
    for language in LANGUAGES:
        unfinished = refresh(language)
        is_complete = is_complete and not unfinished
        for text in unfinished:
            sys.stdout.write(f"{language}: {text.context}: {text.source!r} is not translated\n")
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main())
