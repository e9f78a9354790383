"""Every figure of the gap summary of the example portfolio, counted anew straight from its YAML.

Nothing of digi's own counting is used: a few lines here do the same in another way.
"""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REPOSITORY, Digi

EXAMPLE = REPOSITORY / "examples" / "esimerkkila"
HALF_YEARS = [f"{year}-H{half}" for year in range(2023, 2027) for half in (1, 2)]
NOW = "2024-H2"


@cache
def _read(name: str) -> Any:  # noqa: ANN401 (what YAML holds)
    """Read a file with every number as the text that it is written as: nothing is rounded."""
    return yaml.load((EXAMPLE / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


@cache
def _projects() -> list[dict[str, Any]]:
    files = sorted((EXAMPLE / "projects").glob("*.yaml"))
    return [_read(f"projects/{path.name}") for path in files]


def _kind(project: dict[str, Any]) -> str:
    kinds = {each["id"]: each["kind"] for each in _read("digi.yaml")["statuses"]}
    return str(kinds[project["status"]])


def _live(perspective: str = "") -> list[dict[str, Any]]:
    live = [each for each in _projects() if _kind(each) not in ("done", "cancelled")]
    return [each for each in live if not perspective or perspective in each["perspectives"]]


def _scores(perspective: str, key: str = "score") -> list[tuple[str, Fraction | None]]:
    """Return a figure of each assessment that has a score for the perspective, oldest first."""
    found = []
    for assessment in sorted(_read("maturity.yaml")["assessments"], key=lambda each: each["date"]):
        for result in assessment["results"]:
            if result["perspective"] == perspective and "score" in result:
                value = Fraction(result[key]) if key in result else None
                found.append((assessment["date"], value))
    return found


def _effort(project: dict[str, Any], pool: str, half_year: str) -> tuple[Fraction, Fraction]:
    """Return what the project takes of a pool in a half-year, from low to high."""
    sizes = {size: Fraction(units) for size, units in _read("digi.yaml")["sizes"].items()}
    parts = [
        (Fraction(phase["effort"][pool]), _span(phase))
        for phase in project.get("phases", ())
        if pool in phase.get("effort", {})
    ]
    given = project.get("effort", {}).get(pool)
    has_phases = any("effort" in phase for phase in project.get("phases", ()))
    if not parts and isinstance(given, dict):
        units = Fraction(given.get(half_year, "0"))
        return units, units
    if not parts and given is not None:
        parts = [(Fraction(given), _span(project.get("schedule")))]
    if not parts and pool == "digi" and "effort" not in project and not has_phases:
        span = _span(project.get("schedule"))
        ends = [sizes[size] for size in project["size"].split("/")]
        inside = Fraction(1, len(span)) if half_year in span else Fraction(0)
        return ends[0] * inside, ends[-1] * inside
    units = sum((units / len(span) for units, span in parts if half_year in span), Fraction(0))
    return units, units


def _span(schedule: dict[str, str] | None) -> list[str]:
    if schedule is None:
        return []
    return [each for each in HALF_YEARS if schedule["start"] <= each <= schedule["end"]]


def _perspectives() -> list[str]:
    return [each["id"] for each in _read("maturity.yaml")["perspectives"]]


@pytest.fixture
def told(digi: Digi) -> dict[str, dict[str, Any]]:
    """What digi maturity says of each perspective, in the order in which it says it."""
    code, out, err = digi("maturity", "--format", "json", root=EXAMPLE)
    assert (code, err) == (0, "")
    return {each["perspective"]: each for each in json.loads(out)["data"]["perspectives"]}


def _near(value: Fraction | None) -> Any:  # noqa: ANN401 (pytest's own type is private)
    return None if value is None else pytest.approx(float(value), abs=1e-12)


def test_the_scores_and_what_they_lack(told: dict[str, dict[str, Any]]) -> None:
    assert set(told) == set(_perspectives())
    for name, said in told.items():
        score = _scores(name)[-1][1]
        target, peer = _scores(name, "target")[-1][1], _scores(name, "peer")[-1][1]
        assert score is not None
        assert said["score"] == _near(score)
        assert said["target"] == _near(target)
        assert said["peer"] == _near(peer)
        assert said["gap"] == _near(None if target is None else target - score)
        assert said["peer_difference"] == _near(None if peer is None else score - peer)
        levels = _read("maturity.yaml")["scale"]["levels"]
        assert said["level"] == [x["name"] for x in levels if Fraction(x["score"]) <= score][-1]


def test_the_trends(told: dict[str, dict[str, Any]]) -> None:
    for name, said in told.items():
        ends = _scores(name)[-2:]
        if len(ends) < 2:
            assert said["trend"] is None
            continue
        (before, old), (after, new) = ends
        assert (said["trend"]["from"]["date"], said["trend"]["to"]["date"]) == (before, after)
        assert old is not None
        assert new is not None
        assert said["trend"]["from"]["score"] == _near(old)
        assert said["trend"]["change"] == _near(new - old)


def test_the_order_and_the_standings(told: dict[str, dict[str, Any]]) -> None:
    weak = {}
    for name in _perspectives():
        score = _scores(name)[-1][1] or Fraction(0)
        target, peer = _scores(name, "target")[-1][1], _scores(name, "peer")[-1][1]
        gap = Fraction(0) if target is None else target - score
        behind = Fraction(0) if peer is None else peer - score
        if gap > 0 or behind > 0:
            weak[name] = (gap, behind)
    ranked = sorted(weak, key=lambda name: weak[name], reverse=True)
    assert [name for name, said in told.items() if said["standing"] == "weak"] == ranked
    assert list(told)[: len(ranked)] == ranked
    assert {said["standing"] for name, said in told.items() if name not in weak} == {
        "level",
        "strong",
    }


def test_the_projects_the_needs_and_how_long_the_work_lasts(
    told: dict[str, dict[str, Any]],
) -> None:
    served = {
        need
        for project in _projects()
        if _kind(project) != "cancelled"
        for need in project.get("needs", ())
    }
    needs = _read("maturity.yaml")["needs"]
    for name, said in told.items():
        live = _live(name)
        assert said["projects"] == [project["id"] for project in live]
        assert said["needs"] == [need["id"] for need in needs if name in need["perspectives"]]
        assert said["unserved"] == [need for need in said["needs"] if need not in served]
        going = [project for project in live if _kind(project) != "paused"]
        spans = [project["schedule"] for project in going if "schedule" in project]
        assert said["work"]["since"] == min((span["start"] for span in spans), default=None)
        assert said["work"]["until"] == max((span["end"] for span in spans), default=None)
        assert said["work"]["state"] == _state(live, going, spans)


def _state(live: list[Any], going: list[Any], spans: list[dict[str, str]]) -> str:
    if not going:
        return "paused" if live else "none"
    if min(span["start"] for span in spans) > NOW:
        return "ahead"
    return "ends" if max(span["end"] for span in spans) < HALF_YEARS[-1] else "continues"


@pytest.mark.parametrize("pool", [pool["id"] for pool in _read("digi.yaml")["pools"]])
def test_the_shares_of_effort(told: dict[str, dict[str, Any]], pool: str) -> None:
    for name, said in told.items():
        (half_years,) = [each["half_years"] for each in said["effort"] if each["pool"] == pool]
        assert [each["half_year"] for each in half_years] == HALF_YEARS
        rest = [each for each in _live() if name not in each["perspectives"]]
        for portion in half_years:
            low, high = _sum(_live(name), pool, portion["half_year"])
            rest_low, rest_high = _sum(rest, pool, portion["half_year"])
            assert (portion["low"], portion["high"]) == (_near(low), _near(high))
            assert (portion["rest_low"], portion["rest_high"]) == (
                _near(rest_low),
                _near(rest_high),
            )
            assert portion["percent"] == _percent(low, high, rest_low, rest_high)


def _sum(projects: list[Any], pool: str, half_year: str) -> tuple[Fraction, Fraction]:
    efforts = [_effort(each, pool, half_year) for each in projects]
    low, high = (sum((each[end] for each in efforts), Fraction(0)) for end in (0, 1))
    return low, high


def _percent(
    low: Fraction, high: Fraction, rest_low: Fraction, rest_high: Fraction
) -> dict[str, int] | None:
    if not high + rest_high:
        return None
    least = 100 * low / (low + rest_high) if low + rest_high else Fraction(0)
    greatest = 100 * high / (high + rest_low) if high + rest_low else Fraction(0)
    return {"low": int(least + Fraction(1, 2)), "high": int(greatest + Fraction(1, 2))}


def test_the_files_are_those_of_the_example() -> None:
    assert len(_projects()) == len(list(Path(EXAMPLE, "projects").iterdir())) > 5
