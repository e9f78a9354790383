"""Which room may import which: the table against the code, and a planted violation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

SOURCES = REPOSITORY / "src" / "digiohjelma_cli"
ROOMS = {
    "catalogue": set(),
    "i18n": {"catalogue"},
    "errors": {"i18n"},
    "model": {"i18n", "errors"},
    "store": {"i18n", "errors", "model"},
    "views": {"i18n", "errors", "model"},
    "checks": {"i18n", "errors", "model", "store", "views"},
    "plan": {"i18n", "errors", "model", "views"},
    "render": {"i18n", "errors", "model", "store", "views", "plan"},
    "cli": {"i18n", "errors", "model", "store", "views", "checks", "plan", "render"},
}
# Heavy imports stay inside the functions that need them.
LATE = {
    "rich",
    "dateutil",
    "ruamel",
    "platformdirs",
    "json",
    "csv",
    "difflib",
    "highspy",
}


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _violations(room: str, code: str) -> list[str]:
    """Return the digi modules that `code`, standing in `room`, must not import."""
    rooms = {
        name.split(".")[1]
        for name in _imports(ast.parse(code))
        if name.startswith("digiohjelma_cli.")
    }
    return sorted((rooms & ROOMS.keys()) - ROOMS[room] - {room})


def _late_imports(code: str) -> list[str]:
    """Return the heavy packages that `code` imports as soon as it is imported itself."""
    module = ast.parse(code)
    early = [
        node
        for node in module.body
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        and not isinstance(node, ast.FunctionDef | ast.ClassDef)
    ]
    names = {name.split(".")[0] for node in early for name in _imports(node)}
    return sorted(names & LATE)


FILES = sorted(SOURCES.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(SOURCES).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCES)))
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    room = _room(path)
    if room in ("__init__", "__main__"):
        return
    code = path.read_text(encoding="utf-8")
    assert _violations(room, code) == []
    assert _late_imports(code) == []


def test_every_room_is_in_the_table() -> None:
    assert {_room(path) for path in FILES} - {"__init__", "__main__"} == set(ROOMS)


def test_a_planted_violation_is_seen() -> None:
    assert _violations("store", "from digiohjelma_cli.views.names import fold") == ["views"]
    assert _violations("checks", "from digiohjelma_cli import render") == ["render"]
    assert _violations("model", "def f():\n    import digiohjelma_cli.cli.main") == ["cli"]
    assert _late_imports("import rich.table") == ["rich"]
    assert _late_imports("try:\n    from ruamel import yaml\nexcept ImportError: ...") == ["ruamel"]


def test_a_late_import_is_allowed() -> None:
    assert _late_imports("def f():\n    import rich") == []
    assert _late_imports("if TYPE_CHECKING:\n    import rich") == []


def test_only_the_store_opens_files_of_a_portfolio() -> None:
    openers = {
        path.relative_to(SOURCES).as_posix()
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and not ast.unparse(node.func).startswith("formatter.")  # Click's, which writes no file
        and ast.unparse(node.func).split(".")[-1]
        in ("open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes")
    }
    outside = {name for name in openers if not name.startswith("store/")}
    # main.py writes the log of an internal error, and gives a closed pipe a place to end in;
    # highs.py sends what its library prints to nowhere; catalogue.py reads digi's own sentences
    assert outside == {"catalogue.py", "cli/main.py", "plan/highs.py"}
