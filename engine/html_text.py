"""Writing HTML by hand, safely: what is no HTML yet has another type than what is."""

import io
import os
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from typing import NewType
from urllib.parse import quote

from PIL import Image

# Text that stands in a page as it is; only the functions here make it out of other text.
Html = NewType("Html", str)
NOTHING = Html("")

# Control characters, halves of characters, and what is no character at all.
_UNWRITABLE = frozenset(("Cc", "Cs", "Cn"))
_WITHOUT_END = frozenset(("br", "img", "input", "meta", "link"))


def printable(text: str) -> str:
    """Return a text on one line; what cannot be written becomes a question mark."""
    if text.isprintable():
        return text
    return "".join(
        "?" if unicodedata.category(letter) in _UNWRITABLE else letter
        for letter in text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    )


def text(value: object) -> Html:
    """Return a text so that it is shown and nothing in it is taken for HTML."""
    return Html(escape(printable(str(value)), quote=True))


def isolated(name: str) -> Html:
    """Return a name that may be written from right to left and must not turn what follows.

    A path that is too long for its line is broken after a slash first.
    """
    return element("bdi", Html(text(name).replace("/", "/<wbr>")))


def joined(parts: Iterable[Html]) -> Html:
    """Put parts of a page one after the other."""
    return Html("".join(parts))


def element(tag: str, *content: Html, **attributes: str | float | bool | None) -> Html:
    """Write an element.

    Parameters
    ----------
    tag
        Its name.
    content
        What is in it.
    attributes
        By name, with "_" for "-" and at the end of a name that Python keeps for itself. False and
        None leave one out, True writes it without a value.
    """
    start = f"<{tag}{''.join(_attribute(*pair) for pair in attributes.items())}>"
    return Html(start if tag in _WITHOUT_END else f"{start}{''.join(content)}</{tag}>")


def link(path: str, content: Html) -> Html:
    """Link to a file beside the page or below it.

    Parameters
    ----------
    path
        Relative to the page, with forward slashes; bytes that are no text are kept as they are.
    content
        What is clicked.
    """
    # The dot: what begins with a slash or holds a colon could be an address in the network.
    return element("a", content, href=f"./{quote(_as_bytes(path))}")


def picture(jpeg: bytes | None, alt: str) -> Html:
    """Put a small picture into the page itself; nothing where there is none.

    Parameters
    ----------
    jpeg
        A JPEG file in memory.
    alt
        What it shows, for those who do not see it.
    """
    if not jpeg:
        return NOTHING
    width_px, height_px = _size(jpeg)
    return element(
        "img", src=data_uri(jpeg), alt=alt, width=width_px, height=height_px, loading="lazy"
    )


def data_uri(jpeg: bytes) -> str:
    """Return an address that holds a JPEG file itself."""
    return f"data:image/jpeg;base64,{b64encode(jpeg).decode('ascii')}"


def _attribute(name: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


def _as_bytes(path: str) -> bytes:
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:  # half a character, which Windows allows in a name
        return path.encode("utf-8", "surrogatepass")


def _size(jpeg: bytes) -> tuple[int | None, int | None]:
    """Read the size of a picture without decoding it; none of what is no picture."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
            return image.size
    except OSError:
        return None, None
