"""What git, plans and health say of a portfolio steers nothing either, whatever its texts hold.

The other views are in test_hostile.py. Here the texts are where a sound portfolio has its own, so
that plans can be made, and in names of authors, messages of commits and reasons of baselines.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from tests.cli.pages import parsed
from tests.cli.repository import commit_all, git, in_git
from tests.conftest import run_digi
from tests.views.made import projects

_SHEET: Final = ("table", "plain", "tsv", "csv", "json", "md")
COMMANDS: Final = {
    "history 1.1": _SHEET,
    "log --since 2000-01-01": _SHEET,
    "diff 2022": ("table", "tsv", "json", "md"),
    "baseline list": _SHEET,
    "timeline --vs 2022": ("table", "plain", "json", "md", "mermaid", "svg", "html"),
    "list --columns name,label,owner,slip,moves,age": _SHEET,
    "plan": (*_SHEET, "svg"),
    "plan --keep 1.2": _SHEET,
    "status --health": _SHEET,
    "capacity --who": _SHEET,
    "report": ("table", "md", "json", "html"),
    "undo --list": _SHEET,
    "check": ("text", "line", "github", "sarif", "junit", *_SHEET),
}
# As they are, not as YAML writes them. A name is text on one line, so none has a line end.
TEXTS: Final = {
    "all": (
        "=cmd|' /C calc'!A0 <script>alert(1)</script> [red]x[/] \x1b[31mred\x1b]0;title\a\x9b2J "
        "a\u202eb\u2066c\u200bd\u00ad\U000e0041 \t|a|b|| :warning: &lt; `x` ::error::y %0A"
    ),
    "minus": "-2+3",
    "long": "Hanke =1 " * 555,
}
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_GITHUB: Final = re.compile(r"::(error|warning|notice) file=")


def _files(text: str, end: str, status: str, rating: str) -> dict[str, str | bytes | None]:
    said = _quoted(text)
    short = _quoted(text[:200])  # YAML takes no key of more than 1,024 characters
    work = f"""
        name: {said}
        status: {status}
        label: {said}
        owner: {said}
        size: M
        schedule: {{start: 2022-H1, end: {end}}}
        phases: [{{name: {said}, start: 2022-H1, end: 2022-H1}}]
        health: {{rating: {rating}, note: {said}, date: 2022-02-01}}
        risks: [{{name: {said}, response: {said}}}]
        description: {said}
        history: [{{date: 2022-01-01, status: {status}, note: {said}}}]"""
    planned = f"name: {said}\nsize: M\nschedule: {{start: 2023-H1, end: 2023-H1}}"
    return {
        **projects({"1.1": work, "1.2": planned, "1.3": planned}),
        "digi.yaml": f"""
name: {said}
language: en
as_of: 2022-03-01
period: {{start: 2022-H1, end: 2024-H2}}
pools: [{{id: {short}, name: {said}, unit: {said}, capacity: 5}}]
areas: [{{id: koulu, name: {said}}}]
sizes: {{M: 4}}
""",
    }


def _quoted(text: str) -> str:
    chars = (char if char.isalnum() or char in " =" else f"\\U{ord(char):08x}" for char in text)
    return f'"{"".join(chars)}"'


@pytest.fixture(
    scope="module", params=["all", "minus", pytest.param("long", marks=pytest.mark.slow)]
)
def root(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Make a portfolio with a past, in which everything is called by the text."""
    text: str = TEXTS[request.param]
    root = tmp_path_factory.mktemp("hostile") / "salkku"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_STATE_HOME", str(root.parent / "state"))
        _write(root, _files(text, "2023-H2", "suunniteltu", "green"))
        in_git(root)
        git(root, "config", "user.name", re.sub("[<>\n]", "", text)[:500])
        seen = "".join(char for char in text if char.isprintable())  # as command lines must be
        reason = ["--decision", seen, "--because", seen]
        assert run_digi("baseline", "add", "2022", *reason, root=root).code == 0
        _write(root, _files(f"{text} 2", "2024-H1", "toteutus", "red"))
        commit_all(root, text)
        assert run_digi("move", "1.1", "--by", "1", "--because", seen, root=root).code == 0
        commit_all(root, text)
        yield root


def _write(root: Path, files: dict[str, str | bytes | None]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_format_is_harmless(root: Path, command: str) -> None:
    for form in COMMANDS[command]:
        code, out, err = run_digi(*command.split(), "--format", form, root=root)

        assert code in (0, 1), (form, err)
        assert out or command == "undo --list", form
        assert _unsafe(out, "\n\t" if form == "tsv" else "\n") == set(), form
        assert _unsafe(err, "\n") == set(), form
        _check(form, out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_only_escapes_on_a_terminal_are_colours(root: Path, command: str) -> None:
    env = {"NO_COLOR": "", "COLUMNS": "80"}
    _, out, err = run_digi(*command.split(), root=root, is_terminal=True, env=env)

    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert _unsafe(plain, "\n") == set()
    assert _unsafe(err.replace("\r\x1b[K", ""), "\n") == set()  # plan wipes its progress away


def _unsafe(text: str, allowed: str) -> set[str]:
    return {
        char for char in set(text) if unicodedata.category(char) in _UNSAFE and char not in allowed
    }


def _check(form: str, out: str) -> None:
    match form:
        case "csv" | "tsv":
            dialect = "excel" if form == "csv" else "excel-tab"
            cells = [cell for row in csv.reader(io.StringIO(out), dialect) for cell in row]
            assert [each for each in cells if re.match(r"[=+@]|-(?![\d.]+$)", each)] == []
        case "md":
            assert not re.search("[<>]", out)
        case "html":
            page = parsed(out)
            assert len(list(page.iter("script"))) <= 1
            assert not list(page.iter("img"))
        case "svg":
            names = {each.tag.partition("}")[2] for each in ET.fromstring(out).iter()}  # noqa: S314 (digi's own)
            assert not names & {"script", "img", "a", "foreignObject"}
        case "junit":
            ET.fromstring(out)  # noqa: S314 (the same)
        case "json" | "sarif":
            json.loads(out)
        case "github":
            assert all(_GITHUB.match(line) for line in out.splitlines())
