"""JSON: an envelope, and keys that are the same whatever the data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.cli.repository import commit_all, in_git
from tests.conftest import PROGRAMME, Digi
from tests.views.made import Make, projects, quiet

PROJECT = [
    *("id", "name", "area", "group", "status", "status_kind", "label", "size", "schedule"),
    *("phases", "depends_on", "after", "earliest", "deadline", "priority", "locked"),
    *("themes", "perspectives", "needs", "capabilities", "effort"),
    *("owner", "budget", "risks", "health", "health_note", "health_date"),
    *("links", "description"),
    *("estimated", "ignore", "history", "file"),
]
FINDING = [
    *("code", "name", "severity", "file", "line", "column", "message", "remedy", "projects"),
]
METRIC = [
    *("id", "name", "unit", "direction", "baseline", "baseline_date", "since", "target"),
    *("target_by", "owner", "source", "themes", "projects", "measurements", "latest", "old"),
    *("progress", "expected", "expected_today", "expected_value", "verdict", "obstacle", "file"),
]
CARD = ("computed_health", "health_reasons", "baseline", "planned", "end_slip")
KEYS = {
    "list": PROJECT,
    "show 1.1": [*PROJECT, "late", "holds_up", "metrics", "decisions", *CARD, "findings"],
    "timeline": ["as_of", "grid", "bars", "unscheduled"],
    "status": ["status", "kind", "projects"],
    "areas": [
        *(
            "id",
            "name",
            "viewpoint",
            "groups",
            "projects",
            "by_kind",
            "unknown_status",
            "late",
            "unscheduled",
        ),
    ],
    "themes": ["id", "name", "description", "goals", "means", "projects", "live"],
    "trace 1.1": [
        *("node", "up", "up_gaps", "down", "down_gaps", "theme_metrics", "waiting"),
        *("projects", "projects_in_portfolio"),
    ],
    "maturity": [
        *("as_of", "scale", "assessments", "is_filtered", "perspectives", "uncovered"),
        "unserved_needs",
    ],
    "plan": [
        *("as_of", "grid", "options", "contradictions", "moves", "levels", "is_cut", "is_stopped"),
        *("pools", "not_placed", "waived", "keep"),
    ],
    "check": FINDING,
    "report": [
        *("template", "programme", "organisation", "as_of", "period", "basis", "last_noted"),
        *("projects", "projects_in_portfolio", "estimated_schedules", "areas", "late", "risks"),
        *("half_years", "unscheduled", "load", "budgets", "metrics", "maturity"),
        *("unserved_needs", "decisions_asked", "latest_decisions", "since", "cards", "timeline"),
        "findings",
    ],
    "decisions": [
        *("date", "body", "body_name", "paragraph", "asked", "overdue", "title", "text"),
        "projects",
    ],
    "metrics": METRIC,
}
FULL = """
    name: Täysi
    group: Perusopetus
    status: toteutus
    label: Aikataulu avoin
    size: M/L
    schedule: {start: 2022-H1, end: 2022-H2}
    phases: [{name: määrittely, start: 2022-H1, end: 2022-H1}, {name: toteutus}]
    depends_on: ["1.2"]
    themes: [arki]
    effort: {digi: 2.5}
    owner: Matti
    budget: {2022: 10000}
    risks: [{name: Raha, response: Säästetään}, {name: Aika}]
    health: yellow
    links: [{name: Sivu, url: "https://example.org/"}]
    description: |
      Ensimmäinen rivi
      toinen rivi
    estimated: [size]
    history: [{date: 2022-01-31, status: toteutus, note: Alkoi}, {date: 2022-02-01, status: määrittely}]
