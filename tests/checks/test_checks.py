"""All checks together: what each must have, and what they say of a whole portfolio."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest

from digiohjelma_cli.checks import Check, checks, find
from digiohjelma_cli.model.findings import Rule
from digiohjelma_cli.render.findings import finding_text
from digiohjelma_cli.render.screen import Screen
from digiohjelma_cli.store import rules
from digiohjelma_cli.store.load import load
from tests.conftest import SHIPPED, Digi

Make = Callable[..., Path]
SCREEN: Final = Screen(100, is_terminal=True, has_colour=False, has_unicode=True)
ALL: Final = list(checks())
SECTIONS: Final = ("What", "Why", "Remedy", "Good", "Bad")
TODAY: Final = date(2023, 3, 1)


def code_of(check: Check) -> str:
    return check.RULE.code


def project(number: str, more: str = "") -> str:
    return f'id: "{number}"\nname: Hanke {number}\narea: koulu\nstatus: suunniteltu\n{more}'


def example_of(check: Check, section: str) -> tuple[str, str]:
    """Return the project that the docstring's example is of, 1.1 unless it says, and its YAML."""
    found = re.search(
        rf"^{section}\b.*?:\n\n((?:    .*\n?|\n)+)", check.__doc__ or "", re.MULTILINE
    )
    assert found is not None
    text = dedent(found[1]).strip() + "\n"
    number = re.match(r"# ([0-9.]+)\n", text)
    return (number[1] if number else "1.1"), text


def codes_with(portfolio: Make, examples: dict[str, str]) -> list[str]:
    """Return the codes of what is found in a portfolio of three projects with these examples."""
    numbers = ["1.1", "2.1", "2.2"]
    files = {f"projects/{each}.yaml": project(each, examples.get(each, "")) for each in numbers}
    theme = {"themes/sujuva-arki.yaml": "id: sujuva-arki\nname: Sujuva arki\n"}
    root = portfolio({**files, **theme, "projects/1.1-oppilashallinto.yaml": None})
    return [finding.rule.code for finding in find(load(root), TODAY)]


# What a check must have


def test_there_are_checks_in_the_order_of_their_codes() -> None:
    codes = [check.RULE.code for check in ALL]
    assert len(codes) >= 4
    assert codes == sorted(codes)


def test_every_rule_has_a_code_and_a_name_of_its_own() -> None:
    of_the_reader = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]
    every = [*of_the_reader, *(check.RULE for check in ALL)]
    assert len({rule.code for rule in every}) == len(every)
    assert len({rule.name for rule in every}) == len(every)
    assert all(re.fullmatch(r"DIGI[0-9]{3}", rule.code) for rule in every)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in every)


@pytest.mark.parametrize("check", ALL, ids=code_of)
def test_a_checks_file_is_called_as_its_rule(check: Check) -> None:
    assert check.__name__.rpartition(".")[2] == check.RULE.name.replace("-", "_")


@pytest.mark.parametrize("check", ALL, ids=code_of)
def test_a_checks_docstring_says_what_why_and_what_to_do(check: Check) -> None:
    text = check.__doc__ or ""
    assert re.match(r"[A-Z].*\.\n\n", text)
    assert re.findall(r"^(What|Why|Remedy|Good|Bad)\b", text, re.MULTILINE) == list(SECTIONS)


@pytest.mark.parametrize("check", ALL, ids=code_of)
def test_a_checks_good_example_gives_no_finding(check: Check, portfolio: Make) -> None:
    assert codes_with(portfolio, dict([example_of(check, "Good")])) == []


@pytest.mark.parametrize("check", ALL, ids=code_of)
def test_a_checks_bad_example_gives_its_finding(check: Check, portfolio: Make) -> None:
    examples = dict([example_of(check, "Good"), example_of(check, "Bad")])
    assert codes_with(portfolio, examples) == [check.RULE.code]


# Whole portfolios


def test_nothing_is_found_in_the_shipped_portfolio(digi: Digi) -> None:
    assert digi("check", "--strict", "--lang", "en", root=SHIPPED) == (0, "", "No findings.\n")


