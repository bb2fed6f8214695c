"""Reading a page as a browser would, without one."""

from html.parser import HTMLParser
from pathlib import Path

_WITHOUT_END = frozenset(("br", "img", "input", "link", "meta", "wbr"))
_ADDRESSES = ("src", "href", "srcset", "action", "data", "poster")


class Page(HTMLParser):
    """What is in a page.

    Attributes
    ----------
    elements
        Name and attributes of each element, in order.
    words
        The text of each section by its id, one space between its parts; "" is the head.
    rows
        The cells' texts of each row of a table, by the table's id.
    sorted_by
        The same, what each cell is sorted by.
    bold
        Texts that are bold.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self.rows: dict[str, list[list[str]]] = {}
        self.sorted_by: dict[str, list[list[str | None]]] = {}
        self.bold: list[str] = []
        self._open: list[str] = []
        self._section, self._table = "", ""
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)
        self.close()
        assert self._open == []

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def addresses(self) -> list[str]:
        """Return all that the page points to."""
        return [
            value or ""
            for _, attributes in self.elements
            for name, value in attributes.items()
            if name in _ADDRESSES
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag not in _WITHOUT_END:
            self._open.append(tag)
        if tag == "section":
            self._section = attributes["id"] or ""
        if tag == "table":
            self._table = attributes["id"] or ""
            self.rows[self._table], self.sorted_by[self._table] = [], []
        if tag == "tr":
            self.rows[self._table].append([])
            self.sorted_by[self._table].append([])
        if tag in ("td", "th"):
            self.rows[self._table][-1].append("")
            self.sorted_by[self._table][-1].append(attributes.get("data-value"))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in ("script", "style"):
            return
        if "td" in self._open or "th" in self._open:
            self.rows[self._table][-1][-1] += data
        if self._open and self._open[-1] == "b":
            self.bold.append(data)
        between = "" if self.elements[-1:] == [("wbr", {})] else " "
        said = f"{self.words.get(self._section, '')}{between}{data}"
        self.words[self._section] = " ".join(said.split())