"""  # noqa: E501 (a line as people write them)
MADE = {
    **projects({"1.1": FULL, "1.2": ""}),
    "digi.yaml": PROGRAMME
    + "governance: {decisions: [{title: T, body: b}], bodies: [{id: b, name: B}]}\n"
    + quiet("DIGI208", "DIGI402", "DIGI403", "DIGI404", "DIGI406", "DIGI601"),
    "maturity.yaml": "scale: {positions: [a]}\n",
    "metrics.yaml": "metrics: [{id: x, name: X, projects: ['1.1']}]\n",
}


def _data(digi: Digi, command: str, **kwargs: Any) -> Any:  # noqa: ANN401 (what JSON holds)
    code, out, _ = digi(*command.split(), "--format", "json", **kwargs)
    document = json.loads(out)
    assert list(document) == ["schema", "kind", "data"]
    assert document["schema"] == 1
    assert document["kind"] == command.split(maxsplit=1)[0]
    assert code in (0, 1)
    return document["data"]


@pytest.mark.parametrize("command", KEYS)
def test_the_keys(digi: Digi, portfolio: Make, command: str) -> None:
    broken = {"projects/1.3-x.yaml": "id: '1.3'\nname: X\narea: koulku\nstatus: valmis\n"}

    data = _data(digi, command, root=portfolio({**MADE, **broken}))

    each = data if isinstance(data, dict) else data[0]
    assert list(each) == KEYS[command]


@pytest.mark.parametrize("command", KEYS)
def test_the_keys_are_the_same_in_finnish(digi: Digi, portfolio: Make, command: str) -> None:
    broken = {"projects/1.3-x.yaml": "id: '1.3'\nname: X\narea: koulku\nstatus: valmis\n"}
    root = portfolio({**MADE, **broken})

    english = _data(digi, command, root=root, env={"DIGI_LANG": "en"})
    finnish = _data(digi, command, root=root, env={"DIGI_LANG": "fi"})

    assert _keys(finnish) == _keys(english)


def _keys(value: object) -> object:
    """Return the keys of `value` at every depth; of codes, what they are."""
    if isinstance(value, Mapping):
        return {key: _keys(each) for key, each in value.items() if key not in {"message", "remedy"}}
    return [_keys(each) for each in value] if isinstance(value, list) else value


# Of what git tells and of the views that commands have besides their first: kind and keys.
OTHERS = {
    "status --health": (
        "health",
        ["id", "name", "declared", "computed", "flatters", "reasons", "note", "date"],
    ),
    "log --since 2000-01-01": (
        "log",
        ["date", "id", "name", "changes", "why", "who", "commit"],
    ),
    "history 1.1": ("history", ["date", "differences", "why", "who", "commit"]),
    "diff 2022": ("diff", ["from", "to", "changes", "load", "newly_late", "unread"]),
    "baseline list": ("baselines", ["name", "date", "decision", "reason", "who", "commit"]),
    "trace --orphans": (
        "orphans",
        [
            *("side", "gap", "kind", "id", "name", "status", "status_kind", "schedule", "file"),
            *("line", "waiting"),
        ],
    ),
    "trace --matrix themes": ("matrix", ["of", "records", "projects", "sum"]),
    "capacity": ("capacity", ["pools", "unplaced", "unestimated", "is_filtered"]),
    "decisions --bodies": ("governance", ["bodies", "roles"]),
}


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_keys_of_what_has_a_past_and_of_other_views(
    digi: Digi, portfolio: Make, language: str
) -> None:
    root = in_git(portfolio(MADE))
    assert digi("baseline", "add", "2022", root=root).code == 0
    path = root / "projects/1.1-x.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("M/L", "L"), encoding="utf-8")
    commit_all(root, "Isompi")

    found = {}
    for command in OTHERS:
        env = {"DIGI_LANG": language}
        document = json.loads(digi(*command.split(), "--format", "json", root=root, env=env).out)
        data = document["data"]
        found[command] = (
            document["kind"],
            list(data if isinstance(data, dict) else data[0]),
        )

    assert found == OTHERS


def test_a_project_is_told_whole(digi: Digi, portfolio: Make) -> None:
    root = portfolio(MADE)

    assert _data(digi, "show 1.1", root=root) == {
        "id": "1.1",
        "name": "Täysi",
        "area": "koulu",
        "group": "Perusopetus",
        "status": "toteutus",
        "status_kind": "active",
        "label": "Aikataulu avoin",
        "size": "M/L",
        "schedule": {"start": "2022-H1", "end": "2022-H2"},
        "phases": [
            {"name": "määrittely", "start": "2022-H1", "end": "2022-H1", "effort": {}},
            {"name": "toteutus", "start": None, "end": None, "effort": {}},
        ],
        "depends_on": ["1.2"],
        "after": {},
        "earliest": None,
        "deadline": None,
        "priority": "normal",
        "locked": False,
        "themes": ["arki"],
        "perspectives": [],
        "needs": [],
        "capabilities": [],
        "effort": {"digi": 2.5},
        "owner": "Matti",
        "budget": {"2022": 10000},
        "risks": [
            {"name": "Raha", "response": "Säästetään"},
            {"name": "Aika", "response": None},
        ],
        "health": "yellow",
        "health_note": None,
        "health_date": None,
        "links": [{"name": "Sivu", "url": "https://example.org/"}],
        "description": "Ensimmäinen rivi\ntoinen rivi",
        "estimated": ["size"],
        "ignore": [],
        "history": [
            {"date": "2022-01-31", "status": "toteutus", "schedule": None, "note": "Alkoi"},
            {"date": "2022-02-01", "status": "määrittely", "schedule": None, "note": None},
        ],
        "file": f"{root}/projects/1.1-x.yaml",
        "late": {"missed": "end", "due": "2022-H2", "half_years": 1},
        "holds_up": [],
        "metrics": ["x"],
        "decisions": [],
        "computed_health": "red",
        "health_reasons": ["late_end"],
        "baseline": None,
        "planned": None,
        "end_slip": None,
        "findings": [],
    }
    assert _data(digi, "show 1.2", root=root)["holds_up"] == ["1.1"]


def test_a_status_that_the_list_lacks_has_no_kind(digi: Digi, portfolio: Make) -> None:
    root = portfolio(projects({"1.1": "status: jossain"}))

    assert _data(digi, "list", root=root)[0]["status_kind"] is None
    assert _data(digi, "status", root=root)[-1] == {
        "status": "jossain",
        "kind": None,
        "projects": 1,
    }


def test_the_timeline_holds_bars_and_what_has_none(digi: Digi, portfolio: Make) -> None:
    root = portfolio(
        projects(
            {
                "1.1": "status: toteutus\nschedule: {start: 2021-H1, end: 2022-H2}\n"
                "estimated: [schedule]\ngroup: Perusopetus",
                "1.2": "label: Avoin",
                "1.3": "schedule: {start: 2023-H1, end: 2022-H1}",
            }
        )
    )

    assert _data(digi, "timeline", root=root) == {
        "as_of": "2023-03-01",
        "grid": {"start": "2022-H1", "end": "2025-H2"},
        "bars": [
            {
                "id": "1.1",
                "name": "Project 1.1",
                "area": "koulu",
                "group": "Perusopetus",
                "status": "toteutus",
                "status_kind": "active",
                "start": "2021-H1",
                "end": "2022-H2",
                "estimated": True,
                "late": {"missed": "end", "due": "2022-H2", "half_years": 1},
            }
        ],
        "unscheduled": [
            {"id": "1.2", "name": "Project 1.2", "label": "Avoin"},
            {"id": "1.3", "name": "Project 1.3", "label": None},
        ],
    }


def test_the_report_names_projects_by_their_ids(digi: Digi) -> None:
    data = _data(digi, "report", env={"DIGI_TODAY": "2023-09-01"})

    assert {key: data[key] for key in ("programme", "organisation", "as_of", "projects")} == {
        "programme": "Joensuun kaupungin digiohjelma vuosille 2022–2025",
        "organisation": "Joensuun kaupunki",
        "as_of": "2023-09-01",
        "projects": 39,
    }
    assert data["half_years"][0]["half_year"] == "2023-H2"
    assert data["half_years"][0]["starting"] == ["3.3", "3.4", "4.6"]
    assert data["late"][0] == {"id": "1.1", "missed": "start", "due": "2022-H1", "half_years": 3}
    assert data["unscheduled"] == ["4.8", "5.8"]
    assert data["maturity"][0] == {
        "perspective": "teknologia",
        "name": "Teknologia",
        "standing": "weak",
        "assessment": "Digitransformaation kypsyystasoarvio",
        "score": None,
        "level": None,
        "position": "selvästi alle",
        "steps": -2,
        "recommended": False,
        "target": None,
        "gap": None,
        "peer": None,
        "peer_difference": None,
        "trend": None,
        "projects": [
            *("1.6", "1.9", "2.1", "2.2", "2.5", "3.2", "3.5", "3.6", "4.1", "4.5"),
            *("5.3", "5.5", "5.8"),
        ],
        "work": {
            "state": "continues",
            "since": "2022-H1",
            "until": "2025-H2",
            "since_estimated": True,
            "until_estimated": True,
            "unscheduled": ["5.8"],
        },
        "needs": ["pilvistrategia", "kokonaisarkkitehtuuri", "asioinnin-paakomponentit"],
        "unserved": [],
    }
    assert data["unserved_needs"] == ["palvelumuotoilu"]


def test_a_metric_s_card_is_a_kind_of_its_own(digi: Digi, portfolio: Make) -> None:
    document = json.loads(
        digi("metrics", "show", "x", "--format", "json", root=portfolio(MADE)).out
    )

    assert document["kind"] == "metric"
    assert list(document["data"]) == [*METRIC, "findings"]


@pytest.mark.parametrize("command", ["list", "check", "themes", "metrics"])
def test_of_nothing_there_is_an_empty_list(digi: Digi, portfolio: Make, command: str) -> None:
    root = portfolio({"projects/1.1-oppilashallinto.yaml": None, "themes/arki.yaml": None})

    assert _data(digi, command, root=root) == []


def test_characters_are_written_as_they_are_and_controls_as_codes(
    digi: Digi, portfolio: Make
) -> None:
    root = portfolio(projects({"1.1": 'name: "Äö \\e[31m \\" 漢"'}))

    out = digi("list", "--format", "json", root=root).out

    assert '"name": "Äö \\u001b[31m \\" 漢",' in out
