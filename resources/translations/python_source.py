"""Python files as trees that know their parents."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One Python file.

    Attributes
    ----------
    path
        Where it is.
    tree
        What it says.
    """

    path: Path
    tree: ast.Module

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node around each node but the outermost, from the outside inwards."""
        parents: dict[ast.AST, ast.AST] = {}
        waiting: list[ast.AST] = [self.tree]
        for node in waiting:
            children = list(ast.iter_child_nodes(node))
            parents |= dict.fromkeys(children, node)
            waiting += children
        return parents

    @cached_property
    def docstrings(self) -> set[ast.AST]:
        """The nodes that are docstrings."""
        return {
            node.body[0].value
            for node in (self.tree, *self.parents)
            if isinstance(node, _WITH_DOCSTRING)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield what a node is in, from the inside outwards."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def function_of(self, node: ast.AST) -> FunctionNode | None:
        """Return the innermost function that a node is in."""
        return next((outer for outer in self.around(node) if isinstance(outer, FunctionNode)), None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """Return the innermost class that a node is in."""
        return next((outer for outer in self.around(node) if isinstance(outer, ast.ClassDef)), None)

    def place(self, node: ast.AST) -> str:
        """Say where a node is: "gui/actions.py:12"."""
        return f"{self.path.parent.name}/{self.path.name}:{getattr(node, 'lineno', 0)}"


def read_sources(folder: Path) -> list[Source]:
    """Read all Python files of a folder, sorted by name."""
    return [
        Source(path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.py"))
    ]


def assigned_values(body: list[ast.stmt]) -> dict[str, ast.expr]:
    """Return what the names of a module or class stand for, as far as it is written there."""
    found: dict[str, ast.expr] = {}
    for statement in body:
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = (target.id for target in targets if isinstance(target, ast.Name))
        found |= dict.fromkeys(names, statement.value)
    return found


def called_name(call: ast.Call) -> str:
    """Return the last part of what is called: "tr" for ``self.tr("…")``."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""
