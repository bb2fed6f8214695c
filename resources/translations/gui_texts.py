"""Which texts of the window go through ``tr`` and ``translate``, found in its source.

Qt's own tool does not see through functions that pass a text on to ``translate``; this does. A
text in ``self.tr`` has the class around it as its context: PySide6 asks for the class of the
object and then for each of its bases, so a text of a base class is found from any other.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resources.translations.python_source import (
    Source,
    assigned_values,
    called_name,
    read_sources,
)

# Looked up under it is what the engine said, which is found in its own source.
ENGINE_CONTEXT = "Engine"
# The last that is asked for, whatever object ``tr`` is called on.
_ANY_OBJECT = "QObject"


@dataclass(frozen=True)
class Text:
    """A text to translate.

    Attributes
    ----------
    context
        What Qt looks it up under, beside the text.
    source
        In English.
    """

    context: str
    source: str


@dataclass(frozen=True)
class _Wrapper:
    """A function that passes some of its arguments on to ``tr`` or ``translate``.

    Attributes
    ----------
    context
        What they are looked up under.
    places
        Which of its arguments, without ``self``, by place.
    names
        The same by name.
    """

    context: str
    places: tuple[int, ...]
    names: tuple[str, ...]


class UnreadableTextError(ValueError):
    """A text is made at run time, so that nobody can translate it before."""


def collect_gui_texts(folder: Path) -> list[Text]:
    """Return each text once, in the order of the files.

    Parameters
    ----------
    folder
        Of the package whose files are read, not those of its sub-folders.

    Raises
    ------
    UnreadableTextError
        When a text is no literal; all such places are named.
    """
    texts: dict[Text, None] = {}
    problems: list[str] = []
    for source in read_sources(folder):
        found, unreadable = _Reader(source).read()
        texts |= dict.fromkeys(found)
        problems += unreadable
    if problems:
        raise UnreadableTextError(
            "A text to translate must be written where it is translated; these are not: "
            f"{', '.join(problems)}."
        )
    return list(texts)


class _Reader:
    """Reads one file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._constants = assigned_values(source.tree.body)
        calls = [node for node in source.parents if isinstance(node, ast.Call)]
        self._calls = sorted(calls, key=lambda call: (call.lineno, call.col_offset))
        self._wrappers: dict[str, _Wrapper] = {}

    def read(self) -> tuple[list[Text], list[str]]:
        """Return the texts, and the places of those that are no literals."""
        for call in self._calls:
            for context, argument in self._direct(call):
                self._note_wrapper(context, argument, call)
        texts, unreadable = [], []
        for call in self._calls:
            for context, argument in self._translated(call):
                found = self._literals(argument, call)
                texts += [Text(context, source) for source in found or ()]
                if found is None and not self._is_passed_on(argument, call):
                    unreadable.append(self._source.place(call))
        return texts, unreadable

    def _note_wrapper(self, context: str, argument: ast.expr, call: ast.Call) -> None:
        """Remember the function around a call, when its own arguments are what is translated."""
        function = self._source.function_of(call)
        if function is not None and self._is_passed_on(argument, call):
            names = [given.arg for given in function.args.args if given.arg != "self"]
            used = tuple(choice.id for choice in _choices(argument) if isinstance(choice, ast.Name))
            places = tuple(names.index(name) for name in used)
            self._wrappers[function.name] = _Wrapper(context, places, used)

    def _translated(self, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        """Yield the context and the text of each argument that a call translates."""
        yield from self._direct(call)
        wrapper = self._wrappers.get(called_name(call))
        if wrapper is not None:
            for place, name in zip(wrapper.places, wrapper.names, strict=True):
                argument = _argument(call, place, name)
                if argument is not None:
                    yield wrapper.context, argument

    def _direct(self, call: ast.Call) -> Iterator[tuple[str, ast.expr]]:
        name = called_name(call)
        if name == "tr" and isinstance(call.func, ast.Attribute) and call.args:
            yield self._context_of(call.func.value), call.args[0]
        elif name in ("translate", "QT_TRANSLATE_NOOP") and len(call.args) > 1:
            contexts = self._literals(call.args[0], call)
            if contexts and contexts != [ENGINE_CONTEXT]:
                yield contexts[0], call.args[1]

    def _context_of(self, receiver: ast.expr) -> str:
        owner = self._source.class_of(receiver)
        is_self = isinstance(receiver, ast.Name) and receiver.id == "self"
        return owner.name if is_self and owner is not None else _ANY_OBJECT

    def _is_passed_on(self, argument: ast.expr, call: ast.Call) -> bool:
        """Tell whether a text is an argument of the function around the call."""
        function = self._source.function_of(call)
        if function is None:
            return False
        given = {argument.arg for argument in function.args.args}
        choices = _choices(argument)
        return all(isinstance(node, ast.Name) and node.id in given for node in choices)

    def _literals(self, node: ast.expr, call: ast.Call) -> list[str] | None:
        """Return what an expression can be; None when it is not written in this file."""
        found: list[str] = []
        for choice in _choices(node):
            resolved = self._resolve(choice, call)
            if not (isinstance(resolved, ast.Constant) and isinstance(resolved.value, str)):
                return None
            found.append(resolved.value)
        return found

    def _resolve(self, node: ast.expr, call: ast.Call) -> ast.expr | None:
        if isinstance(node, ast.Name):
            return self._constants.get(node.id)
        is_own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        owner = self._source.class_of(call)
        if is_own and owner is not None and node.value.id in ("self", "cls", owner.name):  # type: ignore[attr-defined]
            return assigned_values(owner.body).get(node.attr)  # type: ignore[attr-defined]
        return node


def _choices(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [*_choices(node.body), *_choices(node.orelse)]
    return [node]


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    if place < len(call.args):
        return call.args[place]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
