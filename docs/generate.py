"""Write what is made from the code: `python docs/generate.py`.

docs/format.md and the portfolios' schema/ come from the table that reads the files, docs/checks.md
from the checks' docstrings, docs/commands.md from the commands' help. tests/test_docs.py fails
while a file differs from what this would write.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from digiohjelma_cli import i18n
from digiohjelma_cli.checks import checks
from digiohjelma_cli.cli.main import COMMANDS, run
from digiohjelma_cli.cli.session import Session
from digiohjelma_cli.store import canonical, rule_pages, rules
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.format.project_file import PROJECT
from digiohjelma_cli.store.json_schema import json_schema
from digiohjelma_cli.store.kinds import Kind, ListOf, MapOf, Record, WordOr

REPOSITORY = Path(__file__).parents[1]
_PORTFOLIOS = (REPOSITORY / "portfolio", REPOSITORY / "examples" / "esimerkkila")
_SUBCOMMANDS = (
    *(["status", "set"], ["metrics", "show"], ["metrics", "record"]),
    *(["baseline", "add"], ["baseline", "list"]),
)
PLACES = {
    "programme": "digi.yaml",
    "project": "projects/*.yaml",
    "theme": "themes/*.yaml",
    "capabilities": "capabilities.yaml",
    "maturity": "maturity.yaml",
    "metrics": "metrics.yaml",
    "whatif": "whatif/*.yaml",
}


_FORMAT_HEAD = """\
# The format of the files

Generated from the table that reads the files; do not edit.

Every value is text until this table says what it is: an unquoted `1.10` stays 1.10, and `no` is a
word. Keys are fixed and English; values are the city's own words. A key with **yes** must be there.
Not allowed: the same key twice, anchors and aliases (`&`, `*`, `<<`), tags (`!`), several documents
in one file.

Half-years are written `2022-H1`; `H1/2022`, `2022H1` and any date are read as well. Dates are
written `2022-09-01`; `1.9.2022` is read as well, and a date that could be two is refused.

## The form of a file

`digi fmt` writes the files in one form, and `digi fmt --check` names those that have another.
"""


_CHECKS_HEAD = """
## What the checks find

An error makes `digi check` fail; a warning does with `--strict`; an info never does. `digi explain
CODE` shows a check's page.

A project can say that a finding in its file is not to be told, and why:

    ignore:
      - {code: DIGI205, reason: Toimittaja tekee työn}

So can digi.yaml, for the whole portfolio, under `checks:`; the limits of the checks are there too:

    checks:
      ignore:
        - {code: DIGI203, reason: Ohjelma jatkuu yli valtuustokauden}
      limits:
        starting: 3   # projects of an area that may start in one half-year; no limit unless given
        ending: 3     # the same of those that end
        stale: 2      # half-years that a project under way may keep its status (usually 2)
        measured: 2   # half-years that a metric's last measurement may be old (usually 2)

`code` is a code, the beginning of one (DIGI2 is every check of schedules) or a check's name. What
makes a file unreadable, the table above, cannot be ignored.
"""


def generated() -> dict[Path, str]:
    """Return every generated file with its text."""
    files = {
        REPOSITORY / "docs" / "format.md": _format(),
        REPOSITORY / "docs" / "checks.md": _checks(),
        REPOSITORY / "docs" / "commands.md": _commands(),
    }
    i18n.use("fi")  # the editors of both portfolios read Finnish
    for kind in FILES:
        for portfolio in _PORTFOLIOS:
            files[portfolio / "schema" / f"{kind}.json"] = json_schema(kind)
    i18n.use("en")
    return files


def _format() -> str:
    i18n.use("en")
    form = (canonical.__doc__ or "").partition("\n\n")[2]
    parts = [_FORMAT_HEAD, form]
    for kind, record in FILES.items():
        parts.append(f"## {PLACES[kind]}\n")
        parts.append("| key | must be there | what it is | what it says |\n|---|---|---|---|")
        parts += _rows(record, "")
        parts.append("")
    return "\n".join(parts)


def _rows(record: Record[object], prefix: str) -> Iterator[str]:
    for field in record.fields:
        key = f"{prefix}{field.key}"
        must = "**yes**" if field.required else ""
        kind = field.kind
        yield f"| `{key}` | {must} | {_kind(kind)} | {field.doc} |"
        if isinstance(kind, ListOf) and kind.item is PROJECT:
            continue  # its keys have a section of their own
        if isinstance(kind, ListOf) and isinstance(kind.item, Record):
            yield from _rows(kind.item, f"{key}[].")
        elif isinstance(kind, MapOf) and isinstance(kind.value, Record):
            yield from _rows(kind.value, f"{key}.ID.")
        elif isinstance(kind, (Record, WordOr)):
            yield from _rows(kind if isinstance(kind, Record) else kind.record, f"{key}.")


def _kind(kind: Kind[object]) -> str:
    if isinstance(kind, ListOf):
        return f"a list: {_kind(kind.item)}"
    if isinstance(kind, MapOf) and isinstance(kind.value, Record):
        return f"keys with values: {_kind(kind.value)}"
    if isinstance(kind, WordOr):
        return f"{kind.expected}; or {kind.record.expected}"
    return str(kind.expected)


def _checks() -> str:
    parts = [
        "# What digi checks\n",
        "Generated from the code; do not edit.\n",
        "## What the reader finds\n",
        "These make a file, or a value in it, unreadable. Other files are read all the same.\n",
        "| code | name | what it finds | why that matters | what to do |\n|---|---|---|---|---|",
    ]
    parts += [
        f"| {' | '.join((rule.code, rule.name, *rule_pages.WORDS[rule]))} |"
        for rule in rules.every()
    ]
    parts.append(_CHECKS_HEAD)
    for check in checks():
        rule = check.RULE
        parts.append(f"\n## {rule.code} {rule.name} ({rule.severity})\n")
        parts.append((check.__doc__ or "").strip())
    return "\n".join(parts) + "\n"


def _commands() -> str:
    parts = ["# The commands\n", "Generated from the commands' help; do not edit.\n"]
    for words in ([], *([command] for command in COMMANDS), *_SUBCOMMANDS):
        parts.append(f"## {' '.join(['digi', *words])}\n")
        parts.append(f"```text\n{_help(words)}\n```\n")
    return "\n".join(parts)


def _help(words: list[str]) -> str:
    out = io.StringIO()
    session = Session(out, out, {"COLUMNS": "100", "DIGI_LANG": "en"}, REPOSITORY)
    with redirect_stdout(out):
        run([*words, "--help"], session)
    return out.getvalue().rstrip()


def main() -> None:
    """Write the files that differ."""
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(REPOSITORY)}")


if __name__ == "__main__":
    main()
