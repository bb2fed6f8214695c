"""Which sentences the engine can say, found in its source.

The engine knows no translation. Every literal of several words in it counts as a sentence or a
part of one, unless it is a docstring, for the log, or in ``_NOT_FOR_THE_WINDOW``; so a new sentence
is never forgotten. What is filled in at run time is a numbered place, such as ``{0}``.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from resources.translations.python_source import (
    FunctionNode,
    Source,
    assigned_values,
    called_name,
    read_sources,
)

# Files, and functions of a file, whose words are not the window's, and why.
_NOT_FOR_THE_WINDOW = {
    "api.py": "names only",
    "batch_page.py": "written into a page, which stays English",
    "batch_report.py": "written into a page, which stays English",
    "evaluation_page.py": "written into a page, which stays English",
    "evaluation_tables.py": "written into a page, which stays English",
    "html_cards.py": "written into a page, which stays English",
    "html_shell.py": "written into a page, which stays English",
    "html_tables.py": "written into a page, which stays English",
    "report_numbers.py": "written into a page, which stays English",
    "report_script.py": "written into a page, which stays English",
    "report_style.py": "written into a page, which stays English",
    "svg_charts.py": "written into a page, which stays English",
    "image_writing.py:colorized_note": "written into pictures",
    "dataset_export.py": "words of a file that other programs read",
    "diagnostics.py": "the report that is copied stays English, for those who read it",
    "hdf5_text_sizes.py": "caught at once",
    "inspection_report.py": "for the terminal and for a file",
    "run_folder.py:default_title": "a name that is kept",
    "sheet_types.py": "the window gives its own words",
    "sweep_types.py:settings_of": "a name that is kept",
    "versions.py": "written into checkpoints",
}
_FORMAT_MARK = re.compile(r"tintype [a-z ]+ \d+")
_LOGS = ("debug", "info", "warning", "error", "exception", "log")
# Errors of a caller; the program is at fault where one comes up.
_OF_CALLERS = ("ValueError", "TypeError", "AttributeError", "KeyError", "BadZipFile", "PyCMSError")
_OWN_PLACE = re.compile(r"\{\w*\}")
_PLACE = "\0"
# What stands where otherwise several words do; the quotation marks differ too.
_WORDS = ("nothing", f"“{_PLACE}”")
_TWO_WORDS = re.compile(r"[A-Za-z]{2,},? \(?\.?[a-z]|\b[Aa] [a-z]{2,}|[a-z]{3,} \0|\0 [a-z]{3,}")
# More ways to fill in a sentence are not written out.
_MOST_WAYS = 12


def collect_engine_templates(folder: Path) -> list[str]:
    """Return the sentences with numbered places, sorted.

    Parameters
    ----------
    folder
        Of the engine.
    """
    found: set[str] = set()
    for source in read_sources(folder):
        if source.path.name not in _NOT_FOR_THE_WINDOW:
            found.update(_Sentences(source).collect())
    return sorted(found)


class _Sentences:
    """Finds the sentences of one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._constants = assigned_values(source.tree.body)
        self._inlined: set[ast.expr] = set()

    def collect(self) -> Iterator[str]:
        """Yield each sentence, some of them twice."""
        literals = [node for node in self._source.parents if self._is_outermost(node)]
        ways = {node: self._expand(node) for node in literals if isinstance(node, ast.expr)}
        for node, texts in ways.items():
            if node not in self._inlined:
                yield from (_numbered(text) for text in texts if _is_sentence(text))

    def _is_outermost(self, node: ast.AST) -> bool:
        """Tell whether a node is a text that is no part of another one."""
        is_literal = _is_text(node) and not isinstance(node, ast.IfExp)
        if not (is_literal or self._is_replaced_text(node)) or node in self._source.docstrings:
            return False
        for outer in self._source.around(node):
            is_part = isinstance(outer, (ast.JoinedStr, ast.FormattedValue))
            if is_part or self._is_replaced_text(outer) or _is_no_sentence_of(outer):
                return False
            if isinstance(outer, FunctionNode):
                if f"{self._source.path.name}:{outer.name}" in _NOT_FOR_THE_WINDOW:
                    return False
                break
        return not self._is_annotation(node)

    def _is_replaced_text(self, node: ast.AST) -> TypeGuard[ast.Call]:
        """Tell whether a node is a constant of the file with some words exchanged."""
        return (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "replace"
            and isinstance(node.func.value, ast.Name)
            and _is_text(self._constants.get(node.func.value.id))
            and all(isinstance(argument, ast.Constant) for argument in node.args)
        )

    def _is_annotation(self, node: ast.AST) -> bool:
        parent = self._source.parents[node]
        return isinstance(parent, (ast.arg, ast.AnnAssign, FunctionNode)) and node in (
            getattr(parent, "annotation", None),
            getattr(parent, "returns", None),
        )

    def _expand(self, node: ast.expr) -> list[str]:
        """Return what a text can be, with a mark at each place that is filled at run time."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return [_OWN_PLACE.sub(_PLACE, node.value)]
        if isinstance(node, ast.IfExp) and all(map(_is_text, _branches(node))):
            return [*self._expand(node.body), *self._expand(node.orelse)]
        if isinstance(node, ast.JoinedStr):
            parts = [self._expand(part) for part in node.values]
            ways = ["".join(way) for way in itertools.product(*parts)]
            return ways if len(ways) <= _MOST_WAYS else ["".join(part[0] for part in parts)]
        if isinstance(node, ast.FormattedValue) and node.format_spec is None:
            return self._expand(node.value)
        if isinstance(node, ast.Name):
            return self._expand_name(node)
        if self._is_replaced_text(node):
            old, new = (ast.literal_eval(argument) for argument in node.args)
            constant = self._constants[node.func.value.id]  # type: ignore[attr-defined]
            return [text.replace(old, new) for text in self._expand(constant)]
        return [_PLACE]

    def _expand_name(self, node: ast.Name) -> list[str]:
        """Put in what a name of the same function was given, when it is a text each time."""
        function = self._source.function_of(node)
        given = [] if function is None else _given(function, node.id)
        if function is None or not given or not all(_is_text(value) for value in given):
            return [_PLACE]
        if all(
            isinstance(self._source.parents[use], ast.FormattedValue)
            for use in ast.walk(function)
            if isinstance(use, ast.Name) and use.id == node.id and isinstance(use.ctx, ast.Load)
        ):
            self._inlined.update(part for value in given for part in _branches(value))
        return [way for value in given for way in self._expand(value)]


def _given(function: FunctionNode, name: str) -> list[ast.expr]:
    """Return all that a function assigns to a name; nothing when it is done in another way."""
    stores = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
    ]
    values = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        and len(node.targets) == 1
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == name
    ]
    return values if len(values) == len(stores) else []


def _branches(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [*_branches(node.body), *_branches(node.orelse)]
    return [node]


def _is_text(node: ast.AST | None) -> TypeGuard[ast.expr]:
    """Tell whether a node is a text as it stands, or one of two."""
    if isinstance(node, ast.IfExp):
        return all(map(_is_text, _branches(node)))
    is_constant = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return is_constant or isinstance(node, ast.JoinedStr)


def _is_no_sentence_of(outer: ast.AST) -> bool:
    """Tell whether something holds words for the log or for another program."""
    if not isinstance(outer, ast.Call):
        return False
    name = called_name(outer)
    is_log = isinstance(outer.func, ast.Attribute) and name in _LOGS
    return is_log or name in _OF_CALLERS or ast.unparse(outer.func).startswith("re.")


def _is_sentence(text: str) -> bool:
    is_sentence = _TWO_WORDS.search(text) is not None or text in _WORDS
    return is_sentence and not _FORMAT_MARK.fullmatch(text)


def _numbered(text: str) -> str:
    """Give the places numbers; braces of the text itself do not occur."""
    numbers = itertools.count()
    return re.sub(_PLACE, lambda _: f"{{{next(numbers)}}}", text.strip())
