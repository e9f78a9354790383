"""All checks together: what each must have, and what they say of a whole portfolio."""

from __future__ import annotations

import os
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
from tests.conftest import PROGRAMME, SHIPPED, Digi
from tests.expectations import told
from tests.past import past_of

Make = Callable[..., Path]
SCREEN: Final = Screen(100, is_terminal=False, has_colour=False, has_unicode=True)
ALL: Final = list(checks())
SECTIONS: Final = ("What", "Why", "Remedy", "Good", "Bad")
GOLDEN: Final = Path(__file__).parents[1] / "golden" / "check-shipped.txt"
READER: Final = ("DIGI10", "DIGI11")
TODAY: Final = date(2023, 3, 1)


def code_of(check: Check) -> str:
    return check.RULE.code


def project(number: str, more: str = "") -> str:
    return f'id: "{number}"\nname: Hanke {number}\narea: koulu\nstatus: suunniteltu\n{more}'


def examples_of(check: Check, section: str) -> dict[str, str]:
    """Return the docstring's example by file, which a comment names; project 1.1 unless it does."""
    found = re.search(
        rf"^{section}\b.*?:\n\n((?:    .*\n?|\n)+)", check.__doc__ or "", re.MULTILINE
    )
    assert found is not None
    files: dict[str, str] = {}
    name = "1.1"
    for line in dedent(found[1]).strip().splitlines():
        if line.startswith("# ") and not line.startswith("# $"):
            name = line[2:]
        else:
            files[name] = files.get(name, "") + line + "\n"
    return files


def codes_with(portfolio: Make, check: Check, examples: dict[str, str]) -> list[str]:
    """Return the codes that the check gives in a portfolio of these examples."""
    files: dict[str, str | None] = {
        "projects/1.1-oppilashallinto.yaml": None,
        "themes/arki.yaml": None,
        "themes/sujuva-arki.yaml": "id: sujuva-arki\nname: Sujuva arki\n",
    }
    for name, text in {"1.1": "", **examples}.items():
        if name.endswith(".yaml"):
            files[name] = over(PROGRAMME if name == "digi.yaml" else "", text)
        else:
            files[f"projects/{name}.yaml"] = over(project(name), text)
    past = past_of("\n".join(examples.values()))
    findings = find(load(portfolio(files)), TODAY, [*READER, check.RULE.code], past=past)
    return [finding.rule.code for finding in findings]


def over(base: str, example: str) -> str:
    """Return a file's text with the example's keys in the place of those that the file had."""
    keys = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    kept = [part for part in re.split(r"^(?=\w)", base, flags=re.MULTILINE) if part]
    return "".join(part for part in kept if part.split(":")[0] not in keys) + example


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
    assert codes_with(portfolio, check, examples_of(check, "Good")) == []


@pytest.mark.parametrize("check", ALL, ids=code_of)
def test_a_checks_bad_example_gives_its_finding(check: Check, portfolio: Make) -> None:
    examples = {**examples_of(check, "Good"), **examples_of(check, "Bad")}
    assert codes_with(portfolio, check, examples) == [check.RULE.code]


# Whole portfolios


def test_what_is_found_in_the_shipped_portfolio() -> None:
    read = load(SHIPPED)
    lines = [
        f"{Path(finding.place.file).relative_to(os.path.relpath(SHIPPED)).as_posix()}: {line}\n"
        for finding in find(read, date(2022, 1, 1))
        for line in told([finding])
    ]
    assert "".join(lines) == GOLDEN.read_text(encoding="utf-8")


def test_findings_of_the_reader_and_of_the_checks_come_sorted_by_place(portfolio: Make) -> None:
    root = portfolio(
        {
            "projects/1.2.yaml": project("1.2", "depends_on: ['9.9']\nsize: S/M/L\n"),
            "projects/1.3.yaml": project("1.3", "schedule: {start: 2026-H1, end: 2025-H1}\n"),
            "themes/arki.yaml": "id: arki\n",
        }
    )
    findings = find(load(root), TODAY, ["DIGI1", "DIGI201"])
    assert list(findings) == sorted(findings, key=lambda finding: finding.order)
    assert [finding.rule.code for finding in findings] == [
        "DIGI120",
        "DIGI114",
        "DIGI201",
        "DIGI112",
    ]


def test_errors_make_digi_check_fail_and_are_shown_whole(portfolio: Make, digi: Digi) -> None:
    more = "themes: [arkki]\nschedule: {start: 2023-H1, end: 2026-H1}\n"
    root = portfolio(
        {
            "projects/1.1-oppilashallinto.yaml": project("1.1", more),
            "projects/1.2.yaml": project("1.2", "themes: [arki]\n"),
        }
    )
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
  6 │ schedule: {{start: 2023-H1, end: 2026-H1}}
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
    found = find(load(root), TODAY, ["dependency-cycle", "unknown-reference"])
    assert [finding.projects for finding in found] == [("1.2", "1.3"), ("1.4",)]


def test_a_circle_is_shown_at_the_dependency_that_begins_it(portfolio: Make) -> None:
    root = portfolio(
        {
            "projects/1.10.yaml": project("1.10", "depends_on: ['1.9']\n"),
            "projects/1.9.yaml": project("1.9", "depends_on: ['1.1', '1.10']\n"),
        }
    )
    file = root / "projects" / "1.9.yaml"
    found = find(load(root), TODAY, ["DIGI207"])
    assert [finding_text(finding, SCREEN) for finding in found] == [
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
    assert find(read, TODAY, ignore=["DIGI5"]) == ()


def test_a_circle_of_1000_projects_is_found_once(portfolio: Make) -> None:
    findings = find(load(portfolio(chain(1000, last="7.1"))), TODAY, ignore=["DIGI5"])
    assert [finding.rule.code for finding in findings] == ["DIGI207"]
    assert len(findings[0].projects) == 1000
    assert str(findings[0].message).startswith("Projects wait for each other: 7.1 → 7.2 → 7.3 →")
    assert str(findings[0].message).endswith("→ 7.999 → 7.1000 → 7.1")
