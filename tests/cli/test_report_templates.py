"""digi report --template: the parts of each, what the council is spared, and own templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digiohjelma_cli.store.load import load
from digiohjelma_cli.views.report import Part
from tests.cli.pages import PORTFOLIOS, parsed, text_of
from tests.conftest import Digi
from tests.views.made import Make, projects

EXAMPLE = PORTFOLIOS["example"]
ENGLISH = {"DIGI_LANG": "en"}


def headings(markdown: str) -> list[str]:
    return [line.removeprefix("## ") for line in markdown.splitlines() if line.startswith("## ")]


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        (
            "ohjausryhma",
            [
                *("Decisions asked for", "Status by area", "Late", "At risk", "Load and capacity"),
                *("Maturity gaps", "H2/2024: this half-year, as scheduled"),
                *("H1/2025: the next half-year, as scheduled", "Without a schedule", "Metrics"),
                *("Latest decisions", "Findings", "What the words mean", "Timeline"),
                "Project cards",
            ],
        ),
        (
            "osavuosikatsaus",
            [
                *("Status by area", "Since 1 Jul 2024", "Late", "At risk"),
                "H2/2024: this half-year, as scheduled",
                *("H1/2025: the next half-year, as scheduled", "Metrics"),
                *("Budgets by calendar year, in euros", "Load and capacity"),
                *("What the words mean", "Timeline"),
            ],
        ),
        (
            "valtuusto",
            [
                *("Status by area", "H2/2024: this half-year, as scheduled"),
                *("H1/2025: the next half-year, as scheduled", "Late", "Maturity gaps", "Metrics"),
                *("Latest decisions", "What the words mean", "Timeline"),
            ],
        ),
        ("kortit", ["Project cards", "What the words mean"]),
    ],
)
def test_the_parts_of_a_template(digi: Digi, template: str, parts: list[str]) -> None:
    code, out, err = digi("report", "--template", template, root=EXAMPLE, env=ENGLISH)

    assert (code, err) == (0, "")
    assert headings(out) == parts


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_the_council_is_told_of_no_person_and_no_internal_note(digi: Digi, form: str) -> None:
    portfolio = load(EXAMPLE)
    secrets = {project.owner for project in portfolio.projects}
    secrets |= {line.note for project in portfolio.projects for line in project.history}
    secrets |= {project.health.note for project in portfolio.projects if project.health}
    secrets |= {risk.name for project in portfolio.projects for risk in project.risks}
    secrets -= {""}
    assert len(secrets) > 20

    for template, is_told in (("valtuusto", False), ("ohjausryhma", True)):
        args = ("--template", template, "--since", "2024-01-01", "--format", form)
        out = digi("report", *args, root=EXAMPLE).out
        told = [each for each in secrets if each in re.sub(r"\\(.)", r"\1", out)]
        assert bool(told) == is_told, told


def test_a_screen_is_spared_the_cards(digi: Digi) -> None:
    out = digi("report", root=EXAMPLE, env=ENGLISH, is_terminal=True).out

    assert out.endswith("\nThe project cards: digi report --template kortit\n")
    assert "Project cards\n" not in out


def test_the_cards_stand_under_their_areas(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "area: ympäristö", "1.2": "", "1.3": "area: ympäristö"}))

    out = digi("report", "--template", "kortit", root=root).out

    found = re.findall(r"^#{3,4} .*", out, re.MULTILINE)
    assert found == [
        *("### Koulut", "#### 1.2 Project 1.2"),
        *("### Ympäristö", "#### 1.1 Project 1.1", "#### 1.3 Project 1.3"),
    ]


def test_an_unknown_template(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"templates/kuukausi.md.j2": ""})

    outcome = digi("report", "--template", "kuukaus", root=root)
    unknown = digi("report", "--template", "kortti", root=root)

    assert outcome == (0, "", "")  # a beginning will do
    assert unknown == (
        2,
        "",
        "digi: There is no template “kortti”\n  → Did you mean kortit?\n",
    )


# The portfolio's own

OWN = "templates/oma.md.j2"
MADE = projects(
    {
        "1.1": "status: toteutus\nschedule: {start: 2021-H1, end: 2022-H1}\nowner: Maija",
        "1.2": "name: '*Tähti* <b>'\nhistory: [{date: 2023-02-01, status: suunniteltu}]",
    }
)


def test_an_own_template(digi: Digi, portfolio: Make) -> None:
    text = """\
