"""The project's own files as the rules of the house see them: parsed once, with their functions and imports."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The path from the top of the repository, with forward slashes."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed file."""
        return ast.parse(self.text, filename=self.name)

    def functions(self) -> Iterator[Function]:
        """Yield every function, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        """Yield every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def imports(self) -> Iterator[str]:
        """Yield the full name of everything imported from elsewhere, relative imports left out."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def at(self, node: ast.expr | ast.stmt) -> str:
        """Return where ``node`` stands, as an editor opens it."""
        return f"{self.name}:{node.lineno}"


@cache
def sources(*tops: str) -> tuple[Source, ...]:
    """Return the Python files below the named folders (or the named files)."""
    found: list[Path] = []
    for top in tops:
        place = ROOT / top
        found += sorted(place.rglob("*.py")) if place.is_dir() else [place]
    return tuple(Source(path, path.read_text(encoding="utf-8")) for path in found)


def program() -> tuple[Source, ...]:
    """Return what is shipped, with the figures and the set-up that belong to it."""
    return sources("courtdesk", "bench", "installer", "main.py")


def dotted(node: ast.expr) -> str:
    """Return ``a.b.c`` for a chain of names; what is no such chain becomes a question mark."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, owners) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                found.add(id(first.value))
    return found


def listed(found: Iterable[str]) -> str:
    """Return ``found`` one a line, so that a failing rule shows all its places."""
    return "\n" + "\n".join(found)