def test_findings_of_the_reader_and_of_the_checks_come_sorted_by_place(portfolio: Make) -> None:
    root = portfolio(
        {
            "projects/1.2.yaml": project("1.2", "depends_on: ['9.9']\nsize: S/M/L\n"),
            "projects/1.3.yaml": project("1.3", "schedule: {start: 2026-H1, end: 2025-H1}\n"),
            "themes/arki.yaml": "id: arki\n",
        }
    )
    findings = find(load(root), TODAY)
    assert list(findings) == sorted(findings, key=lambda finding: finding.order)
    assert [finding.rule.code for finding in findings] == [
        "DIGI120",
        "DIGI114",
        "DIGI201",
        "DIGI112",
    ]


def test_errors_make_digi_check_fail_and_are_shown_whole(portfolio: Make, digi: Digi) -> None:
    more = "themes: [arkki]\nschedule: {start: 2022-H1, end: 2026-H1}\n"
    root = portfolio({"projects/1.1-oppilashallinto.yaml": project("1.1", more)})
    file = root / "projects" / "1.1-oppilashallinto.yaml"
    outcome = digi("check", "--format", "text", root=root)
    assert outcome.code == 1
    assert (
        outcome.out
        == f"""\
{file}:5:10: error: There is no theme “arkki”: no file under themes/ has this id [DIGI120]
  5 │ themes: [arkki]
    │          ^
  → Did you mean “arki”?

{file}:6:33: error: The project ends in H1/2026, after the period’s last half-year H2/2025 [DIGI202]
  6 │ schedule: {{start: 2022-H1, end: 2026-H1}}
    │                                 ^
  → Move the project, or change the period in digi.yaml

"""
    )
    assert outcome.err == "2 errors, 0 warnings.\n"


def test_a_finding_names_the_projects_that_it_is_about(portfolio: Make) -> None:
    root = portfolio(
        {
            "projects/1.2.yaml": project("1.2", "depends_on: ['1.3']\n"),
            "projects/1.3.yaml": project("1.3", "depends_on: ['1.2']\n"),
            "projects/1.4.yaml": project("1.4", "themes: [arkki]\n"),
        }
    )
    assert [finding.projects for finding in find(load(root), TODAY)] == [("1.2", "1.3"), ("1.4",)]


def test_a_circle_is_shown_at_the_dependency_that_begins_it(portfolio: Make) -> None:
    root = portfolio(
        {
            "projects/1.10.yaml": project("1.10", "depends_on: ['1.9']\n"),
            "projects/1.9.yaml": project("1.9", "depends_on: ['1.1', '1.10']\n"),
        }
    )
    file = root / "projects" / "1.9.yaml"
    assert [finding_text(finding, SCREEN) for finding in find(load(root), TODAY)] == [
        f"""\
{file}:5:21: error: Projects wait for each other: 1.9 → 1.10 → 1.9 [DIGI207]
  5 │ depends_on: ['1.1', '1.10']
    │                     ^
  → Remove the dependency that is not real"""
    ]


def chain(length: int, last: str = "") -> dict[str, str]:
    """Return projects of which each depends on the next, the last on `last`."""
    after = [*(f"7.{number + 1}" for number in range(1, length)), last]
    return {
        f"projects/7.{number}.yaml": project(
            f"7.{number}", f"depends_on: ['{following}']\n" if following else ""
        )
        for number, following in enumerate(after, 1)
    }


def test_a_chain_of_5000_projects_is_followed_to_its_end(portfolio: Make) -> None:
    read = load(portfolio(chain(5000)))
    assert len(read.projects) == 5001
    assert find(read, TODAY) == ()


def test_a_circle_of_1000_projects_is_found_once(portfolio: Make) -> None:
    findings = find(load(portfolio(chain(1000, last="7.1"))), TODAY)
    assert [finding.rule.code for finding in findings] == ["DIGI207"]
    assert len(findings[0].projects) == 1000
    assert str(findings[0].message).startswith("Projects wait for each other: 7.1 → 7.2 → 7.3 →")
    assert str(findings[0].message).endswith("→ 7.999 → 7.1000 → 7.1")