# {{ report.programme }}, {{ report.as_of | day }}
{% for each in report.late %}
- {{ project[each.id].name }}: {{ each.due | half_year }}, {{ project[each.id].owner }}
{% endfor %}
{% for each in projects %}
- {{ each.name }}: {{ each.schedule.end if each.schedule else each.size }}
{% endfor %}
{{ portfolio.themes[0].name }}
{{ part("unscheduled", level=3) }}
"""

    out = digi("report", "--template", "oma", root=portfolio({**MADE, OWN: text})).out

    assert (
        out
        == """\
# Testilän digiohjelma, 1 Mar 2023
- Project 1.1: H1/2022, Maija
- Project 1.1: 2022\\-H1
- \\*Tähti\\* &lt;b&gt;:\x20
Sujuva arki
### Without a schedule

- 1.2 \\*Tähti\\* &lt;b&gt;

"""
    )


def test_the_ending_tells_the_form(digi: Digi, portfolio: Make) -> None:
    files = {"templates/oma.html.j2": "<p>{{ project['1.2'].name }}</p>", OWN: "**md**\n"}
    root = portfolio({**MADE, **files})

    def written(*args: str) -> tuple[int, str, str]:
        return digi("report", "--template", "oma", *args, root=root)

    assert written("--format", "html").out == "<p>*Tähti* &lt;b&gt;</p>"  # type: ignore[attr-defined]
    assert written("--format", "md") == (0, "**md**\n", "")
    refused = "digi: The template “oma” has no form “%s”\n  → Write one of these: html, md\n"
    assert written("--format", "json") == (2, "", refused % "json")
    assert written("-o", "raportti.pdf") == (2, "", refused % "pdf")


def test_a_page_may_have_every_part_and_the_style(digi: Digi, portfolio: Make) -> None:
    parts = "".join(f"{{{{ part('{each}') }}}}" for each in Part)
    text = (
        "<!doctype html><html lang=en><title>x</title><style>{{ style }}</style>"
        f"<h1>x</h1>{parts}</html>"
    )
    root = portfolio({**MADE, "templates/oma.html.j2": text})

    page = parsed(digi("report", "--template", "oma", root=root).out)

    assert [text_of(each) for each in page.iter("h2")] == [
        *("Status by area", "Late", "Load and capacity"),
        *("H1/2023: this half-year, as scheduled", "H2/2023: the next half-year, as scheduled"),
        *("Without a schedule", "Findings", "What the words mean", "Timeline", "Project cards"),
    ]
    assert len(list(page.iter("figure"))) == 2  # the pool's load, and the one area's timeline


def test_an_own_template_may_take_the_place_of_a_built_in_one(digi: Digi, portfolio: Make) -> None:
    root = portfolio({"templates/valtuusto.md.j2": "oma\n"})

    assert digi("report", "--template", "valtuusto", root=root).out == "oma\n"


def test_a_template_may_include_its_neighbours_alone(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {OWN: "{% include '_alku.md.j2' %}{% include '../digi.yaml' %}"}
    monkeypatch.chdir(portfolio({**files, "templates/_alku.md.j2": "alku\n"}))

    outcome = digi("report", "--template", "oma", here=Path.cwd())

    assert outcome[:2] == (3, "")
    assert outcome.err == (
        "digi: templates/oma.md.j2:1:1: There is no “../digi.yaml” in the folder templates\n"
        "  → Mend the template; what it may use: docs/report.md\n"
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("\n{{ report.", 2, "expected name or number"),
        ("\n\n{{ tuntematon }}", 3, "'tuntematon' is undefined"),
        ("{{ ''.__class__ }}", 1, "access to attribute '__class__' of 'str' object is unsafe."),
        ("\n{{ part('x') }}", 2, "there is no part “x”; there are: " + ", ".join(Part)),
        ("{{ 'x' * 999999999 }}", 1, "only numbers may stand around *"),
        ("{{ 9 ** 999999999 }}", 1, "the power is too large"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ("{{ projects.append(1) }}", 1, "access to attribute 'append' of 'list' object is unsafe."),
        ("{% set x = 2 ** 999 %}{{ x * x }}", 1, "the number is too large"),
        (
            "{{ 'x'.ljust(9999999999) }}",
            1,
            "access to attribute 'ljust' of 'str' object is unsafe.",
        ),
        ("\n{% autoescape false %}{% endautoescape %}", 2, "autoescape cannot be turned off or on"),
        ("{{ 'x' | urlize }}", 1, "No filter named 'urlize'."),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined"),
        ("{{ 'huomenna' | day }}", 1, "Invalid isoformat string: 'huomenna'"),
        ("{{ projects | random }}", 1, "No filter named 'random'."),
    ],
)
def test_a_template_that_cannot_be_used(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch, text: str, line: int, reason: str
) -> None:
    monkeypatch.chdir(portfolio({OWN: text}))

    code, out, err = digi("report", "--template", "oma", here=Path.cwd())

    place = f"templates/oma.md.j2:{line}:1"
    assert (code, out) == (3, "")
    assert err == (
        f"digi: {place}: The template cannot be used: {reason}\n"
        "  → Mend the template; what it may use: docs/report.md\n"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "{% include 'oma.md.j2' %}",
            "The template is nested too deep, or calls itself without end",
        ),
        (
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "The template is nested too deep, or calls itself without end",
        ),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}{{ 'x' }}{% endfor %}{% endfor %}",
            "The template writes without end",
        ),
    ],
)
def test_a_template_without_end(digi: Digi, portfolio: Make, text: str, reason: str) -> None:
    root = portfolio({OWN: text})

    code, out, err = digi("report", "--template", "oma", here=root)

    assert (code, out) == (3, "")
    assert err.splitlines()[0].endswith(f": {reason}")


def test_a_template_that_is_no_text(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(portfolio({OWN: b"\xff"}))

    code, _, err = digi("report", "--template", "oma", here=Path.cwd())

    assert code == 3
    assert err == (
        "digi: templates/oma.md.j2:1:1: The file is not UTF-8 text: byte 0xFF fits no character\n"
        "  → Save the file again with the encoding UTF-8\n"
    )


def test_a_link_that_leads_out_is_refused(
    digi: Digi, portfolio: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(portfolio({"templates/muu.md.j2": ""}))
    Path(OWN).symlink_to("../digi.yaml")

    code, out, err = digi("report", "--template", "oma", here=Path.cwd())

    assert (code, out) == (3, "")
    assert err == (
        "digi: templates/oma.md.j2: The file is a link that leads out of the folder\n"
        "  → Put an ordinary text file in its place, or remove it\n"
    )


def test_what_jinja_puts_together_is_escaped_once(digi: Digi, portfolio: Make) -> None:
    text = """\
{% macro line(each) %}
- {{ each.name }}
{% endmacro %}
{{ line(project["1.2"]) }}
{% set kept %}{{ project["1.2"].name }}{% endset %}
{{ kept }} {{ project["1.2"].deadline | half_year }}
{{ '<' ~ project["1.2"].name }}
"""

    out = digi("report", "--template", "oma", root=portfolio({**MADE, OWN: text})).out

    name = "\\*Tähti\\* &lt;b&gt;"
    assert out == f"- {name}\n\n{name} \n&lt;{name}\n"


def test_in_the_councils_place_the_council_is_spared_the_same(digi: Digi, portfolio: Make) -> None:
    text = "{{ projects | map(attribute='owner') | select | list | length }}\n"
    root = portfolio({**MADE, OWN: text, "templates/valtuusto.md.j2": text})

    assert digi("report", "--template", "oma", root=root).out == "1\n"
    assert digi("report", "--template", "valtuusto", root=root).out == "0\n"


HOSTILE = "<script>alert(1)</script> [red] \x1b[31m\u202e=cmd|' **x**"


@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_hostile_names_come_out_harmless(digi: Digi, portfolio: Make, form: str) -> None:
    name = HOSTILE.replace("\x1b", "\\e").replace('"', '\\"')
    files = projects({"1.1": f'name: "{name}"'})
    text = "{{ project['1.1'].name }}\n{{ part('unscheduled') }}"
    root = portfolio({**files, f"templates/oma.{form}.j2": text})

    code, out, _ = digi("report", "--template", "oma", root=root)

    assert code == 0
    assert not re.search("[\x1b\u202e]", out)
    if form != "txt":
        assert "<script" not in out
    if form == "md":
        assert "**x**" not in out
