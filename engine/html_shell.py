"""The frame of a page that is one file: nothing in it is fetched, and nothing from names runs."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from engine.errors import EngineError
from engine.files import atomic_path, describe_os_error
from engine.html_text import Html, element, joined, printable, text
from engine.report_script import SCRIPT
from engine.report_style import STYLE


def write_page(path: Path, parts: Iterable[Html]) -> None:
    """Write a page part by part, so that only one part is in memory.

    Parameters
    ----------
    path
        The file to make or to replace; its folder must be there.
    parts
        Of the page, from :func:`page_start` to :func:`page_end`; read once.

    Raises
    ------
    EngineError
        When the disk refuses; whatever was at ``path`` is untouched then.
    """
    try:
        with (
            atomic_path(path) as temporary,
            temporary.open("w", encoding="utf-8", errors="replace", newline="\n") as file,
        ):
            file.writelines(parts)
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error


def page_start(title: str, summary: Iterable[Html], sections: Mapping[str, str]) -> Html:
    """Begin a page.

    Parameters
    ----------
    title
        What the page is about.
    summary
        Paragraphs below the title.
    sections
        Links of the head: what they say, by the id of the section.
    """
    links = (element("a", text(words), href=f"#{name}") for name, words in sections.items())
    program = element("strong", text("Tintype"))
    return joined(
        (
            Html('<!DOCTYPE html>\n<html lang="en">\n'),
            _head(title),
            Html("\n<body>\n<header>"),
            element("nav", program, *links, class_="program", aria_label="Sections"),
            element("h1", element("bdi", text(title))),
            *summary,
            Html("</header>\n<main>\n"),
        )
    )


def page_end() -> Html:
    """End a page."""
    return Html(f"</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n")


def section_start(name: str, head: str) -> Html:
    """Begin a section; it ends with :data:`SECTION_END`."""
    # The id is that of the links in the head of the page.
    return joined((Html(f'<section id="{text(name)}">'), element("h2", text(head)), Html("\n")))


SECTION_END = Html("</section>\n")


def section(name: str, head: str, *content: Html) -> Html:
    """Write a section as a whole."""
    return joined((section_start(name, head), *content, SECTION_END))


def pairs(values: Mapping[str, str] | Sequence[tuple[str, str]]) -> Html:
    """Write what something is, name by name."""
    items = values.items() if isinstance(values, Mapping) else values
    return element(
        "dl",
        *(joined((element("dt", text(name)), element("dd", text(value)))) for name, value in items),
    )


def _head(title: str) -> Html:
    # The hash: a script that came into the page through a name would not run.
    digest = b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode("ascii")
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        # Not through text(): the quotes are part of it.
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        # Otherwise a browser asks the server for one.
        element("link", rel="icon", href="data:,"),
        element("title", text(f"{printable(title)} – Tintype")),
        Html(f"<style>{STYLE}</style>"),
    )
