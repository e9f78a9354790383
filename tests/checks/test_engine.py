"""Which checks run, what may be ignored, and the pages of the rules."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from digiohjelma_cli.checks import checks, find, known_codes, page, page_of
from digiohjelma_cli.errors import UsageProblem
from digiohjelma_cli.model.findings import Severity
from digiohjelma_cli.store import rule_pages, rules
from digiohjelma_cli.store.load import load
from tests.conftest import PROGRAMME, PROJECT

Make = Callable[..., Path]
TODAY: Final = date(2023, 3, 1)
# A reader's finding, a name that leads nowhere, and a size that does not fit the time.
PROJECTS: Final = {
    "projects/1.1-oppilashallinto.yaml": f"{PROJECT}themes: [arki, arkki]\nhealth: pink\n",
    "projects/1.2-hanke.yaml": (
        'id: "1.2"\nname: Hanke\narea: koulu\nstatus: suunniteltu\nthemes: [arki]\n'
        "size: L\nschedule: {start: 2023-H1, end: 2023-H1}\n"
    ),
}


def codes(root: Path, *, select: list[str] | None = None, ignore: list[str] | None = None) -> str:
    """Return the codes that are found, in the order of the places."""
    found = find(load(root), TODAY, select or (), ignore or ())
    return " ".join(finding.rule.code.removeprefix("DIGI") for finding in found)


def ignoring(*entries: str) -> str:
    lines = "".join(f"  - {{code: {code}, reason: Sovittu}}\n" for code in entries)
    return f"ignore:\n{lines}"


def programme(*entries: str) -> str:
    inner = ignoring(*entries).replace("\n", "\n  ").rstrip()
    return f"{PROGRAMME}checks:\n  {inner}\n"


# What is selected


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        ([], [], "120 114 205"),
        (["DIGI1"], [], "120 114"),
        (["digi205"], [], "205"),
        (["Unknown-Reference", "DIGI2"], [], "120 205"),
        ([], ["DIGI1"], "205"),
        (["DIGI1"], ["bad-value"], "120"),
        (["DIGI2"], ["DIGI205"], ""),
        (["DIGI603"], [], ""),
    ],
)
def test_codes_beginnings_and_names_select(
    portfolio: Make, select: list[str], ignore: list[str], found: str
) -> None:
    assert codes(portfolio(PROJECTS), select=select, ignore=ignore) == found


@pytest.mark.parametrize("text", ["DIGI999", "DIGI", "dig", "", "digi 205", "unknown-referense"])
def test_an_unknown_code_is_a_usage_problem(portfolio: Make, text: str) -> None:
    root = portfolio(PROJECTS)
    for options in ({"select": [text]}, {"ignore": ["DIGI2", text]}):
        with pytest.raises(UsageProblem):
            codes(root, **options)


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageProblem) as problem:
        page("unused-ingore")
    assert str(problem.value) == "There is no check “unused-ingore”"
    assert str(problem.value.remedy) == "Did you mean DIGI603, DIGI304, DIGI502?"


# What the files ask to ignore


def test_a_project_ignores_in_its_own_file(portfolio: Make) -> None:
    files = {**PROJECTS, "projects/1.1-oppilashallinto.yaml": f"{PROJECT}themes: [arki]\n"}
    files["projects/1.2-hanke.yaml"] += ignoring("DIGI205")
    assert codes(portfolio(files)) == ""
    files["projects/1.2-hanke.yaml"] = PROJECTS["projects/1.2-hanke.yaml"]
    files["projects/1.1-oppilashallinto.yaml"] += ignoring("DIGI205")
    assert codes(portfolio(files)) == "603 205"


def test_a_project_does_not_hide_what_concerns_others_too(portfolio: Make) -> None:
    heavy = f"{PROJECT}themes: [arki]\neffort: {{digi: {{2023-H1: 5}}}}\n{ignoring('DIGI301')}"
    assert codes(portfolio({"projects/1.1-oppilashallinto.yaml": heavy})) == "301 603"


def test_the_programme_ignores_everywhere_but_not_what_the_reader_finds(portfolio: Make) -> None:
    root = portfolio({**PROJECTS, "digi.yaml": programme("DIGI1", "size-against-time")})
    assert codes(root) == "114"


def test_an_ignore_without_a_reason_is_refused(portfolio: Make) -> None:
    text = f"{PROJECT}themes: [arki]\nignore: [{{code: DIGI205}}]\n"
    assert codes(portfolio({"projects/1.1-oppilashallinto.yaml": text})) == "112"


def test_what_is_selected_does_not_make_an_ignore_unused(portfolio: Make) -> None:
    files = {"projects/1.2-hanke.yaml": PROJECTS["projects/1.2-hanke.yaml"] + ignoring("DIGI205")}
    assert codes(portfolio(files), select=["DIGI603"]) == ""
    assert codes(portfolio(files), select=["DIGI603"], ignore=["DIGI205"]) == ""


# Pages


def test_every_rule_is_known_by_its_code() -> None:
    known = known_codes()
    assert known["DIGI101"] == "unreadable-file"
    assert known["DIGI301"] == "overload"
    assert len(known) == len(rules.every()) + len(list(checks()))


def test_every_rule_of_the_reader_has_a_page_and_none_is_left_over() -> None:
    assert set(rule_pages.WORDS) == set(rules.every())


@pytest.mark.parametrize("text", ["DIGI110", "digi110", "duplicate-key", " Duplicate-Key "])
def test_a_page_is_found_by_code_or_name_in_any_case(text: str) -> None:
    found = page(text)
    assert found.rule is rules.DUPLICATE_KEY
    assert [part.text for part in found.parts] == list(rule_pages.WORDS[rules.DUPLICATE_KEY])


def test_a_checks_page_has_its_paragraphs_on_one_line_and_its_examples_as_they_are() -> None:
    parts = page("dependency-cycle").parts
    assert [part.text for part in parts if part.is_example] == [
        '# 2.2\ndepends_on: ["2.1"]',
        '# 2.1\ndepends_on: ["2.2"]',
    ]
    assert not any("\n" in part.text for part in parts if not part.is_example)


def test_no_paragraph_looks_like_a_sentence_with_places() -> None:
    for check in checks():
        prose = [part.text for part in page_of(check).parts if not part.is_example]
        assert not any(re.search(r"\{[a-z_]+(:[^}]*)?\}", text) for text in prose), check


def test_only_what_contradicts_itself_is_an_error() -> None:
    errors = {check.RULE.code for check in checks() if check.RULE.severity is Severity.ERROR}
    assert errors == {
        "DIGI120",
        "DIGI121",
        "DIGI122",
        "DIGI123",
        "DIGI124",
        "DIGI201",
        "DIGI202",
        "DIGI206",
        "DIGI207",
        "DIGI301",
        "DIGI511",
        "DIGI513",
    }
