"""digi decisions: the log and the bodies in every shape, and decisions on the other views."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest
from syrupy.assertion import SnapshotAssertion

from digiohjelma_cli.render.escape import width
from tests.cli.conftest import written_without_warning
from tests.conftest import PROGRAMME, REPOSITORY, Digi
from tests.views.made import Make, projects, quiet

pytestmark = written_without_warning

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
GOVERNANCE = """\
governance:
  bodies:
    - {id: ohjaus, name: Ohjausryhmä, decides: Kaikesta, meets: joka kuukausi, members: [Åsa, Matti]}
    - {id: johto, name: Johtoryhmä}
  roles:
    - {id: omistaja, name: Omistaja, person: Åsa, body: ohjaus, duties: Kaikki}
    - {id: siht, name: Sihteeri}
  decisions:
    - title: Hankinta
      body: ohjaus
      date: 2023-02-01
      paragraph: § 4
      text: |
        Hyväksytään
        tarjous
      projects: ["1.1"]
    - {title: Rahoitus, body: johto, date: 2023-02-28, asked: true, projects: ["1.1", "1.2"]}
    - {title: Tauko, body: ohjaus, asked: true}
    - {title: Linjaus, body: johto}
"""  # noqa: E501 (a line as people write them)
FILES = {
    "digi.yaml": PROGRAMME + GOVERNANCE + quiet("DIGI5", "DIGI3"),
    **projects({"1.1": "name: Perusta", "1.2": "area: ympäristö", "1.3": ""}),
}


@pytest.mark.parametrize("language", ["fi", "en"])
@pytest.mark.parametrize("columns", [80, 100])
@pytest.mark.parametrize("options", ["", "--open --today 2024-10-10", "--bodies"])
def test_the_example_on_a_terminal(
    digi: Digi, golden: SnapshotAssertion, options: str, columns: int, language: str
) -> None:
    env = {"DIGI_LANG": language, "COLUMNS": str(columns)}
    code, out, err = digi("decisions", *options.split(), root=EXAMPLE, env=env, is_terminal=True)
    view = options.partition(" ")[0].removeprefix("--") or "all"

    assert (code, err) == (0, "")
    assert out == golden(name=f"{view}-{language}-{columns}")
    assert max(map(width, out.splitlines())) <= columns


@pytest.mark.parametrize("form", ["plain", "tsv", "csv", "md"])
def test_the_log_in_every_format(
    digi: Digi, portfolio: Make, golden: SnapshotAssertion, form: str
) -> None:
    code, out, err = digi("decisions", "--format", form, root=portfolio(FILES))

    assert (code, err) == (0, "")
    assert out == golden(name=f"format-{form}")


def test_the_log_as_data(digi: Digi, portfolio: Make) -> None:
    out = digi("decisions", "--format", "json", "--area", "koulu", root=portfolio(FILES)).out

    assert json.loads(out) == {
        "schema": 1,
        "kind": "decisions",
        "data": [
            {
                "date": "2023-02-28",
                "body": "johto",
                "body_name": "Johtoryhmä",
                "paragraph": None,
                "asked": True,
                "overdue": True,
                "title": "Rahoitus",
                "text": None,
                "projects": ["1.1", "1.2"],
            },
            {
                "date": "2023-02-01",
                "body": "ohjaus",
                "body_name": "Ohjausryhmä",
                "paragraph": "§ 4",
                "asked": False,
                "overdue": False,
                "title": "Hankinta",
                "text": "Hyväksytään\ntarjous",
                "projects": ["1.1"],
            },
        ],
    }


def test_the_bodies_as_data_and_as_lines(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    data = json.loads(digi("decisions", "--bodies", "--format", "json", root=root).out)
    lines = digi("decisions", "--bodies", root=root).out

    assert data == {
        "schema": 1,
        "kind": "governance",
        "data": {
            "bodies": [
                {
                    "id": "ohjaus",
                    "name": "Ohjausryhmä",
                    "decides": "Kaikesta",
                    "meets": "joka kuukausi",
                    "members": ["Åsa", "Matti"],
                },
                {
                    "id": "johto",
                    "name": "Johtoryhmä",
                    "decides": None,
                    "meets": None,
                    "members": [],
                },
            ],
            "roles": [
                {
                    "id": "omistaja",
                    "name": "Omistaja",
                    "person": "Åsa",
                    "body": "ohjaus",
                    "duties": "Kaikki",
                },
                {"id": "siht", "name": "Sihteeri", "person": None, "body": None, "duties": None},
            ],
        },
    }
    assert lines == (
        "body\tohjaus\tOhjausryhmä\tÅsa,Matti\tKaikesta\tjoka kuukausi\t\n"
        "body\tjohto\tJohtoryhmä\t\t\t\t\n"
        "role\tomistaja\tOmistaja\tÅsa\tKaikki\t\tohjaus\n"
        "role\tsiht\tSihteeri\t\t\t\t\n"
    )


@pytest.mark.parametrize(
    ("args", "titles"),
    [
        ([], ["Rahoitus", "Tauko", "Hankinta", "Linjaus"]),
        (["--open"], ["Rahoitus", "Tauko"]),
        (["--body", "JOHTO"], ["Rahoitus", "Linjaus"]),
        (["--body", "johto", "--body", "ohjausryhmä", "--open"], ["Rahoitus", "Tauko"]),
        (["--area", "ympäristö"], ["Rahoitus"]),
        (["--search", "perusta", "--open"], ["Rahoitus"]),
        (["--owner", "åsa"], None),
    ],
)
def test_what_narrows_the_log(
    digi: Digi, portfolio: Make, args: list[str], titles: list[str] | None
) -> None:
    code, out, _ = digi("decisions", *args, root=portfolio(FILES))

    assert code == (2 if titles is None else 0)
    assert [line.split("\t")[2] for line in out.splitlines()] == (titles or [])


@pytest.mark.parametrize(
    ("args", "fi", "en"),
    [
        (
            ["--body", "ohjas"],
            "digi: Toimielintä ”ohjas” ei ole\n  → Tarkoititko ohjaus?\n",
            "digi: There is no body “ohjas”\n  → Did you mean ohjaus?\n",
        ),
        (
            ["--bodies", "--open"],
            (
                "digi: --bodies ei sovi yhteen rajausten eikä valintojen --body ja --open kanssa\n"
                "  → Jätä ne pois\n"
            ),
            (
                "digi: --bodies goes with no filter, and not with --body or --open\n"
                "  → Leave them out\n"
            ),
        ),
    ],
)
def test_what_makes_no_sense_is_refused(
    digi: Digi, portfolio: Make, args: list[str], fi: str, en: str
) -> None:
    root = portfolio(FILES)

    assert digi("decisions", *args, root=root, env={"DIGI_LANG": "fi"}) == (2, "", fi)
    assert digi("decisions", *args, root=root, env={"DIGI_LANG": "en"}) == (2, "", en)


@pytest.mark.parametrize(
    ("option", "note"),
    [
        ("--open", "There are no decisions here."),
        ("--bodies", "The portfolio names no bodies or roles."),
    ],
)
def test_a_portfolio_without_governance_says_so(
    digi: Digi, portfolio: Make, option: str, note: str
) -> None:
    root = portfolio()

    assert digi("decisions", option, root=root) == (0, "", "")
    assert digi("decisions", option, root=root, is_terminal=True).out.splitlines()[-1] == note


def test_a_card_tells_the_decisions_on_its_project(digi: Digi, portfolio: Make) -> None:
    root = portfolio(FILES)

    lines = digi("show", "1.1", root=root).out
    document = digi("show", "1.1", "--format", "md", root=root).out
    data = json.loads(digi("show", "1.1", "--format", "json", root=root).out)["data"]

    assert (
        "decision\t2023-02-28\tasked\tRahoitus\t\tjohto\t\n"
        "decision\t2023-02-01\tdecided\tHankinta\tHyväksytään\\ntarjous\tohjaus\t§ 4\n"
    ) in lines
    assert document.endswith(
        dedent(
            """
            ## Decisions asked for

            - Johtoryhmä, was wanted by 28 Feb 2023: Rahoitus (1.1, 1.2)

            ## Decisions

            - 1 Feb 2023 Ohjausryhmä § 4: Hankinta (1.1). Hyväksytään tarjous
            """
        )
    )
    assert [each["title"] for each in data["decisions"]] == ["Rahoitus", "Hankinta"]
    assert "## Decisions" not in digi("show", "1.3", "--format", "md", root=root).out


def test_a_report_opens_with_what_is_asked_for_and_has_the_latest(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio(FILES)

    out = digi("report", root=root).out
    data = json.loads(digi("report", "--format", "json", root=root).out)["data"]

    first, second, *_rest = out.split("\n## ")[1:]
    assert first == (
        "Decisions asked for\n\n"
        "- Johtoryhmä, was wanted by 28 Feb 2023: Rahoitus (1.1, 1.2)\n"
        "- Ohjausryhmä: Tauko\n"
    )
    assert second.startswith("Status by area\n")
    assert out.split("\n## Latest decisions\n\n")[1].split("\n\n")[0] == (
        "- 1 Feb 2023 Ohjausryhmä § 4: Hankinta (1.1). Hyväksytään tarjous\n- Johtoryhmä: Linjaus"
    )
    assert [each["title"] for each in data["decisions_asked"]] == ["Rahoitus", "Tauko"]
    assert [each["title"] for each in data["latest_decisions"]] == ["Hankinta", "Linjaus"]


def test_a_report_on_some_projects_has_their_decisions_alone(digi: Digi, portfolio: Make) -> None:
    out = digi("report", "--area", "ympäristö", root=portfolio(FILES)).out

    assert "Rahoitus" in out
    assert "Hankinta" not in out
    assert "Tauko" not in out


def test_a_report_without_decisions_is_silent_on_them(digi: Digi) -> None:
    assert "päätö" not in digi("report").out.casefold().replace("johtopäätös", "")
