"""Every file of cases/ as the reader sees it, against what the file itself says it expects.

A case is a project's file, or another kind's by a comment `# KIND: theme`. It names every finding
in comments: `# EXPECT: error 4:1 DIGI110 The key …`, or `# EXPECT: nothing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.model.findings import Finding, Rule
from digiohjelma_cli.render.findings import finding_text
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.store import compose, libyaml, rules
from digiohjelma_cli.store.files import UnreadableFileError, decode
from digiohjelma_cli.store.format import FILES
from digiohjelma_cli.store.load import read_record
from digiohjelma_cli.store.reading import Reading
from tests.conftest import SHIPPED
from tests.expectations import NothingSaidError, assert_told_apart, expected_of, told

CASES: Final = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
GOOD: Final = [path for path in CASES if path.name.startswith("good-")]
BAD: Final = [path for path in CASES if path not in GOOD]
SCREEN: Final = Screen(100, is_terminal=False, has_colour=False, has_unicode=True)
_KIND: Final = re.compile(r"^# KIND: (\w+)$", re.MULTILINE)


def name_of(path: Path) -> str:
    return path.stem


def find(content: bytes, name: str = "case.yaml") -> Sequence[Finding]:
    """Return what the reader finds in a case."""
    try:
        source = decode(content, name)
    except UnreadableFileError as problem:
        return [problem.finding]
    kind = _KIND.search(source.text)
    return read_record(source, FILES[kind[1] if kind else "project"])[1]


def check_case(content: bytes, name: str) -> None:
    """Assert that a case gives what it expects."""
    findings = find(content)
    assert_told_apart(findings)
    assert told(findings) == expected_of(content.decode(), name)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_a_case_gives_the_findings_that_it_names(path: Path) -> None:
    check_case(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", CASES, ids=name_of)
def test_the_name_of_a_case_says_whether_it_is_good(path: Path) -> None:
    is_good = expected_of(path.read_text(encoding="utf-8"), path.name) == []
    assert is_good == (path in GOOD)


def test_a_case_that_expects_nothing_to_be_said_fails() -> None:
    with pytest.raises(NothingSaidError):
        check_case(b"name: Oppilashallinto\n", "planted.yaml")


def test_a_case_with_one_finding_more_than_it_names_fails() -> None:
    content = (
        b"# EXPECT: error 3:1 DIGI112 The key \xe2\x80\x9cid\xe2\x80\x9d is missing\n"
        b"# KIND: theme\n"
        b"order: 1\n"
    )
    with pytest.raises(AssertionError):
        check_case(content, "planted.yaml")


def test_a_case_with_another_message_fails() -> None:
    with pytest.raises(AssertionError):
        check_case(b"# EXPECT: error 0:0 DIGI106 The file is nearly empty\n", "planted.yaml")


def test_every_rule_of_one_files_text_has_a_case() -> None:
    # The others are about files and folders: test_load.py has them.
    elsewhere = {
        rules.UNREADABLE_FILE,
        rules.TOO_LARGE,
        rules.NOT_UTF8,
        rules.DUPLICATE_ID,
        rules.FILE_NAME,
    }
    all_rules = {rule for rule in vars(rules).values() if isinstance(rule, Rule)}
    found = {finding.rule for path in BAD for finding in find(path.read_bytes())}
    assert found == all_rules - elsewhere


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "duplicate-key",
            """\
case.yaml:5:1: error: The key “name” is here twice, first on line 3 [DIGI110]
  5 │ name: Oppilaat
    │ ^
  → Keep one of the two""",
        ),
        (
            "unknown-key",
            """\
case.yaml:6:1: error: There is no key “shcedule” here [DIGI111]
  6 │ shcedule: {start: 2022-H1, end: 2022-H2}
    │ ^
  → Did you mean “schedule”?""",
        ),
        (
            "bad-number",
            """\
case.yaml:6:16: error: “paljon” is not a number of at least 0 [DIGI114]
  6 │ effort: {digi: paljon}
    │                ^
  → Write for example: 20""",
        ),
        (
            "tab-before-key",
            """\
case.yaml:7:1: error: The line is indented with a tab [DIGI117]
  7 │  start: 2022-H1
    │ ^
  → Indent with spaces: two for each level""",
        ),
        (
            "control-character",
            """\
case.yaml:6:11: error: The invisible character U+0007 is not allowed [DIGI118]
  6 │ owner: Reh\\u0007tori
    │           ^
  → Remove the character, or write the line again""",
        ),
        (
            "colon-in-text",
            """\
case.yaml:6:15: error: A colon cannot stand here [DIGI104]
  6 │ owner: Rehtori: Maija
    │               ^
  → If it belongs to the text, write the text in quotes: "…". Otherwise check indentation""",
        ),
        (
            "missing-key-in-list",
            """\
case.yaml:7:5: error: The key “date” is missing [DIGI112]
  7 │   - {status: toteutus, note: Alkoi}
    │     ^
  → Add for example: date: 2022-09-01""",
        ),
        (
            "lines-for-line",
            """\
case.yaml:6:8: error: “Rehtori\\nMaija\\n” is not text on one line [DIGI114]
  6 │ owner: |
    │        ^
  → Write for example: Sähköinen asiointi""",
        ),
        (
            "empty",
            """\
case.yaml: error: The file is empty [DIGI106]
  → Write the file’s keys in it, or remove the file""",
        ),
    ],
)
def test_a_finding_shows_the_place_the_line_and_what_to_do(name: str, text: str) -> None:
    path = Path(__file__).parent / "cases" / f"{name}.yaml"
    assert [finding_text(finding, SCREEN) for finding in find(path.read_bytes())] == [text]


# The parser of PyYAML's own, for platforms without libyaml


@pytest.fixture
def pure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as a platform reads that has no libyaml."""
    monkeypatch.setattr(compose, "event_parser", libyaml._pure_parser)  # noqa: SLF001 (what is tested)


SHIPPED_FILES: Final = sorted(SHIPPED.rglob("*.yaml"))


@pytest.mark.parametrize("path", [*SHIPPED_FILES, *GOOD], ids=name_of)
def test_both_parsers_give_the_same_nodes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = decode(path.read_bytes(), path.name)
    fast = compose.compose(Reading(source))
    monkeypatch.setattr(compose, "event_parser", libyaml._pure_parser)  # noqa: SLF001
    slow = compose.compose(Reading(source))
    assert fast is not None
    assert slow == fast


# Where the two differ: the pure one stops a character later, or knows less of what it met.
DIFFERENT: Final = {
    "bad-escape": "error 6:12 DIGI104 A backslash in double quotes begins a code, and this is none",
    "key-among-items": "error 8:3 DIGI104 A key was expected here",
    "percent-line": "error 6:9 DIGI104 Text goes on after the end of the file’s content",
    "tag-from-exclamation": "error 6:10 DIGI104 This is not valid YAML",
}


@pytest.mark.usefixtures("pure")
@pytest.mark.parametrize("path", BAD, ids=name_of)
def test_the_pure_parser_gives_the_same_findings_but_for_a_few(path: Path) -> None:
    content = path.read_bytes()
    usual = expected_of(content.decode(), path.name)
    assert told(find(content)) == [DIFFERENT.get(path.stem, each) for each in usual]


@pytest.mark.usefixtures("pure")
def test_the_pure_parser_refuses_the_nesting_that_would_end_the_process() -> None:
    assert told(find(b"name: " + b"[" * 100_000)) == [
        "error 1:22 DIGI105 The values are nested too deep"
    ]
